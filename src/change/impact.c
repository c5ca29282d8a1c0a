// SPDX-License-Identifier: GPL-2.0
/*
 * A search from the files towards what uses them, breadth first, so that the
 * first way found is a shortest one.
 */
#include "change/impact.h"

#include "base/intern.h"
#include "base/mem.h"
#include "graph/graph.h"
#include "graph/kinds.h"

struct search {
	const struct graph *g;
	const struct graph_index *ix;
	struct impact *out;
	size_t *place;		/* by number of the graph's node: 1 + ours, or 0 */
	uint32_t *number;	/* of each of ours in the graph */
	size_t cap_number;
	struct interner *known;	/* ids of those from another graph, or NULL */
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

	if (s->place[node] || ends_way(s->g, node) ||
	    (s->known && intern_find(s->known, id)))
		return;
	if (out->nr_nodes == s->cap_number) {
		s->cap_number = s->cap_number ? s->cap_number * 2 : 64;
		s->number = xreallocarray(s->number, s->cap_number,
					  sizeof(*s->number));
	}
	vec_grow(out->nodes, out->nr_nodes, out->cap_nodes);
	s->number[out->nr_nodes] = node;
	out->nodes[out->nr_nodes] = (struct impact_node){
		.id = arena_str(out->mem, id), .kind = graph_kind(s->g, node),
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

/* The node that a change is about. */
static uint32_t seed_node(const struct graph *g, const struct impact_seed *seed)
{
	static const enum node_kind kinds[] = {
		NODE_OBJ, NODE_KMOD, NODE_CONFIG, NODE_GOPKG, NODE_GOPROG,
	};
	uint32_t node = GRAPH_NONE;
	size_t i;

	if (seed->gomod)
		return graph_find(g, NODE_GOMOD, seed->name);
	for (i = 0; node == GRAPH_NONE && i < ARRAY_SIZE(kinds); i++)
		node = graph_find(g, kinds[i], seed->name);
	return node;
}

/* What is built, and has the symbol among its conditions. */
static void impact_decided(struct search *s, uint32_t symbol, size_t file)
{
	const struct graph_edge *e;

	graph_for_each_in(e, s->ix, symbol)
		if (graph_is(s->g, e->from, NODE_OBJ) || graph_is(s->g, e->from, NODE_KMOD))
			impact_reach(s, e->from, 1, file, IMPACT_FILE);
}

/* The packages that a Go module provides. */
static void impact_provided(struct search *s, uint32_t module, size_t file)
{
	const struct graph_edge *e;

	graph_for_each_in(e, s->ix, module)
		if (e->kind == EDGE_IN_MODULE)
			impact_reach(s, e->from, 1, file, IMPACT_FILE);
}

static void impact_seed(struct search *s, const struct impact_seed *seed)
{
	uint32_t node = seed_node(s->g, seed);

	if (node == GRAPH_NONE)
		return;
	s->out->files[seed->file].known = true;
	if (graph_is(s->g, node, NODE_CONFIG))
		impact_decided(s, node, seed->file);
	else if (graph_is(s->g, node, NODE_GOMOD))
		impact_provided(s, node, seed->file);
	else
		impact_reach(s, node, 1, seed->file, IMPACT_FILE);
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

static void search_begin(struct search *s, const struct graph_index *ix)
{
	s->g = ix->g;
	s->ix = ix;
	s->place = xcalloc(graph_nr_nodes(ix->g) + 1, sizeof(*s->place));
}

/* Go on from all that were found, the first of them at @from. */
static void search_follow(struct search *s, size_t from)
{
	size_t i;

	for (i = from; i < s->out->nr_nodes; i++)
		users_of(s, s->number[i], s->out->nodes[i].distance + 1,
			 s->out->nodes[i].file, i);
	free(s->place);
}

/* What only the state before has: no id that the other search has found. */
static void search_before(struct search *s, const struct graph_index *before,
			  const struct impact_seed *seeds, size_t nr)
{
	const struct graph *after = s->g;
	size_t from = s->out->nr_nodes, first = 0, i;

	while (first < nr && seed_node(after, &seeds[first]) != GRAPH_NONE)
		first++;
	if (first == nr)
		return;
	s->known = interner_new();
	for (i = 0; i < from; i++)
		intern(s->known, s->out->nodes[i].id);
	search_begin(s, before);
	for (i = first; i < nr; i++)
		if (seed_node(after, &seeds[i]) == GRAPH_NONE)
			impact_seed(s, &seeds[i]);
	search_follow(s, from);
	interner_free(s->known);
}

struct impact *impact_find(const struct graph_index *now, const struct graph_index *before,
			   const struct str *files, size_t nr,
			   const struct impact_seed *seeds, size_t nr_seeds)
{
	struct search s = { .out = xcalloc(1, sizeof(*s.out)) };
	size_t i;

	s.out->mem = arena_new();
	s.out->files = arena_alloc(s.out->mem, nr * sizeof(*s.out->files));
	s.out->nr_files = nr;
	search_begin(&s, now);
	for (i = 0; i < nr; i++) {
		s.out->files[i].path = arena_str(s.out->mem, files[i]);
		impact_start(&s, i);
	}
	for (i = 0; i < nr_seeds; i++)
		impact_seed(&s, &seeds[i]);
	search_follow(&s, 0);
	if (before)
		search_before(&s, before, seeds, nr_seeds);
	impact_sort(s.out);
	free(s.number);
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
