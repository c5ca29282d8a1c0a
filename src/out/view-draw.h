/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files that draw a view share.
 */
#ifndef VIEW_DRAW_H
#define VIEW_DRAW_H

#include "graph/graph.h"
#include "view/view.h"
#include "view-look.h"

#define FINDING		"#D55E00"
#define WARNING		"\xe2\x9a\xa0"	/* a sign with an exclamation mark */

struct drawing {
	const struct view *view;
	const struct graph *g;
	const struct graph_edge *edges;
	size_t nr_edges;
	uint32_t *order;
	bool crowded;	/* too many edges for labels: each needs room of its own */
	bool *target;	/* by node: in the kernel, with an edge from or to Go */
	struct strbuf *out;
};

/**
 * get - an attribute of a node
 * @d: drawing
 * @n: node of the view
 * @key: attribute
 */
static inline struct str get(const struct drawing *d, uint32_t n,
			     enum node_attr key)
{
	return graph_get(d->g, n, key);
}

/**
 * is_in - whether a node is drawn in an area
 * @d: drawing
 * @n: node of the view
 * @area: area
 */
static inline bool is_in(const struct drawing *d, uint32_t n,
			 enum view_area area)
{
	return d->view->nodes[n].area == area;
}

/**
 * add_legend - append the attribute "label" of the whole picture
 * @d: drawing; only what is drawn is explained
 */
void add_legend(struct drawing *d);

/**
 * add_title - append the attributes of the cluster around everything
 * @d: drawing
 */
void add_title(struct drawing *d);

#endif
