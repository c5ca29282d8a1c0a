// SPDX-License-Identifier: GPL-2.0
/*
 * Transitive reduction: an import that other imports imply adds a line to a
 * crowded picture and nothing to what it says.  Edges go one after the other,
 * and only while another way remains, so that nothing that could be reached
 * before is lost, even where there are cycles.
 */
#include "view-parts.h"

struct walk {
	const struct view_link *links;	/* sorted by from */
	size_t nr;
	size_t *first;			/* of each node's links; nodes + 1 */
	uint32_t *seen;			/* the round that came by */
	uint32_t *stack;
	uint32_t round;
};

static bool reaches(struct walk *w, size_t without)
{
	uint32_t target = w->links[without].to, n;
	size_t i, depth = 0;

	w->round++;
	w->stack[depth++] = w->links[without].from;
	w->seen[w->links[without].from] = w->round;
	while (depth) {
		n = w->stack[--depth];
		for (i = w->first[n]; i < w->first[n + 1]; i++) {
			uint32_t to = w->links[i].to;

			if (i == without || w->links[i].implied ||
			    w->seen[to] == w->round)
				continue;
			if (to == target)
				return true;
			w->seen[to] = w->round;
			w->stack[depth++] = to;
		}
	}
	return false;
}

size_t reduce_links(struct view_link *links, size_t nr, uint32_t nodes)
{
	struct walk w = {
		.links = links,
		.nr = nr,
		.first = xcalloc((size_t)nodes + 1, sizeof(*w.first)),
		.seen = xcalloc(nodes, sizeof(*w.seen)),
		.stack = xcalloc(nodes, sizeof(*w.stack)),
	};
	size_t i, implied = 0;
	uint32_t n;

	for (i = 0; i < nr; i++)
		w.first[links[i].from + 1]++;
	for (n = 0; n < nodes; n++)
		w.first[n + 1] += w.first[n];
	for (i = 0; i < nr; i++) {
		links[i].implied = reaches(&w, i);
		implied += links[i].implied;
	}
	free(w.first);
	free(w.seen);
	free(w.stack);
	return implied;
}
