/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Kconfig as clauses.  A symbol is two variables: it is not n, and it is y.  The
 * rules of a symbol hold under a selector each, so that a contradiction names the
 * rules that it takes.
 */
#ifndef CONF_ENCODE_H
#define CONF_ENCODE_H

#include "../values/kcfg.h"
#include "base/intern.h"
#include "conf/solve.h"

struct kcfg_condition;

/* A value from n to y, as two literals. */
struct enc_pair {
	int on;		/* not n */
	int yes;
};

enum enc_reason_kind {
	REASON_UPPER,	/* why @symbol cannot be more */
	REASON_LOWER,	/* why it cannot be less */
	REASON_CHOICE,	/* one of @choice */
	REASON_COMPARE,	/* @x is as it is now */
	REASON_UNKNOWN,	/* only the toolchain could tell @x */
};

struct enc_reason {
	enum enc_reason_kind kind;
	int literal;			/* assumed */
	const struct kconfig_symbol *symbol;
	const struct kconfig_choice *choice;
	const struct kx *x;
};

struct encoding {
	struct kcfg *c;
	const struct kcfg_solver *solver;
	struct enc_pair *symbols;	/* by id */
	struct enc_pair *visible;
	struct enc_pair *choices;	/* by id; up to 6.10 */
	struct enc_memo *memo;		/* of expressions, by address */
	size_t nr_memo, cap_memo;
	struct enc_gate *gates;		/* by what goes in */
	size_t nr_gates, cap_gates;
	struct enc_reason *reasons;	/* by literal */
	size_t nr_reasons, cap_reasons;
	int rules, loose;		/* literals under which all reasons of a kind hold */
	struct interner *names;		/* of tests that are no symbol's */
	struct atom_map tests;		/* their variables */
	int nr;				/* of variables; the first one is true */
};

/**
 * encode_is_loose - whether a reason is only how things are now
 * @r: reason
 *
 * So are what only the toolchain could tell, and numbers and texts.
 */
static inline bool encode_is_loose(const struct enc_reason *r)
{
	return r->kind == REASON_COMPARE || r->kind == REASON_UNKNOWN;
}

/**
 * encode_all - add the variables and clauses of all symbols and choices
 * @e: encoding with its @c and @solver, otherwise zeroed
 */
void encode_all(struct encoding *e);

/**
 * encode_prefer - what the solver tries first
 * @e: encoding of all symbols
 * @on: everything on; else as it is in the configuration
 */
void encode_prefer(struct encoding *e, bool on);

/**
 * encode_constant - the literal that is true, or the one that is false
 * @value: which
 */
static inline int encode_constant(bool value)
{
	return value ? 1 : -1;
}

/**
 * encode_variable - a new variable
 * @e: encoding
 */
int encode_variable(struct encoding *e);

/**
 * encode_and - a literal that holds where both of two hold
 * @e: encoding
 * @a: one
 * @b: other
 *
 * It is the same if it is asked for again.
 */
int encode_and(struct encoding *e, int a, int b);

/**
 * encode_unmet - a literal that holds where a select goes against dependencies
 * @e: encoding of all symbols
 * @select: select
 */
int encode_unmet(struct encoding *e, const struct kconfig_select *select);

/* Literals of a condition. */
struct enc_condition {
	int *tests;
	int *nodes;
};

/**
 * encode_condition - add a condition, which need not hold
 * @e: encoding of all symbols
 * @condition: condition
 * @out: receives its literals; free() both
 *
 * Equal parts of conditions have the same literals.
 */
void encode_condition(struct encoding *e, const struct kcfg_condition *condition,
		      struct enc_condition *out);

/**
 * condition_tell_undefined - name the symbols of a condition that are not defined
 * @condition: condition
 * @k: the Kconfig files that do not define them
 * @out: buffer
 */
void condition_tell_undefined(const struct kcfg_condition *condition, struct kconfig *k,
			      struct strbuf *out);

/**
 * encode_free - free the memory of an encoding, except for its @c and @solver
 * @e: encoding
 */
void encode_free(struct encoding *e);

#endif
