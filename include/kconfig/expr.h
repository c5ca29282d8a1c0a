/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Expressions of Kconfig, as after "depends on", "if" and "default".
 */
#ifndef KCONFIG_EXPR_H
#define KCONFIG_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct atom;
struct kconfig_choice;
struct kconfig_symbol;

enum kx_op {
	/* As parsed; binding makes one of the next four of them. */
	KX_WORD,	/* NET, y, $(cc-option,-x), with macros in it or not */
	KX_QUOTED,	/* "y" */

	KX_SYMBOL,
	KX_CONST,	/* y, m, n, "text" */
	KX_MOD,		/* m in a condition: m, but n without modules */
	KX_UNKNOWN,	/* only running a command would reveal */
	KX_CHOICE,	/* the choice around, up to Linux 6.10; left: its prompt's condition */

	KX_NOT,		/* left */
	KX_AND,
	KX_OR,
	KX_EQ,		/* leaves on both sides */
	KX_NE,
	KX_LT,
	KX_LE,
	KX_GT,
	KX_GE,
};

/* A NULL pointer in place of an expression is "y". */
struct kx {
	enum kx_op op;
	uint32_t place;			/* of what is a condition of its own: kconfig_place() */
	const struct atom *text;	/* leaves: as written */
	union {
		struct kconfig_symbol *symbol;	/* KX_SYMBOL */
		struct kconfig_choice *choice;	/* KX_CHOICE */
	};
	struct kx *left, *right;
	uint32_t stamp;			/* of @value: a calculation's */
	uint8_t value;
};

/**
 * kx_order_holds - whether a comparison holds
 * @op: KX_EQ to KX_GE
 * @order: negative, 0 or positive: the left side is less than, equal to or greater
 *    than the right one
 */
static inline bool kx_order_holds(enum kx_op op, int order)
{
	return op == KX_EQ ? !order : op == KX_NE ? order : op == KX_LT ? order < 0 :
	       op == KX_LE ? order <= 0 : op == KX_GT ? order > 0 : order >= 0;
}

/**
 * kx_text - append an expression as Kconfig would write it
 * @x: expression, NULL is "y"
 * @out: buffer
 */
void kx_text(const struct kx *x, struct strbuf *out);

/**
 * kx_symbols - visit the symbols in an expression, from left to right
 * @x: expression or NULL
 * @visit: called for each mention
 * @ctx: passed on
 */
void kx_symbols(const struct kx *x,
		void (*visit)(void *ctx, struct kconfig_symbol *symbol),
		void *ctx);

#endif
