/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The make language for all configurations at once.
 *
 * An evaluator that is lifted reads a makefile once, and every value it has says
 * what it is in which configurations.  A set of configurations is a function of
 * bdd/bdd.h whose variables are what is open: two for a symbol, which is on, and
 * is "m".  A text that is not the same everywhere holds the bytes NUL, 'g', digits,
 * ';' in place of a list of texts, each with the configurations that have it; it is
 * the texts of the present ones, joined by spaces as += does.
 *
 * Where a condition is not known without running something, it is a variable like
 * the others, and both branches are read.
 */
#ifndef MK_LIFT_H
#define MK_LIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct bdd;
struct mk;
struct mk_lift;
struct mk_where;

/* What values a symbol can have. */
enum lift_type {
	LIFT_NONE,	/* not a symbol: the variable is like any other */
	LIFT_BOOL,	/* y or nothing */
	LIFT_TRISTATE,	/* y, m or nothing */
	LIFT_TEXT,	/* any text: a condition is what it is compared with */
};

/* Called with a variable's name when it is first read or set. */
typedef enum lift_type lift_type_fn(void *ctx, const struct atom *name);

enum lift_var_kind {
	LIFT_ON,	/* the symbol is not n */
	LIFT_MODULE,	/* if it is on, it is m */
	LIFT_EQUAL,	/* the symbol, which has a text, is equal to @text */
	LIFT_UNKNOWN,	/* what is not known, @text, has text */
};

/* What a variable of the functions says. */
struct lift_var {
	enum lift_var_kind kind;
	const struct atom *symbol;	/* not for LIFT_UNKNOWN */
	const struct atom *text;	/* for LIFT_EQUAL and LIFT_UNKNOWN */
};

/**
 * lift_new - what several lifted evaluators have in common
 * @names: their interner, which must outlive it
 * @type: tells the type of a symbol
 * @ctx: passed on
 *
 * Return: the common part; free it with lift_free() after them.
 */
struct mk_lift *lift_new(struct interner *names, lift_type_fn *type, void *ctx);

/**
 * lift_retype - let another tell the types of symbols from now on
 * @l: common part
 * @type: tells the type of a symbol
 * @ctx: passed on
 */
void lift_retype(struct mk_lift *l, lift_type_fn *type, void *ctx);

/**
 * lift_free - free what evaluators have in common
 * @l: common part, or NULL
 */
void lift_free(struct mk_lift *l);

/**
 * lift_bdd - the functions of configurations
 * @l: common part
 */
struct bdd *lift_bdd(struct mk_lift *l);

/**
 * lift_names - the interner of the names
 * @l: common part
 */
struct interner *lift_names(struct mk_lift *l);

/**
 * lift_nr_vars - how many variables the functions have
 * @l: common part
 */
uint32_t lift_nr_vars(const struct mk_lift *l);

/**
 * lift_var_at - what a variable says
 * @l: common part
 * @var: number of the variable
 */
const struct lift_var *lift_var_at(const struct mk_lift *l, uint32_t var);

/**
 * lift_var - the function that is a variable
 * @l: common part
 * @var: what it says; equal ones are the same variable
 */
uint32_t lift_var(struct mk_lift *l, struct lift_var var);

/**
 * lift_symbol - where a symbol is y, and where it is m
 * @l: common part
 * @name: symbol
 * @m: set to the configurations that have it as m; or NULL
 *
 * Return: the configurations that have it as y.
 */
uint32_t lift_symbol(struct mk_lift *l, const struct atom *name, uint32_t *m);

/**
 * lift_evaluator - lift an evaluator that has not read anything yet
 * @l: common part
 * @mk: evaluator
 */
void lift_evaluator(struct mk_lift *l, struct mk *mk);

/* Called by lift_words(): @when is where the list has the word. */
typedef void lift_word_fn(void *ctx, struct str word, uint32_t when,
			  const struct mk_where *where);

/**
 * lift_words - expand a variable to words, each with its origin
 * @mk: evaluator
 * @name: variable
 * @fn: called for each word, in order; it lives until that returns
 * @ctx: passed on
 *
 * Return: 0, or -1 after a fatal error.
 */
int lift_words(struct mk *mk, struct str name, lift_word_fn *fn, void *ctx);

/**
 * lift_text_words - the words of a text that has been expanded
 * @mk: evaluator
 * @text: text
 * @when: the configurations of interest
 * @fn: called for each, in order
 * @ctx: passed on
 */
void lift_text_words(struct mk *mk, struct str text, uint32_t when, lift_word_fn *fn,
		     void *ctx);

/**
 * lift_expand_words - the words that a text expands to
 * @mk: evaluator
 * @text: text, such as a line of a recipe
 * @when: the configurations of interest
 * @fn: called for each, in order; it must not expand anything
 * @ctx: passed on
 *
 * Return: 0, or -1 after a fatal error.
 */
int lift_expand_words(struct mk *mk, struct str text, uint32_t when, lift_word_fn *fn,
		      void *ctx);

/**
 * lift_nonempty - where a variable has text, after white space at its ends is gone
 * @mk: evaluator
 * @name: variable
 */
uint32_t lift_nonempty(struct mk *mk, struct str name);

/**
 * lift_failed - where a fatal error ended make, since mk_begin()
 * @mk: evaluator
 */
uint32_t lift_failed(const struct mk *mk);

#endif
