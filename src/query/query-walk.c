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

static bool walk_allows(const struct walk *w, const struct graph_edge *e)
{
	return !w->kinds || (e->kind < w->nr_kinds && w->kinds[e->kind]);
}

/* The other end of an edge, or GRAPH_NONE where the walk may not go. */
static uint32_t walk_next(const struct walk *w, uint32_t edge, bool up)
{
	const struct graph_edge *e = &w->edges[edge];
	uint32_t node = up ? e->from : e->to;

	return walk_allows(w, e) && (!w->within || node_set_has(w->within, node)) ? node :
										     GRAPH_NONE;
}

/* The edges of a node on one side: numbers from *@i to *@end of the result. */
static const uint32_t *walk_edges(const struct walk *w, uint32_t node, bool up, uint32_t *i,
				  uint32_t *end)
{
	const uint32_t *start = up ? w->ix->in_start : w->ix->out_start;

	*i = start[node];
	*end = start[node + 1];
	return up ? w->ix->in : w->ix->out;
}

static struct queue queue_new(const struct walk *w)
{
	return (struct queue){ .nodes = xcalloc((size_t)graph_nr_nodes(w->g) + 1, sizeof(uint32_t)) };
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
	uint32_t i, end, next;

	while (depth && q.done < q.nr) {
		const uint32_t *edges = walk_edges(w, q.nodes[q.done++], up, &i, &end);

		for (; i < end; i++) {
			next = walk_next(w, edges[i], up);
			if (next == GRAPH_NONE || node_set_has(set, next))
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
	uint32_t nr = graph_nr_nodes(w->g), *before = xcalloc((size_t)nr + 1, sizeof(*before));
	uint32_t i, end, next, node;
	struct queue q = queue_new(w);
	size_t found = 0, k;

	*path = NULL;
	memset(before, 0xff, nr * sizeof(*before));
	for (k = 0; k < nr_from; k++) {
		before[from[k]] = from[k];
		q.nodes[q.nr++] = from[k];
	}
	while (!found && q.done < q.nr) {
		const uint32_t *edges;

		node = q.nodes[q.done++];
		if (node_set_has(to, node)) {
			found = walk_back(before, node, path);
			break;
		}
		edges = walk_edges(w, node, false, &i, &end);
		for (; i < end; i++) {
			next = walk_next(w, edges[i], false);
			if (next == GRAPH_NONE || before[next] != GRAPH_NONE)
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
	uint32_t i, end, from;
	const uint32_t *edges = walk_edges(w, node, true, &i, &end);

	for (; i < end; i++) {
		from = walk_next(w, edges[i], true);
		if (from != GRAPH_NONE && !node_set_has(set, from))
			return true;
	}
	return false;
}

static struct node_set node_set_copy(const struct node_set *s)
{
	size_t words = s->nr / 64 + 1;
	struct node_set copy = { xcalloc(words, sizeof(*s->bits)), s->nr };

	memcpy(copy.bits, s->bits, words * sizeof(*s->bits));
	return copy;
}

void walk_cut(const struct walk *w, struct node_set *set)
{
	struct node_set held = node_set_copy(set);
	struct queue q;
	uint32_t n, i, end, next;
	size_t kept = 0, k;

	/* All that is reached, then again without what others reach. */
	walk_steps(w, &held, UINT_MAX, false);
	q = queue_of(w, &held);
	for (k = 0; k < q.nr; k++)
		if (!node_set_has(set, q.nodes[k]) && walk_enters(w, q.nodes[k], &held))
			q.nodes[kept++] = q.nodes[k];
	for (k = 0; k < kept; k++)
		node_set_remove(&held, q.nodes[k]);
	for (q.nr = kept; q.done < q.nr;) {
		const uint32_t *edges = walk_edges(w, q.nodes[q.done++], false, &i, &end);

		for (; i < end; i++) {
			next = walk_next(w, edges[i], false);
			if (next == GRAPH_NONE || !node_set_has(&held, next) ||
			    node_set_has(set, next))
				continue;
			node_set_remove(&held, next);
			q.nodes[q.nr++] = next;
		}
	}
	for (n = 0; n < held.nr; n++)
		if (node_set_has(&held, n))
			node_set_add(set, n);
	free(q.nodes);
	free(held.bits);
}

/* Tarjan's algorithm, with its stack of calls as an array. */
struct tarjan {
	const struct walk *w;
	struct node_set *found;
	uint32_t *index, *low;		/* 0: not visited */
	uint32_t *at;			/* which edge of the node is next */
	struct node_set on_stack;
	uint32_t *stack, *calls;
	size_t nr_stack, nr_calls;
	uint32_t count;
};

static void tarjan_enter(struct tarjan *t, uint32_t node)
{
	t->index[node] = t->low[node] = ++t->count;
	t->at[node] = t->w->ix->out_start[node];
	node_set_add(&t->on_stack, node);
	t->stack[t->nr_stack++] = node;
	t->calls[t->nr_calls++] = node;
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
	uint32_t node = t->calls[t->nr_calls - 1], next;

	while (t->at[node] < t->w->ix->out_start[node + 1]) {
		next = walk_next(t->w, t->w->ix->out[t->at[node]++], false);
		if (next == node)
			node_set_add(t->found, node);
		if (next == GRAPH_NONE || next == node)
			continue;
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
	if (t->nr_calls && t->low[node] < t->low[t->calls[t->nr_calls - 1]])
		t->low[t->calls[t->nr_calls - 1]] = t->low[node];
}

void walk_cycles(const struct walk *w, struct node_set *set)
{
	uint32_t nr = graph_nr_nodes(w->g), n;
	size_t size = (size_t)nr + 1;
	struct tarjan t = {
		.w = w,
		.found = set,
		.index = xcalloc(size, sizeof(uint32_t)),
		.low = xcalloc(size, sizeof(uint32_t)),
		.at = xcalloc(size, sizeof(uint32_t)),
		.stack = xcalloc(size, sizeof(uint32_t)),
		.calls = xcalloc(size, sizeof(uint32_t)),
		.on_stack = { xcalloc(nr / 64 + 1, sizeof(uint64_t)), nr },
	};

	for (n = 0; n < nr; n++) {
		if (t.index[n] || !node_set_has(w->within, n))
			continue;
		tarjan_enter(&t, n);
		while (t.nr_calls)
			tarjan_step(&t);
	}
	free(t.index);
	free(t.low);
	free(t.at);
	free(t.stack);
	free(t.calls);
	free(t.on_stack.bits);
}

void walk_ends(const struct walk *w, struct node_set *set, bool up)
{
	uint32_t n, i, end, next;

	for (n = 0; n < w->within->nr; n++) {
		const uint32_t *edges;
		bool alone = true;

		if (!node_set_has(w->within, n))
			continue;
		edges = walk_edges(w, n, up, &i, &end);
		for (; alone && i < end; i++) {
			next = walk_next(w, edges[i], up);
			alone = next == GRAPH_NONE || next == n;
		}
		if (alone)
			node_set_add(set, n);
	}
}
