/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One node for a file, whatever refers to it: the kind follows from the name.
 */
#ifndef GRAPH_KINDS_H
#define GRAPH_KINDS_H

#include "graph/schema.h"

/**
 * file_kind - kind of the node that stands for a file
 * @path: its name, relative to the source tree
 *
 * Return: NODE_OBJ for objects and archives (.o, .a), NODE_SRC for what a
 * compiler or assembler reads (.c .S .s .rs .dts .go ...), else NODE_FILE.
 */
enum node_kind file_kind(struct str path);

#endif
