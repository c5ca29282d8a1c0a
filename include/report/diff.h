/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Differences of two graphs, for humans and for programs.
 */
#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

#include <stdbool.h>

#include "base/str.h"
#include "change/diff.h"

/**
 * diff_text - append differences as text
 * @d: differences
 * @all: list also edges that was added or removed with a node, and moved
 *       ones
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

/**
 * diff_dot - append a picture of differences as DOT
 * @d: differences
 * @title: its title
 * @out: buffer
 *
 * What came is green, what went red, what changed orange; around them stands,
 * in grey, what they are connected with.  A legend says so, and a double line is
 * around what has a new finding.  What is too much for a picture is left out, and
 * the title says how much.
 */
void diff_dot(const struct diff *d, const char *title, struct strbuf *out);

/**
 * diff_dot_open - the same without the end, so that more can be appended
 * @d: differences
 * @title: its title
 * @out: buffer
 */
void diff_dot_open(const struct diff *d, const char *title, struct strbuf *out);

/**
 * diff_dot_node - append a node in the colour of a change
 * @change: what happened to it
 * @id: its id
 * @out: buffer
 */
void diff_dot_node(enum diff_change change, struct str id, struct strbuf *out);

/**
 * diff_dot_close - append the end of a picture
 * @out: buffer
 */
void diff_dot_close(struct strbuf *out);

#endif
