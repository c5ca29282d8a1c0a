/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Differences of two graphs, for people and for programs.
 */
#ifndef OUT_DIFF_H
#define OUT_DIFF_H

#include <stdbool.h>

#include "base/str.h"

struct diff;

/**
 * diff_text - append differences as text
 * @d: differences
 * @all: list also edges that came or went with a node, and moved ones
 * @out: buffer
 *
 * A line that counts, then the nodes by kind and the edges by kind; nothing
 * at all for graphs that do not differ.
 */
void diff_text(const struct diff *d, bool all, struct strbuf *out);

/**
 * diff_json - append differences as a JSON object
 * @d: differences
 * @out: buffer
 */
void diff_json(const struct diff *d, struct strbuf *out);

#endif
