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

/**
 * requirement_worse - the worse of two: what fails in one branch and not in the
 *    other fails
 * @a: one
 * @b: other
 */
enum requirement requirement_worse(enum requirement a, enum requirement b);

/**
 * errflow_branch - what the statements of a block make of the error
 * @w: error
 * @open: the block, which runs if the call failed
 */
enum requirement errflow_branch(const struct errflow *w, uint32_t open);

/**
 * errflow_condition - what an "if" makes of the error
 * @w: error
 * @a: first token of the condition
 * @open: its block
 */
enum requirement errflow_condition(const struct errflow *w, uint32_t a, uint32_t open);

/**
 * errflow_follow - what the statements up to the end of a block make of the
 *    error
 * @w: error
 * @i: the first of them
 * @inside: the error is not visible outside the block
 */
enum requirement errflow_follow(const struct errflow *w, uint32_t i, bool inside);

/**
 * errflow_rest - what the statements up to the end of the function do, all of which
 *    are run because the call failed
 * @w: error
 * @i: the first of them
 */
enum requirement errflow_rest(const struct errflow *w, uint32_t i);

/**
 * errflow_is_declared - whether the error is a variable of the function's block,
 *    declared before a token
 * @w: error
 * @i: token
 */
bool errflow_is_declared(const struct errflow *w, uint32_t i);

/**
 * errflow_is_retry - whether the innermost loop around a token may be there to
 *    try again
 * @f: file
 * @i: token
 *
 * Return: false for "range" loops, and if there is none in the function.
 */
bool errflow_is_retry(const struct syntax *f, uint32_t i);

/**
 * statement_block - the first block of an "if" or "switch"
 * @f: file
 * @i: the statement
 *
 * Return: its "{", or NO_TOK.
 */
uint32_t statement_block(const struct syntax *f, uint32_t i);

/**
 * function_body - the body of a function
 * @d: declaration
 *
 * Return: its "{", or NO_TOK if it is not written in Go.
 */
uint32_t function_body(const struct decl *d);

/**
 * statement_end - where a statement ends, all its blocks included
 * @f: file
 * @i: its first token
 */
uint32_t statement_end(const struct syntax *f, uint32_t i);

/**
 * tok_is_nil - whether a token is nil, or the 0 of an Errno
 * @f: file
 * @i: token
 */
bool tok_is_nil(const struct syntax *f, uint32_t i);

/**
 * piece_has - whether one of some tokens is a word or operator
 * @f: file
 * @a: the first
 * @b: one past the last
 * @text: word or operator
 */
bool piece_has(const struct syntax *f, uint32_t a, uint32_t b,
	       const char *text);

#endif
