/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Who includes a header: read from the #include lines of the sources, whatever
 * the conditions around them, so that it is never too few.
 */
#ifndef KBUILD_INCLUDES_H
#define KBUILD_INCLUDES_H

#include <stddef.h>

#include "base/str.h"

struct graph;
struct tree;

/**
 * includes_add - add the ways from some headers to the sources that use them
 * @g: graph, whose sources are read; receives nodes "file:HEADER" and edges
 *     of kind "includes"
 * @tree: source tree
 * @srcarch: make's SRCARCH
 * @headers: names relative to the source tree
 * @nr: their number
 *
 * A name is looked for beside the file that includes it (if it is in quotes),
 * then where LINUXINCLUDE of the top-level makefile points.  Folders that a
 * makefile adds with -I are not looked at.
 */
void includes_add(struct graph *g, struct tree *tree, const char *srcarch,
		  const struct str *headers, size_t nr);

#endif
