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

/* Take in a line. */
void modlines_add(struct modlines *s, const struct modline *l);

/* Whether lines of a block that begins with these tokens are to be taken in. */
bool modlines_block(struct modlines *s, const struct mod_token *t, size_t nr);

/* modwords.c: "1.21", "1.21.0", "1.21rc2" */
bool modwords_is_go(struct str s);
/* What others wrote by mistake, "1.15.x" or "v1.15-", stands for "1.15". */
bool modwords_guess_go(struct str s, struct str *out);
/* The comments of a line, or of its block if it has none, as text. */
void modwords_comment(const struct modline *l, struct strbuf *out);
/* The first paragraph that begins with "Deprecated:". */
struct str modwords_deprecation(struct str text);

/* modfind.c: prepare for gomod_find_...(), once all lines are in. */
void gomod_order(struct arena *mem, struct gomod *m);

#endif
