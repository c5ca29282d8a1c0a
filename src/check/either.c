// SPDX-License-Identifier: GPL-2.0
#include "either.h"

#include "graph/graph.h"

bool target_is_missing(const struct graph *g, const struct graph_edge *e)
{
	struct str state = graph_get(g, e->to, ATTR_STATE), how = atom_str(e->how);

	return state.ptr && (str_is(state, "off") || str_is(state, "absent")) &&
	       !str_is(how, "dynamic") && !str_is(how, "pattern");
}

bool target_is_prefixed(const struct graph *g, const struct graph_edge *e)
{
	return str_is(atom_str(e->value), GRAPH_PLAIN) && graph_get(g, e->to, ATTR_PREFIX).ptr;
}

bool either_is_missing(const struct graph *g, const struct graph_index *ix,
		       const struct graph_edge *e, bool *is_first)
{
	const struct graph_edge *other;

	*is_first = true;
	if (!graph_edge_is_either(e))
		return false;
	graph_for_each_out(other, ix, e->from) {
		if (other->value != e->value)
			continue;
		if (!target_is_missing(g, other))
			return false;
		*is_first &= place_cmp(graph_place(e), graph_place(other)) <= 0;
	}
	return true;
}
