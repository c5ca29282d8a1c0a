/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Styles for a picture: rows of data for view-dot.c and its legend.
 *
 * The colours are those of Okabe and Ito, which colour-blind people can tell
 * apart, paler where there is text on them; kinds differ in shape and lines in
 * width as well, for print.  Blue is Go, orange is the kernel, purple is where
 * they meet.
 */
#ifndef VIEW_LOOK_H
#define VIEW_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct node_look {
	const char *name;	/* attribute "look" of a view's nodes */
	const char *shape;
	const char *style;
	const char *fill, *line, *text;	/* colours */
	const char *legend;	/* NULL: explains itself */
};

struct edge_look {
	const char *style;
	const char *colour;
	unsigned int width;
	bool loose;		/* has no say in where nodes are */
	const char *legend;	/* several rows may share one; NULL: none */
};

/**
 * node_look - the row of a look
 * @name: its name; a look that is not known is drawn plainly
 */
const struct node_look *node_look(struct str name);

/**
 * edge_look - the row of a kind of edge
 * @kind: its number; a kind that is not known is drawn plainly
 */
const struct edge_look *edge_look(uint32_t kind);

/**
 * node_looks - all rows, in the order of the legend
 * @n: set to their number
 */
const struct node_look *node_looks(size_t *n);

/**
 * edge_looks - all rows, in the order of the legend
 * @n: set to their number
 */
const struct edge_look *edge_looks(size_t *n);

#endif
