// SPDX-License-Identifier: GPL-2.0
/*
 * For a reviewer: additions first, each with its place; edges that were added
 * with a node are not listed, and neither are moved origins.
 */
#include "graph/graph.h"
#include "report/diff.h"
#include "change/diff.h"

static const char marks[] = {
	[DIFF_ADDED] = '+',
	[DIFF_REMOVED] = '-',
	[DIFF_CHANGED] = '~',
	[DIFF_MOVED] = '>',
};

struct text {
	const struct diff *d;
	const struct graph_index *index_a;
	const struct graph_index *index_b;
	bool all;
	struct strbuf *out;
};

static bool is_listed(const struct text *t, const struct diff_edge *e)
{
	return t->all || (!e->with_node && e->change != DIFF_MOVED);
}

static void diff_text_add_count(struct strbuf *out, const char **sep, size_t n,
				const char *what)
{
	if (!n)
		return;
	sb_addf(out, "%s%zu %s", *sep, n, what);
	*sep = ", ";
}

static void diff_text_add_counts(struct strbuf *out, const char *what,
				 const size_t count[])
{
	const char *sep = " ";

	sb_adds(out, what);
	diff_text_add_count(out, &sep, count[DIFF_ADDED], "added");
	diff_text_add_count(out, &sep, count[DIFF_REMOVED], "removed");
	diff_text_add_count(out, &sep, count[DIFF_CHANGED], "changed");
	diff_text_add_count(out, &sep, count[DIFF_MOVED], "moved");
	if (*sep == ' ')
		sb_adds(out, " same");
}

static void add_summary(struct text *t)
{
	size_t i, hidden = 0;

	for (i = 0; i < t->d->nr_edges; i++)
		hidden += !is_listed(t, &t->d->edges[i]);
	diff_text_add_counts(t->out, "nodes:", t->d->node_count);
	diff_text_add_counts(t->out, "; edges:", t->d->edge_count);
	if (hidden)
		sb_addf(t->out, " (%zu not listed, see --all)", hidden);
	sb_addch(t->out, '\n');
}

static void diff_text_add_quoted(struct text *t, struct str s)
{
	if (s.len)
		sb_addquoted(t->out, s);
	else
		sb_adds(t->out, "\"\"");
}

/* "name", or "name=value" where the node has that attribute. */
static void diff_text_add_name(struct text *t, const struct graph *g, uint32_t node)
{
	struct str value = graph_get(g, node, ATTR_VALUE);

	diff_text_add_quoted(t, graph_name(g, node));
	if (!value.ptr)
		return;
	sb_addch(t->out, '=');
	sb_addquoted(t->out, value);
}

static bool has_place(const struct graph_edge *e)
{
	return e->file->len || e->line;
}

static void add_origin(struct text *t, const struct graph_edge *e)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	graph_add_origin(e, &origin);
	sb_addquoted(t->out, sb_str(&origin));
}

/* "  (kind, origin)" of the first edge to a node; without origin, its start. */
static void diff_text_add_reason(struct text *t, const struct graph *g,
				 const struct graph_index *ix, uint32_t node)
{
	const struct graph_edge *e = graph_first_in(ix, node, GRAPH_ANY_KIND);

	if (!e)
		return;
	sb_adds(t->out, "  (");
	sb_addquoted(t->out, graph_edge_word(g, e));
	if (e->kind != EDGE_NONE)
		sb_adds(t->out, ", ");
	if (has_place(e))
		add_origin(t, e);
	else
		sb_addquoted(t->out, graph_id(g, e->from));
	sb_addch(t->out, ')');
}

static void add_attrs(struct text *t, const struct diff_node *n)
{
	const struct diff *d = t->d;
	size_t at[2] = { 0, 0 };
	struct diff_attr attr;
	const char *sep = "  ";

	while (diff_next_attr(d, n, at, &attr)) {
		sb_adds(t->out, sep);
		sb_addquoted(t->out, attr.key);
		sb_adds(t->out, ": ");
		if (attr.old.ptr)
			sb_addquoted(t->out, attr.old);
		else
			sb_adds(t->out, "(none)");
		sb_adds(t->out, " -> ");
		if (attr.new.ptr)
			sb_addquoted(t->out, attr.new);
		else
			sb_adds(t->out, "(none)");
		sep = ", ";
	}
}

static void add_mark(struct text *t, enum diff_change change, struct str kind)
{
	sb_addch(t->out, marks[change]);
	sb_addch(t->out, ' ');
	if (!kind.len)
		return;
	sb_addquoted(t->out, kind);
	sb_addch(t->out, ' ');
}

static void diff_text_add_node(struct text *t, const struct diff_node *n)
{
	bool old = n->change == DIFF_REMOVED;
	const struct graph *g = old ? t->d->a : t->d->b;
	uint32_t node = old ? n->a : n->b;

	add_mark(t, n->change, graph_kind_word(g, node));
	if (n->change == DIFF_CHANGED) {
		diff_text_add_quoted(t, graph_name(g, node));
		add_attrs(t, n);
	} else {
		diff_text_add_name(t, g, node);
		diff_text_add_reason(t, g, old ? t->index_a : t->index_b, node);
	}
	sb_addch(t->out, '\n');
}

static struct str diff_text_kind_of(const struct diff *d, const struct diff_node *n)
{
	return n->b == GRAPH_NONE ? graph_kind_word(d->a, n->a) :
				    graph_kind_word(d->b, n->b);
}

