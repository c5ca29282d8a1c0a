// SPDX-License-Identifier: GPL-2.0
#include "with-cgo.h"

#include <stdlib.h>

#include "base/mem.h"
#include "graph/graph.h"
#include "graph/kinds.h"

struct sbom_reach {
	const struct graph *g;
	bool *has;
	uint32_t *todo;
	size_t nr_todo;
};

static void sbom_reach_add(struct sbom_reach *r, uint32_t node)
{
	if (r->has[node] || !graph_is(r->g, node, NODE_GOPKG))
		return;
	r->has[node] = true;
	r->todo[r->nr_todo++] = node;
}

/* What makefiles declare or run; sets @declared for the former. */
static void sbom_reach_programs(struct sbom_reach *r, bool cgo, bool *declared)
{
	const struct graph_edge *edges;
	size_t i, nr;

	edges = graph_edges(r->g, &nr);
	for (i = 0; i < nr; i++) {
		const struct graph_edge *e = &edges[i];
		bool is_with = e->kind != EDGE_BUILD ||
			       str_is(graph_get(r->g, e->from, ATTR_CGO), "yes");

		if (e->kind != EDGE_BUILD && e->kind != EDGE_RUNS)
			continue;
		declared[e->to] = true;
		if (is_with == cgo)
			sbom_reach_add(r, e->to);
	}
}

static void sbom_reach_undeclared(struct sbom_reach *r, const bool *declared)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(r->g); i++)
		if (!declared[i] && str_is(graph_get(r->g, i, ATTR_COMMAND), "yes"))
			sbom_reach_add(r, i);
}

bool *sbom_reach_packages(const struct graph *g, bool cgo)
{
	uint32_t nr = graph_nr_nodes(g);
	struct graph_index *ix = graph_index_new(g);
	struct sbom_reach r = {
		.g = g, .has = xcalloc(nr + 1, sizeof(*r.has)),
		.todo = xcalloc(nr + 1, sizeof(*r.todo)),
	};
	bool *declared = xcalloc(nr + 1, sizeof(*declared));
	const struct graph_edge *e;
	size_t i;

	sbom_reach_programs(&r, cgo, declared);
	if (cgo)
		sbom_reach_undeclared(&r, declared);
	for (i = 0; i < r.nr_todo; i++)
		graph_for_each_out_kind(e, ix, r.todo[i], EDGE_IMPORT)
			sbom_reach_add(&r, e->to);
	graph_index_free(ix);
	free(declared);
	free(r.todo);
	return r.has;
}
