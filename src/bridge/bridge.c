// SPDX-License-Identifier: GPL-2.0
#include "filter.h"
#include "parts.h"

#include <stdlib.h>

#include "base/limits.h"

static const struct {
	enum edge_kind edge;
	enum node_kind node;
} kinds[NR_TARGETS] = {
	[TO_PROBE] = { EDGE_PROBE, NODE_KSYM },
	[TO_CALL] = { EDGE_CALL, NODE_KSYM },
	[TO_TRACE] = { EDGE_TRACE, NODE_TRACEPOINT },
	[TO_SYSCALL] = { EDGE_SYSCALL, NODE_SYSCALL },
	[TO_NETLINK] = { EDGE_NETLINK, NODE_NETLINK },
	[TO_HEADER] = { EDGE_INCLUDE, NODE_HEADER },
	[TO_DEVICE] = { EDGE_OPEN, NODE_DEVICE },
	[TO_KMOD] = { EDGE_LOAD, NODE_KMOD },
	[TO_FS] = { EDGE_MOUNT, NODE_FS },
	[TO_LINK] = { EDGE_CREATE, NODE_RTNL },
	[TO_QDISC] = { EDGE_CREATE, NODE_RTNL },
	[TO_FILTER] = { EDGE_CREATE, NODE_RTNL },
	[TO_CONFIG] = { EDGE_NEEDS, NODE_CONFIG },
	[TO_SRC] = { EDGE_GENERATE, NODE_SRC },
};

/* Of the node's name. */
static const char *const prefixes[NR_TARGETS] = {
	[TO_LINK] = "link/",
	[TO_QDISC] = "qdisc/",
	[TO_FILTER] = "filter/",
};

static const char *const hows[] = {
	[HOW_EXACT] = "exact",
	[HOW_FOLDED] = "folded",
	[HOW_PATTERN] = "pattern",
	[HOW_DYNAMIC] = "dynamic",
};

/* "//kbuild:optional" names it. */
static bool is_optional(const struct bridges *b, enum target to,
			struct str name)
{
	struct str kind = str_of(node_schema(kinds[to].node)->name);
	size_t i, n = kind.len;

	for (i = 0; i < b->nr_optional; i++) {
		struct str id = b->optional[i];

		if (id.len > n && id.ptr[n] == ':' &&
		    str_starts(id, kind) &&
		    str_eq(str_from(id, n + 1), name))
			return true;
	}
	return false;
}

void bridge_add_weak(struct bridges *b, uint32_t from, enum target to,
		     struct str name, enum how how, struct place at,
		     bool weak)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	uint32_t node;

	if (how == HOW_DYNAMIC)
		name = STR("?");
	if (prefixes[to] && how != HOW_DYNAMIC) {
		sb_adds(&full, prefixes[to]);
		sb_addstr(&full, name);
		name = sb_str(&full);
	}
	weak |= is_optional(b, to, name);
	node = graph_node(b->g, kinds[to].node,
			  str_head(name, LIMIT_BRIDGE_NAME));
	graph_edge_label(b->g, from, node,
			 weak && to == TO_CONFIG ? EDGE_READS : kinds[to].edge,
			 (struct graph_label){
		.file = str_of(at.file), .line = at.line, .how = str_of(hows[how]),
		.value = weak && to != TO_CONFIG ? STR("weak") : STR(""),
	});
}

void bridge_add(struct bridges *b, uint32_t from, enum target to,
		struct str name, enum how how, struct place at)
{
	bridge_add_weak(b, from, to, name, how, at, false);
}

void bridge_add_at(struct bridges *b, enum target to, struct str name,
		   enum how how, const char *file, uint32_t line)
{
	bridge_add(b, b->node, to, name, how, (struct place){ file, line, 0 });
}

void bridge_add_symbol(struct bridges *b, const char *symbol, const char *file,
		       uint32_t line, bool weak)
{
	size_t i;

	for (i = 0; i < b->nr_said[weak]; i++)
		if (!strcmp(b->said[weak][i], symbol))
			return;
	vec_grow(b->said[weak], b->nr_said[weak], b->cap_said[weak]);
	b->said[weak][b->nr_said[weak]++] = symbol;
	bridge_add_weak(b, b->node, TO_CONFIG, str_of(symbol), HOW_EXACT,
			(struct place){ file, line, 0 }, weak);
}

/* What the runtime of every Go program cannot do without. */
static void add_runtime(struct bridges *b)
{
	const struct go_source *s = b->pkg->sources;

	if (!str_is(b->pkg->p->name, "main") || !b->pkg->p->files.nr)
		return;
	bridge_add_at(b, TO_SYSCALL, STR("futex"), HOW_EXACT,
		      b->pkg->names[0], s->package_line);
	bridge_add_at(b, TO_SYSCALL, STR("epoll_create1"), HOW_EXACT,
		      b->pkg->names[0], s->package_line);
}

