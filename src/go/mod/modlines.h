/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the lines of a go.mod or go.work mean; shared by the files of this
 * directory only.
 */
#ifndef GO_MODLINES_H
#define GO_MODLINES_H

#include "go/gomod.h"

#include "modlex.h"

struct modlines {
	struct arena *mem;
	const char *file;
	enum gomod_kind kind;
	struct gomod *out;
	struct diag *diag;
	bool failed;
};

/* A line, on its own or in the block of its verb. */
struct modline {
	struct str verb;
	const struct mod_token *first;	/* where it begins */
	const struct mod_token *args;
	size_t nr;
	bool in_block;
	/* Whole-line comments before it, those before its block first. */
	const struct str *comments;
	size_t nr_comments, nr_block_comments;
	struct str suffix;	/* comment at its end, or empty */
};

/**
 * modlines_add - take in a line
 * @s: file being read
 * @l: line
 */
void modlines_add(struct modlines *s, const struct modline *l);

/**
 * modlines_block - whether the lines of a block are to be taken in
 * @s: file being read
 * @t: tokens that begin the block
 * @nr: how many
 */
bool modlines_block(struct modlines *s, const struct mod_token *t, size_t nr);

/**
 * modwords_is_go - whether a text is a version of Go, "1.21", "1.21.0" or
 *    "1.21rc2"
 * @s: text
 */
bool modwords_is_go(struct str s);

/**
 * modwords_guess_go - the version that was meant by "1.15.x" or "v1.15-"
 * @s: text, which modwords_is_go() does not take
 * @out: set to the version
 *
 * Return: false if nothing can be guessed.
 */
bool modwords_guess_go(struct str s, struct str *out);

/**
 * modwords_comment - the comments of a line, or of its block if it has none, as
 *    text
 * @l: line
 * @out: buffer
 */
void modwords_comment(const struct modline *l, struct strbuf *out);

/**
 * modwords_deprecation - the first paragraph that begins with "Deprecated:"
 * @text: a comment
 *
 * Return: what follows that word; empty if there is none.
 */
struct str modwords_deprecation(struct str text);

/**
 * gomod_order - prepare for gomod_find_...(), once all lines are in
 * @mem: where the order goes
 * @m: file
 */
void gomod_order(struct arena *mem, struct gomod *m);

#endif
