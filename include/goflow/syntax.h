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

/**
 * syntax_read - cut a file into tokens
 * @mem: where texts of imports go
 * @text: source, which must stay
 * @name: of the file, as in origins
 * @out: filled in; clear it with syntax_clear()
 *
 * Tokens beyond LIMIT_BRIDGE_TOKENS are left out.
 */
void syntax_read(struct arena *mem, struct str text, const char *name,
		 struct syntax *out);

/**
 * syntax_clear - free the tokens of a file
 * @f: file
 */
void syntax_clear(struct syntax *f);

/**
 * tok_is - whether a token is a certain word or operator
 * @f: file
 * @i: token, or one past the end
 * @text: word or operator
 */
bool tok_is(const struct syntax *f, uint32_t i, const char *text);

/**
 * tok_is_name - whether a token is an identifier
 * @f: file
 * @i: token, or one past the end
 */
bool tok_is_name(const struct syntax *f, uint32_t i);

/**
 * piece_next - cut the next element off a list with commas
 * @rest: list, without the element afterwards
 * @element: set to it, without the newlines around it
 *
 * Return: false at the end of the list.
 */
bool piece_next(struct piece *rest, struct piece *element);

/**
 * piece_end - where the statement or element ends that a token stands in
 * @f: file
 * @i: token
 */
uint32_t piece_end(const struct syntax *f, uint32_t i);

/**
 * tok_bracket - the innermost bracket around a token
 * @f: file
 * @i: token
 *
 * Return: the token that opens it, or NO_TOK if there is none nearby.
 */
uint32_t tok_bracket(const struct syntax *f, uint32_t i);

/**
 * import_is_hidden - whether the name of an import may mean something else in a
 *    function
 * @f: file
 * @m: import
 */
bool import_is_hidden(const struct syntax *f, const struct file_import *m);

/**
 * syntax_alias - what a package is called, by its path
 * @path: import path
 * @is_short: ".../specs-go" is mostly package specs, ".../go-libaudit" libaudit
 */
struct str syntax_alias(struct str path, bool is_short);

/**
 * syntax_import - the import that a name stands for
 * @f: file
 * @alias: name
 *
 * Return: the import, or NULL.
 */
const struct file_import *syntax_import(const struct syntax *f,
					struct str alias);

#endif
