/* SPDX-License-Identifier: GPL-2.0 */
/*
 * C without running the preprocessor: what is declared and defined at file
 * level, and under which conditions.
 */
#ifndef KERNEL_CTEXT_H
#define KERNEL_CTEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct cond;

enum ctok_type {
	CTOK_WORD,
	CTOK_STRING,	/* without its quotes */
	CTOK_OTHER,	/* a number, or one byte of punctuation */
};

struct ctok {
	enum ctok_type type;
	struct str text;
	uint32_t line;
	uint16_t parens;	/* around it; "(" itself stands outside */
	uint16_t braces;
	const struct cond *cond;
};

/**
 * ctok_at_top - whether a token is outside of all brackets of its statement
 * @t: token
 */
static inline bool ctok_at_top(const struct ctok *t)
{
	return !t->parens && !t->braces;
}

/**
 * ctext_is_capital - whether a word is one that macros have by convention
 * @word: word
 *
 * Return: true if it has two bytes or more and no lower-case letter.
 */
bool ctext_is_capital(struct str word);

/**
 * ctext_included - the name in an #include line
 * @file: with its quotes or angle brackets
 *
 * Return: the name without them; ptr NULL if there are none.
 */
static inline struct str ctext_included(const struct ctok *file)
{
	return file->text.len < 2 ? (struct str){ NULL, 0 } :
	       str_head(str_from(file->text, 1), file->text.len - 2);
}

/* Callbacks of a reader; each may be NULL. */
struct ctext_ops {
	/*
	 * All between two ends of declarations: "x;" or, with @body, what
	 * precedes the "{" of a function.  Macros need no end, so several may
	 * precede it.
	 */
	void (*statement)(void *ctx, const struct ctok *t, size_t n, bool body);
	/* A word in the body of a function; @rest follows it. */
	void (*in_body)(void *ctx, const struct ctok *word, struct str rest);
	void (*define)(void *ctx, const struct ctok *name, struct str body);
	void (*undef)(void *ctx, struct str name);
	/* @file: with its quotes or angle brackets */
	void (*include)(void *ctx, const struct ctok *file);
	/* From the line after @line on @cond holds; NULL: outside of all conditionals. */
	void (*branch)(void *ctx, const struct cond *cond, uint32_t line);
};

/**
 * ctext_read - read a file
 * @text: its text
 * @assembler: a .S file: each line is a statement
 * @arena: holds the conditions passed to the callbacks
 * @ops: callbacks
 * @ctx: passed on
 *
 * Invalid text results in meaningless statements, never in an error.
 */
void ctext_read(struct str text, bool assembler, struct arena *arena,
		const struct ctext_ops *ops, void *ctx);

#endif
