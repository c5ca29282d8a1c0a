/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of the view share: a picture under construction.  Each node of
 * the graph is drawn by itself, represented by a group, or omitted; edges
 * follow from that.
 */
#ifndef VIEW_PARTS_H
#define VIEW_PARTS_H

#include "graph/graph.h"
#include "view/view.h"

/* How much is legible at once, on a slide 1600 pixels wide. */
#define MAX_PROGRAMS	16
#define MAX_PACKAGES	24
#define MAX_TOUCHING	10	/* packages drawn although there are too many */
#define MAX_MODULES	12
#define MAX_UNSELECTED	6
#define MAX_TARGETS	10	/* kernel nodes of a kind that Go refers to */
#define MAX_MAKERS	6	/* nodes of a kind that make one of those */
#define MAX_DIRECTORIES	4	/* directories that one CONFIG symbol decides */
#define MAX_TILES	24	/* directories of the rest of the kernel */
#define MAX_FINDINGS	12	/* nodes drawn for their findings alone */
#define MAX_COSTS	12	/* nodes drawn for their costs alone */
#define MIN_COST	100	/* of those, in hundredths of a per cent */
#define MAX_SIBLINGS	10	/* neighbours of a kind around a focus */
#define MAX_FOCUS_NODES	120
#define MAX_TOOLTIP	10	/* lines */
#define MAX_LINKS	16	/* imports that may be drawn though implied */

struct picture {
	const struct graph *g;
	const struct graph_index *ix;
	const struct graph_edge *edges;
	size_t nr_edges;
	uint32_t *drawn;	/* by node of @g: node of view->g that draws it */
	uint32_t *order;	/* nodes of @g by the bytes of their ids */
	struct view *view;
};

/* Numbers of nodes, in order. */
struct node_list {
	uint32_t *nodes;
	size_t nr, cap;
};

/**
 * list_add - append a node
 * @l: list; free() its @nodes
 * @n: node
 */
static inline void list_add(struct node_list *l, uint32_t n)
{
	vec_grow(l->nodes, l->nr, l->cap);
	l->nodes[l->nr++] = n;
}

/**
 * is_go - whether a node is on the Go side
 * @g: graph
 * @n: node
 */
bool is_go(const struct graph *g, uint32_t n);

/**
 * view_add_origin - append the origin of an edge, for humans
 * @out: buffer
 * @e: edge
 */
void view_add_origin(struct strbuf *out, const struct graph_edge *e);

/**
 * add_count - append "1,204 objects"
 * @out: buffer
 * @n: how many
 * @one: "object"
 * @many: "objects"
 */
void add_count(struct strbuf *out, size_t n, const char *one, const char *many);

/**
 * label_node - append the text that a node has in the picture
 * @out: buffer
 * @g: graph
 * @n: node
 */
void label_node(struct strbuf *out, const struct graph *g, uint32_t n);

/**
 * look_of - how a node is drawn
 * @g: graph
 * @n: node
 */
enum node_style look_of(const struct graph *g, uint32_t n);

/**
 * cost_of_node - what a node costs
 * @g: graph
 * @n: node
 * @cost: set to it, in hundredths of a per cent
 *
 * Return: whether it is known.
 */
bool cost_of_node(const struct graph *g, uint32_t n, uint32_t *cost);

/**
 * draw - draw a node by itself
 * @p: picture
 * @n: node of the graph
 *
 * Return: its number in the view; one that is drawn already keeps it.
 */
uint32_t draw(struct picture *p, uint32_t n);

/**
 * draw_group - a node that represents several
 * @p: picture
 * @id: "group:" and a unique name
 * @look: how it is drawn
 * @area: where it is drawn
 * @label: text, may be set later
 *
 * Return: its number in the view.
 */
uint32_t draw_group(struct picture *p, struct str id, enum node_style look,
		    enum view_area area, struct str label);

/**
 * stand_for - let a group stand for a node that is not drawn yet
 * @p: picture
 * @group: what draw_group() gave
 * @n: node of the graph
 *
 * A finding about the node becomes one about the group.
 */
void stand_for(struct picture *p, uint32_t group, uint32_t n);

/**
 * draw_edges - the edges between what is drawn, parallel ones as one
 * @p: picture; everything that shall be drawn is
 */
void draw_edges(struct picture *p);

/**
 * view_find - the node that the user has named
 * @p: picture
 * @said: id
 * @n: set to it, or to GRAPH_NONE
 * @diag: where an error goes, with ids that are like it
 *
 * Return: 0, or -ENOENT.
 */
int view_find(const struct picture *p, const char *said, uint32_t *n, struct diag *diag);

/**
 * draw_paths - all paths from the focus to another node
 * @p: empty picture
 * @opt: options, with one focus and @to
 * @diag: where it is said that a node was not found, or no path
 *
 * Return: 0, or -ENOENT.
 */
int draw_paths(struct picture *p, const struct view_options *opt, struct diag *diag);

/**
 * draw_overview - everything on the Go side, the bridges, the kernel near them
 * @p: empty picture
 */
void draw_overview(struct picture *p);

/**
 * draw_go - the Go side of the overview
 * @p: picture
 */
void draw_go(struct picture *p);

/**
 * draw_rest - the kernel's directories with counts of what is in them
 * @p: picture
 */
void draw_rest(struct picture *p);

/**
 * tile_of - the top-level directory that a name lies in, "arch/x86" for arch
 * @name: file or directory, relative to the source tree
 */
struct str tile_of(struct str name);

/**
 * draw_focus - the neighbourhood of some nodes
 * @p: empty picture
 * @opt: what the user asked for
 * @diag: receives an error for each focus that is not a node
 *
 * Return: 0 or -ENOENT.
 */
int draw_focus(struct picture *p, const struct view_options *opt,
	       struct diag *diag);

#endif
