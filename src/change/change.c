// SPDX-License-Identifier: GPL-2.0
/*
 * From a difference to changes.  Nodes and edges are examined one by one; then
 * a removal and an addition of the same thing become one change.
 */
#include "change-parts.h"

#include "base/mem.h"

struct changes *changes_find(const struct diff *d,
			     const struct change_more *more)
{
	struct graph_index *index[2] = {
		graph_index_new(d->a), graph_index_new(d->b),
	};
	struct changing c = {
		.d = d, .more = more, .index = { index[OLD], index[NEW] },
		.out = xcalloc(1, sizeof(*c.out)),
	};

	c.out->mem = arena_new();
	change_nodes(&c);
	change_edges(&c);
	change_pair(&c);
	change_go_modules(&c);
	change_order(&c);
	changes_sort(c.out);
	graph_index_free(index[OLD]);
	graph_index_free(index[NEW]);
	return c.out;
}
