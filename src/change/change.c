// SPDX-License-Identifier: GPL-2.0
/*
 * From a difference to changes.  Nodes and edges are examined one by one; then
 * a removal and an addition of the same thing become one change.
 */
#include "change-parts.h"

#include "base/mem.h"

struct changes *changes_find(const struct diff *d, const struct graph_index *const index[2],
			     const struct change_more *more)
{
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
	return c.out;
}
