// SPDX-License-Identifier: GPL-2.0
/*
 * Queries of a graph of all configurations: what exists in those that fulfil a
 * condition.
 */
#include "query-parts.h"

#include "base/array.h"
#include "base/intern.h"
#include "bdd/bdd.h"
#include "mk/lift.h"
#include "presence/condition.h"

struct when_filter {
	const struct graph_index *ix;
	struct interner *names;
	struct mk_lift *l;
	struct bdd *bdd;
	bool all;
	uint32_t condition;
	uint32_t *function_of;		/* by atom of an edge's condition: function + 1 */
	size_t cap_function;
	uint8_t *answer_of;		/* by function: 0, or 1 and whether it fits */
	size_t cap_answer;
};

/* Texts are compared with texts alone, so that this type is only of those that are not. */
static enum lift_type when_type(void *ctx, const struct atom *name)
{
	(void)ctx;
	(void)name;
	return LIFT_TRISTATE;
}

static bool when_is_possible(struct when_filter *w, uint32_t f)
{
	return bdd_and(w->bdd, f, condition_care(w->l, f)) != BDD_FALSE;
}

static bool when_has_conditions(const struct graph *g)
{
	size_t nr, i;
	const struct graph_edge *edges = graph_edges(g, &nr);

	for (i = 0; i < nr; i++)
		if (edges[i].when->len)
			return true;
	return false;
}

/* NULL, or what is wrong with the condition; @at is set to where. */
static const char *when_read(struct when_filter *w, struct str condition, size_t *at)
{
	struct condition_error error;

	*at = 0;
	if (!when_has_conditions(w->ix->g))
		return "the graph has no conditions, which that of --all-configs has";
	if (!condition_read(w->l, condition, &w->condition, &error)) {
		*at = error.at;
		return error.what;
	}
	return when_is_possible(w, w->condition) ? NULL : "no configuration fulfils this condition";
}

struct when_filter *when_filter_new(const struct graph_index *ix, struct str condition, bool all,
				    const char **error, size_t *at)
{
	struct when_filter *w = xcalloc(1, sizeof(*w));

	w->ix = ix;
	w->all = all;
	w->names = interner_new();
	w->l = lift_new(w->names, when_type, NULL);
	w->bdd = lift_bdd(w->l);
	*error = when_read(w, condition, at);
	if (!*error)
		return w;
	when_filter_free(w);
	return NULL;
}

void when_filter_free(struct when_filter *w)
{
	if (!w)
		return;
	lift_free(w->l);
	interner_free(w->names);
	free(w->function_of);
	free(w->answer_of);
	free(w);
}

/* A text that is not a condition says that something is not known. */
static uint32_t when_function(struct when_filter *w, const struct atom *when)
{
	struct condition_error error;
	uint32_t f = BDD_TRUE;

	array_reach(w->function_of, w->cap_function, when->id);
	if (w->function_of[when->id])
		return w->function_of[when->id] - 1;
	if (when->len && !condition_read(w->l, atom_str(when), &f, &error))
		f = lift_var(w->l, (struct lift_var){
			.kind = LIFT_UNKNOWN, .text = intern(w->names, atom_str(when)) });
	w->function_of[when->id] = f + 1;
	return f;
}

static bool when_fits(struct when_filter *w, uint32_t f)
{
	bool fits;

	array_reach(w->answer_of, w->cap_answer, f);
	if (w->answer_of[f])
		return w->answer_of[f] - 1;
	fits = w->all ? !when_is_possible(w, bdd_and_not(w->bdd, w->condition, f)) :
			when_is_possible(w, bdd_and(w->bdd, w->condition, f));
	w->answer_of[f] = fits + 1;
	return fits;
}

bool when_filter_edge(struct when_filter *w, const struct graph_edge *e)
{
	return when_fits(w, when_function(w, e->when));
}

bool when_filter_node(struct when_filter *w, uint32_t node)
{
	uint32_t f = BDD_FALSE, nr = 0;
	const struct graph_edge *e;

	graph_for_each_in(e, w->ix, node) {
		f = bdd_or(w->bdd, f, when_function(w, e->when));
		nr++;
	}
	return !nr || when_fits(w, f);
}

bool when_filter_full(const struct when_filter *w)
{
	return bdd_full(w->bdd);
}
