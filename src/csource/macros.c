// SPDX-License-Identifier: GPL-2.0
/*
 * Macros that are neither CONFIG symbols nor known here are unknown, and so is
 * what depends on them.  Those named __ARCH_WANT_... are known: the architecture
 * defines them in its unistd.h or kprobes.h, or does not.
 */
#include "csource/macros.h"

#include "arch/arch.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "csource/ctext.h"

struct macros {
	struct cond_env env;
	const char *srcarch;
	struct str (*config)(void *ctx, struct str symbol);
	void *config_ctx;
	struct interner *names;
	const struct atom **wanted;	/* __ARCH_WANT_..., and more */
	size_t nr_wanted, cap_wanted;
	bool is_64bit;
};

static const struct {
	const char *name;
	enum truth defined;
	int value;
} fixed[] = {
	{ "__KERNEL__", TRUTH_YES, 1 },
	{ "TRACE_HEADER_MULTI_READ", TRUTH_YES, 1 },
	{ "__ASSEMBLY__", TRUTH_NO, 0 },
	{ "__SYSCALL_COMPAT", TRUTH_NO, 0 },
	{ "__CHECKER__", TRUTH_NO, 0 },
	{ "__GENKSYMS__", TRUTH_NO, 0 },
	{ "__cplusplus", TRUTH_NO, 0 },
	{ "__LINUX_ARM_ARCH__", TRUTH_UNKNOWN, 0 },
};

static struct macro known(bool defined, long value)
{
	return (struct macro){ defined ? TRUTH_YES : TRUTH_NO, defined, value };
}

/* A header's guard: it is read as if for the first time. */
static bool is_guard(struct str name)
{
	return name.len > 3 && name.ptr[0] == '_' &&
	       (str_ends(name, STR("_H")) || str_ends(name, STR("_H_")) ||
		str_ends(name, STR("_H__")));
}

static bool is_wanted(const struct macros *m, struct str name)
{
	size_t i;

	for (i = 0; i < m->nr_wanted; i++)
		if (str_eq(atom_str(m->wanted[i]), name))
			return true;
	return false;
}

/* A macro that the compiler defines for one architecture. */
static bool is_of_compiler(const struct macros *m, struct str name,
			   bool *defined)
{
	const struct arch *a;
	size_t i, k;

	for (i = 0; (a = arch_at(i)); i++) {
		for (k = 0; k < ARRAY_SIZE(a->macros) && a->macros[k].name; k++) {
			if (!str_is(name, a->macros[k].name))
				continue;
			*defined = !strcmp(m->srcarch, a->name) &&
				   a->macros[k].is_64bit != !m->is_64bit;
			return true;
		}
	}
	return false;
}

static struct macro look_up(void *ctx, struct str name)
{
	const struct macros *m = ctx;
	bool defined;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fixed); i++)
		if (str_is(name, fixed[i].name))
			return (struct macro){
				fixed[i].defined,
				fixed[i].defined == TRUTH_YES, fixed[i].value,
			};
	if (is_of_compiler(m, name, &defined))
		return known(defined, 1);
	if (str_is(name, "BITS_PER_LONG") || str_is(name, "__BITS_PER_LONG"))
		return known(true, m->is_64bit ? 64 : 32);
	if (str_starts(name, STR("__ARCH_WANT_")))
		return known(is_wanted(m, name), 1);
	if (is_guard(name))
		return known(false, 0);
	return (struct macro){ TRUTH_UNKNOWN, false, 0 };
}

static struct str look_up_config(void *ctx, struct str symbol)
{
	const struct macros *m = ctx;

	return m->config(m->config_ctx, symbol);
}

static void on_define(void *ctx, const struct ctok *name, struct str body)
{
	struct macros *m = ctx;

	(void)body;
	if (!str_starts(name->text, STR("__ARCH_WANT_")) ||
	    cond_holds(&m->env, name->cond) == TRUTH_NO)
		return;
	vec_grow(m->wanted, m->nr_wanted, m->cap_wanted);
	m->wanted[m->nr_wanted++] = intern(m->names, name->text);
}

static void read_header(struct macros *m, struct tree *tree, const char *name)
{
	static const struct ctext_ops ops = { .define = on_define };
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct arena *arena;

	sb_addf(&path, "arch/%s/include/%s", m->srcarch, name);
	if (tree_read(tree, sb_cstr(&path), LIMIT_SOURCE_BYTES, &text))
		return;
	arena = arena_new();
	ctext_read(sb_str(&text), false, arena, &ops, m);
	arena_free(arena);
}

struct macros *macros_new(struct tree *tree, const char *srcarch,
			  struct interner *names,
			  struct str (*config)(void *ctx, struct str symbol),
			  void *ctx)
{
	struct macros *m = xcalloc(1, sizeof(*m));
	struct str bits;

	m->env = (struct cond_env){ look_up_config, look_up, m };
	m->srcarch = srcarch;
	m->names = names;
	m->config = config;
	m->config_ctx = ctx;
	bits = config(ctx, STR("CONFIG_64BIT"));
	m->is_64bit = bits.ptr && str_is(bits, "y");
	read_header(m, tree, "uapi/asm/unistd.h");
	read_header(m, tree, "asm/unistd.h");
	read_header(m, tree, "asm/kprobes.h");
	return m;
}

void macros_free(struct macros *m)
{
	if (!m)
		return;
	free(m->wanted);
	free(m);
}

const struct cond_env *macros_env(const struct macros *m)
{
	return &m->env;
}

bool macros_64bit(const struct macros *m)
{
	return m->is_64bit;
}
