/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Tokens of Go source, as far as the head of a file can have them, and what
 * a mistake in them is called.
 */
#ifndef GO_TOKEN_H
#define GO_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum go_token {
	TOK_EOF,
	TOK_WORD,	/* identifier or keyword */
	TOK_STRING,
	TOK_LITERAL,	/* number or rune */
	TOK_NEWLINE,	/* a semicolon that the end of a line stands for */
	TOK_OPERATOR,	/* ";" among them */
	TOK_ILLEGAL,
};

/* What a mistake is, and where; only the first place counts. */
struct go_mistake {
	bool is;
	struct str text;	/* constant, or in the source */
	char buf[64];		/* where text is neither */
	uint32_t line, col;
};

struct go_lexer {
	struct str all;
	size_t pos;
	size_t line_start;
	size_t line_before;	/* where the line before that one starts */
	uint32_t line;
	bool want_semicolon;	/* a newline here ends a statement */
	/* The token. */
	enum go_token tok;
	struct str text;
	uint32_t tok_line, tok_col;
	/* Comments right before it, from the first "//" to the last byte. */
	struct str lead;
	struct go_mistake bad;
};

/**
 * go_lex_init - begin to read tokens
 * @l: lexer
 * @text: source, which must stay
 */
void go_lex_init(struct go_lexer *l, struct str text);

/**
 * go_lex - read the next token
 * @l: lexer; at the end of the text the token is TOK_EOF from then on
 */
void go_lex(struct go_lexer *l);

/**
 * go_is_keyword - whether a word is one of Go's keywords
 * @word: word
 */
bool go_is_keyword(struct str word);

/**
 * go_lex_bad - note a mistake, unless there is one at an earlier place
 * @l: lexer
 * @line: its line
 * @col: its column
 * @text: what it is, a constant or part of the source
 */
void go_lex_bad(struct go_lexer *l, uint32_t line, uint32_t col,
		struct str text);

#endif
