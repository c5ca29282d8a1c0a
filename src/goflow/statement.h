/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Statements, blocks and functions around a token of a Go file, as far as its
 * brackets and keywords tell.
 */
#ifndef GOFLOW_STATEMENT_H
#define GOFLOW_STATEMENT_H

#include "goflow/syntax.h"

/* The token after @i, or after the bracket that closes if @i opens one. */
uint32_t tok_after(const struct syntax *f, uint32_t i);

/* The beginning of the statement (or list of elements) that contains @i. */
uint32_t statement_start(const struct syntax *f, uint32_t i);

/* Whether the "{" at @open begins statements, and not a literal or a type. */
bool statement_is_block(const struct syntax *f, uint32_t open);

/* A function around a token. */
struct function {
	uint32_t body;		/* its "{"; NO_TOK: there is none */
	bool declared;		/* not a literal */
	struct str name;	/* of a declared one */
	bool is_method;
	struct str result;	/* the type of its last result, if one word */
};

struct function function_around(const struct syntax *f, uint32_t i);

/*
 * A call, with those chained to it: a.B(x).C(y).  @start is "a", @end the token
 * after the last bracket, @name the one before the first bracket.
 */
struct call {
	const struct syntax *f;
	uint32_t start, name, end;
};

/* The call of the name at token @name, which "(" follows. */
struct call call_at(const struct syntax *f, uint32_t name);

/*
 * Whether @c makes up a statement, is what one assigns, or is a condition
 * or all that is returned: then @start is set to where the statement begins.
 */
bool call_stands_alone(const struct call *c, uint32_t *start);

/* The first call that @i, no call itself, is an argument of; or false. */
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

bool statement_assigns(const struct syntax *f, uint32_t a, uint32_t end,
		       struct assigned *out);

#endif
