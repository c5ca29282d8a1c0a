// SPDX-License-Identifier: GPL-2.0
#include "bind/merge.h"

#include <fnmatch.h>

#include "base/intern.h"
#include "graph/graph.h"

/* Directory -> package: numbers of nodes by atom id of the directory's name. */
struct by_dir {
	struct interner *dirs;
	uint32_t *nodes;
	size_t nr, cap;
};

static void index_packages(const struct graph *g, struct by_dir *by)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		struct str dir = graph_get(g, n, ATTR_DIR);
		uint32_t before = intern_count(by->dirs);

		if (!graph_is(g, n, NODE_GOPKG) || !dir.ptr)
			continue;
		intern(by->dirs, dir);
		if (intern_count(by->dirs) == before)
			continue;
		vec_grow(by->nodes, by->nr, by->cap);
		by->nodes[by->nr++] = n;
	}
}

/* The edge that declares a program knows the makefile line. */
static struct place place_of_program(const struct graph_index *ix, uint32_t prog)
{
	const struct graph_edge *e = graph_first_in(ix, prog, GRAPH_ANY_KIND);

	return e ? graph_place(e) : NO_PLACE;
}

/* Only what Kbuild says it makes can be what a pattern stands for. */
static bool merge_is_made(const struct graph *g, const struct graph_index *ix,
			  uint32_t n)
{
	if (graph_get(g, n, ATTR_GLOB).ptr)
		return false;
	if (graph_get(g, n, ATTR_RULE).ptr)
		return true;
	return (graph_is(g, n, NODE_OBJ) || graph_is(g, n, NODE_FILE)) &&
	       (graph_get(g, n, ATTR_LINK).ptr ||
		graph_first_in(ix, n, GRAPH_ANY_KIND));
}

static void embed_match(struct graph *g, const struct graph_index *ix,
			uint32_t pattern, uint32_t match)
{
	uint32_t i;

	for (i = ix->in_start[pattern]; i < ix->in_start[pattern + 1]; i++) {
		size_t nr;
		struct graph_edge e = graph_edges(g, &nr)[ix->in[i]];

		graph_edge(g, e.from, match, EDGE_EMBED, graph_place(&e));
	}
	graph_set(g, pattern, ATTR_GLOB, STR("matched"));
}

/*
 * A "//go:embed *.o" that matches nothing on the disk may match what Kbuild
 * will have made by then.
 */
static void bind_pattern(struct graph *g, const struct graph_index *ix,
			 uint32_t pattern, uint32_t nr)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	uint32_t n;

	sb_addstr(&text, graph_name(g, pattern));
	for (n = 0; n < nr; n++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!merge_is_made(g, ix, n))
			continue;
		sb_addstr(&name, graph_name(g, n));
		if (!fnmatch(sb_cstr(&text), sb_cstr(&name), FNM_PATHNAME))
			embed_match(g, ix, pattern, n);
	}
}

static void bind_patterns(struct graph *g, const struct graph_index *ix)
{
	uint32_t n, nr = graph_nr_nodes(g);

	for (n = 0; n < nr; n++)
		if (str_is(graph_get(g, n, ATTR_GLOB), "yes"))
			bind_pattern(g, ix, n, nr);
}

void merge_bind(struct graph *g)
{
	struct by_dir by = { .dirs = interner_new() };
	struct graph_index *ix = graph_index_new(g);
	uint32_t n, nr = graph_nr_nodes(g);

	index_packages(g, &by);
	for (n = 0; n < nr; n++) {
		struct str dir = graph_get(g, n, ATTR_PKGDIR);
		const struct atom *at;

		if (!graph_is(g, n, NODE_GOPROG) || !dir.ptr)
			continue;
		at = intern_find(by.dirs, dir);
		if (at)
			graph_edge(g, n, by.nodes[at->id], EDGE_BUILD,
				   place_of_program(ix, n));
	}
	bind_patterns(g, ix);
	graph_index_free(ix);
	interner_free(by.dirs);
	free(by.nodes);
}

/* A symbol that decides nothing here; a pattern whose matches are known. */
static bool is_idle(const struct graph *g, const struct graph_index *ix,
		    uint32_t n)
{
	if (str_is(graph_get(g, n, ATTR_GLOB), "matched"))
		return true;
	return graph_is(g, n, NODE_CONFIG) &&
	       !graph_first_in(ix, n, GRAPH_ANY_KIND) &&
	       !graph_first_out(ix, n, GRAPH_ANY_KIND);
}

struct graph *merge_prune(const struct graph *g)
{
	struct graph_index *ix = graph_index_new(g);
	uint32_t n, nr = graph_nr_nodes(g), *map = xcalloc(nr, sizeof(*map));
	struct graph *out = graph_new();
	const struct graph_edge *edges;
	size_t i, nr_edges;

	for (n = 0; n < nr; n++)
		map[n] = is_idle(g, ix, n) ? GRAPH_NONE : graph_copy_node(out, g, n);
	edges = graph_edges(g, &nr_edges);
	for (i = 0; i < nr_edges; i++) {
		const struct graph_edge *e = &edges[i];

		if (map[e->from] != GRAPH_NONE && map[e->to] != GRAPH_NONE)
			graph_copy_edge(out, map[e->from], map[e->to], g, e);
	}
	graph_index_free(ix);
	free(map);
	return out;
}
