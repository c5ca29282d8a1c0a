// SPDX-License-Identifier: GPL-2.0
/*
 * Both graphs are sorted, so everything here is a walk along two lists.
 */
#include "change/diff.h"

#include "graph/graph.h"

/* Room for growing lists while they are made. */
struct making {
	struct diff *d;
	size_t cap_nodes;
	size_t cap_edges;
	bool *node_is_new[2];	/* by number: not in the other graph */
};

static int cmp_attrs(const struct graph_attr *a, const struct graph_attr *b)
{
	return str_cmp(atom_str(a->key), atom_str(b->key));
}

bool diff_next_attr(const struct diff *d, const struct diff_node *n,
		    size_t at[2], struct diff_attr *attr)
{
	const struct str none = { NULL, 0 };
	const struct graph_attr *a, *b;
	size_t nr_a, nr_b;

	a = graph_attrs(d->a, n->a, &nr_a);
	b = graph_attrs(d->b, n->b, &nr_b);
	while (at[0] < nr_a || at[1] < nr_b) {
		const struct graph_attr *pa = &a[at[0]], *pb = &b[at[1]];
		int order = at[0] == nr_a ? 1 :
			    at[1] == nr_b ? -1 : cmp_attrs(pa, pb);

		at[0] += order <= 0;
		at[1] += order >= 0;
		attr->key = atom_str(order <= 0 ? pa->key : pb->key);
		attr->old = order <= 0 ? atom_str(pa->value) : none;
		attr->new = order >= 0 ? atom_str(pb->value) : none;
		if (order || !str_eq(attr->old, attr->new))
			return true;
	}
	return false;
}

static void diff_add_node(struct making *m, enum diff_change change, uint32_t a,
			  uint32_t b)
{
	struct diff *d = m->d;

	vec_grow(d->nodes, d->nr_nodes, m->cap_nodes);
	d->nodes[d->nr_nodes++] = (struct diff_node){ change, a, b };
	d->node_count[change]++;
	if (a == GRAPH_NONE)
		m->node_is_new[1][b] = true;
	if (b == GRAPH_NONE)
		m->node_is_new[0][a] = true;
}

static bool attrs_differ(const struct diff *d, uint32_t a, uint32_t b)
{
	const struct diff_node n = { DIFF_CHANGED, a, b };
	size_t at[2] = { 0, 0 };
	struct diff_attr attr;

	return diff_next_attr(d, &n, at, &attr);
}

static void compare_nodes(struct making *m)
{
	const struct graph *a = m->d->a, *b = m->d->b;
	uint32_t nr_a = graph_nr_nodes(a), nr_b = graph_nr_nodes(b);
	uint32_t *in_a = graph_order(a), *in_b = graph_order(b);
	uint32_t i = 0, j = 0;

	while (i < nr_a || j < nr_b) {
		int order = i == nr_a ? 1 : j == nr_b ? -1 :
			    str_cmp(graph_id(a, in_a[i]), graph_id(b, in_b[j]));

		if (order < 0)
			diff_add_node(m, DIFF_REMOVED, in_a[i], GRAPH_NONE);
		else if (order > 0)
			diff_add_node(m, DIFF_ADDED, GRAPH_NONE, in_b[j]);
		else if (attrs_differ(m->d, in_a[i], in_b[j]))
			diff_add_node(m, DIFF_CHANGED, in_a[i], in_b[j]);
		i += order <= 0;
		j += order >= 0;
	}
	free(in_a);
	free(in_b);
}

/* Cut the run of edges of the same ends and kind off a list. */
static struct diff_run cut_run(struct diff_run *rest)
{
	const struct graph_edge *e = rest->edges;
	struct diff_run run = { e, 0 };

	while (run.nr < rest->nr && e[run.nr].from == e->from &&
	       e[run.nr].to == e->to && e[run.nr].kind == e->kind)
		run.nr++;
	rest->edges += run.nr;
	rest->nr -= run.nr;
	return run;
}

static int cmp_edges(const struct diff *d, const struct graph_edge *a,
		     const struct graph_edge *b)
{
	int order = str_cmp(graph_id(d->a, a->from), graph_id(d->b, b->from));

	if (!order)
		order = str_cmp(graph_id(d->a, a->to), graph_id(d->b, b->to));
	return order ? order : str_cmp(graph_edge_word(d->a, a),
				       graph_edge_word(d->b, b));
}

