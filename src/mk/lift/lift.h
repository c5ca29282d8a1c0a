/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of src/mk/lift share.
 */
#ifndef MK_LIFT_LIFT_H
#define MK_LIFT_LIFT_H

#include "../state.h"

#include "base/array.h"
#include "base/atom-map.h"
#include "base/limits.h"
#include "bdd/bdd.h"
#include "mk/lift.h"
#include "mk/scan.h"

/* A text, and the configurations that have it. */
struct lift_item {
	uint32_t when;
	struct str text;
};

/* What a mark in a text stands for. */
struct lift_list {
	const struct lift_item *items;
	uint32_t nr;
};

struct mk_lift {
	struct interner *names;
	struct bdd *bdd;
	lift_type_fn *type;
	void *ctx;
	struct arena *arena;
	struct lift_list **lists;
	size_t nr_lists, cap_lists;
	struct mk_unknown **texts;	/* of symbols */
	size_t nr_texts, cap_texts;
	const struct mk_unknown **unknowns;	/* of all evaluators */
	size_t nr_unknowns, cap_unknowns;
	struct lift_var *vars;
	size_t nr_vars, cap_vars;
	uint32_t *by_atom[3];	/* number of a symbol's or unknown's first variable + 1 */
	size_t cap_by_atom[3];
};

/* A list in the making. */
struct lift_items {
	struct lift_item *items;
	size_t nr, cap;
};

/**
 * lift_and - where both of two functions hold
 * @mk: evaluator
 * @f: one
 * @g: other
 */
static inline uint32_t lift_and(struct mk *mk, uint32_t f, uint32_t g)
{
	return bdd_and(mk->lifted->bdd, f, g);
}

/**
 * lift_and_not - where one function holds and another does not
 * @mk: evaluator
 * @f: one
 * @g: other
 */
static inline uint32_t lift_and_not(struct mk *mk, uint32_t f, uint32_t g)
{
	return bdd_and_not(mk->lifted->bdd, f, g);
}

/**
 * lift_or - where one of two functions holds
 * @mk: evaluator
 * @f: one
 * @g: other
 */
static inline uint32_t lift_or(struct mk *mk, uint32_t f, uint32_t g)
{
	return bdd_or(mk->lifted->bdd, f, g);
}

/**
 * lift_has_list - whether a text is not the same in all configurations
 * @s: text
 */
bool lift_has_list(struct str s);

/**
 * lift_find_list - the first list of a text
 * @mk: evaluator
 * @s: text
 * @before: set to what precedes it
 * @after: set to what follows it
 *
 * Return: the list or NULL.
 */
const struct lift_list *lift_find_list(struct mk *mk, struct str s, struct str *before,
				       struct str *after);

/**
 * lift_add - add a text to a list in the making
 * @mk: evaluator
 * @l: list; free() its @items at the end
 * @when: the configurations that have it
 * @text: text; copied
 */
void lift_add(struct mk *mk, struct lift_items *l, uint32_t when, struct str text);

/**
 * lift_choice - the same for a text that takes the place of those before it: equal
 *    texts become one
 * @mk: evaluator
 * @l: list
 * @when: the configurations, which none of the others has
 * @text: text; copied
 */
void lift_choice(struct mk *mk, struct lift_items *l, uint32_t when, struct str text);

/**
 * lift_emit - append a list to a text, as text where it is the same everywhere
 * @mk: evaluator
 * @l: list, which is freed
 * @out: buffer
 */
void lift_emit(struct mk *mk, struct lift_items *l, struct strbuf *out);

/**
 * lift_give_up - append an unknown instead, for a text that is too different
 * @mk: evaluator
 * @l: what there is of the list, which is freed
 * @text: what the unknown stands for
 * @out: buffer
 */
void lift_give_up(struct mk *mk, struct lift_items *l, struct str text, struct strbuf *out);

/* Called with a text that has no lists, for the configurations @when of @mk. */
typedef void lift_text_fn(void *ctx, struct mk *mk, struct str text);

/**
 * lift_each - every text that a text can be
 * @mk: evaluator, whose @when is narrowed while @fn is called
 * @text: text
 * @fn: called for each, with a @when that none of the others has
 * @ctx: passed on
 *
 * Return: false if there are more than LIMIT_LIFT_TEXTS.
 */
bool lift_each(struct mk *mk, struct str text, lift_text_fn *fn, void *ctx);

/**
 * lift_each_of - the same with another limit
 * @mk: evaluator, whose @when is narrowed while @fn is called
 * @text: text
 * @most: how many texts there may be
 * @fn: called for each, with a @when that none of the others has
 * @ctx: passed on
 *
 * Return: false if there are more.
 */
