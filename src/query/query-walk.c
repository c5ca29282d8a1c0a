// SPDX-License-Identifier: GPL-2.0
/*
 * Walks over a graph whose edges are indexed.  Nothing recurses: chains of
 * edges are as long as a graph is large.
 */
#include "query-parts.h"

#include <limits.h>

struct queue {
	uint32_t *nodes;
	size_t done, nr;
};

static struct graph_walk walk_begin(const struct walk *w, uint32_t node, bool up)
{
	return up ? graph_walk_in(w->ix, node, GRAPH_ANY_KIND) :
		    graph_walk_out(w->ix, node, GRAPH_ANY_KIND);
}

/* The next node that an edge leads to and the walk may go to; false: no other. */
static bool walk_next(const struct walk *w, struct graph_walk *edges, bool up, uint32_t *node)
{
	const struct graph_edge *e;

	while ((e = graph_walk_next(edges))) {
		*node = up ? e->from : e->to;
		if ((!w->kinds || w->kinds[e->kind]) &&
		    (!w->within || node_set_has(w->within, *node)) &&
		    (!w->when || when_filter_edge(w->when, e)))
			return true;
	}
	return false;
}

static size_t walk_nr_nodes(const struct walk *w)
{
	return graph_nr_nodes(w->ix->g);
}

static struct queue queue_new(const struct walk *w)
{
	return (struct queue){ .nodes = xcalloc(walk_nr_nodes(w) + 1, sizeof(uint32_t)) };
}

static struct queue queue_of(const struct walk *w, const struct node_set *set)
{
	struct queue q = queue_new(w);
	uint32_t n;

	for (n = 0; n < set->nr; n++)
		if (node_set_has(set, n))
			q.nodes[q.nr++] = n;
	return q;
}

void walk_steps(const struct walk *w, struct node_set *set, unsigned int depth, bool up)
{
	struct queue q = queue_of(w, set);
	size_t level = q.nr;
	uint32_t next;

	while (depth && q.done < q.nr) {
		struct graph_walk edges = walk_begin(w, q.nodes[q.done++], up);

		while (walk_next(w, &edges, up, &next)) {
			if (node_set_has(set, next))
				continue;
			node_set_add(set, next);
			q.nodes[q.nr++] = next;
		}
		if (q.done == level) {
			level = q.nr;
			depth -= depth != UINT_MAX;
		}
	}
	free(q.nodes);
}

/* The nodes from the beginning to @node, by the step that each was found with. */
static size_t walk_back(const uint32_t *before, uint32_t node, uint32_t **path)
{
	size_t nr = 1, i;
	uint32_t n;

	for (n = node; before[n] != n; n = before[n])
		nr++;
	*path = xcalloc(nr, sizeof(**path));
	for (i = nr, n = node; i-- > 0; n = before[n])
		(*path)[i] = n;
	return nr;
}

size_t walk_path(const struct walk *w, const uint32_t *from, size_t nr_from,
		 const struct node_set *to, uint32_t **path)
{
	size_t nr = walk_nr_nodes(w), found = 0, k;
	uint32_t *before = xcalloc(nr + 1, sizeof(*before)), next, node;
	struct queue q = queue_new(w);

	*path = NULL;
	memset(before, 0xff, nr * sizeof(*before));
	for (k = 0; k < nr_from; k++) {
		before[from[k]] = from[k];
		q.nodes[q.nr++] = from[k];
	}
	while (!found && q.done < q.nr) {
		struct graph_walk edges;

		node = q.nodes[q.done++];
		if (node_set_has(to, node)) {
			found = walk_back(before, node, path);
			break;
		}
		edges = walk_begin(w, node, false);
		while (walk_next(w, &edges, false, &next)) {
			if (before[next] != GRAPH_NONE)
				continue;
			before[next] = node;
			q.nodes[q.nr++] = next;
		}
	}
	free(before);
	free(q.nodes);
	return found;
}

/* Is there an edge to a node from outside a set? */
static bool walk_enters(const struct walk *w, uint32_t node, const struct node_set *set)
{
	struct graph_walk edges = walk_begin(w, node, true);
	uint32_t from;

	while (walk_next(w, &edges, true, &from))
		if (!node_set_has(set, from))
			return true;
	return false;
}

