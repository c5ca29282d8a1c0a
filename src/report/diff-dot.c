// SPDX-License-Identifier: GPL-2.0
/*
 * A picture of the difference.  Nodes of both graphs are put into one table by
 * id; those that were added, removed or changed, or whose edges were, are drawn
 * in colour, and their neighbours in grey as long as there is room.
 */
#include "graph/graph.h"
#include "report/diff.h"
#include "out/dot.h"
#include "change/diff.h"

/* More cannot be drawn. */
#define MAX_COLOURED 150u
#define MAX_GREY 80u

enum colour { GREY, GREEN, RED, ORANGE };

static const struct {
	const char *pen, *fill;
} colours[] = {
	[GREY] = { "#9a9a9a", "#f4f4f4" },
	[GREEN] = { "#1a7f37", "#dafbe1" },
	[RED] = { "#cf222e", "#ffebe9" },
	[ORANGE] = { "#bc4c00", "#fff1e5" },
};

struct picture {
	const struct diff *d;
	struct graph *nodes;	/* those drawn; attribute ATTR_CHANGE: the colour */
	struct strbuf *out;
	size_t coloured, grey, left_out;
};

static const enum colour colour_of[] = {
	[DIFF_ADDED] = GREEN, [DIFF_REMOVED] = RED, [DIFF_CHANGED] = ORANGE,
};

static bool diff_dot_is_drawn(const struct picture *p, struct str id)
{
	return graph_find_id(p->nodes, id) != GRAPH_NONE;
}

static void draw_node(struct picture *p, struct str id, enum colour colour)
{
	const char digit[] = { (char)('0' + colour), 0 };

	if (diff_dot_is_drawn(p, id))
		return;
	if (colour == GREY ? p->grey >= MAX_GREY : p->coloured >= MAX_COLOURED) {
		p->left_out += colour != GREY;
		return;
	}
	p->grey += colour == GREY;
	p->coloured += colour != GREY;
	graph_set(p->nodes, graph_node_id(p->nodes, id), ATTR_CHANGE, str_of(digit));
}

static void take_nodes(struct picture *p)
{
	size_t i;

	for (i = 0; i < p->d->nr_nodes; i++) {
		const struct diff_node *n = &p->d->nodes[i];
		bool old = n->change == DIFF_REMOVED;

		draw_node(p, graph_id(old ? p->d->a : p->d->b, old ? n->a : n->b),
			  colour_of[n->change]);
	}
}

static const struct graph *graph_of(const struct picture *p,
				    const struct diff_edge *e)
{
	return e->change == DIFF_REMOVED ? p->d->a : p->d->b;
}

static void take_edges(struct picture *p)
{
	size_t i;

	for (i = 0; i < p->d->nr_edges; i++) {
		const struct diff_edge *e = &p->d->edges[i];
		const struct graph *g = graph_of(p, e);

		if (e->change == DIFF_MOVED || e->with_node)
			continue;
		draw_node(p, graph_id(g, diff_edge_of(e)->from), GREY);
		draw_node(p, graph_id(g, diff_edge_of(e)->to), GREY);
	}
}

/* What the coloured ones are connected with in one of the graphs. */
static void take_neighbours(struct picture *p, const struct graph *g)
{
	const struct graph_edge *e;
	size_t i, nr;

	e = graph_edges(g, &nr);
	for (i = 0; i < nr; i++) {
		uint32_t from = graph_find_id(p->nodes, graph_id(g, e[i].from));
		uint32_t to = graph_find_id(p->nodes, graph_id(g, e[i].to));

		if (from != GRAPH_NONE && to == GRAPH_NONE &&
		    !str_is(graph_get(p->nodes, from, ATTR_CHANGE), "0"))
			draw_node(p, graph_id(g, e[i].to), GREY);
		if (to != GRAPH_NONE && from == GRAPH_NONE &&
		    !str_is(graph_get(p->nodes, to, ATTR_CHANGE), "0"))
			draw_node(p, graph_id(g, e[i].from), GREY);
	}
}

static void open_node(enum colour c, struct str id, struct strbuf *out)
{
	sb_addch(out, '\t');
	dot_quote(out, id);
	sb_addf(out, " [color=\"%s\", fillcolor=\"%s\"", colours[c].pen, colours[c].fill);
	if (c == RED)
		sb_adds(out, ", style=\"filled,rounded,dashed\"");
}

void diff_dot_node(enum diff_change change, struct str id, struct strbuf *out)
{
	open_node(colour_of[change], id, out);
	sb_adds(out, "];\n");
}

/* The rules that report something about a node now, and did not before. */
static struct str new_rules(const struct picture *p, struct str id)
{
	uint32_t a = graph_find_id(p->d->a, id), b = graph_find_id(p->d->b, id);
	struct str was = { NULL, 0 }, is = { NULL, 0 };

