/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One node for a file, whoever names it: the kind follows from the name.
 */
#ifndef GRAPH_KINDS_H
#define GRAPH_KINDS_H

#include "base/str.h"

/**
 * file_kind - kind of the node that stands for a file
 * @path: its name, relative to the source tree
 *
 * Return: "obj" for objects and archives (.o, .a), "src" for what a compiler
 * or assembler reads (.c .S .s .rs .dts .go ...), else "file".
 */
const char *file_kind(struct str path);

#endif
