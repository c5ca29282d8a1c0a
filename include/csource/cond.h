/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The conditions of C's preprocessor (#if, #ifdef, #elif ...), evaluated under
 * a .config: yes, no, or unknown if they depend on a macro that no .config
 * sets.
 */
#ifndef KERNEL_COND_H
#define KERNEL_COND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct interner;

enum truth {
	TRUTH_NO,
	TRUTH_YES,
	TRUTH_UNKNOWN,
};

/* What is known of a macro. */
struct macro {
	enum truth defined;
	bool has_value;
	long value;
};

struct cond_env {
	/* Value of a CONFIG symbol in the .config; ptr NULL: not set. */
	struct str (*config)(void *ctx, struct str symbol);
	/* Any other macro. */
	struct macro (*macro)(void *ctx, struct str name);
	void *ctx;
};

/*
 * One branch of a conditional.  It is taken if what is around it is, if none
 * of the branches before it is, and if its own expression holds.
 */
struct cond {
	const struct cond *parent;	/* around it, or NULL */
	const struct cond *prior;	/* the branch before it, or NULL */
	char type;			/* 'd' ifdef, 'n' ifndef, 'i' if, 'e' else */
	struct str expr;
	uint32_t line;
};

/**
 * truth_and - both hold
 * @a: one
 * @b: other
 */
enum truth truth_and(enum truth a, enum truth b);

/**
 * truth_not - the contrary
 * @a: what
 */
enum truth truth_not(enum truth a);

/**
 * cond_expr - evaluate the expression of an #if
 * @env: what is known
 * @expr: text, comments allowed, line continuations too
 */
enum truth cond_expr(const struct cond_env *env, struct str expr);

/**
 * cond_holds - evaluate a branch and all that is around it
 * @env: what is known
 * @c: branch, or NULL: outside of all conditionals
 */
enum truth cond_holds(const struct cond_env *env, const struct cond *c);

/**
 * cond_symbols - the CONFIG symbols named by branches that do not hold
 * @env: what is known
 * @c: branch, or NULL
 * @add: called for each, repetitions included
 * @ctx: passed on
 */
void cond_symbols(const struct cond_env *env, const struct cond *c,
		  void (*add)(void *ctx, struct str symbol), void *ctx);

/**
 * cond_has_symbols - whether the conditions name a CONFIG symbol
 * @c: branch, or NULL
 */
bool cond_has_symbols(const struct cond *c);

#endif
