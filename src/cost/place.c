// SPDX-License-Identifier: GPL-2.0
/*
 * The pass that looks up what Go code refers to (bind_kernel()) also looks up the
 * functions of a profile: they become targets of a package that does not exist, in a
 * copy of the graph.
 */
#include "cost/place.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/path.h"
#include "bind/bind-kernel.h"
#include "cost/cost.h"
#include "graph/graph.h"
#include "graph/kmod-name.h"
#include "profile/profile.h"

/* Links of a composite object in another one, and directories above a directory. */
#define MAX_STEPS	64

struct placing {
	const struct profile *p;
	struct interner *names;
	struct graph *g;
	struct graph_index *ix;
	struct cost_places *out;
	const struct atom **configs;	/* of the object that is looked at */
	size_t nr_configs, cap_configs;
};

/* Parts of functions that the compiler moves away: "f.cold", "f.constprop.0". */
static struct str function_plain_name(struct str name)
{
	return str_head(name, str_chr(name, '.'));
}

/* "one" of "[one]", or an empty text: the kernel itself. */
static struct str frame_module(const struct profile_frame *f)
{
	struct str object = atom_str(f->object);

	if (str_starts(object, STR("[kernel")) || object.len < 3 || object.ptr[0] != '[')
		return STR("");
	return str_head(str_from(object, 1), object.len - 2);
}

static void placing_ask(struct placing *pl, struct tree *src)
{
	const struct kernel_env env = { .src = src, .names = pl->names };
	uint32_t asker = graph_node(pl->g, NODE_GOPKG, STR("profile"));
	size_t i, n;
	const struct profile_frame *frames = profile_frames(pl->p, &n);

	for (i = 0; i < n; i++) {
		struct str name = function_plain_name(atom_str(frames[i].function));

		if (frames[i].is_kernel && name.len)
			graph_edge_value(pl->g, asker, graph_node(pl->g, NODE_KSYM, name),
					 EDGE_PROBE, NO_PLACE, STR(GRAPH_PLAIN));
	}
	if (src)
		bind_kernel(pl->g, &env);
	graph_sort(pl->g);
	pl->ix = graph_index_new(pl->g);
}

static uint32_t node_parent(const struct placing *pl, uint32_t node, uint32_t kind)
{
	const struct graph_edge *e;

	graph_for_each_in(e, pl->ix, node)
		if (e->kind == kind)
			return e->from;
	return GRAPH_NONE;
}

/* What an object is a part of: another one, or a module. */
static uint32_t object_parent(const struct placing *pl, uint32_t object)
{
	uint32_t parent = node_parent(pl, object, EDGE_PART);

	if (parent == GRAPH_NONE)
		parent = node_parent(pl, object, EDGE_MODULE);
	return parent != GRAPH_NONE && graph_is(pl->g, parent, NODE_DIR) ? GRAPH_NONE : parent;
}

/* The module that an object is a part of, or GRAPH_NONE. */
static uint32_t object_module(const struct placing *pl, uint32_t object)
{
	uint32_t part = object, steps;

	for (steps = 0; part != GRAPH_NONE && steps < MAX_STEPS; steps++) {
		if (node_parent(pl, part, EDGE_MODULE) != GRAPH_NONE)
			return part;
		part = node_parent(pl, part, EDGE_PART);
	}
	return GRAPH_NONE;
}

static bool module_is_named(const struct placing *pl, uint32_t module, struct str name)
{
	struct str file = path_base(graph_name(pl->g, module));

	return kmod_name_eq(str_head(file, str_rchr(file, '.')), name);
}

/* The one object that defines a function of the kernel or of this module. */
static uint32_t placing_object(const struct placing *pl, const struct profile_frame *f)
{
	struct str name = function_plain_name(atom_str(f->function)), in = frame_module(f);
	uint32_t target = graph_find(pl->g, NODE_KSYM, name), found = GRAPH_NONE, module;
	const struct graph_edge *e;

	if (target == GRAPH_NONE)
		return GRAPH_NONE;
	graph_for_each_out(e, pl->ix, target) {
		if (e->kind != EDGE_DEFINES || !graph_is(pl->g, e->to, NODE_OBJ))
			continue;
		module = object_module(pl, e->to);
		if (in.len ? module == GRAPH_NONE || !module_is_named(pl, module, in) :
			     module != GRAPH_NONE)
			continue;
		if (found != GRAPH_NONE && found != e->to)
			return GRAPH_NONE;
		found = e->to;
	}
	return found;
}

static void placing_add_config(struct placing *pl, uint32_t node)
{
	const struct atom *a = intern(pl->names, graph_name(pl->g, node));
	size_t i;

	for (i = 0; i < pl->nr_configs; i++)
		if (pl->configs[i] == a)
			return;
	vec_grow(pl->configs, pl->nr_configs, pl->cap_configs);
	pl->configs[pl->nr_configs++] = a;
}

