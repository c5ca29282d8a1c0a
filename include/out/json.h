/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Graphs as JSON.  JSON text is UTF-8, so strings have the spelling that they
 * have in DOT files: see out/dot.h.
 */
#ifndef OUT_JSON_H
#define OUT_JSON_H

#include "base/str.h"

struct graph;

/**
 * json_write - append a graph as a JSON object
 * @g: graph; its edges need not be sorted
 * @name: name of the graph, such as "kernel-go-deps"
 * @out: buffer
 *
 * A line for each node and each edge, in the order of the DOT file's sorting;
 * equal graphs give equal bytes.
 */
void json_write(const struct graph *g, const char *name, struct strbuf *out);

#endif
