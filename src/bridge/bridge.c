// SPDX-License-Identifier: GPL-2.0
/*
 * Each package of a Go side: its directives, what it embeds, its calls.
 */
#include "filter.h"
#include "parts.h"

#include <stdlib.h>

#include "graph/kmod-name.h"

/* What the runtime of every Go program cannot do without. */
static void add_runtime(struct bridges *b)
{
	const struct go_source *s = b->pkg->sources;

	if (!str_is(b->pkg->p->name, "main") || !b->pkg->p->files.nr)
		return;
	bridge_add(b, &(struct bridge){
		.from = b->node, .to = EDGE_SYSCALL, .name = STR("futex"),
		.file = b->pkg->names[0], .line = s->package_line });
	bridge_add(b, &(struct bridge){
		.from = b->node, .to = EDGE_SYSCALL, .name = STR("epoll_create1"),
		.file = b->pkg->names[0], .line = s->package_line });
}

/* As the graph has it: modules have '_' for '-'. */
static void bridge_add_name(struct strbuf *out, enum node_kind kind, struct str name)
{
	if (kind == NODE_KMOD)
		kmod_name_add(out, name);
	else
		sb_addstr(out, name);
}

/* An edge to a node of this name, which nothing but a directive tells of. */
static void bridge_directive_add(struct bridges *b, enum node_kind kind, struct str name,
				 const char *file, uint32_t line)
{
	uint32_t to = bridge_target(kind, &name);

	if (to != EDGE_NONE)
		bridge_add(b, &(struct bridge){
			.from = b->node, .to = to, .name = name,
			.file = file, .line = line });
}

/* "//kbuild:module x": for what no reader finds. */
static void on_directive(struct bridges *b, const struct go_item *item,
			 const char *file)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	bool in_name;
	enum node_kind kind = node_kind_of_directive(item->value, &in_name);

	if (kind == NODE_OTHER)
		return;
	if (in_name) {
		sb_addstr(&name, item->value);
		sb_addch(&name, '/');
	}
	bridge_add_name(&name, kind, item->text);
	bridge_directive_add(b, kind, sb_str(&name), file, item->line);
}

/* "//kbuild:optional ksym:x": it is an edge itself, and makes others weak. */
static void bridge_on_optional(struct bridges *b, const struct go_item *item,
			       const char *file)
{
	struct str word = str_head(item->text, str_chr(item->text, ':'));
	struct str rest = str_from(item->text, word.len + 1);
	enum node_kind kind = node_kind_find(word);
	SCOPED_STRBUF name = STRBUF_INIT, id = STRBUF_INIT;

	bridge_add_name(&name, kind, rest);
	node_id_add(&id, kind, sb_str(&name));
	vec_grow(b->optional, b->nr_optional, b->cap_optional);
	b->optional[b->nr_optional++] = arena_str(b->mem, sb_str(&id));
	bridge_directive_add(b, kind, sb_str(&name), file, item->line);
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
		bridge_on_optional(b, item, file);
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
	b->nr_eithers = 0;
	b->nr_symbols[false] = 0;
	b->nr_symbols[true] = 0;
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
	free(b.eithers);
	free(b.symbols[false]);
	free(b.symbols[true]);
	arena_free(b.mem);
	graph_sort(g);
}
