/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The differences of two graphs.
 *
 * Nodes are the same if their ids are.  Edges are the same if both ends and the
 * kind are; their origins and values may have changed.  An edge of which only
 * origins differ has *moved*, for example because a line was inserted in a
 * makefile.  Moves are reported separately, and do not make graphs different.
 */
#ifndef CHANGE_DIFF_H
#define CHANGE_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct graph;
struct graph_edge;

enum diff_change {
	DIFF_ADDED,
	DIFF_REMOVED,
	DIFF_CHANGED,
	DIFF_MOVED,		/* edges only */
	DIFF_NR_CHANGES,
};

struct diff_node {
	enum diff_change change;
	uint32_t a;		/* number in the old graph, or GRAPH_NONE */
	uint32_t b;		/* number in the new graph, or GRAPH_NONE */
};

/* All edges of a kind between two nodes: a run in graph_edges(). */
struct diff_run {
	const struct graph_edge *edges;
	size_t nr;
};

struct diff_edge {
	enum diff_change change;
	bool with_node;		/* it was added or removed with a node */
	struct diff_run a;	/* nr is 0 if there is none */
	struct diff_run b;
};

struct diff {
	const struct graph *a;
	const struct graph *b;
	struct diff_node *nodes;	/* in order of their ids */
	size_t nr_nodes;
	struct diff_edge *edges;	/* in order of from, to and kind */
	size_t nr_edges;
	size_t node_count[DIFF_NR_CHANGES];
	size_t edge_count[DIFF_NR_CHANGES];
};

/**
 * diff_graphs - compare two graphs
 * @a: the old graph; is sorted, and must not change while the result lives
 * @b: the new graph, likewise
 *
 * Return: the differences; free them with diff_free().
 */
struct diff *diff_graphs(struct graph *a, struct graph *b);

/**
 * diff_free - free differences
 * @d: differences or NULL
 */
void diff_free(struct diff *d);

/**
 * diff_is_same - whether both graphs are equal, except for moved origins
 * @d: differences
 */
bool diff_is_same(const struct diff *d);

/**
 * diff_edge_of - an edge that shows ends and kind of an entry
 * @e: entry
 */
const struct graph_edge *diff_edge_of(const struct diff_edge *e);

/* An attribute that differs; ptr is NULL where a graph has none. */
struct diff_attr {
	struct str key;
	struct str old;
	struct str new;
};

/**
 * diff_next_attr - walk the attributes in which a changed node differs
 * @d: differences
 * @n: one of its nodes, %DIFF_CHANGED
 * @at: where we are; set both numbers to 0 first
 * @attr: filled in
 *
 * Return: false where there are no more.
 */
bool diff_next_attr(const struct diff *d, const struct diff_node *n,
		    size_t at[2], struct diff_attr *attr);

#endif