/* A module's name is spelled with "_" where its file has "-". */
static void add_name(struct strbuf *out, enum target to, struct str name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		sb_addch(out, to == TO_KMOD && name.ptr[i] == '-' ?
			 '_' : name.ptr[i]);
}

/* "//kbuild:module x": what no reader sees. */
static void on_directive(struct bridges *b, const struct go_item *item,
			 const char *file)
{
	static const struct {
		const char *word;
		enum target to;
	} words[] = {
		{ "module", TO_KMOD }, { "symbol", TO_PROBE },
		{ "tracepoint", TO_TRACE }, { "syscall", TO_SYSCALL },
		{ "netlink", TO_NETLINK }, { "device", TO_DEVICE },
		{ "header", TO_HEADER }, { "filesystem", TO_FS },
		{ "link", TO_LINK }, { "qdisc", TO_QDISC },
		{ "filter", TO_FILTER },
	};
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (!str_is(item->value, words[i].word))
			continue;
		add_name(&name, words[i].to, item->text);
		bridge_add_at(b, words[i].to, sb_str(&name), HOW_EXACT, file,
			      item->line);
	}
}

/* "//kbuild:optional ksym:x": it is an edge itself, and makes others weak. */
static void on_optional(struct bridges *b, const struct go_item *item,
			const char *file)
{
	struct str kind = str_head(item->text, str_chr(item->text, ':'));
	struct str rest = str_from(item->text, kind.len + 1);
	SCOPED_STRBUF name = STRBUF_INIT, id = STRBUF_INIT;
	enum target to;

	for (to = 0; to < NR_TARGETS && node_kind_find(kind) != kinds[to].node; to++)
		;
	if (to == NR_TARGETS)
		return;
	add_name(&name, to, rest);
	sb_addf(&id, "%s:%.*s", node_schema(kinds[to].node)->name, STR_ARG(sb_str(&name)));
	vec_grow(b->optional, b->nr_optional, b->cap_optional);
	b->optional[b->nr_optional++] = (struct str){
		arena_memdup(b->mem, id.buf, id.len), id.len
	};
	bridge_add_at(b, to, sb_str(&name), HOW_EXACT, file, item->line);
}

static void on_item(struct bridges *b, const struct go_item *item,
		    const char *file)
{
	if (item->kind == GO_GENERATE)
		bridge_generate(b, item->text, file, item->line);
	else if (item->kind == GO_WANTS)
		on_directive(b, item, file);
}

/* They come first, wherever they stand: they speak for the whole package. */
static void on_optional_item(struct bridges *b, const struct go_item *item,
			     const char *file)
{
	if (item->kind == GO_WANTS && str_is(item->value, "optional"))
		on_optional(b, item, file);
}

static void each_item(struct bridges *b,
		      void (*visit)(struct bridges *b, const struct go_item *item,
				    const char *file))
{
	size_t i, j;

	for (i = 0; i < b->pkg->p->files.nr; i++) {
		const struct go_source *s = &b->pkg->sources[i];

		for (j = 0; j < s->nr; j++)
			visit(b, &s->items[j], b->pkg->names[i]);
	}
}

static void on_package(struct bridges *b)
{
	b->node = graph_node(b->g, NODE_GOPKG, b->pkg->p->path);
	b->nr_imported = 0;
	b->nr_optional = 0;
	b->nr_said[false] = 0;
	b->nr_said[true] = 0;
	each_item(b, on_optional_item);
	add_runtime(b);
	each_item(b, on_item);
	bridge_embedded(b);
	bridge_calls(b);
}

void bridge_read(const struct go *go, const struct bridge_options *opt,
		 struct graph *g, struct diag *diag)
{
	struct bridges b = { .go = go, .g = g, .diag = diag,
			     .mem = arena_new() };
	size_t i;

	b.filter = filter_new();
	b.constfold = (struct constfold){ .mem = b.mem, .go = go };
	for (i = 0; i < go_pkg_count(go); i++) {
		b.pkg = go_pkg_at(go, i);
		if (b.pkg->shown && b.pkg->sources && !b.pkg->p->standard &&
		    (go_module_is_own(&b.pkg->p->module) || (opt && opt->all)))
			on_package(&b);
	}
	fold_clear(&b.constfold);
	filter_free(b.filter);
	free(b.imported);
	free(b.seen);
	free(b.optional);
	free(b.said[false]);
	free(b.said[true]);
	arena_free(b.mem);
	graph_sort(g);
}
