/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Conditions as expressions to read, in which nothing can be left out.
 *
 * CONFIG_X is y or m; CONFIG_X=y and CONFIG_X=m tell these apart.  What would be known
 * only after running something is a text in [brackets].
 */
#ifndef PRESENCE_CONDITION_H
#define PRESENCE_CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "mk/lift.h"

struct kcfg_condition;
struct kconfig;
struct kconfig_symbol;

/**
 * condition_text - append a condition as an expression
 * @l: common part of evaluators
 * @f: function
 * @out: buffer
 *
 * Equal functions give equal texts.  One that would have more products than
 * LIMIT_CONDITION_PRODUCTS is what all of them have in common, "&&" and "...".
 */
void condition_text(struct mk_lift *l, uint32_t f, struct strbuf *out);

/* What is wrong with a text, and where. */
struct condition_error {
	const char *what;	/* NULL: nothing is */
	size_t at;		/* byte of the text */
};

/**
 * condition_read - the function that an expression says
 * @l: common part of evaluators
 * @text: what condition_text() writes, or a person: white space is free, a symbol can
 *	be without CONFIG_ and be compared with n
 * @f: set to the function
 * @error: set to what is wrong
 *
 * "..." is something unknown.
 *
 * Return: whether the text is an expression.
 */
bool condition_read(struct mk_lift *l, struct str text, uint32_t *f,
		    struct condition_error *error);

/**
 * condition_care - where a valuation of the variables is one of a configuration
 * @l: common part of evaluators
 * @f: function whose variables are of interest
 *
 * A symbol that is off is not m, and a text is not equal to two others.
 */
uint32_t condition_care(struct mk_lift *l, uint32_t f);

/**
 * condition_sure - where a function holds, whatever the unknowns are
 * @l: common part of evaluators
 * @f: function
 */
uint32_t condition_sure(struct mk_lift *l, uint32_t f);

/**
 * condition_type - what values make may see of a symbol
 * @s: symbol, or NULL: no Kconfig file defines it
 */
enum lift_type condition_type(const struct kconfig_symbol *s);

/**
 * condition_type_of - the same, of a variable of makefiles; a lift_type_fn
 * @kconfig: reader of the Kconfig files
 * @name: name; LIFT_NONE if it does not begin with CONFIG_
 */
enum lift_type condition_type_of(void *kconfig, const struct atom *name);

/**
 * condition_to_kcfg - a condition as src/conf has it
 * @l: common part of evaluators
 * @f: function
 * @k: reader of the Kconfig files
 * @out: zeroed; receives the condition; free it with kcfg_condition_free()
 */
void condition_to_kcfg(struct mk_lift *l, uint32_t f, struct kconfig *k,
		       struct kcfg_condition *out);

#endif
