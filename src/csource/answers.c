// SPDX-License-Identifier: GPL-2.0
/*
 * Questions as those see them who find the answers, and how an answer is added.
 */
#include "ksrc.h"

#include "base/limits.h"
#include "base/tree.h"
#include "csource/ctext.h"

/* How something is defined that is not found by its name alone. */
static const struct {
	const char *sign;	/* in every file that defines one */
	const char *field;	/* of a struct, with the name; NULL: in the sign's arguments */
	const char *near[2];	/* without a sign: one of these is in every such file */
} definitions[] = {
	[KSRC_FAMILY] = { .sign = "genl_family", .field = "name" },
	[KSRC_FS] = { .sign = "file_system_type", .field = "name" },
	[KSRC_LINK] = { .sign = "rtnl_link_ops", .field = "kind" },
	[KSRC_QDISC] = { .sign = "Qdisc_ops", .field = "id" },
	[KSRC_FILTER] = { .sign = "tcf_proto_ops", .field = "kind" },
	[KSRC_PROTOCOL] = { .sign = "netlink_kernel_create", .field = NULL },
	[KSRC_EVENTS] = { .sign = "CREATE_TRACE_POINTS", .field = NULL },
	/* Macros may put the name together. */
	[KSRC_TRACEPOINT] = { .sign = "TRACE_SYSTEM", .field = NULL },
	/* The second are those of struct memdev, a word that is as short as a name. */
	[KSRC_DEVICE] = { .near = { "miscdevice", "MEM_MAJOR" } },
	[KSRC_ALIAS] = { .near = { "MODULE_ALIAS" } },
};

const char *ksrc_field(enum ksrc_kind kind)
{
	return kind < ARRAY_SIZE(definitions) ? definitions[kind].field : NULL;
}

const char *ksrc_sign(enum ksrc_kind kind)
{
	return kind < ARRAY_SIZE(definitions) ? definitions[kind].sign : NULL;
}

const char *ksrc_near(enum ksrc_kind kind, size_t n)
{
	return kind < ARRAY_SIZE(definitions) && n < ARRAY_SIZE(definitions[kind].near) ?
	       definitions[kind].near[n] : NULL;
}

void ksrc_key(struct strbuf *key, enum ksrc_kind kind, struct str name)
{
	sb_addch(key, (char)kind);
	sb_addstr(key, name);
}

struct want *ksrc_asked(const struct ksrc *k, enum ksrc_kind kind, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;

	ksrc_key(&key, kind, name);
	a = intern_find(k->asked, sb_str(&key));
	return a ? &k->wants[a->id] : NULL;
}

static void suffix_on_define(void *ctx, const struct ctok *name, struct str body)
{
	struct ksrc *k = ctx;

	if (str_is(name->text, "DECLARE_TRACE"))
		k->has_suffix |= memmem(body.ptr, body.len, "##_tp", 5) != NULL;
}

bool ksrc_has_suffix(struct ksrc *k)
{
	static const struct ctext_ops ops = { .define = suffix_on_define };
	struct arena_mark mark = arena_mark(k->scratch);
	SCOPED_STRBUF text = STRBUF_INIT;

	if (k->suffix_is_known)
		return k->has_suffix;
	k->suffix_is_known = true;
	if (!tree_read(k->tree, "include/linux/tracepoint.h", LIMIT_SOURCE_BYTES, &text))
		ctext_read(sb_str(&text), false, k->scratch, &ops, k);
	arena_rewind(k->scratch, mark);
	return k->has_suffix;
}

/* What the conditions around an answer depend on. */
struct symbols {
	struct ksrc *k;
	const struct atom *list[16];
	size_t nr;
};

static void ksrc_add_symbol(void *ctx, struct str symbol)
{
	struct symbols *s = ctx;
	const struct atom *a = intern(s->k->names, symbol);
	size_t i;

	for (i = 0; i < s->nr; i++)
		if (s->list[i] == a)
			return;
	if (s->nr < ARRAY_SIZE(s->list))
		s->list[s->nr++] = a;
}

struct ksrc_def ksrc_def_at(struct ksrc *k, uint32_t line, const struct cond *cond,
			    enum ksrc_is is, bool is_static)
{
	struct symbols symbols = { .k = k };
	const struct atom **configs;
	struct ksrc_def d = {
		.file = k->file,
		.line = line,
		.is = is,
		.is_static = is_static,
		.holds = cond_holds(k->env, cond),
		.plain = !cond_has_symbols(cond),
	};
	size_t i;

	if (d.holds == TRUTH_NO)
		cond_symbols(k->env, cond, ksrc_add_symbol, &symbols);
	configs = arena_alloc(k->arena, (symbols.nr + 1) * sizeof(*configs));
	for (i = 0; i < symbols.nr; i++)
		configs[i] = symbols.list[i];
	d.configs = configs;
	d.nr_configs = symbols.nr;
	return d;
}

struct ksrc_def *ksrc_add_def(struct want *w, const struct ksrc_def *d)
{
	size_t i;

	for (i = 0; i < w->nr_defs; i++)
		if (w->defs[i].file == d->file && w->defs[i].line == d->line)
			return &w->defs[i];
	vec_grow(w->defs, w->nr_defs, w->cap_defs);
	w->defs[w->nr_defs] = *d;
	return &w->defs[w->nr_defs++];
}

struct ksrc_def *ksrc_add(struct ksrc *k, struct want *w, uint32_t line,
			  const struct cond *cond, enum ksrc_is is,
			  bool is_static)
{
	struct ksrc_def d = ksrc_def_at(k, line, cond, is, is_static);

	return ksrc_add_def(w, &d);
}