/* What an edge asks, and how surely, whatever the lines that say so. */
static bool asks_same(const struct graph_edge *a, const struct graph_edge *b)
{
	return str_eq(atom_str(a->value), atom_str(b->value)) &&
	       str_eq(atom_str(a->how), atom_str(b->how)) &&
	       str_eq(atom_str(a->when), atom_str(b->when));
}

static bool diff_is_asked(const struct graph_edge *e, struct diff_run run)
{
	size_t i;

	for (i = 0; i < run.nr; i++)
		if (asks_same(e, &run.edges[i]))
			return true;
	return false;
}

/* Runs are short: how often one makefile names one object. */
static bool values_are_in(struct diff_run run, struct diff_run other)
{
	size_t i;

	for (i = 0; i < run.nr; i++)
		if (!diff_is_asked(&run.edges[i], other))
			return false;
	return true;
}

static bool same_place(const struct graph_edge *a, const struct graph_edge *b)
{
	return a->line == b->line && str_eq(atom_str(a->file), atom_str(b->file));
}

static bool is_same_run(struct diff_run a, struct diff_run b)
{
	size_t i;

	for (i = 0; i < a.nr && i < b.nr; i++)
		if (!same_place(&a.edges[i], &b.edges[i]) ||
		    !asks_same(&a.edges[i], &b.edges[i]))
			return false;
	return a.nr == b.nr;
}

static bool comes_with_node(const struct making *m, bool new,
			    const struct graph_edge *e)
{
	const bool *is_new = m->node_is_new[new];

	return is_new[e->from] || is_new[e->to];
}

static void diff_add_edge(struct making *m, struct diff_run a, struct diff_run b)
{
	struct diff *d = m->d;
	struct diff_edge e = { .a = a, .b = b };

	if (!a.nr)
		e.change = DIFF_ADDED;
	else if (!b.nr)
		e.change = DIFF_REMOVED;
	else if (!values_are_in(a, b) || !values_are_in(b, a))
		e.change = DIFF_CHANGED;
	else if (!is_same_run(a, b))
		e.change = DIFF_MOVED;
	else
		return;
	e.with_node = comes_with_node(m, !a.nr, diff_edge_of(&e));
	vec_grow(d->edges, d->nr_edges, m->cap_edges);
	d->edges[d->nr_edges++] = e;
	d->edge_count[e.change]++;
}

static void compare_edges(struct making *m)
{
	const struct diff_run none = { NULL, 0 };
	struct diff_run a, b;

	a.edges = graph_edges(m->d->a, &a.nr);
	b.edges = graph_edges(m->d->b, &b.nr);
	while (a.nr || b.nr) {
		int order = !a.nr ? 1 : !b.nr ? -1 :
			    cmp_edges(m->d, a.edges, b.edges);
		struct diff_run in_a = order <= 0 ? cut_run(&a) : none;
		struct diff_run in_b = order >= 0 ? cut_run(&b) : none;

		diff_add_edge(m, in_a, in_b);
	}
}

struct diff *diff_graphs(struct graph *a, struct graph *b)
{
	struct making m = { .d = xcalloc(1, sizeof(*m.d)) };

	graph_sort(a);
	graph_sort(b);
	m.d->a = a;
	m.d->b = b;
	m.node_is_new[0] = xcalloc(graph_nr_nodes(a), sizeof(bool));
	m.node_is_new[1] = xcalloc(graph_nr_nodes(b), sizeof(bool));
	compare_nodes(&m);
	compare_edges(&m);
	free(m.node_is_new[0]);
	free(m.node_is_new[1]);
	return m.d;
}

void diff_free(struct diff *d)
{
	if (!d)
		return;
	free(d->nodes);
	free(d->edges);
	free(d);
}

bool diff_is_same(const struct diff *d)
{
	return d->nr_nodes == 0 && d->nr_edges == d->edge_count[DIFF_MOVED];
}

const struct graph_edge *diff_edge_of(const struct diff_edge *e)
{
	return e->a.nr ? e->a.edges : e->b.edges;
}
