// SPDX-License-Identifier: GPL-2.0
/*
 * Kernel sources in memory: what defines what is asked for, and under which
 * conditions; the tables of system calls.
 */
#include "base/intern.h"
#include "fuzz.h"
#include "csource/ksrc.h"
#include "csource/macros.h"
#include "csource/systable.h"
#include "memtree.h"

static const char *const files[] = {
	"kernel/a.c", "include/trace/events/a.h", "arch/x86/a.S", "a.h",
};

static const struct {
	enum ksrc_kind kind;
	const char *name;
} questions[] = {
	{ KSRC_SYMBOL, "do_it" }, { KSRC_TRACEPOINT, "done" },
	{ KSRC_SYSCALL, "call" }, { KSRC_FAMILY, "fam" },
	{ KSRC_CONSTANT, "fam" }, { KSRC_PROTOCOL, "NETLINK_A" },
	{ KSRC_DEVICE, "dev" }, { KSRC_ALIAS, "ali" },
	{ KSRC_LSM, "hook" }, { KSRC_EVENTS, "include/trace/events/a.h" },
};

static struct str config(void *ctx, struct str symbol)
{
	(void)ctx;
	if (str_is(symbol, "CONFIG_Y"))
		return STR("y");
	if (str_is(symbol, "CONFIG_M"))
		return STR("m");
	return (struct str){ NULL, 0 };
}

static void ask(struct tree *tree, const struct macros *macros,
		struct interner *names, struct strbuf *out)
{
	struct ksrc *k = ksrc_new(tree, macros_env(macros), names);
	const struct atom *list[ARRAY_SIZE(files)];
	size_t wants[ARRAY_SIZE(questions)];
	size_t i, j, n;

	for (i = 0; i < ARRAY_SIZE(files); i++)
		list[i] = intern(names, str_of(files[i]));
	for (i = 0; i < ARRAY_SIZE(questions); i++)
		wants[i] = ksrc_want(k, questions[i].kind,
				     str_of(questions[i].name));
	ksrc_search(k, list, ARRAY_SIZE(files));
	for (i = 0; i < ARRAY_SIZE(questions); i++) {
		const struct ksrc_def *d = ksrc_defs(k, wants[i], &n);

		for (j = 0; j < n; j++)
			sb_addf(out, "%zu %s:%u %d %d\n", i, d[j].file->text,
				d[j].line, d[j].is, d[j].holds);
	}
	ksrc_free(k);
}

static void table(struct tree *tree, const struct macros *macros,
		  struct interner *names, struct strbuf *out)
{
	struct systable *t = systable_read(tree, "x86", macros, names);
	const struct syscall *call = t ? systable_find(t, STR("call")) : NULL;

	if (call)
		sb_addf(out, "%s %d\n", call->entry->text,
			systable_optional(t, atom_str(call->entry)));
	systable_free(t);
}

static void look(struct str text, struct strbuf *out)
{
	struct tree *tree = memtree_new(text, STR(""));
	struct interner *names = interner_new();
	struct macros *macros = macros_new(tree, "x86", names, config, NULL);

	sb_addf(out, "%d\n", macros_64bit(macros));
	ask(tree, macros, names, out);
	table(tree, macros, names, out);
	macros_free(macros);
	interner_free(names);
	tree_close(tree);
}

void fuzz_one(struct str text)
{
	must_repeat(text, look);
}
