/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a picture of the graph shows.  The whole graph has ten thousand nodes
 * and more; a view has a few dozen: nodes of the graph, and nodes that stand
 * for many of them.  How it looks is the writer's business: out/view-dot.h.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "graph/schema.h"

struct graph;

enum view_direction {
	VIEW_BOTH,	/* what a node uses, and what uses it */
	VIEW_USES,	/* what it depends on */
	VIEW_USERS,	/* what depends on it */
};

struct view_options {
	const char *const *focus;	/* ids; none: the overview */
	size_t nr_focus;
	const char *to;			/* the paths from the one focus to it, or NULL */
	unsigned int depth;		/* steps away from the focus */
	enum view_direction direction;	/* of those steps */
};

/* Where a node is drawn. */
enum view_area { VIEW_GO, VIEW_MODULES, VIEW_KERNEL, VIEW_REST };

struct view_node {
	enum node_style look;
	enum view_area area;
	bool has_cost;
	uint32_t cost;		/* hundredths of a per cent */
	struct place place;	/* what a link leads to; lasts like the unified graph */
};

/*
 * Nodes of @g have the attributes
 *   label    lines apart by newlines
 *   tooltip  the same
 *   finding  names of the rules that found something wrong with it
 * and edges a kind as in the graph, a file (lines for the tooltip), a value (the
 * label), and in how and line the place that a link leads to, if any.
 */
struct view {
	struct graph *g;
	struct view_node *nodes;	/* by node of @g */
	size_t cap_nodes;
	struct strbuf title;	/* one line */
	struct strbuf subtitle;	/* one line of counts */
	struct strbuf notes;	/* lines that say what was collapsed */
	bool layered;		/* Go above the kernel, not by dependency */
	const char *link_base;	/* URL of source files, see godeps(1), or NULL: no links */
};

/**
 * view_make - choose what a picture shows
 * @g: unified graph
 * @opt: what the user asked for
 * @view: set to the view; free it with view_free() after success
 * @diag: receives an error for each focus that is not a node
 *
 * Return: 0, or -ENOENT if a focus is not a node.
 */
int view_make(const struct graph *g, const struct view_options *opt,
	      struct view *view, struct diag *diag);

/**
 * view_free - free what view_make() made
 * @view: view
 */
void view_free(struct view *view);

#endif