/* What is built because a symbol is off does not vanish with it. */
static void placing_add_configs(struct placing *pl, uint32_t node)
{
	const struct graph_edge *e;

	graph_for_each_out(e, pl->ix, node)
		if (e->kind == EDGE_CONFIG && graph_config_is_on(pl->g, e->to) &&
		    !str_starts(atom_str(e->value), STR("!")))
			placing_add_config(pl, e->to);
}

/*
 * The last symbol of an object is the nearest: "obj-$(A) += x.o" and
 * "x-$(B) += part.o" decide about part.o together, and those of directories come after.
 */
static void placing_configs(struct placing *pl, uint32_t object, struct cost_place *out)
{
	uint32_t steps, node = object;
	struct str dir;
	size_t own;

	pl->nr_configs = 0;
	placing_add_configs(pl, object);
	own = pl->nr_configs;
	for (steps = 0; steps < MAX_STEPS; steps++) {
		node = object_parent(pl, node);
		if (node == GRAPH_NONE)
			break;
		placing_add_configs(pl, node);
	}
	dir = path_dir(graph_name(pl->g, object));
	for (steps = 0; steps < MAX_STEPS && !str_is(dir, "."); steps++) {
		node = graph_find(pl->g, NODE_DIR, dir);
		if (node != GRAPH_NONE)
			placing_add_configs(pl, node);
		dir = path_dir(dir);
	}
	out->nr_configs = pl->nr_configs;
	out->configs = arena_alloc(pl->out->mem, (pl->nr_configs + 1) * sizeof(*out->configs));
	if (pl->nr_configs)
		memcpy(out->configs, pl->configs, pl->nr_configs * sizeof(*out->configs));
	out->config = !pl->nr_configs ? intern(pl->names, STR("")) :
		      pl->configs[own ? own - 1 : 0];
}

static void placing_kernel(struct placing *pl, const struct profile_frame *f,
			   struct cost_place *out)
{
	uint32_t object = placing_object(pl, f);
	struct str module = frame_module(f);

	out->module = intern(pl->names, module.len ? module : STR("vmlinux"));
	if (object == GRAPH_NONE)
		return;
	out->unit = intern(pl->names, graph_id(pl->g, object));
	out->directory = intern(pl->names, path_dir(graph_name(pl->g, object)));
	placing_configs(pl, object, out);
}

static void placing_go(struct placing *pl, const struct profile_frame *f, struct cost_place *out)
{
	struct str package = cost_go_package(atom_str(f->function)), dir;
	uint32_t node = package.len ? graph_find(pl->g, NODE_GOPKG, package) : GRAPH_NONE;
	const struct graph_edge *e;

	/* The linker calls the package of any program main. */
	if (str_is(package, "main")) {
		struct str name = path_base(atom_str(f->object));
		uint32_t n;

		for (n = 0; n < graph_nr_nodes(pl->g); n++) {
			if (!graph_is(pl->g, n, NODE_GOPROG) ||
			    !str_eq(path_base(graph_name(pl->g, n)), name))
				continue;
			graph_for_each_out(e, pl->ix, n)
				if (e->kind == EDGE_BUILD)
					node = e->to;
		}
	}
	if (node == GRAPH_NONE)
		return;
	out->unit = intern(pl->names, graph_id(pl->g, node));
	dir = graph_get(pl->g, node, ATTR_DIR);
	if (dir.len)
		out->directory = intern(pl->names, dir);
	graph_for_each_out(e, pl->ix, node)
		if (e->kind == EDGE_IN_MODULE)
			out->module = intern(pl->names, graph_id(pl->g, e->to));
}

void cost_find_places(const struct profile *p, const struct graph *graph, struct tree *src,
		      struct cost_places *out)
{
	struct placing pl = { .p = p, .names = profile_names(p), .g = graph_new(), .out = out };
	const struct profile_frame *frames = profile_frames(p, &out->nr);
	size_t i;

	out->mem = arena_new();
	out->at = arena_alloc(out->mem, (out->nr + 1) * sizeof(*out->at));
	graph_add_graph(pl.g, graph);
	placing_ask(&pl, src);
	for (i = 0; i < out->nr; i++) {
		if (frames[i].is_kernel)
			placing_kernel(&pl, &frames[i], &out->at[i]);
		else
			placing_go(&pl, &frames[i], &out->at[i]);
	}
	free(pl.configs);
	graph_index_free(pl.ix);
	graph_free(pl.g);
}

void cost_places_free(struct cost_places *places)
{
	if (places->mem)
		arena_free(places->mem);
	*places = (struct cost_places){ .nr = 0 };
}
