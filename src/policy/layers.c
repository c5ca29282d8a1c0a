// SPDX-License-Identifier: GPL-2.0
/*
 * Layers: what matches one pattern must not depend on what matches another.  A
 * breadth-first search from all of the first kind finds the shortest path to
 * each of the second; it does not continue beyond one.
 */
#include "parts.h"

#include "graph/graph.h"
#include "check/check-rules.h"

#define RULE "layer"

struct walk {
	const struct graph *g;
	const struct graph_index *ix;
	const struct policy_layer *layer;
	struct diag *diag;
	const struct graph_edge **by;	/* how each node was reached */
	bool *seen;
	uint32_t *queue;
	size_t nr;
};

/* A pattern with a colon is matched against ids, one without against names. */
static bool matches(const struct graph *g, uint32_t n, struct str pattern)
{
	struct str s = str_chr(pattern, ':') < pattern.len ? graph_id(g, n) :
							     graph_name(g, n);
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&text, s);
	return policy_matches(pattern, sb_str(&text));
}

static void layers_add_step(const struct walk *w, const struct graph_edge *e)
{
	struct str from = graph_id(w->g, e->from), to = graph_id(w->g, e->to);

	diag_add(w->diag, SEV_NOTE, NULL,
		 graph_place(e),
		 "%.*s needs %.*s (%s)", STR_ARG(from), STR_ARG(to), edge_schema(e->kind)->name);
}

static void layers_report(const struct walk *w, uint32_t end)
{
	const struct graph_edge **steps = NULL, *e;
	struct str from, to = graph_id(w->g, end);
	size_t nr = 0, cap = 0;

	for (e = w->by[end]; e; e = w->by[e->from]) {
		vec_grow(steps, nr, cap);
		steps[nr++] = e;
	}
	from = graph_id(w->g, steps[nr - 1]->from);
	diag_add(w->diag, SEV_ERROR, RULE,
		 graph_place(steps[nr - 1]),
		 "%.*s must not depend on %.*s: %.*s", STR_ARG(from),
		 STR_ARG(to), STR_ARG(w->layer->name));
	diag_subject(w->diag, from);
	while (nr > 0)
		layers_add_step(w, steps[--nr]);
	diag_add(w->diag, SEV_NOTE, NULL, w->layer->at, "the layer is defined here");
	free(steps);
}

static void layers_follow(struct walk *w, uint32_t n)
{
	const struct graph_edge *e;

	graph_for_each_out(e, w->ix, n) {
		if (w->seen[e->to])
			continue;
		w->seen[e->to] = true;
		w->by[e->to] = e;
		if (matches(w->g, e->to, w->layer->to))
			layers_report(w, e->to);
		else if (!w->layer->direct)
			w->queue[w->nr++] = e->to;
	}
}

static void check_layer(struct walk *w)
{
	uint32_t n, nr = graph_nr_nodes(w->g);
	uint32_t *order = graph_order(w->g);
	size_t at = 0;

	memset(w->seen, 0, nr * sizeof(*w->seen));
	memset(w->by, 0, nr * sizeof(*w->by));
	w->nr = 0;
	for (n = 0; n < nr; n++) {
		if (!matches(w->g, order[n], w->layer->from))
			continue;
		w->seen[order[n]] = true;
		w->queue[w->nr++] = order[n];
	}
	free(order);
	while (at < w->nr)
		layers_follow(w, w->queue[at++]);
}

void policy_check_layers(const struct policy *p, const struct graph *g,
			 struct diag *diag)
{
	struct walk w = { .g = g, .diag = diag };
	uint32_t nr = graph_nr_nodes(g);
	struct graph_index *ix;
	size_t i;

	if (!p->nr_layers)
		return;
	ix = graph_index_new(g);
	w.ix = ix;
	w.by = xcalloc((size_t)nr + 1, sizeof(*w.by));
	w.seen = xcalloc((size_t)nr + 1, sizeof(*w.seen));
	w.queue = xcalloc((size_t)nr + 1, sizeof(*w.queue));
	for (i = 0; i < p->nr_layers; i++) {
		w.layer = &p->layers[i];
		check_layer(&w);
	}
	free(w.by);
	free(w.seen);
	free(w.queue);
	graph_index_free(ix);
}
