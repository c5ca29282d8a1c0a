/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Directives in the comments of Go source; see godeps-directives(7).
 */
#ifndef GO_DIRECTIVE_H
#define GO_DIRECTIVE_H

#include <stdbool.h>

#include "go/source.h"

/* A line comment. */
struct go_comment {
	struct str text;	/* from "//" to the end of the line */
	struct place at;
	bool begins_line;	/* only blanks precede it */
	bool imports_embed;	/* the file imports "embed" */
};

/**
 * go_directive - add the items of a comment, if it is a directive
 * @mem: where the texts go
 * @c: comment
 * @out: file whose items grow
 * @diag: malformed directives are findings [go-directive]
 */
void go_directive(struct arena *mem, const struct go_comment *c,
		  struct go_source *out, struct diag *diag);

/**
 * go_unquote - the text that a Go string literal stands for
 * @mem: where it goes
 * @quoted: literal, in double quotes or backquotes
 * @out: set to the text
 *
 * Return: whether it is a valid literal.
 */
bool go_unquote(struct arena *mem, struct str quoted, struct str *out);

#endif