void walk_cut(const struct walk *w, struct node_set *set)
{
	struct node_set held = node_set_copy(set);
	struct queue q;
	size_t kept = 0, k;
	uint32_t next;

	/* All that is reached, then again without what others reach. */
	walk_steps(w, &held, UINT_MAX, false);
	q = queue_of(w, &held);
	for (k = 0; k < q.nr; k++)
		if (!node_set_has(set, q.nodes[k]) && walk_enters(w, q.nodes[k], &held))
			q.nodes[kept++] = q.nodes[k];
	for (k = 0; k < kept; k++)
		node_set_remove(&held, q.nodes[k]);
	for (q.nr = kept; q.done < q.nr;) {
		struct graph_walk edges = walk_begin(w, q.nodes[q.done++], false);

		while (walk_next(w, &edges, false, &next)) {
			if (!node_set_has(&held, next) || node_set_has(set, next))
				continue;
			node_set_remove(&held, next);
			q.nodes[q.nr++] = next;
		}
	}
	free(q.nodes);
	node_set_free(set);
	*set = held;
}

/* Tarjan's algorithm, with its stack of calls as an array. */
struct tarjan {
	const struct walk *w;
	struct node_set *found;
	uint32_t *index, *low;		/* 0: not visited */
	struct node_set on_stack;
	uint32_t *stack;
	struct call {
		uint32_t node;
		struct graph_walk edges;	/* those that are still to be followed */
	} *calls;
	size_t nr_stack, nr_calls, cap_calls;
	uint32_t count;
};

static void tarjan_enter(struct tarjan *t, uint32_t node)
{
	t->index[node] = t->low[node] = ++t->count;
	node_set_add(&t->on_stack, node);
	t->stack[t->nr_stack++] = node;
	vec_grow(t->calls, t->nr_calls, t->cap_calls);
	t->calls[t->nr_calls++] = (struct call){ node, walk_begin(t->w, node, false) };
}

/* The nodes above @node on the stack are strongly connected with it. */
static void tarjan_leave(struct tarjan *t, uint32_t node)
{
	bool alone = t->stack[t->nr_stack - 1] == node;
	uint32_t member;

	do {
		member = t->stack[--t->nr_stack];
		node_set_remove(&t->on_stack, member);
		if (!alone)
			node_set_add(t->found, member);
	} while (member != node);
}

static void tarjan_step(struct tarjan *t)
{
	struct call *call = &t->calls[t->nr_calls - 1];
	uint32_t node = call->node, next;

	while (walk_next(t->w, &call->edges, false, &next)) {
		if (next == node)
			node_set_add(t->found, node);
		if (!t->index[next]) {
			tarjan_enter(t, next);
			return;
		}
		if (node_set_has(&t->on_stack, next) && t->index[next] < t->low[node])
			t->low[node] = t->index[next];
	}
	if (t->low[node] == t->index[node])
		tarjan_leave(t, node);
	t->nr_calls--;
	if (t->nr_calls && t->low[node] < t->low[call[-1].node])
		t->low[call[-1].node] = t->low[node];
}

void walk_cycles(const struct walk *w, struct node_set *set)
{
	size_t size = walk_nr_nodes(w) + 1;
	uint32_t n;
	struct tarjan t = {
		.w = w,
		.found = set,
		.index = xcalloc(size, sizeof(uint32_t)),
		.low = xcalloc(size, sizeof(uint32_t)),
		.stack = xcalloc(size, sizeof(uint32_t)),
		.on_stack = node_set_new(w->within->nr),
	};

	for (n = 0; n < w->within->nr; n++) {
		if (t.index[n] || !node_set_has(w->within, n))
			continue;
		tarjan_enter(&t, n);
		while (t.nr_calls)
			tarjan_step(&t);
	}
	free(t.index);
	free(t.low);
	free(t.stack);
	free(t.calls);
	node_set_free(&t.on_stack);
}

void walk_ends(const struct walk *w, struct node_set *set, bool up)
{
	uint32_t n, next;

	for (n = 0; n < w->within->nr; n++) {
		struct graph_walk edges = walk_begin(w, n, up);
		bool alone = node_set_has(w->within, n);

		while (alone && walk_next(w, &edges, up, &next))
			alone = next == n;
		if (alone)
			node_set_add(set, n);
	}
}
