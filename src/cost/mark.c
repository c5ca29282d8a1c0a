// SPDX-License-Identifier: GPL-2.0
/*
 * Costs as attributes of the graph's nodes.  The rows of a table by unit, directory,
 * module and CONFIG symbol have the names of nodes; what costs nothing has no
 * attribute, and names that the graph does not have are left out.
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/path.h"
#include "cost/cost.h"
#include "cost/place.h"
#include "graph/graph.h"
#include "graph/kmod-name.h"
#include "profile/profile.h"

struct marking {
	struct graph *g;
	struct interner *names;
	const struct costs *c;
};

static void mark_cost(const struct marking *m, uint32_t node, const struct cost_row *row)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (node == GRAPH_NONE || row->values[m->c->main].self <= 0)
		return;
	cost_add_percent(&text, row->values[m->c->main].self, m->c->events[m->c->main].total, "");
	graph_set(m->g, node, ATTR_COST, sb_str(&text));
}

static uint32_t mark_find(const struct marking *m, struct str name)
{
	switch (m->c->keys[0]) {
	case COST_DIRECTORY:
		return graph_find(m->g, NODE_DIR, name);
	case COST_CONFIG:
		return graph_find(m->g, NODE_CONFIG, name);
	default:
		return graph_find_id(m->g, name);
	}
}

/* A module, or the object that becomes it, unless its own source has a cost. */
static void mark_kmod(const struct marking *m, uint32_t node, const struct cost_row *const *rows,
		      uint32_t nr_rows)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str file = path_base(graph_name(m->g, node));
	const struct atom *a;

	if (graph_get(m->g, node, ATTR_COST).len)
		return;
	kmod_name_add(&name, str_head(file, str_rchr(file, '.')));
	a = intern(m->names, sb_str(&name));
	if (a->id < nr_rows && rows[a->id])
		mark_cost(m, node, rows[a->id]);
}

static void mark_kmods(const struct marking *m)
{
	uint32_t nr_rows = intern_count(m->names);
	const struct cost_row **rows = xcalloc(nr_rows + 1, sizeof(*rows));
	const struct graph_edge *edges;
	size_t i, nr;

	for (i = 0; i < m->c->nr; i++)
		rows[m->c->rows[i].keys[0]->id] = &m->c->rows[i];
	edges = graph_edges(m->g, &nr);
	for (i = 0; i < nr; i++) {
		if (edges[i].kind != EDGE_MODULE)
			continue;
		if (graph_is(m->g, edges[i].from, NODE_KMOD))
			mark_kmod(m, edges[i].from, rows, nr_rows);
		mark_kmod(m, edges[i].to, rows, nr_rows);
	}
	free(rows);
}

static void mark_rows(const struct marking *m)
{
	size_t i;

	for (i = 0; i < m->c->nr; i++)
		mark_cost(m, mark_find(m, atom_str(m->c->rows[i].keys[0])), &m->c->rows[i]);
	if (m->c->keys[0] == COST_MODULE)
		mark_kmods(m);
}

const char *cost_mark_graph(const struct profile *p, struct str event,
			    const struct cost_places *places, struct graph *graph)
{
	const enum cost_key keys[] = { COST_UNIT, COST_DIRECTORY, COST_MODULE, COST_CONFIG };
	const char *why = NULL;
	size_t i;
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(graph); n++)
		graph_set(graph, n, ATTR_COST, STR(""));
	for (i = 0; i < ARRAY_SIZE(keys) && !why; i++) {
		struct costs c;

		if (keys[i] == COST_CONFIG)
			why = cost_add_up_off(p, event, places, &c);
		else
			why = cost_add_up(p, &keys[i], 1, event, places, &c);
		if (!why)
			mark_rows(&(struct marking){ graph, profile_names(p), &c });
		costs_free(&c);
	}
	return why;
}
