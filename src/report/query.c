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
	const struct graph_edge *edges;
	size_t nr_edges;
	size_t *first;			/* by node: its first edge, or nr_edges */
	uint32_t *place;		/* by node: 0, or where it is in the result, from 1 on */
};

static struct found found_new(const struct graph *g, const struct query_result *r)
{
	size_t nr = (size_t)graph_nr_nodes(g) + 1, i;
	struct found f = {
		.g = g, .r = r,
		.first = xcalloc(nr, sizeof(*f.first)),
		.place = xcalloc(nr, sizeof(*f.place)),
	};

	f.edges = graph_edges(g, &f.nr_edges);
	for (i = 0; i < nr; i++)
		f.first[i] = f.nr_edges;
	for (i = f.nr_edges; i-- > 0;)
		f.first[f.edges[i].from] = i;
	for (i = 0; i < r->nr; i++)
		f.place[r->nodes[i]] = (uint32_t)i + 1;
	return f;
}

static void found_free(struct found *f)
{
	free(f->first);
	free(f->place);
}

/* The next edge of @node from @i on that stays in the result, or nr_edges. */
static size_t found_edge(const struct found *f, uint32_t node, size_t i)
{
	uint32_t to;

	for (; i < f->nr_edges && f->edges[i].from == node; i++) {
		to = f->place[f->edges[i].to];
		if (to && (!f->r->is_path || to == f->place[node] + 1))
			return i;
	}
	return f->nr_edges;
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
	sb_adds(out, ")\n");
}

void query_edges(const struct graph *g, const struct query_result *r, struct strbuf *out)
{
	struct found f = found_new(g, r);
	size_t i, k;

	for (k = 0; k < r->nr; k++)
		for (i = found_edge(&f, r->nodes[k], f.first[r->nodes[k]]); i < f.nr_edges;
		     i = found_edge(&f, r->nodes[k], i + 1))
			add_edge_line(g, &f.edges[i], out);
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
	size_t i;

	for (i = 0; i < depth; i++)
		sb_adds(t->out, "  ");
	if (e) {
		add_edge_label(t->f.g, e, t->out);
		sb_addch(t->out, ' ');
	}
	sb_addquoted(t->out, graph_id(t->f.g, node));
	if (e)
		tree_add_origin(t, e);
	if ((t->shown[node] || depth == MAX_TREE_DEPTH) &&
	    found_edge(&t->f, node, t->f.first[node]) < t->f.nr_edges)
		sb_adds(t->out, " ...");
	sb_addch(t->out, '\n');
}

static void tree_from(struct tree *t, uint32_t top)
{
	uint32_t node[MAX_TREE_DEPTH + 1] = { top };
	size_t next[MAX_TREE_DEPTH + 1] = { t->f.first[top] }, depth = 0, i;

	tree_line(t, 0, NULL, top);
	t->shown[top] = true;
	for (;;) {
		const struct graph_edge *e;

		i = found_edge(&t->f, node[depth], next[depth]);
		if (i == t->f.nr_edges) {
			if (!depth--)
				return;
			continue;
		}
		e = &t->f.edges[i];
		next[depth] = i + 1;
		tree_line(t, depth + 1, e, e->to);
		if (t->shown[e->to] || depth + 1 == MAX_TREE_DEPTH)
			continue;
		t->shown[e->to] = true;
		depth++;
		node[depth] = e->to;
		next[depth] = t->f.first[e->to];
	}
}

void query_tree(const struct graph *g, const struct query_result *r, struct strbuf *out)
{
	size_t nr = (size_t)graph_nr_nodes(g) + 1, i, k;
	struct tree t = {
		.f = found_new(g, r), .out = out, .shown = xcalloc(nr, sizeof(*t.shown)),
	};
	bool *is_needed = xcalloc(nr, sizeof(*is_needed));

	for (k = 0; k < r->nr; k++)
		for (i = found_edge(&t.f, r->nodes[k], t.f.first[r->nodes[k]]); i < t.f.nr_edges;
		     i = found_edge(&t.f, r->nodes[k], i + 1))
			if (t.f.edges[i].to != r->nodes[k])
				is_needed[t.f.edges[i].to] = true;
	for (i = 0; i < r->nr; i++)
		if (!is_needed[r->nodes[i]])
			tree_from(&t, r->nodes[i]);
	/* What only a cycle, or a line that was too deep, leads to. */
	for (i = 0; i < r->nr; i++)
		if (!t.shown[r->nodes[i]])
			tree_from(&t, r->nodes[i]);
	free(is_needed);
	free(t.shown);
	found_free(&t.f);
}

static void copy_query_node(struct graph *sub, const struct graph *g, uint32_t node)
{
	uint32_t copy = graph_node_id(sub, graph_id(g, node));
	size_t i, n;
	const struct graph_attr *a = graph_attrs(g, node, &n);

	for (i = 0; i < n; i++)
		graph_set_word(sub, copy, atom_str(a[i].key), atom_str(a[i].value));
}

struct graph *query_graph(const struct graph *g, const struct query_result *r)
{
	struct graph *sub = graph_new();
	struct found f = found_new(g, r);
	size_t i, k;

	/* Node i of the result is node i of the graph. */
	for (k = 0; k < r->nr; k++)
		copy_query_node(sub, g, r->nodes[k]);
	for (k = 0; k < r->nr; k++)
		for (i = found_edge(&f, r->nodes[k], f.first[r->nodes[k]]); i < f.nr_edges;
		     i = found_edge(&f, r->nodes[k], i + 1))
			graph_edge_label(sub, (uint32_t)k, f.place[f.edges[i].to] - 1,
					 graph_edge_kind(sub, graph_edge_word(g, &f.edges[i])),
					 graph_label_of(&f.edges[i]));
	graph_sort(sub);
	found_free(&f);
	return sub;
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