	if (a != GRAPH_NONE)
		was = graph_get(p->d->a, a, ATTR_FINDING);
	if (b != GRAPH_NONE)
		is = graph_get(p->d->b, b, ATTR_FINDING);
	return str_eq(was, is) ? (struct str){ NULL, 0 } : is;
}

static void write_nodes(struct picture *p)
{
	uint32_t *order = graph_order(p->nodes);
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(p->nodes); i++) {
		int c = graph_get(p->nodes, order[i], ATTR_CHANGE).ptr[0] - '0';
		struct str id = graph_id(p->nodes, order[i]), rules = new_rules(p, id);

		open_node(c, id, p->out);
		if (rules.len) {
			sb_adds(p->out, ", peripheries=2, xlabel=");
			dot_quote(p->out, rules);
		}
		sb_adds(p->out, "];\n");
	}
	free(order);
}

/* What the colours mean, in a box of its own. */
static void write_legend(struct strbuf *out)
{
	static const struct {
		enum colour colour;
		const char *word;
	} rows[] = {
		{ GREEN, "added" }, { RED, "removed" }, { ORANGE, "changed" },
		{ GREY, "unchanged, for context" },
	};
	size_t i;

	sb_adds(out, "\tsubgraph cluster_legend {\n\tlabel=\"legend\";\n\tcolor=\"#9a9a9a\";\n"
		"\tfontsize=10;\n");
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "legend:%s", rows[i].word);
		open_node(rows[i].colour, sb_str(&id), out);
		sb_addf(out, ", label=\"%s\"];\n", rows[i].word);
	}
	open_node(GREY, STR("legend:finding"), out);
	sb_adds(out, ", label=\"new finding\", peripheries=2];\n\t}\n");
}

static void write_edge(struct picture *p, const struct graph *g,
		       const struct graph_edge *e, enum colour colour)
{
	sb_addch(p->out, '\t');
	dot_quote(p->out, graph_id(g, e->from));
	sb_adds(p->out, " -> ");
	dot_quote(p->out, graph_id(g, e->to));
	sb_addf(p->out, " [color=\"%s\", label=", colours[colour].pen);
	dot_quote(p->out, graph_edge_word(g, e));
	sb_adds(p->out, colour == RED ? ", style=dashed];\n" : "];\n");
}

static bool has_both(const struct picture *p, const struct graph *g,
		     const struct graph_edge *e)
{
	return diff_dot_is_drawn(p, graph_id(g, e->from)) &&
	       diff_dot_is_drawn(p, graph_id(g, e->to));
}

/* Edges that differ, then those that stay, between what is drawn. */
static void write_edges(struct picture *p)
{
	const struct diff *d = p->d;
	const struct graph_edge *e, *last = NULL;
	size_t i, next = 0, nr;

	for (i = 0; i < d->nr_edges; i++) {
		e = diff_edge_of(&d->edges[i]);
		if (d->edges[i].change != DIFF_MOVED &&
		    has_both(p, graph_of(p, &d->edges[i]), e))
			write_edge(p, graph_of(p, &d->edges[i]), e,
				   colour_of[d->edges[i].change]);
	}
	e = graph_edges(d->b, &nr);
	for (i = 0; i < nr; i++) {
		bool again = last && last->from == e[i].from &&
			     last->to == e[i].to && last->kind == e[i].kind;

		while (next < d->nr_edges && (!d->edges[next].b.nr ||
					      d->edges[next].b.edges +
					      d->edges[next].b.nr <= &e[i]))
			next++;
		last = &e[i];
		if (again || (next < d->nr_edges && d->edges[next].b.edges <= &e[i] &&
			      d->edges[next].change != DIFF_MOVED))
			continue;
		if (has_both(p, d->b, &e[i]))
			write_edge(p, d->b, &e[i], GREY);
	}
}

void diff_dot_open(const struct diff *d, const char *title, struct strbuf *out)
{
	struct picture p = { .d = d, .nodes = graph_new(), .out = out };
	SCOPED_STRBUF label = STRBUF_INIT;

	take_nodes(&p);
	take_edges(&p);
	take_neighbours(&p, d->a);
	take_neighbours(&p, d->b);
	sb_adds(&label, title);
	if (p.left_out)
		sb_addf(&label, " (%zu more omitted)", p.left_out);
	sb_adds(out, "digraph difference {\n\trankdir=LR;\n\tlabelloc=t;\n\tlabel=");
	dot_quote(out, sb_str(&label));
	sb_adds(out, ";\n\tfontname=\"Helvetica\";\n"
		"\tnode [shape=box, style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11];\n"
		"\tedge [fontname=\"Helvetica\", fontsize=9];\n");
	write_legend(out);
	write_nodes(&p);
	write_edges(&p);
	graph_free(p.nodes);
}

void diff_dot_close(struct strbuf *out)
{
	sb_adds(out, "}\n");
}

void diff_dot(const struct diff *d, const char *title, struct strbuf *out)
{
	diff_dot_open(d, title, out);
	diff_dot_close(out);
}
