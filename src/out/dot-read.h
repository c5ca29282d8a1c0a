/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OUT_DOT_READ_H
#define OUT_DOT_READ_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct graph;

/**
 * dot_read_canonical - read a text that is laid out as dot_write() does
 * @text: a DOT file
 * @g: graph that receives what it says; as it was if this returns false
 *
 * The answer is that of libcgraph for the same text, see dot_read(); only what
 * is laid out otherwise, or is an error, is left to it.
 *
 * Return: whether the text was read.
 */
bool dot_read_canonical(struct str text, struct graph *g);

/**
 * dot_read_lib - read a text with libcgraph
 * @text: a DOT file
 * @file: its name, for diagnostics
 * @g: graph that receives what it says
 * @diag: where errors and warnings go
 *
 * Return: 0, or -EINVAL after an error.
 */
int dot_read_lib(struct str text, const char *file, struct graph *g, struct diag *diag);

#endif
