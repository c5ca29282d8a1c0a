/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What includes a header: read from the #include lines of the sources, ignoring
 * the conditions around them, so that no file is missed.
 */
#ifndef KBUILD_INCLUDES_H
#define KBUILD_INCLUDES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct graph;
struct include_kept;
struct includes;
struct tree;

/**
 * includes_new - prepare to read the #include lines of sources
 * @g: graph, whose sources may be asked for; must outlive the result
 * @tree: source tree
 * @srcarch: make's SRCARCH
 *
 * Return: what was read, nothing yet; free it with includes_free().
 */
struct includes *includes_new(const struct graph *g, struct tree *tree,
			      const char *srcarch);

/**
 * includes_follow - follow the #include lines of one source
 * @in: what was read; what the source leads to and was not is read now
 * @source: name relative to the source tree
 *
 * Return: false if the graph has no source of that name.
 */
bool includes_follow(struct includes *in, struct str source);

/**
 * includes_lead_to - whether those lines lead to a header
 * @in: what was read and last followed
 * @header: name relative to the source tree
 */
bool includes_lead_to(const struct includes *in, struct str header);

/**
 * includes_free - free what was read
 * @in: what was read, or NULL
 */
void includes_free(struct includes *in);

/**
 * includes_add - add the paths from some headers to the sources that use them
 * @g: graph, whose sources are read; receives nodes "file:HEADER" and edges
 *     of kind "includes"
 * @tree: source tree
 * @srcarch: make's SRCARCH
 * @headers: names relative to the source tree
 * @nr: their number
 * @kept: what was read for another graph of the tree, and receives what is read now;
 *     or NULL
 *
 * A name is searched next to the file that includes it (if it is in quotes),
 * then where LINUXINCLUDE of the top-level makefile points, then in the
 * directories that the makefiles of the file's directory and of those above
 * name with -I.  Headers that makefiles force on every source (-include) are
 * treated as included.  One of @headers may have been removed: it is what a
 * line refers to that finds no other.
 */
void includes_add(struct graph *g, struct tree *tree, const char *srcarch,
		  const struct str *headers, size_t nr, struct include_kept *kept);

/**
 * includes_add_all - add all headers that the sources of a graph may include
 * @g: graph, as for includes_add()
 * @tree: source tree
 * @srcarch: make's SRCARCH
 */
void includes_add_all(struct graph *g, struct tree *tree, const char *srcarch);

#endif
