// SPDX-License-Identifier: GPL-2.0
/*
 * The symbols of Kconfig as nodes, with what they depend on, select and imply.
 *
 * An edge for each mention in a condition, with the line of that condition: the
 * symbol's own "depends on", or the menu or "if" around it.
 */
#include "graph/graph.h"
#include "kc.h"

struct graph_job {
	struct kconfig *k;
	struct graph *g;
	uint32_t *nodes;		/* by symbol id; GRAPH_NONE: not made yet */
	uint32_t from;
	struct place at;
	struct str condition;
	struct strbuf menus;		/* around the current entry */
	size_t *starts;			/* in @menus, of each of them */
	size_t nr_starts, cap_starts;
};

static uint32_t symbol_node(struct graph_job *j, const struct kconfig_symbol *s)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	if (j->nodes[s->id] == GRAPH_NONE) {
		sb_adds(&name, "CONFIG_");
		sb_addstr(&name, atom_str(s->name));
		j->nodes[s->id] = graph_node(j->g, NODE_CONFIG, sb_str(&name));
	}
	return j->nodes[s->id];
}

static void symbol_depends(void *ctx, struct kconfig_symbol *s)
{
	struct graph_job *j = ctx;

	if (!kc_is_number(s))
		graph_edge_value(j->g, j->from, symbol_node(j, s), EDGE_DEPENDS, j->at,
				 j->condition);
}

static void term_depends(void *ctx, const struct kx *x, struct place where)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct graph_job *j = ctx;

	kx_text(x, &text);
	j->at = where;
	j->condition = sb_str(&text);
	kx_symbols(x, symbol_depends, j);
}

static void graph_selects(struct graph_job *j, const struct kconfig_select *s,
			  enum edge_kind kind)
{
	for (; s; s = s->next) {
		SCOPED_STRBUF text = STRBUF_INIT;

		if (s->own)
			kx_text(s->own, &text);
		graph_edge_value(j->g, j->from, symbol_node(j, s->target), kind,
				 kc_place(s->by, s->line), sb_str(&text));
	}
}

static void add_ranges(const struct kconfig_def *d, struct strbuf *out)
{
	const struct kconfig_range *r;

	for (r = d->ranges; r; r = r->next) {
		if (out->len)
			sb_adds(out, ", ");
		kc_range_text(r, out);
	}
}

/* Of several definitions: the first prompt, all ranges, the first menu. */
static void symbol_attributes(struct graph_job *j, const struct kconfig_def *d)
{
	const struct kconfig_choice *choice = d->symbol->choice;
	SCOPED_STRBUF ranges = STRBUF_INIT;

	graph_set(j->g, j->from, ATTR_TYPE, str_of(kconfig_type_name(d->symbol->type)));
	if (d->prompt.ptr && !graph_get(j->g, j->from, ATTR_PROMPT).ptr)
		graph_set(j->g, j->from, ATTR_PROMPT, d->prompt);
	if (choice && choice->def->prompt.ptr)
		graph_set(j->g, j->from, ATTR_CHOICE, choice->def->prompt);
	if (d == d->symbol->defs)
		graph_set(j->g, j->from, ATTR_MENU, sb_str(&j->menus));
	sb_addstr(&ranges, graph_get(j->g, j->from, ATTR_RANGE));
	add_ranges(d, &ranges);
	graph_set(j->g, j->from, ATTR_RANGE, sb_str(&ranges));
}

static void graph_def(struct graph_job *j, const struct kconfig_def *d)
{
	j->from = symbol_node(j, d->symbol);
	symbol_attributes(j, d);
	kconfig_terms(j->k, d, d->depends, term_depends, j);
	graph_selects(j, d->selects, EDGE_SELECTS);
	graph_selects(j, d->implies, EDGE_IMPLIES);
}

static void enter_menu(struct graph_job *j, struct str prompt)
{
	vec_grow(j->starts, j->nr_starts, j->cap_starts);
	j->starts[j->nr_starts++] = j->menus.len;
	if (j->menus.len)
		sb_adds(&j->menus, " > ");
	sb_addstr(&j->menus, prompt);
}

void kconfig_graph(struct kconfig *k, struct graph *g)
{
	struct graph_job j = { .k = k, .g = g, .menus = STRBUF_INIT };
	size_t i;

	kconfig_read(k);
	j.nodes = xmalloc((k->nr + 1) * sizeof(*j.nodes));
	for (i = 0; i < k->nr; i++)
		j.nodes[i] = GRAPH_NONE;
	for (i = 0; i < k->nr_entries; i++) {
		const struct kc_entry *e = &k->entries[i];

		if (e->kind == ENTRY_SYMBOL)
			graph_def(&j, e->def);
		else if (e->kind == ENTRY_MENU)
			enter_menu(&j, e->prompt);
		else if (e->kind == ENTRY_MENU_END)
			sb_truncate(&j.menus, j.starts[--j.nr_starts]);
	}
	free(j.nodes);
	free(j.starts);
	sb_free(&j.menus);
}
