// SPDX-License-Identifier: GPL-2.0
#include "report/query.h"

#include "graph/graph.h"
#include "query/query.h"

/* How deep a tree is drawn; what lies below begins at the margin again. */
#define MAX_TREE_DEPTH 60

/* A result and the edges between its nodes. */
struct found {
	const struct graph *g;
	const struct query_result *r;
	struct graph_index *ix;
	uint32_t *place;		/* by node: 0, or where it is in the result, from 1 on */
};

static struct found found_new(const struct graph *g, const struct query_result *r)
{
	struct found f = {
		.g = g, .r = r, .ix = graph_index_new(g),
		.place = xcalloc((size_t)graph_nr_nodes(g) + 1, sizeof(*f.place)),
	};
	size_t i;

	for (i = 0; i < r->nr; i++)
		f.place[r->nodes[i]] = (uint32_t)i + 1;
	return f;
}

static void found_free(struct found *f)
{
	graph_index_free(f->ix);
	free(f->place);
}

/* Is an edge that leaves a node of the result part of it? */
static bool found_has(const struct found *f, const struct graph_edge *e)
{
	uint32_t to = f->place[e->to];

	return to && (!f->r->is_path || to == f->place[e->from] + 1);
}

/* The next edge of a walk that is part of the result, or NULL. */
static const struct graph_edge *found_next(const struct found *f, struct graph_walk *w)
{
	const struct graph_edge *e;

	do
		e = graph_walk_next(w);
	while (e && !found_has(f, e));
	return e;
}

static struct graph_walk found_walk(const struct found *f, uint32_t node)
{
	return graph_walk_out(f->ix, node, GRAPH_ANY_KIND);
}

void query_names(const struct graph *g, const struct query_result *r, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < r->nr; i++) {
		sb_addquoted(out, graph_id(g, r->nodes[i]));
		sb_addch(out, '\n');
	}
}

/* "part", or "config=y". */
static void add_edge_label(const struct graph *g, const struct graph_edge *e, struct strbuf *out)
{
	sb_addquoted(out, graph_edge_word(g, e));
	if (e->value->len) {
		sb_addch(out, '=');
		sb_addquoted(out, atom_str(e->value));
	}
}

/* Under which condition there is the edge. */
static void add_edge_when(const struct graph_edge *e, struct strbuf *out)
{
	if (!e->when->len)
		return;
	sb_adds(out, "  when ");
	sb_addquoted(out, atom_str(e->when));
}

/* As compilers do, so that an editor opens the place. */
static void add_edge_line(const struct graph *g, const struct graph_edge *e, struct strbuf *out)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	graph_add_origin(e, &origin);
	sb_addquoted(out, sb_str(&origin));
	sb_adds(out, origin.len ? ": " : "");
	sb_addquoted(out, graph_id(g, e->from));
	sb_adds(out, " -> ");
	sb_addquoted(out, graph_id(g, e->to));
	sb_adds(out, " (");
	add_edge_label(g, e, out);
	sb_addch(out, ')');
	add_edge_when(e, out);
	sb_addch(out, '\n');
}

void query_edges(const struct graph *g, const struct query_result *r, struct strbuf *out)
{
	struct found f = found_new(g, r);
	const struct graph_edge *e;
	size_t k;

	for (k = 0; k < r->nr; k++)
		graph_for_each_out(e, f.ix, r->nodes[k])
			if (found_has(&f, e))
				add_edge_line(g, e, out);
	found_free(&f);
}

struct tree {
	struct found f;
	bool *shown;			/* by node: with all that it depends on */
	struct strbuf *out;
};

static void tree_add_origin(struct tree *t, const struct graph_edge *e)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	graph_add_origin(e, &origin);
	if (!origin.len)
		return;
	sb_adds(t->out, "  ");
	sb_addquoted(t->out, sb_str(&origin));
}

/* A line for the node at the end of an edge, NULL: at the top. */
static void tree_line(struct tree *t, size_t depth, const struct graph_edge *e, uint32_t node)
{
	struct graph_walk below = found_walk(&t->f, node);
	size_t i;

	for (i = 0; i < depth; i++)
		sb_adds(t->out, "  ");
	if (e) {
		add_edge_label(t->f.g, e, t->out);
		sb_addch(t->out, ' ');
	}
	sb_addquoted(t->out, graph_id(t->f.g, node));
	if (e) {
		tree_add_origin(t, e);
		add_edge_when(e, t->out);
	}
	if ((t->shown[node] || depth == MAX_TREE_DEPTH) && found_next(&t->f, &below))
		sb_adds(t->out, " ...");
	sb_addch(t->out, '\n');
}

