/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which lines of a patch belong to a hunk: in a hunk, a line "--- x" removes
 * the line "-- x".
 */
#ifndef GIT_HUNK_H
#define GIT_HUNK_H

#include <stdbool.h>

#include "base/str.h"

struct hunk {
	unsigned long old, new;		/* lines that are still to come */
};

/**
 * hunk_begins - whether a line announces a hunk
 * @h: set to it
 * @line: a line outside of hunks
 */
bool hunk_begins(struct hunk *h, struct str line);

/**
 * hunk_takes - whether a line is one of the hunk's
 * @h: hunk, or { 0, 0 }
 * @line: next line
 */
bool hunk_takes(struct hunk *h, struct str line);

#endif
