// SPDX-License-Identifier: GPL-2.0
/*
 * A search from the files towards what uses them, breadth first, so that the
 * first way found is a shortest one.
 */
#include "change/impact.h"

#include "base/mem.h"
#include "graph/graph.h"
#include "graph/kinds.h"

struct search {
	const struct graph *g;
	const struct graph_edge *edges;
	struct graph_index *ix;
	struct impact *out;
	size_t *place;		/* by number of the graph's node: 1 + ours, or 0 */
	uint32_t *number;	/* of each of ours in the graph */
	size_t cap_number;
};

/* Directories and the image depend on everything: stop there. */
static bool ends_way(const struct graph *g, uint32_t node)
{
	return graph_is(g, node, NODE_DIR);
}

static void impact_reach(struct search *s, uint32_t node, unsigned int distance,
			 size_t file, size_t via)
{
	struct impact *out = s->out;
	struct str id = graph_id(s->g, node);

	if (s->place[node] || ends_way(s->g, node))
		return;
	if (out->nr_nodes == s->cap_number) {
		s->cap_number = s->cap_number ? s->cap_number * 2 : 64;
		s->number = xreallocarray(s->number, s->cap_number,
					  sizeof(*s->number));
	}
	vec_grow(out->nodes, out->nr_nodes, out->cap_nodes);
	s->number[out->nr_nodes] = node;
	out->nodes[out->nr_nodes] = (struct impact_node){
		.id = { arena_memdup(out->mem, id.ptr, id.len), id.len },
		.distance = distance, .file = file, .via = via,
	};
	out->files[file].direct++;
	s->place[node] = ++out->nr_nodes;
}

static void users_of(struct search *s, uint32_t node, unsigned int distance,
		     size_t file, size_t via)
{
	const struct graph_edge *e;

	graph_for_each_in(e, s->ix, node)
		if (edge_schema(e->kind)->carries_change)
			impact_reach(s, e->from, distance, file, via);
}

/* A Go file belongs to the package of its directory. */
static void packages_of(struct search *s, struct str path, size_t file)
{
	size_t slash = str_rchr(path, '/');
	struct str dir = slash < path.len ? str_head(path, slash) : STR(".");
	uint32_t n;

	if (!str_ends(path, STR(".go")))
		return;
	for (n = 0; n < graph_nr_nodes(s->g); n++)
		if (graph_is(s->g, n, NODE_GOPKG) &&
		    str_eq(graph_get(s->g, n, ATTR_DIR), dir)) {
			s->out->files[file].known = true;
			impact_reach(s, n, 1, file, IMPACT_FILE);
		}
}

static void impact_start(struct search *s, size_t file)
{
	struct str path = s->out->files[file].path;
	uint32_t node = graph_find(s->g, file_kind(path), path);

	/* An included source is not compiled itself. */
	if (node == GRAPH_NONE)
		node = graph_find(s->g, NODE_FILE, path);
	if (node != GRAPH_NONE) {
		s->out->files[file].known = true;
		users_of(s, node, 1, file, IMPACT_FILE);
	}
	packages_of(s, path, file);
}

static int nearest_first(const void *pa, const void *pb)
{
	const struct impact_node *a = pa, *b = pb;

	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* Sorting moves nodes, so references between them have to be updated. */
static void impact_sort(struct impact *out)
{
	struct impact_node *old;
	size_t i, *place;

	if (!out->nr_nodes)
		return;
	old = xcalloc(out->nr_nodes, sizeof(*old));
	place = xcalloc(out->nr_nodes, sizeof(*place));
	memcpy(old, out->nodes, out->nr_nodes * sizeof(*old));
	for (i = 0; i < out->nr_nodes; i++)
		out->nodes[i].via = i;
	qsort(out->nodes, out->nr_nodes, sizeof(*old), nearest_first);
	for (i = 0; i < out->nr_nodes; i++)
		place[out->nodes[i].via] = i;
	for (i = 0; i < out->nr_nodes; i++) {
		size_t via = old[out->nodes[i].via].via;

		out->nodes[i].via = via == IMPACT_FILE ? via : place[via];
	}
	free(place);
	free(old);
}

struct impact *impact_find(const struct graph *g, const struct str *files,
			   size_t nr)
{
	struct search s = { .g = g, .out = xcalloc(1, sizeof(*s.out)) };
	size_t i, n;

	s.out->mem = arena_new();
	s.out->files = arena_alloc(s.out->mem, nr * sizeof(*s.out->files));
	s.out->nr_files = nr;
	s.edges = graph_edges(g, &n);
	s.ix = graph_index_new(g);
	s.place = xcalloc(graph_nr_nodes(g) + 1, sizeof(*s.place));
	for (i = 0; i < nr; i++) {
		s.out->files[i].path = (struct str){
			arena_memdup(s.out->mem, files[i].ptr, files[i].len),
			files[i].len,
		};
		impact_start(&s, i);
	}
	for (i = 0; i < s.out->nr_nodes; i++)
		users_of(&s, s.number[i], s.out->nodes[i].distance + 1,
			 s.out->nodes[i].file, i);
	impact_sort(s.out);
	free(s.number);
	free(s.place);
	graph_index_free(s.ix);
	return s.out;
}

void impact_free(struct impact *i)
{
	if (!i)
		return;
	free(i->nodes);
	arena_free(i->mem);
	free(i);
}
