/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The head of a Go source file: the package clause and the imports, read as
 * the go command reads them, mistakes included.
 */
#ifndef GO_HEADER_H
#define GO_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

struct go_import {
	struct str path;	/* unquoted */
	struct str doc;		/* comments before it, with their markers */
	uint32_t line;
	uint32_t col;		/* in bytes, from 1 */
};

struct go_header {
	struct str package;	/* empty: no package clause */
	struct go_import *imports;	/* in order; free() it */
	size_t nr, cap;
	bool embeds;		/* "embed" is among them */
	bool ends_text;		/* the text ends in it: more might follow */
	bool unreadable;	/* a NUL byte: the go command skips the file */
	struct str error;	/* the first mistake, or empty */
	uint32_t line;		/* its place */
	uint32_t col;
	bool late;		/* it was found when all the rest was good */
};

/**
 * go_header_scan - read the head of a file
 * @mem: where texts go
 * @text: its content, which the result points into
 * @minor: of Go 1.x, whose error messages are used
 * @out: an empty struct
 *
 * After a mistake there are no imports.
 */
void go_header_scan(struct arena *mem, struct str text, unsigned int minor,
		    struct go_header *out);

#endif
