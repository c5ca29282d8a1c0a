/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A Go file as an array of tokens that know their brackets: enough to find a
 * call, its arguments and the block that contains it.
 */
#ifndef GOFLOW_SYNTAX_H
#define GOFLOW_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

#define NO_TOK UINT32_MAX

struct tok {
	struct str text;
	uint32_t line;
	uint32_t mate;		/* of a bracket; of one without: the end */
	uint32_t block;		/* the "{" around it; NO_TOK: none */
	unsigned char kind;	/* enum go_token */
	bool is_name;		/* an identifier */
};

struct file_import {
	struct str name;	/* that the file gives it, or its path */
	struct str likely;	/* what it may be called, too; or empty */
	struct str path;
	bool asked, hidden;	/* see import_is_hidden() */
	uint32_t line;
	uint32_t doc_line;	/* first line of the comment before "C" */
	struct str doc;		/* that comment, of "C" only */
};

struct syntax {
	const char *name;	/* of the file, as in origins */
	struct tok *t;
	uint32_t nr, cap;
	bool read;
	struct file_import *imports;
	size_t nr_imports, cap_imports;
};

/* A piece of a file's tokens, from @a up to @b. */
struct piece {
	const struct syntax *f;
	uint32_t a, b;
};

/*
 * Read the tokens of @text, which the result borrows from; texts of imports
 * go to @mem.  Free with syntax_clear().  More than LIMIT_BRIDGE_TOKENS are
 * left out.
 */
void syntax_read(struct arena *mem, struct str text, const char *name,
		 struct syntax *out);
void syntax_clear(struct syntax *f);

/* Whether token @i is the word or operator @text. */
bool tok_is(const struct syntax *f, uint32_t i, const char *text);
/* Whether token @i is an identifier. */
bool tok_is_name(const struct syntax *f, uint32_t i);

/*
 * Cut the next element of a list with commas off @rest, brackets skipped;
 * false at its end.  The newlines around an element are left out.
 */
bool piece_next(struct piece *rest, struct piece *element);

/* The end of the statement or element that contains @i. */
uint32_t piece_end(const struct syntax *f, uint32_t i);

/* The innermost bracket around @i; NO_TOK: none near it. */
uint32_t tok_bracket(const struct syntax *f, uint32_t i);

/*
 * Whether the name of a package may be shadowed in some function of the file:
 * it occurs there without a following dot.
 */
bool import_is_hidden(const struct syntax *f, const struct file_import *m);

/*
 * What a package is called by its path; @is_short: ".../specs-go" is mostly
 * package specs, ".../go-libaudit" libaudit.
 */
struct str syntax_alias(struct str path, bool is_short);

/* The import that @alias stands for, or NULL. */
const struct file_import *syntax_import(const struct syntax *f,
					struct str alias);

#endif
