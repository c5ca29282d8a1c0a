// SPDX-License-Identifier: GPL-2.0
/*
 * From a source file to the object made of it, and from there to what that is
 * linked into.
 */
#include "base/limits.h"
#include "base/path.h"

#include "kernel-parts.h"

/* How many composites lie within each other; seen 2. */
#define MAX_WHOLES 8

static enum place better(enum place a, enum place b)
{
	return a > b ? a : b;
}

/* head_64.o and the like: made besides, and linked into vmlinux by name. */
static bool is_head(struct str object)
{
	return str_starts(object, STR("arch/")) &&
	       str_ends(path_dir(object), STR("/kernel"));
}

static enum place place_of(const struct binder *b, uint32_t object,
			   unsigned int depth)
{
	enum place place = PLACE_NOWHERE;
	const struct graph_edge *edges;
	uint32_t i;
	size_t nr;

	edges = graph_edges(b->g, &nr);
	for (i = b->ix->in_start[object]; i < b->ix->in_start[object + 1]; i++) {
		const struct graph_edge *e = &edges[b->ix->in[i]];
		struct str kind = atom_str(e->kind);

		if (str_is(kind, "builtin") || str_is(kind, "lib") ||
		    (str_is(kind, "extra") &&
		     is_head(graph_name(b->g, object))))
			return PLACE_BUILTIN;
		if (str_is(kind, "module"))
			place = better(place, PLACE_MODULE);
		else if (str_is(kind, "part") && depth < MAX_WHOLES &&
			 graph_is(b->g, e->from, "obj"))
			place = better(place, place_of(b, e->from, depth + 1));
	}
	return place;
}

enum place place_of_object(const struct binder *b, uint32_t object)
{
	return place_of(b, object, 0);
}

static enum place place_of_node(const struct binder *b, uint32_t source,
				uint32_t *object)
{
	enum place best = PLACE_NOWHERE;
	const struct graph_edge *edges;
	uint32_t i;
	size_t nr;

	if (source >= b->nr_nodes)
		return best;
	edges = graph_edges(b->g, &nr);
	for (i = b->ix->in_start[source]; i < b->ix->in_start[source + 1]; i++) {
		const struct graph_edge *e = &edges[b->ix->in[i]];
		enum place place;

		if (!str_is(atom_str(e->kind), "source"))
			continue;
		place = place_of_object(b, e->from);
		if (place > best) {
			best = place;
			*object = e->from;
		}
	}
	return best;
}

/* Whether @text says #include "x.c" with a name that means @file. */
static bool includes(struct str text, struct str dir, struct str file)
{
	struct str line;

	while (str_line(&text, &line)) {
		SCOPED_STRBUF path = STRBUF_INIT;
		size_t quote;

		if (!str_starts(line, STR("#include")))
			continue;
		quote = str_chr(line, '"');
		line = str_from(line, quote + 1);
		line = str_head(line, str_chr(line, '"'));
		if (!str_ends(line, STR(".c")))
			continue;
		path_join(&path, dir, line);
		if (str_eq(sb_str(&path), file))
			return true;
	}
	return false;
}

/* kernel/sched/build_policy.c includes rt.c: look at its neighbours. */
static enum place place_of_including(struct binder *b, struct str file,
				     uint32_t *object)
{
	struct str dir = path_dir(file);
	SCOPED_STRBUF text = STRBUF_INIT;
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		struct str name = graph_name(b->g, n);
		enum place place;

		if (!graph_is(b->g, n, "src") || !str_starts(name, dir) ||
		    !str_eq(path_dir(name), dir))
			continue;
		sb_truncate(&text, 0);
		if (tree_read(b->env->src, name.ptr, LIMIT_SOURCE_BYTES,
			      &text) ||
		    !includes(sb_str(&text), dir, file))
			continue;
		place = place_of_node(b, n, object);
		if (place != PLACE_NOWHERE)
			return place;
	}
	return PLACE_NOWHERE;
}

enum place place_of_source(struct binder *b, const struct atom *file,
			   uint32_t *object)
{
	uint32_t n = graph_find(b->g, "src", atom_str(file));
	enum place place = PLACE_NOWHERE;

	*object = GRAPH_NONE;
	if (n != GRAPH_NONE)
		place = place_of_node(b, n, object);
	if (place == PLACE_NOWHERE && *object == GRAPH_NONE)
		place = place_of_including(b, atom_str(file), object);
	return place;
}
