/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Values under a .config: the result of an expression, and how Kconfig would
 * update a .config after changes to it.
 *
 * A value that only running a command would reveal is a range: n to y.
 */
#ifndef KCONFIG_EVAL_H
#define KCONFIG_EVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct kconfig;
struct kconfig_symbol;
struct kx;

enum { TRI_N, TRI_M, TRI_Y };

/**
 * tri_text - a value as a .config has it
 * @value: TRI_N, TRI_M or TRI_Y
 */
static inline const char *tri_text(uint8_t value)
{
	return value == TRI_Y ? "y" : value == TRI_M ? "m" : "n";
}

/* From @lo to @hi; known if they are equal. */
struct tri {
	uint8_t lo, hi;
};

/* A value of the .config ("CONFIG_NET"): ptr NULL if it does not say. */
typedef struct str kconf_given(void *ctx, struct str symbol);

struct kconf;

/**
 * kconf_new - values that Kconfig would give the symbols under a .config
 * @k: Kconfig files; must outlive it
 * @given: says what the .config has
 * @ctx: passed on
 *
 * Return: the evaluator; free it with kconf_free().
 */
struct kconf *kconf_new(struct kconfig *k, kconf_given *given, void *ctx);

/**
 * kconf_free - free an evaluator
 * @e: evaluator or NULL
 */
void kconf_free(struct kconf *e);

/**
 * kconf_set - set a symbol as the user would, over what the .config says
 * @e: evaluator
 * @s: symbol
 * @value: "y", "m", "n" or text, which must outlive @e; ptr NULL takes the
 *         setting back
 */
void kconf_set(struct kconf *e, const struct kconfig_symbol *s,
	       struct str value);

/**
 * kconf_is_set - the value set by kconf_set()
 * @e: evaluator
 * @s: symbol
 *
 * Return: the value; ptr NULL if none.
 */
struct str kconf_is_set(const struct kconf *e, const struct kconfig_symbol *s);

/**
 * kconf_eval - value of an expression
 * @e: evaluator
 * @x: expression; NULL is y
 */
struct tri kconf_eval(struct kconf *e, const struct kx *x);

/**
 * kconf_tri - value of a symbol; n if it is not a bool or tristate
 * @e: evaluator
 * @s: symbol
 */
struct tri kconf_tri(struct kconf *e, const struct kconfig_symbol *s);

/**
 * kconf_text - value of a symbol as text
 * @e: evaluator
 * @s: symbol
 *
 * Return: the text, strings without quotes; ptr NULL: not known.
 */
struct str kconf_text(struct kconf *e, const struct kconfig_symbol *s);

#endif
