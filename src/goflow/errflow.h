/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The flow of an error through the statements of a function.
 */
#ifndef GOFLOW_ERRFLOW_H
#define GOFLOW_ERRFLOW_H

#include "goflow/constfold.h"
#include "statement.h"

enum requirement {
	REQ_TOLERATED,
	REQ_PROPAGATED,	/* the caller decides */
	REQ_FATAL,
	REQ_UNDECIDED,		/* nothing has been decided yet */
};

struct errflow {
	struct constfold *fo;
	const struct source_package *sp;
	const struct syntax *f;
	struct str err;		/* name of the error */
	struct function func;
	bool asks;		/* what else the call gives is thrown away */
	bool again;		/* in a loop that may be there to try again */
	unsigned int depth;	/* callers of callers */
	const struct value *value;	/* what is asked for, or NULL */
};

/* The worse of two: failing in one branch and continuing in the other is failing. */
enum requirement requirement_worse(enum requirement a, enum requirement b);

/* The statements of the block at @open, which are run if it failed. */
enum requirement errflow_branch(const struct errflow *w, uint32_t open);

/* An "if" whose condition is from @a to its block at @open. */
enum requirement errflow_condition(const struct errflow *w, uint32_t a, uint32_t open);

/*
 * The statements from @i to the end of the block; @inside: the error is not
 * visible outside of it.
 */
enum requirement errflow_follow(const struct errflow *w, uint32_t i, bool inside);

/* Whether the innermost loop around @i, in its function, is not a "range" loop. */
bool errflow_is_retry(const struct syntax *f, uint32_t i);

/* The first "{" of statements from @i on, of an "if" or a "switch"; NO_TOK. */
uint32_t statement_block(const struct syntax *f, uint32_t i);

/* The "{" of the body of a function, or NO_TOK: it is not written in Go. */
uint32_t function_body(const struct decl *d);

/* Where the statement at @i ends, all its blocks included. */
uint32_t statement_end(const struct syntax *f, uint32_t i);

/* Whether token @i is nil, or the 0 of an Errno. */
bool tok_is_nil(const struct syntax *f, uint32_t i);

/* Whether one of the tokens from @a to @b is @text. */
bool piece_has(const struct syntax *f, uint32_t a, uint32_t b,
	       const char *text);

#endif
