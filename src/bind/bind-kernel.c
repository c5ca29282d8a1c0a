// SPDX-License-Identifier: GPL-2.0
/*
 * The targets become queries, the sources are searched for answers
 * (kernel-search.c), and each target gets the resulting state.
 */
#include "bind/bind-kernel.h"

#include "kimage/optional.h"

#include "kernel-parts.h"

static const char *const state_names[] = {
	[STATE_THERE] = "there",
	[STATE_MODULE] = "module",
	[STATE_STATIC] = "static",
	[STATE_FRAGILE] = "fragile",
	[STATE_UNKNOWN] = "unknown",
	[STATE_OFF] = "off",
	[STATE_STUB] = "static",
	[STATE_ABSENT] = "absent",
};

/* Something of the kernel is a target if code uses it. */
static bool bind_kernel_is_target(const struct binder *b, uint32_t n)
{
	const struct graph_edge *e;

	if (!node_schema(graph_kind(b->g, n))->has_state)
		return false;
	graph_for_each_in(e, b->ix, n)
		if (edge_schema(e->kind)->to_kernel)
			return true;
	return false;
}

static void bind_kernel_add_targets(struct binder *b)
{
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		if (!bind_kernel_is_target(b, n))
			continue;
		vec_grow(b->targets, b->nr_targets, b->cap_targets);
		b->targets[b->nr_targets++] = (struct bind_target){
			.node = n,
			.name = graph_name(b->g, n),
			.want = NO_WANT,
			.call = NO_WANT,
			.object = GRAPH_NONE,
		};
	}
}

static struct str bind_kernel_config_of(void *ctx, struct str symbol)
{
	struct binder *b = ctx;
	uint32_t n = graph_find(b->g, NODE_CONFIG, symbol);

	return n == GRAPH_NONE ? (struct str){ NULL, 0 } :
				 graph_get(b->g, n, ATTR_VALUE);
}

/* Without sources nothing is known. */
static bool has_sources(struct binder *b)
{
	uint32_t top = graph_top(b->g);
	struct str arch = top == GRAPH_NONE ? STR("") :
					      graph_get(b->g, top, ATTR_ARCH);

	if (!arch.len || !b->env->src ||
	    tree_type(b->env->src, "kernel") != TREE_DIR)
		return false;
	b->srcarch = str_dup(arch);
	return true;
}

static void bind_kernel_bind(struct binder *b)
{
	size_t i;

	b->macros = macros_new(b->env->src, b->srcarch, b->env->names,
			       bind_kernel_config_of, b);
	bind_fields(b);
	b->ksrc = ksrc_new(b->env->src, macros_env(b->macros), b->env->names);
	ksrc_use_memo(b->ksrc, b->env->memo);
	b->calls = systable_read(b->env->src, b->srcarch, b->macros,
				 b->env->names);
	for (i = 0; i < b->nr_targets; i++)
		target_ask(b, &b->targets[i]);
	search_all(b);
	for (i = 0; i < b->nr_targets; i++)
		target_answer(b, &b->targets[i]);
	bind_pasted(b);
	bind_built(b);
}

/* Without sources, what the graph says already stays. */
static void set_state(struct graph *g, const struct bind_target *t)
{
	if (t->state || !graph_get(g, t->node, ATTR_STATE).ptr)
		graph_set(g, t->node, ATTR_STATE,
			  str_of(state_names[t->state ?: STATE_UNKNOWN]));
	if (t->prefix.len)
		graph_set(g, t->node, ATTR_PREFIX, t->prefix);
	if (t->noprobe && t->state && t->state <= STATE_STATIC &&
	    graph_is(g, t->node, NODE_KSYM))
		graph_set(g, t->node, ATTR_NOPROBE, str_of(t->noprobe));
}

void bind_kernel(struct graph *g, const struct kernel_env *env)
{
	struct graph_index *ix = graph_index_new(g);
	struct binder b = {
		.g = g,
		.env = env,
		.ix = ix,
		.nr_nodes = graph_nr_nodes(g),
	};
	size_t i;

	bind_kernel_add_targets(&b);
	if (b.nr_targets && env->image) {
		b.srcarch = str_dup(str_of(kimage_arch(env->image) ?: ""));
		bind_image(&b);
	} else if (b.nr_targets && has_sources(&b)) {
		bind_kernel_bind(&b);
	}
	for (i = 0; i < b.nr_targets; i++)
		set_state(g, &b.targets[i]);
	systable_free(b.calls);
	ksrc_free(b.ksrc);
	macros_free(b.macros);
	free(b.targets);
	files_free(&b);
	modules_free(&b);
	paste_free(&b);
	free(b.files);
	free(b.makefiles);
	free(b.places);
	free(b.srcarch);
	graph_index_free(ix);
}