static void tree_from(struct tree *t, uint32_t top)
{
	struct graph_walk walks[MAX_TREE_DEPTH] = { found_walk(&t->f, top) };
	size_t depth = 1;

	tree_line(t, 0, NULL, top);
	t->shown[top] = true;
	while (depth) {
		const struct graph_edge *e = found_next(&t->f, &walks[depth - 1]);

		if (!e) {
			depth--;
			continue;
		}
		tree_line(t, depth, e, e->to);
		if (t->shown[e->to] || depth == MAX_TREE_DEPTH)
			continue;
		t->shown[e->to] = true;
		walks[depth++] = found_walk(&t->f, e->to);
	}
}

void query_tree(const struct graph *g, const struct query_result *r, struct strbuf *out)
{
	size_t nr = (size_t)graph_nr_nodes(g) + 1, k;
	struct tree t = {
		.f = found_new(g, r), .out = out, .shown = xcalloc(nr, sizeof(*t.shown)),
	};
	bool *is_needed = xcalloc(nr, sizeof(*is_needed));
	const struct graph_edge *e;

	for (k = 0; k < r->nr; k++)
		graph_for_each_out(e, t.f.ix, r->nodes[k])
			if (found_has(&t.f, e) && e->to != e->from)
				is_needed[e->to] = true;
	for (k = 0; k < r->nr; k++)
		if (!is_needed[r->nodes[k]])
			tree_from(&t, r->nodes[k]);
	/* What only a cycle, or a line that was too deep, leads to. */
	for (k = 0; k < r->nr; k++)
		if (!t.shown[r->nodes[k]])
			tree_from(&t, r->nodes[k]);
	free(is_needed);
	free(t.shown);
	found_free(&t.f);
}

struct graph *query_graph(const struct graph *g, const struct query_result *r)
{
	struct graph *sub = graph_new();
	struct found f = found_new(g, r);
	const struct graph_edge *e;
	size_t k;

	/* Node i of the result is node i of the graph. */
	for (k = 0; k < r->nr; k++)
		graph_copy_node(sub, g, r->nodes[k]);
	for (k = 0; k < r->nr; k++)
		graph_for_each_out(e, f.ix, r->nodes[k])
			if (found_has(&f, e))
				graph_copy_edge(sub, (uint32_t)k, f.place[e->to] - 1, g, e);
	graph_sort(sub);
	found_free(&f);
	return sub;
}

static void add_end(const struct graph *g, uint32_t node, size_t nr, struct strbuf *out)
{
	if (node != GRAPH_NONE)
		sb_addstr(out, graph_id(g, node));
	else
		sb_addf(out, "any of %zu nodes", nr);
}

void query_add_no_path(const struct graph *g, const struct query_no_path *none,
		       struct strbuf *out)
{
	if (!none->nr_from || !none->nr_to) {
		sb_addf(out, "no path: the %s set is empty", none->nr_from ? "second" : "first");
		return;
	}
	sb_adds(out, "no path from ");
	add_end(g, none->from, none->nr_from, out);
	sb_adds(out, " to ");
	add_end(g, none->to, none->nr_to, out);
	if (none->is_reversed)
		sb_adds(out, "; there is one the other way");
	else if (none->top != GRAPH_NONE)
		sb_addf(out, "; there is one from %.*s, where the build of the kernel begins",
			STR_ARG(graph_id(g, none->top)));
	else
		sb_adds(out, ", nor the other way");
}

void query_show_error(struct str expression, const struct query_error *error,
		      struct strbuf *out)
{
	struct str before = str_head(expression, error->at), line;
	size_t start = 0, i;

	/* Only the line at fault, in which a byte is a column if it is printable. */
	for (i = 0; i < before.len; i++)
		if (before.ptr[i] == '\n')
			start = i + 1;
	line = str_from(expression, start);
	line = str_head(line, str_chr(line, '\n'));
	sb_addf(out, "godeps: error: query: %.*s\n  ", STR_ARG(sb_str(&error->text)));
	sb_addquoted(out, line);
	sb_adds(out, "\n  ");
	i = out->len;
	sb_addquoted(out, str_from(before, start));
	for (; i < out->len; i++)
		out->buf[i] = ' ';
	sb_adds(out, "^\n");
}
