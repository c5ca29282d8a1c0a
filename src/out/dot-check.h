/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OUT_DOT_CHECK_H
#define OUT_DOT_CHECK_H

#include "base/diag.h"
#include "base/str.h"

/**
 * dot_check - decide whether libcgraph may see a text
 * @text: a DOT file
 * @file: its name, for diagnostics
 * @diag: receives errors, and warnings about what dot_read() will leave
 *        out
 *
 * Return: the piece from the graph's first word to its closing brace, or
 * { NULL, 0 } after an error.
 */
struct str dot_check(struct str text, const char *file, struct diag *diag);

#endif
