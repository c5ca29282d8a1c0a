/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The words of the DOT language.
 */
#ifndef OUT_DOT_SCAN_H
#define OUT_DOT_SCAN_H

#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

enum dot_token {
	DOT_END = 1,	/* of the text */
	DOT_BAD,	/* an error, which has been reported */
	DOT_NAME,	/* unquoted: a name or a number */
	DOT_STRING,	/* "quoted" */
	DOT_HTML,	/* <quoted> */
	DOT_ARROW,	/* -> */
	DOT_LINE,	/* -- */
	/* key words, in any case */
	DOT_STRICT,
	DOT_GRAPH,
	DOT_DIGRAPH,
	DOT_SUBGRAPH,
	DOT_NODE,
	DOT_EDGE,
	/* Any other is the byte itself: { } [ ] = , ; : + */
};

struct dot_scan {
	struct str all;
	size_t pos;		/* what comes after the token */
	size_t line_start;
	uint32_t line;
	const char *file;
	struct diag *diag;

	int token;		/* enum dot_token or a byte */
	struct str text;	/* of the token, without its quotes */
	size_t start;		/* of the token in @all */
	struct place at;	/* the same, for humans */
};

/**
 * dot_scan_start - begin a text and read its first token
 * @s: filled in
 * @text: the text
 * @file: its name, for diagnostics
 * @diag: receives errors
 */
void dot_scan_start(struct dot_scan *s, struct str text, const char *file,
		    struct diag *diag);

/**
 * dot_scan_next - read the next token
 * @s: scanner
 *
 * At the end and after what cannot be read it stays.
 */
void dot_scan_next(struct dot_scan *s);

#endif
