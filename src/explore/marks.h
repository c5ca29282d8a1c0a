/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What has changed between two graphs, of each node and edge of both together.
 */
#ifndef MARKS_H
#define MARKS_H

#include <stdint.h>

struct diff;
struct graph;
struct graph_edge;
struct marks;

/* As in the page's data. */
enum mark {
	MARK_NONE,
	MARK_ADDED,
	MARK_REMOVED,
	MARK_CHANGED,		/* a node whose attributes, or an edge whose value is another now */
	MARK_MOVED,		/* an edge that comes from another line now */
	MARK_OLD,		/* such an edge as it was */
	NR_MARKS,
};

/**
 * marks_new - the marks of a graph
 * @both: both graphs together (explore_union())
 * @diff: their differences, or NULL: nothing is marked
 *
 * Return: the marks; free them with marks_free().
 */
struct marks *marks_new(const struct graph *both, const struct diff *diff);

/**
 * marks_node - the mark of a node
 * @m: marks
 * @node: number of the node in both graphs together
 */
enum mark marks_node(const struct marks *m, uint32_t node);

/**
 * marks_edge - the mark of an edge
 * @m: marks
 * @e: edge of both graphs together
 */
enum mark marks_edge(struct marks *m, const struct graph_edge *e);

/**
 * marks_free - free marks
 * @m: marks
 */
void marks_free(struct marks *m);

#endif
