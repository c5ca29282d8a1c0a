/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tokens of a go.mod or go.work; shared by the files of this directory only.
 */
#ifndef GO_MODLEX_H
#define GO_MODLEX_H

#include "base/diag.h"

enum mod_token_kind {
	MOD_EOF,
	MOD_NEWLINE,
	MOD_COMMENT,		/* the only thing on its line, newline eaten */
	MOD_EOL_COMMENT,	/* after something else; ends the line too */
	MOD_WORD,		/* a word, or a string with its quotes */
	MOD_PUNCT,		/* one of ( ) [ ] { } , */
};

struct mod_token {
	enum mod_token_kind kind;
	struct str text;
	uint32_t line, col;	/* col counts characters, from 1 */
};

struct modlex {
	struct str text;
	size_t pos;
	uint32_t line, col;
	bool begins_line;	/* nothing but blanks since the newline */
	bool failed;		/* an error has been added: all else is EOF */
	const char *file;
	struct diag *diag;
	struct mod_token next;	/* the token that comes */
};

/**
 * modlex_begin - begin to read tokens; @next is the first
 * @lex: lexer
 * @text: content, which must stay
 * @file: its name, for messages
 * @diag: receives errors
 */
void modlex_begin(struct modlex *lex, struct str text, const char *file,
		  struct diag *diag);

/**
 * modlex_take - take the next token
 * @lex: lexer; @next is the one after it
 */
struct mod_token modlex_take(struct modlex *lex);

/**
 * modlex_fail - add an error at a token and read no more
 * @lex: lexer
 * @at: token
 * @what: message
 */
void modlex_fail(struct modlex *lex, const struct mod_token *at,
		 const char *what);

/**
 * mod_ends_line - whether a token ends a line
 * @t: token
 */
static inline bool mod_ends_line(const struct mod_token *t)
{
	return t->kind <= MOD_NEWLINE || t->kind == MOD_EOL_COMMENT;
}

#endif
