/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A page for a browser that shows a graph: one file, which loads nothing.
 */
#ifndef EXPLORE_EXPLORE_H
#define EXPLORE_EXPLORE_H

#include <stdint.h>

#include "base/str.h"

struct changes;
struct diag;
struct diff;
struct graph;

struct explore_options {
	struct str title;		/* of the page */
	/* Put before "file:line" of an edge, "%f" and "%l" are replaced; or empty. */
	struct str link_base;
	const struct diag *findings;	/* or NULL: those that nodes name */
	const struct diff *diff;	/* from another graph to this one, or NULL */
	const struct changes *changes;	/* what it means, or NULL */
	/* Sorted graph of all configurations, for "what if": when_graph(); or NULL. */
	const struct graph *all;
	struct str config;		/* lines of the .config that it begins from */
	const uint32_t *lines;		/* of each node that is a file, or NULL */
	struct str bools;		/* symbols that are y or n alone, a line each */
};

/**
 * explore_write - append a graph as a page
 * @g: sorted graph; with a diff, both graphs together (explore_union())
 * @o: what else the page shows
 * @out: buffer
 *
 * All text of the graph is data of the page, never markup: a content security
 * policy lets the browser run and load nothing but the page's own script.
 */
void explore_write(const struct graph *g, const struct explore_options *o,
		   struct strbuf *out);

/**
 * explore_union - a graph with what another one had before
 * @old: sorted graph
 * @new: sorted graph, whose attributes win
 *
 * Return: the graph, sorted; free it with graph_free().
 */
struct graph *explore_union(const struct graph *old, const struct graph *new);

#endif
