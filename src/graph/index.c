// SPDX-License-Identifier: GPL-2.0
/*
 * The edges of each node: their numbers in two arrays, by tail and by head, and
 * for each node where its run begins.
 */
#include "graph/graph.h"

#include <stdlib.h>

#include "base/mem.h"

/* Offsets into @list for each node, and in @list the edges at its end. */
static void index_end(const struct graph *g, bool to, uint32_t *start,
		      uint32_t *list)
{
	uint32_t i, n, nr_nodes = graph_nr_nodes(g);
	const struct graph_edge *edges;
	size_t nr;

	edges = graph_edges(g, &nr);
	for (i = 0; i < nr; i++)
		start[(to ? edges[i].to : edges[i].from) + 1]++;
	for (i = 0; i < nr_nodes; i++)
		start[i + 1] += start[i];
	for (i = 0; i < nr; i++) {
		n = to ? edges[i].to : edges[i].from;
		list[start[n]++] = i;
	}
	/* Each offset has moved to the end of its run: the next one's start. */
	memmove(start + 1, start, nr_nodes * sizeof(*start));
	start[0] = 0;
}

struct graph_index *graph_index_new(const struct graph *g)
{
	struct graph_index *ix = xcalloc(1, sizeof(*ix));
	size_t nr, nr_nodes = graph_nr_nodes(g);

	ix->g = g;
	graph_edges(g, &nr);
	ix->out_start = xcalloc(nr_nodes + 1, sizeof(*ix->out_start));
	ix->in_start = xcalloc(nr_nodes + 1, sizeof(*ix->in_start));
	ix->out = xcalloc(nr, sizeof(*ix->out));
	ix->in = xcalloc(nr, sizeof(*ix->in));
	index_end(g, false, ix->out_start, ix->out);
	index_end(g, true, ix->in_start, ix->in);
	return ix;
}

void graph_index_free(struct graph_index *ix)
{
	if (!ix)
		return;
	free(ix->out_start);
	free(ix->out);
	free(ix->in_start);
	free(ix->in);
	free(ix);
}

static struct graph_walk index_walk(const struct graph *g, const uint32_t *start,
				    const uint32_t *list, uint32_t node,
				    uint32_t kind)
{
	size_t nr;

	return (struct graph_walk){
		.edges = graph_edges(g, &nr),
		.at = list + start[node],
		.end = list + start[node + 1],
		.kind = kind,
	};
}

struct graph_walk graph_walk_out(const struct graph_index *ix, uint32_t node,
				 uint32_t kind)
{
	return index_walk(ix->g, ix->out_start, ix->out, node, kind);
}

struct graph_walk graph_walk_in(const struct graph_index *ix, uint32_t node,
				uint32_t kind)
{
	return index_walk(ix->g, ix->in_start, ix->in, node, kind);
}

const struct graph_edge *graph_first_out(const struct graph_index *ix,
					 uint32_t node, uint32_t kind)
{
	struct graph_walk w = graph_walk_out(ix, node, kind);

	return graph_walk_next(&w);
}

const struct graph_edge *graph_first_in(const struct graph_index *ix,
					uint32_t node, uint32_t kind)
{
	struct graph_walk w = graph_walk_in(ix, node, kind);

	return graph_walk_next(&w);
}

static bool is_code(const struct graph_edge *e)
{
	return e->kind == EDGE_BUILD || e->kind == EDGE_IMPORT ||
	       (e->kind == EDGE_EMBED && !graph_edge_is_weak(e));
}

void graph_visit_code(const struct graph *g, const struct graph_index *ix, uint32_t node,
		      void (*visit)(void *ctx, const struct graph_edge *e), void *ctx)
{
	bool *seen = xcalloc(graph_nr_nodes(g), sizeof(*seen));
	const struct graph_edge *e;
	uint32_t *stack = NULL;
	size_t nr = 0, cap = 0;

	vec_grow(stack, nr, cap);
	stack[nr++] = node;
	while (nr) {
		node = stack[--nr];
		if (seen[node])
			continue;
		seen[node] = true;
		graph_for_each_out(e, ix, node) {
			visit(ctx, e);
			if (!is_code(e))
				continue;
			vec_grow(stack, nr, cap);
			stack[nr++] = e->to;
		}
	}
	free(stack);
	free(seen);
}