bool lift_each_of(struct mk *mk, struct str text, unsigned int most, lift_text_fn *fn,
		  void *ctx);

/* Called with a word, for the configurations @when of @mk. */
typedef void lift_each_word_fn(void *ctx, struct mk *mk, struct str word);

/**
 * lift_each_word - every word that a text has in some configuration, in order
 * @mk: evaluator, whose @when is narrowed while @fn is called
 * @text: text
 * @fn: called for each
 * @ctx: passed on
 */
void lift_each_word(struct mk *mk, struct str text, lift_each_word_fn *fn, void *ctx);

/**
 * lift_has_text - where a text is not empty
 * @mk: evaluator
 * @text: text
 */
uint32_t lift_has_text(struct mk *mk, struct str text);

/**
 * lift_equal - where two texts are equal
 * @mk: evaluator
 * @a: one
 * @b: other
 */
uint32_t lift_equal(struct mk *mk, struct str a, struct str b);

/* lift-symbol.c */

/**
 * lift_init - give a new variable the value of a symbol, if it is one
 * @mk: evaluator
 * @v: variable
 */
void lift_init(struct mk *mk, struct mk_var *v);

/**
 * lift_keep_unknown - keep an unknown for all evaluators
 * @mk: evaluator
 * @u: unknown; copied
 *
 * Return: its number.
 */
size_t lift_keep_unknown(struct mk *mk, const struct mk_unknown *u);

/**
 * lift_unknown - the unknown of a number
 * @mk: evaluator
 * @nr: number
 * @symbol: it follows MARK_SYMBOL: the text of a symbol
 *
 * Return: the unknown or NULL.
 */
const struct mk_unknown *lift_unknown(const struct mk *mk, size_t nr, bool symbol);

/* lift-assign.c */

/**
 * lift_defined - where a variable has a value, if an empty one
 * @mk: evaluator
 * @value: value
 */
uint32_t lift_defined(struct mk *mk, const struct mk_value *value);

/**
 * lift_has_value - where a variable has text, before it is expanded
 * @mk: evaluator
 * @v: variable or NULL
 */
uint32_t lift_has_value(struct mk *mk, const struct mk_var *v);

/**
 * lift_expand_value - append what a value is in the configurations of interest
 * @mk: evaluator
 * @value: value; may change meanwhile
 * @out: buffer
 */
void lift_expand_value(struct mk *mk, const struct mk_value *value, struct strbuf *out);

/**
 * lift_expand_named - the same for a name that is not the same everywhere
 * @mk: evaluator
 * @name: what stands between the parentheses, expanded
 * @out: buffer
 */
void lift_expand_named(struct mk *mk, struct str name, struct strbuf *out);

/**
 * lift_set - give a variable a value, in the configurations of interest
 * @mk: evaluator
 * @v: variable
 * @seg: the value; copied
 * @origin: its origin
 */
void lift_set(struct mk *mk, struct mk_var *v, const struct mk_segment *seg,
	      enum mk_origin origin);

/**
 * lift_append - append to a variable's value, in the configurations of interest
 * @mk: evaluator
 * @v: variable
 * @tmpl: recursive segment, or NULL
 * @text: segment as text; must live as long as the arena mk->mem
 * @origin: origin
 */
void lift_append(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		 struct str text, enum mk_origin origin);

/**
 * lift_assign - carry an assignment or a define out
 * @mk: evaluator
 * @s: statement
 */
void lift_assign(struct mk *mk, const struct mk_stmt *s);

/**
 * lift_undefine - carry an undefine out
 * @mk: evaluator
 * @s: statement
 */
void lift_undefine(struct mk *mk, const struct mk_stmt *s);

/**
 * lift_test - where the condition of an if or else holds
 * @mk: evaluator
 * @s: statement
 */
uint32_t lift_test(struct mk *mk, const struct mk_stmt *s);

/**
 * lift_include - read the files of an include, each where it is named
 * @mk: evaluator
 * @s: statement
 */
void lift_include(struct mk *mk, const struct mk_stmt *s);

/* lift-func.c */

/**
 * lift_func - append what a function gives in the configurations of interest
 * @mk: evaluator
 * @id: number of the function (enum mk_func_id)
 * @call: its arguments
 * @out: buffer
 *
 * Return: false if the function can be called as for one configuration.
 */
bool lift_func(struct mk *mk, unsigned int id, const struct mk_call *call,
	       struct strbuf *out);

#endif
