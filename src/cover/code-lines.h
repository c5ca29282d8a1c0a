/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which lines of a C source file have something that is compiled.
 */
#ifndef COVER_CODE_LINES_H
#define COVER_CODE_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum line_kind {
	LINE_BLANK,
	LINE_COMMENT,		/* and nothing else */
	LINE_CONDITIONAL,	/* #if, #else and the like, continuation lines included */
	LINE_CODE,		/* all else, other directives included */
};

/**
 * code_lines - the kinds of all lines of a file
 * @text: its text
 * @nr: set to how many lines there are
 *
 * Return: a kind for each line, the first one at 0; free() it.
 */
enum line_kind *code_lines(struct str text, size_t *nr);

#endif
