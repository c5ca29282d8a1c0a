/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Random graphs with hostile names, the same for the same seed.
 */
#ifndef GRAPH_RANDOM_H
#define GRAPH_RANDOM_H

#include "graph/graph.h"

/* xorshift64: good enough, and the same everywhere. */
static inline uint32_t rnd(uint64_t *seed, uint32_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 32) % below;
}

/* Up to 7 bytes: of a few that matter to DOT, of any, or one of the words. */
static inline struct str rnd_text(uint64_t *seed, char *buf)
{
	static const char marks[] = "\"\\\n\r\t<>{}[];:,=-.0123aA_%#@/+ \0&|";
	static const char *const words[] = {
		"node", "Edge", "GRAPH", "digraph", "subgraph", "strict",
		"<b>bold</b>", "<<", "->", "--", "//", "/*", "#", "\\N", "\\G",
		"a:b", "obj:drivers/net/dummy.o", "%1", "-", ".", "-.", "-1.5",
		"1a", "1.2.3", "\xc3\xa4", "\xc3", "\xff\xfe", "\xef\xbb\xbf",
		"a\\\"; b -> c; //", "x\\", "\\x41", "\\\\x41", "\xc2\x85", "",
	};
	uint32_t i, len = rnd(seed, 8), how = rnd(seed, 4);

	if (how == 0)
		return str_of(words[rnd(seed, ARRAY_SIZE(words))]);
	for (i = 0; i < len; i++)
		buf[i] = how == 1 ? (char)rnd(seed, 256) :
				    marks[rnd(seed, sizeof(marks) - 1)];
	return (struct str){ buf, len };
}

static inline struct graph *rnd_graph(uint64_t seed, uint32_t nr_nodes,
				      uint32_t nr_edges)
{
	static const char *const keys[] = { "link", "value", "a-b", "Z", "key" };
	static const char *const kinds[] = { "part", "", "in-module", "odd" };
	static const char *const hows[] = { "", "", "exact" };
	struct graph *g = graph_new();
	char a[8], b[8];

	seed = seed * 0x9e3779b97f4a7c15u + 1;
	while (nr_nodes--) {
		uint32_t n = graph_node_id(g, rnd_text(&seed, a));
		uint32_t attrs = rnd(&seed, 4);

		while (attrs--)
			graph_set_word(g, n, str_of(keys[rnd(&seed, 5)]),
				       rnd_text(&seed, a));
	}
	while (graph_nr_nodes(g) && nr_edges--) {
		uint32_t from = rnd(&seed, graph_nr_nodes(g));
		uint32_t to = rnd(&seed, graph_nr_nodes(g));

		struct graph_label label;

		graph_split_origin(rnd_text(&seed, a), &label);
		label.value = rnd_text(&seed, b);
		label.how = str_of(hows[rnd(&seed, 3)]);
		label.when = str_of(hows[rnd(&seed, 3)]);
		graph_edge_label(g, from, to,
				 graph_edge_kind(g, str_of(kinds[rnd(&seed, 4)])),
				 label);
	}
	return g;
}

#endif
