// SPDX-License-Identifier: GPL-2.0
/*
 * All paths from one node to another: what the first one reaches and the other one
 * is reached from, the nearest first.
 */
#include <errno.h>

#include "base/diag.h"
#include "view-parts.h"

/* Breadth first; @seen has the nodes, and the list their order. */
static void path_reach(const struct picture *p, uint32_t from, bool out, bool *seen,
		       struct node_list *list)
{
	const struct graph_edge *e;
	size_t done;

	seen[from] = true;
	list_add(list, from);
	for (done = 0; done < list->nr; done++) {
		uint32_t n = list->nodes[done];

		graph_for_each_edge(e, out ? graph_walk_out(p->ix, n, GRAPH_ANY_KIND) :
				       graph_walk_in(p->ix, n, GRAPH_ANY_KIND)) {
			uint32_t other = out ? e->to : e->from;

			if (seen[other])
				continue;
			seen[other] = true;
			list_add(list, other);
		}
	}
}

/* Of too many nodes those near the beginning, and the end. */
static void path_draw(struct picture *p, const struct node_list *list, const bool *between,
		      uint32_t to)
{
	size_t i, nr = 1, total = 0;

	draw(p, to);
	for (i = 0; i < list->nr; i++) {
		uint32_t n = list->nodes[i];

		if (!between[n])
			continue;
		total++;
		if (n == to || nr == MAX_FOCUS_NODES)
			continue;
		draw(p, n);
		nr++;
	}
	if (nr == total)
		return;
	sb_adds(&p->view->notes, "Only the nearest ");
	add_count(&p->view->notes, nr, "node", "nodes");
	sb_adds(&p->view->notes, " of ");
	add_count(&p->view->notes, total, "node are drawn.\n", "nodes are drawn.\n");
}

static void path_mark(struct picture *p, uint32_t n)
{
	graph_set(p->view->g, draw(p, n), ATTR_FOCUS, STR("yes"));
}

int draw_paths(struct picture *p, const struct view_options *opt, struct diag *diag)
{
	size_t nr = graph_nr_nodes(p->g);
	struct node_list there = { NULL, 0, 0 }, back = { NULL, 0, 0 };
	bool *below, *above;
	uint32_t from, to, n;
	int err = view_find(p, opt->focus[0], &from, diag);

	err = view_find(p, opt->to, &to, diag) ?: err;
	if (err)
		return err;
	below = xcalloc(nr, sizeof(*below));
	above = xcalloc(nr, sizeof(*above));
	path_reach(p, from, true, below, &there);
	path_reach(p, to, false, above, &back);
	if (below[to]) {
		for (n = 0; n < nr; n++)
			above[n] &= below[n];
		path_draw(p, &there, above, to);
		path_mark(p, from);
		path_mark(p, to);
	} else {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE, "no path from '%s' to '%s'",
			 opt->focus[0], opt->to);
		err = -ENOENT;
	}
	free(below);
	free(above);
	free(there.nodes);
	free(back.nodes);
	return err;
}
