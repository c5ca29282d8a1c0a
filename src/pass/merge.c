// SPDX-License-Identifier: GPL-2.0
#include "pass/merge.h"

#include "base/intern.h"
#include "graph/graph.h"

/* Folder -> package: numbers of nodes by atom id of the folder's name. */
struct by_dir {
	struct interner *dirs;
	uint32_t *nodes;
	size_t nr, cap;
};

static void index_packages(const struct graph *g, struct by_dir *by)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		struct str dir = graph_get(g, n, "dir");
		uint32_t before = intern_count(by->dirs);

		if (!graph_is(g, n, "gopkg") || !dir.ptr)
			continue;
		intern(by->dirs, dir);
		if (intern_count(by->dirs) == before)
			continue;
		vec_grow(by->nodes, by->nr, by->cap);
		by->nodes[by->nr++] = n;
	}
}

/* The edge that declares a program knows the makefile line. */
static struct str origin_of_program(const struct graph *g,
				    const struct graph_index *ix, uint32_t prog)
{
	const struct graph_edge *edges;
	size_t nr;

	edges = graph_edges(g, &nr);
	if (ix->in_start[prog] == ix->in_start[prog + 1])
		return (struct str){ "", 0 };
	return atom_str(edges[ix->in[ix->in_start[prog]]].origin);
}

void merge_bind(struct graph *g)
{
	struct by_dir by = { .dirs = interner_new() };
	struct graph_index *ix = graph_index_new(g);
	uint32_t n, nr = graph_nr_nodes(g);

	index_packages(g, &by);
	for (n = 0; n < nr; n++) {
		struct str dir = graph_get(g, n, "pkgdir");
		const struct atom *at;

		if (!graph_is(g, n, "goprog") || !dir.ptr)
			continue;
		at = intern_find(by.dirs, dir);
		if (at)
			graph_edge(g, n, by.nodes[at->id], "build",
				   origin_of_program(g, ix, n));
	}
	graph_index_free(ix);
	interner_free(by.dirs);
	free(by.nodes);
}

static void copy_node(struct graph *to, const struct graph *from, uint32_t n)
{
	uint32_t copy = graph_node_id(to, graph_id(from, n));
	const struct graph_attr *attrs;
	size_t i, nr;

	attrs = graph_attrs(from, n, &nr);
	for (i = 0; i < nr; i++)
		graph_set(to, copy, attrs[i].key->text,
			  atom_str(attrs[i].value));
}

struct graph *merge_prune(const struct graph *g)
{
	struct graph_index *ix = graph_index_new(g);
	uint32_t n, nr = graph_nr_nodes(g), *map = xcalloc(nr, sizeof(*map));
	struct graph *out = graph_new();
	const struct graph_edge *edges;
	size_t i, nr_edges;

	for (n = 0; n < nr; n++) {
		if (graph_is(g, n, "config") &&
		    ix->in_start[n] == ix->in_start[n + 1] &&
		    ix->out_start[n] == ix->out_start[n + 1])
			continue;
		map[n] = graph_nr_nodes(out);
		copy_node(out, g, n);
	}
	edges = graph_edges(g, &nr_edges);
	for (i = 0; i < nr_edges; i++)
		graph_edge_value(out, map[edges[i].from], map[edges[i].to],
				 edges[i].kind->text,
				 atom_str(edges[i].origin),
				 atom_str(edges[i].value));
	graph_index_free(ix);
	free(map);
	return out;
}
