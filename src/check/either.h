/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What Go code tries in turn: one of them has to work.
 */
#ifndef CHECK_EITHER_H
#define CHECK_EITHER_H

#include <stdbool.h>

struct graph;
struct graph_edge;
struct graph_index;

/**
 * target_is_missing - whether this kernel lacks what an edge leads to
 * @g: graph
 * @e: edge to something of the kernel
 *
 * Return: false, too, if that or its name is not known.
 */
bool target_is_missing(const struct graph *g, const struct graph_edge *e);

/**
 * target_is_prefixed - whether a function has another name than the one that is
 *    taken as it is
 * @g: graph
 * @e: edge to it
 */
bool target_is_prefixed(const struct graph *g, const struct graph_edge *e);

/**
 * either_is_missing - whether an edge is one of several, of which one is needed, and
 *    all are missing
 * @g: graph
 * @ix: its index
 * @e: edge
 * @is_first: set to whether it is the first of them
 */
bool either_is_missing(const struct graph *g, const struct graph_index *ix,
		       const struct graph_edge *e, bool *is_first);

#endif
