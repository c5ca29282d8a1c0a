/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Statements, blocks and functions around a token of a Go file, as far as its
 * brackets and keywords tell.
 */
#ifndef GOFLOW_STATEMENT_H
#define GOFLOW_STATEMENT_H

#include "goflow/syntax.h"

/**
 * tok_after - the token after another, or after the bracket that closes if that
 *    one opens one
 * @f: file
 * @i: token
 */
uint32_t tok_after(const struct syntax *f, uint32_t i);

/**
 * statement_start - where the statement, or list of elements, begins that a
 *    token stands in
 * @f: file
 * @i: token
 */
uint32_t statement_start(const struct syntax *f, uint32_t i);

/**
 * statement_is_block - whether a "{" begins statements, not a literal or a type
 * @f: file
 * @open: token
 */
bool statement_is_block(const struct syntax *f, uint32_t open);

/* A function around a token. */
struct function {
	uint32_t body;		/* its "{"; NO_TOK: there is none */
	bool declared;		/* not a literal */
	struct str name;	/* of a declared one */
	bool is_method;
	struct str result;	/* the type of its last result, if one word */
};

/**
 * function_around - the function that a token stands in
 * @f: file
 * @i: token
 *
 * Return: the function; @body is NO_TOK if there is none.
 */
struct function function_around(const struct syntax *f, uint32_t i);

/*
 * A call, with those chained to it: a.B(x).C(y).  @start is "a", @end the token
 * after the last bracket, @name the one before the first bracket.
 */
struct call {
	const struct syntax *f;
	uint32_t start, name, end;
};

/**
 * call_at - a call, with those after it
 * @f: file
 * @name: the name of the function, which "(" follows
 */
struct call call_at(const struct syntax *f, uint32_t name);

/**
 * call_stands_alone - whether a call makes up a statement, is what one assigns,
 *    or is a condition or all that is returned
 * @c: call
 * @start: set to where the statement begins, if so
 */
bool call_stands_alone(const struct call *c, uint32_t *start);

/**
 * call_around - the first call that a token is an argument of
 * @f: file
 * @i: token, not a call itself
 * @c: filled in
 *
 * Return: false if there is none.
 */
bool call_around(const struct syntax *f, uint32_t i, struct call *c);

/*
 * The last of the names that are assigned between @a and @end, and where the
 * operator is; false: nothing is assigned.
 */
struct assigned {
	struct piece last;	/* "err", "x.err", "_" */
	struct piece others;	/* "a, b", or empty */
	uint32_t op;
};

/**
 * statement_assigns - what a statement assigns to
 * @f: file
 * @a: its first token
 * @end: one past the last
 * @out: filled in
 *
 * Return: false if nothing is assigned.
 */
bool statement_assigns(const struct syntax *f, uint32_t a, uint32_t end,
		       struct assigned *out);

#endif
