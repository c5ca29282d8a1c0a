/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files src/change/change*.c share.
 */
#ifndef CHANGE_PARTS_H
#define CHANGE_PARTS_H

#include <stdbool.h>

#include "graph/graph.h"
#include "change/change.h"
#include "change/diff.h"

struct changing {
	const struct diff *d;
	const struct change_more *more;
	const struct graph_index *index[2];	/* of the old and new graph */
	struct changes *out;
};

/* Which of the two graphs. */
enum change_side { OLD, NEW };

/**
 * side_graph - the old or the new graph
 * @c: the run
 * @side: which one
 */
static inline const struct graph *side_graph(const struct changing *c,
					     enum change_side side)
{
	return side == OLD ? c->d->a : c->d->b;
}

/**
 * change_add - add a change
 * @c: the run
 * @kind: name of a row in the table
 * @subject: what changed
 * @old: what it was, or len 0
 * @new: what it is, or len 0
 * @at: where, or NO_PLACE
 *
 * All texts are copied.
 *
 * Return: the change, until the next is added.
 */
struct change *change_add(struct changing *c, const char *kind,
			  struct str subject, struct str old, struct str new,
			  struct place at);

/**
 * change_kind_find - the row of this name
 * @name: such as "object-added"
 */
const struct change_kind *change_kind_find(const char *name);

/**
 * change_keep - a copy that lives as long as the changes
 * @c: the run
 * @s: text
 */
struct str change_keep(struct changing *c, struct str s);

/**
 * changes_sort - put changes in the order of a report, each once
 * @out: changes
 */
void changes_sort(struct changes *out);

/**
 * change_nodes - add what nodes and their attributes that differ mean
 * @c: the run
 */
void change_nodes(struct changing *c);

/**
 * change_edges - add what edges that differ mean
 * @c: the run
 */
void change_edges(struct changing *c);

/**
 * change_go_modules - add the Go modules whose selected version differs
 * @c: the run
 */
void change_go_modules(struct changing *c);

/**
 * change_order - add the initialization order of built-in objects, if it differs
 * @c: the run
 */
void change_order(struct changing *c);

/**
 * change_pair - replace an addition and a removal by the change that they are together
 * @c: the run
 *
 * Call it after the others: it looks at what they added.
 */
void change_pair(struct changing *c);

/**
 * change_guard - "CONFIG_A", "!CONFIG_A", "CONFIG_A=m", "CONFIG_A!=y", or
 * "CONFIG_A?" where it decides together with others
 * @g: graph
 * @e: an edge of kind "config"
 * @out: buffer
 */
void change_guard(const struct graph *g, const struct graph_edge *e,
		  struct strbuf *out);

/**
 * change_guards - the same of all edges between two nodes
 * @g: graph
 * @run: edges of kind "config"
 * @out: buffer
 */
void change_guards(const struct graph *g, struct diff_run run,
		   struct strbuf *out);

/**
 * change_conditions - "builtin, part of X.o if CONFIG_A CONFIG_B": how an
 * object is built
 * @c: the run
 * @side: in which graph
 * @node: object or module
 * @out: buffer
 */
void change_conditions(const struct changing *c, enum change_side side,
		       uint32_t node, struct strbuf *out);

/**
 * change_only_asked_for - is it a module that Go code asks for, not built?
 * @g: graph
 * @node: node
 */
bool change_only_asked_for(const struct graph *g, uint32_t node);

/**
 * change_place - where a node is named: the place of an edge that leads to it
 * @c: the run
 * @side: in which graph
 * @node: node
 */
struct place change_place(const struct changing *c, enum change_side side,
			 uint32_t node);

#endif
