/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Styles for a picture: rows of data for view-dot.c and its legend.
 *
 * The colours are those of Okabe and Ito, which colour-blind people can tell
 * apart, paler where there is text on them; kinds differ in shape and lines in
 * width as well, for print.  Blue is Go, orange is the kernel, purple is where
 * they meet.  What costs time is red, on a scale that is darker in print, too.
 */
#ifndef VIEW_LOOK_H
#define VIEW_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/schema.h"

struct node_look {
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

/* How nodes are filled that cost so much; the first row has the least. */
struct heat_look {
	uint32_t from;		/* hundredths of a per cent */
	const char *fill;
	const char *legend;
};

#define NR_HEATS 4

/**
 * heat_look - a row of the scale of costs
 * @i: number, below NR_HEATS
 */
const struct heat_look *heat_look(size_t i);

/**
 * heat_of - which row a cost has
 * @cost: hundredths of a per cent
 */
size_t heat_of(uint32_t cost);

/**
 * node_look - the row of a style; the legend is in the order of the styles
 * @style: style
 */
const struct node_look *node_look(enum node_style style);

/**
 * edge_style_look - the row of a style
 * @style: style
 */
const struct edge_look *edge_style_look(enum edge_style style);

/**
 * edge_look - the row of a kind of edge
 * @kind: its number; a kind that is not known is drawn plainly
 */
const struct edge_look *edge_look(uint32_t kind);

#endif
