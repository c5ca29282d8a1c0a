/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The way of an error through the statements of a function.
 */
#ifndef BRIDGE_WAY_H
#define BRIDGE_WAY_H

#include "goflow/fold.h"
#include "statement.h"

enum outcome {
	GOES_ON,
	RETURNED,	/* the caller decides */
	FAILS,
	OPEN,		/* nothing has been decided yet */
};

struct way {
	struct constfold *fo;
	const struct source_package *sp;
	const struct syntax *f;
	struct str err;		/* name of the error */
	struct function func;
	bool asks;		/* what else the call gives is thrown away */
	bool again;		/* in a loop that may be there to try again */
	unsigned int depth;	/* callers of callers */
};

/* The worse of two: what fails here and goes on there fails. */
enum outcome way_worse(enum outcome a, enum outcome b);

/* The statements of the block at @open, which are run if it failed. */
enum outcome way_branch(const struct way *w, uint32_t open);

/* An "if" whose condition is from @a to its block at @open. */
enum outcome way_decide(const struct way *w, uint32_t a, uint32_t open);

/*
 * The statements from @i on, to the end of the block; @inside: nobody outside
 * it knows the error.
 */
enum outcome way_follow(const struct way *w, uint32_t i, bool inside);

/* Whether the innermost loop around @i, in its function, is no "range". */
bool way_tries_again(const struct syntax *f, uint32_t i);

/* The first "{" of statements from @i on, of an "if" or a "switch"; NO_TOK. */
uint32_t way_block(const struct syntax *f, uint32_t i);

/* The "{" of the body of a function, or NO_TOK: it is not written in Go. */
uint32_t way_body(const struct decl *d);

/* Where the statement at @i ends, all its blocks included. */
uint32_t way_end(const struct syntax *f, uint32_t i);

/* Whether @word is one of @nr words. */
bool is_one_of(struct str word, const char *const *words, size_t nr);

/* Whether token @i is nil, or the 0 of an Errno. */
bool is_nothing(const struct syntax *f, uint32_t i);

/* Whether one of the tokens from @a to @b is @text. */
bool has_token(const struct syntax *f, uint32_t a, uint32_t b,
	       const char *text);

/* Whether who calls a function of this name does not come back. */
bool is_exit(struct str name);

#endif
