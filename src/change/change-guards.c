// SPDX-License-Identifier: GPL-2.0
/*
 * Conditions in words: what a symbol had to be, and all that an object hangs
 * on.
 */
#include "change-parts.h"

/* As godeps-graph(5) has the value of a "config" edge. */
void change_guard(const struct graph *g, const struct graph_edge *e,
		  struct strbuf *out)
{
	struct str value = atom_str(e->value);
	bool is_not = str_starts(value, STR("!"));

	if (str_is(value, "n"))
		sb_addch(out, '!');
	sb_addstr(out, graph_name(g, e->to));
	if (!value.len || str_is(value, "n"))
		return;
	if (str_is(value, "?")) {
		sb_addch(out, '?');
		return;
	}
	sb_adds(out, is_not ? "!=" : "=");
	sb_addstr(out, is_not ? str_from(value, 1) : value);
}

void change_guards(const struct graph *g, struct diff_run run,
		   struct strbuf *out)
{
	size_t i, j;

	for (i = 0; i < run.nr; i++) {
		for (j = 0; j < i; j++)
			if (run.edges[j].value == run.edges[i].value)
				break;
		if (j < i)
			continue;
		if (i)
			sb_adds(out, " or ");
		change_guard(g, &run.edges[i], out);
	}
}

/* "part of A and B" */
static void add_wholes(const struct changing *c, enum change_side side,
		       uint32_t node, struct strbuf *out)
{
	const struct graph *g = side_graph(c, side);
	const char *sep = out->len ? ", part of " : "part of ";
	const struct graph_edge *e;

	graph_for_each_in_kind(e, c->index[side], node, EDGE_PART) {
		sb_adds(out, sep);
		sb_addstr(out, graph_name(g, e->from));
		sep = " and ";
	}
}

void change_conditions(const struct changing *c, enum change_side side,
		       uint32_t node, struct strbuf *out)
{
	const struct graph *g = side_graph(c, side);
	struct str link = graph_get(g, node, ATTR_LINK);
	const struct graph_edge *e, *last = NULL;
	const char *sep = "if ";

	if (link.ptr && !str_is(link, "part"))
		sb_addstr(out, link);
	add_wholes(c, side, node, out);
	graph_for_each_out_kind(e, c->index[side], node, EDGE_CONFIG) {
		if (last && last->to == e->to && last->value == e->value)
			continue;
		if (out->len && *sep == 'i')
			sb_addch(out, ' ');
		sb_adds(out, sep);
		change_guard(g, e, out);
		last = e;
		sep = " ";
	}
}
