/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a Go source file says without being compiled: its package, what it
 * imports, and directives in its comments: //go:embed, //go:generate,
 * //kbuild:config and the like (see godeps-directives(7)).
 */
#ifndef GO_SOURCE_H
#define GO_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

enum go_item_kind {
	GO_IMPORT,	/* text: path as written */
	GO_EMBED,	/* text: pattern, unquoted */
	GO_GENERATE,	/* text: command line */
	GO_NEEDS,	/* text: "CONFIG_X"; value: "y", or empty for y or m */
	GO_WANTS,	/* text: a name; value: "module", "symbol" ... */
};

struct go_item {
	enum go_item_kind kind;
	uint32_t line;
	uint32_t col;		/* in bytes, from 1 */
	struct str text;
	struct str value;
};

struct go_source {
	struct str package;	/* name in the package clause, or empty */
	uint32_t package_line;
	struct go_item *items;	/* in order; free() it */
	size_t nr;
	size_t cap;
	bool has_more;		/* than imports */
	bool embed_anywhere;	/* set it: patterns before imports count too */
};

/**
 * go_source_has_directives - whether a text may hold a directive
 * @text: content of a file
 *
 * Return: false if go_source_scan() would find nothing but imports in it.
 */
bool go_source_has_directives(struct str text);

/**
 * go_source_scan - read one file
 * @mem: where the texts of the items go
 * @text: its content
 * @file: what to call it
 * @out: an empty struct; on return free() its @items
 * @diag: malformed directives are findings [go-directive]
 *
 * Text that is not valid Go results in whatever is found in it; reporting that
 * is up to the go command.
 */
void go_source_scan(struct arena *mem, struct str text, const char *file,
		    struct go_source *out, struct diag *diag);

#endif