static void diff_text_add_nodes(struct text *t)
{
	const struct diff *d = t->d;
	size_t i;

	for (i = 0; i < d->nr_nodes; i++) {
		const struct diff_node *n = &d->nodes[i];

		if (!i || !str_eq(diff_text_kind_of(d, n), diff_text_kind_of(d, n - 1)))
			sb_addch(t->out, '\n');
		diff_text_add_node(t, n);
	}
}

/* The value, how the target is known, and when; false: the edge says none of them. */
static bool add_asked(struct text *t, const struct graph_edge *e)
{
	sb_addquoted(t->out, atom_str(e->value));
	if (e->value->len && e->how->len)
		sb_addch(t->out, ' ');
	sb_addquoted(t->out, atom_str(e->how));
	if (e->when->len) {
		sb_adds(t->out, e->value->len || e->how->len ? " if " : "if ");
		sb_addquoted(t->out, atom_str(e->when));
	}
	return e->value->len || e->how->len || e->when->len;
}

/* "origin" or, with a value, "value at origin"; a run joined by commas. */
static void diff_text_add_run(struct text *t, struct diff_run run)
{
	size_t i;

	for (i = 0; i < run.nr; i++) {
		const struct graph_edge *e = &run.edges[i];
		bool asks;

		if (i)
			sb_adds(t->out, ", ");
		asks = add_asked(t, e);
		if (asks && has_place(e))
			sb_adds(t->out, " at ");
		add_origin(t, e);
		if (!asks && !has_place(e))
			sb_adds(t->out, "(unknown)");
	}
}

static bool says_something(struct diff_run run)
{
	return run.nr > 1 || has_place(run.edges) || run.edges->value->len ||
	       run.edges->how->len || run.edges->when->len;
}

/* "  m -> y  (origin)" where only a value changed, else both in full. */
static void diff_text_add_change(struct text *t, struct diff_run a, struct diff_run b)
{
	bool simple = a.nr == 1 && b.nr == 1 &&
		      a.edges->line == b.edges->line &&
		      str_eq(atom_str(a.edges->file), atom_str(b.edges->file));

	sb_adds(t->out, "  ");
	if (!simple) {
		diff_text_add_run(t, a);
		sb_adds(t->out, " -> ");
		diff_text_add_run(t, b);
		return;
	}
	if (!add_asked(t, a.edges))
		sb_adds(t->out, "\"\"");
	sb_adds(t->out, " -> ");
	if (!add_asked(t, b.edges))
		sb_adds(t->out, "\"\"");
	if (!has_place(a.edges))
		return;
	sb_adds(t->out, "  (");
	add_origin(t, a.edges);
	sb_addch(t->out, ')');
}

static void diff_text_add_edge(struct text *t, const struct diff_edge *e)
{
	const struct graph *g = e->a.nr ? t->d->a : t->d->b;
	const struct graph_edge *edge = diff_edge_of(e);
	struct diff_run only = e->a.nr ? e->a : e->b;

	add_mark(t, e->change, graph_edge_word(g, edge));
	diff_text_add_quoted(t, graph_id(g, edge->from));
	sb_adds(t->out, " -> ");
	diff_text_add_quoted(t, graph_id(g, edge->to));
	if (e->a.nr && e->b.nr) {
		diff_text_add_change(t, e->a, e->b);
	} else if (says_something(only)) {
		sb_adds(t->out, "  (");
		diff_text_add_run(t, only);
		sb_addch(t->out, ')');
	}
	sb_addch(t->out, '\n');
}

static struct str diff_text_edge_kind(const struct diff *d, const struct diff_edge *e)
{
	return graph_edge_word(e->a.nr ? d->a : d->b, diff_edge_of(e));
}

/* Entries are in one array, so their addresses tell their order. */
static int diff_text_by_kind(const void *pa, const void *pb, void *ctx)
{
	const struct diff_edge *a = *(const struct diff_edge *const *)pa;
	const struct diff_edge *b = *(const struct diff_edge *const *)pb;
	int order = str_cmp(diff_text_edge_kind(ctx, a), diff_text_edge_kind(ctx, b));

	return order ? order : (a > b) - (a < b);
}

static void diff_text_add_edges(struct text *t)
{
	const struct diff *d = t->d;
	const struct diff_edge **list = xcalloc(d->nr_edges, sizeof(*list));
	size_t i, n = 0;

	for (i = 0; i < d->nr_edges; i++)
		if (is_listed(t, &d->edges[i]))
			list[n++] = &d->edges[i];
	qsort_r(list, n, sizeof(*list), diff_text_by_kind, (void *)d);
	for (i = 0; i < n; i++) {
		if (!i || !str_eq(diff_text_edge_kind(d, list[i]),
				    diff_text_edge_kind(d, list[i - 1])))
			sb_addch(t->out, '\n');
		diff_text_add_edge(t, list[i]);
	}
	free(list);
}

void diff_text(const struct diff *d, bool all, struct strbuf *out)
{
	struct text t = { .d = d, .all = all, .out = out };
	struct graph_index *a, *b;

	if (!d->nr_nodes && !d->nr_edges)
		return;
	t.index_a = a = graph_index_new(d->a);
	t.index_b = b = graph_index_new(d->b);
	add_summary(&t);
	diff_text_add_nodes(&t);
	diff_text_add_edges(&t);
	graph_index_free(a);
	graph_index_free(b);
}
