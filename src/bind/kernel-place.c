// SPDX-License-Identifier: GPL-2.0
/*
 * From a source file to the object built from it, and from there to what that
 * is linked into.
 */
#include "base/limits.h"
#include "base/path.h"
#include "csource/ctext.h"

#include "kernel-parts.h"

/* How many composites lie within each other; seen 2. */
#define MAX_WHOLES 8

static enum linkage kernel_place_better(enum linkage a, enum linkage b)
{
	return a > b ? a : b;
}

/* head_64.o and the like: made besides, and linked into vmlinux by name. */
static bool is_head(struct str object)
{
	return str_starts(object, STR("arch/")) &&
	       str_ends(path_dir(object), STR("/kernel"));
}

static enum linkage kernel_place_of(const struct binder *b, uint32_t object,
				    unsigned int depth)
{
	enum linkage place = LINKAGE_NOWHERE;
	const struct graph_edge *e;

	graph_for_each_in(e, b->ix, object) {
		if (e->kind == EDGE_BUILTIN || e->kind == EDGE_LIB ||
		    (e->kind == EDGE_EXTRA &&
		     is_head(graph_name(b->g, object))))
			return LINKAGE_BUILTIN;
		if (e->kind == EDGE_MODULE)
			place = kernel_place_better(place, LINKAGE_MODULE);
		else if (e->kind == EDGE_PART && depth < MAX_WHOLES &&
			 graph_is(b->g, e->from, NODE_OBJ))
			place = kernel_place_better(place, kernel_place_of(b, e->from, depth + 1));
	}
	return place;
}

enum linkage place_of_object(const struct binder *b, uint32_t object)
{
	return kernel_place_of(b, object, 0);
}

static bool module_of(const struct binder *b, uint32_t object,
		      unsigned int depth, struct strbuf *file)
{
	const struct graph_edge *e;

	graph_for_each_in(e, b->ix, object) {
		struct str name = graph_name(b->g, object);

		if (e->kind == EDGE_MODULE &&
		    str_ends(name, STR(".o"))) {
			sb_addstr(file, str_head(name, name.len - 2));
			sb_adds(file, ".ko");
			return true;
		}
		if (e->kind == EDGE_PART && depth < MAX_WHOLES &&
		    graph_is(b->g, e->from, NODE_OBJ) &&
		    module_of(b, e->from, depth + 1, file))
			return true;
	}
	return false;
}

bool place_module(const struct binder *b, uint32_t object, struct strbuf *file)
{
	return object < b->nr_nodes && module_of(b, object, 0, file);
}

static enum linkage place_of_node(const struct binder *b, uint32_t source,
				  uint32_t *object)
{
	enum linkage best = LINKAGE_NOWHERE;
	const struct graph_edge *e;

	if (source >= b->nr_nodes)
		return best;
	graph_for_each_in(e, b->ix, source) {
		enum linkage place;

		/* "x.o: ../y.c" names it in a rule. */
		if (e->kind != EDGE_SOURCE &&
		    !(e->kind == EDGE_RULE &&
		      graph_is(b->g, e->from, NODE_OBJ)))
			continue;
		place = place_of_object(b, e->from);
		if (place > best) {
			best = place;
			*object = e->from;
		}
	}
	return best;
}

/* An #include "x.c" that means a file. */
struct including {
	struct binder *b;
	struct str dir, file;
	bool found;
	enum truth holds;
	void (*add)(void *ctx, struct str symbol);	/* or NULL */
	void *ctx;
};

static void kernel_place_on_include(void *ctx, const struct ctok *name)
{
	struct including *in = ctx;
	const struct cond_env *env = macros_env(in->b->macros);
	struct str included = ctext_included(name);
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!included.ptr)
		return;
	path_join(&path, in->dir, included);
	if (!str_eq(sb_str(&path), in->file))
		return;
	in->found = true;
	in->holds = cond_holds(env, name->cond);
	if (in->add && in->holds == TRUTH_NO)
		cond_symbols(env, name->cond, in->add, in->ctx);
}

static void read_including(struct including *in, const char *neighbour)
{
	static const struct ctext_ops ops = { .include = kernel_place_on_include };
	struct str base = path_base(in->file);
	SCOPED_STRBUF text = STRBUF_INIT;
	struct arena *arena;

	in->found = false;
	if (tree_read(in->b->env->src, neighbour, LIMIT_SOURCE_BYTES, &text) ||
	    !memmem(sb_cstr(&text), text.len, base.ptr, base.len))
		return;
	arena = arena_new();
	ctext_read(sb_str(&text), false, arena, &ops, in);
	arena_free(arena);
}

/*
 * kernel/sched/build_policy.c includes rt.c: look at its neighbours, and, as
 * lib/fdt.c includes ../scripts/dtc/libfdt/fdt.c, at sources of that name.  The
 * object is that of the first one that does.
 */
static enum linkage place_of_including(struct including *in, uint32_t *object)
{
	const struct binder *b = in->b;
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		struct str name = graph_name(b->g, n);
		enum linkage place;

		if (!graph_is(b->g, n, NODE_SRC) || str_eq(name, in->file) ||
		    (!str_eq(path_dir(name), path_dir(in->file)) &&
		     !str_eq(path_base(name), path_base(in->file))))
			continue;
		in->dir = path_dir(name);
		read_including(in, name.ptr);
		if (!in->found)
			continue;
		place = place_of_node(b, n, object);
		if (place != LINKAGE_NOWHERE && in->holds != TRUTH_NO)
			return place;
		*object = GRAPH_NONE;
		if (in->holds == TRUTH_NO)
			return LINKAGE_NOWHERE;
	}
	return LINKAGE_NOWHERE;
}

void place_symbols(struct binder *b, const struct atom *file,
		   void (*add)(void *ctx, struct str symbol), void *ctx)
{
	struct including in = {
		.b = b, .file = atom_str(file), .add = add, .ctx = ctx,
	};
	uint32_t object = GRAPH_NONE;

	place_of_including(&in, &object);
}

static struct source_place find_place(struct binder *b, const struct atom *file)
{
	struct source_place p = { .is_known = true, .object = GRAPH_NONE };
	uint32_t n = graph_find(b->g, NODE_SRC, atom_str(file));

	if (n != GRAPH_NONE)
		p.place = place_of_node(b, n, &p.object);
	if (p.place == LINKAGE_NOWHERE && p.object == GRAPH_NONE) {
		struct including in = { .b = b, .file = atom_str(file) };

		p.place = place_of_including(&in, &p.object);
	}
	return p;
}

static struct source_place *known_place(struct binder *b, const struct atom *file)
{
	array_reach(b->places, b->cap_places, file->id);
	return &b->places[file->id];
}

void place_included(struct binder *b, const struct atom *file, const struct atom *by)
{
	struct source_place place = { .is_known = true };

	place.place = place_of_source(b, by, &place.object);
	if (place.place > known_place(b, file)->place)
		*known_place(b, file) = place;
}

/* Neighbours are read for it, and each target of a file asks more than once. */
enum linkage place_of_source(struct binder *b, const struct atom *file,
			     uint32_t *object)
{
	if (!known_place(b, file)->is_known) {
		struct source_place found = find_place(b, file);

		*known_place(b, file) = found;
	}
	*object = known_place(b, file)->object;
	return known_place(b, file)->place;
}
