/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Reduced ordered binary decision diagrams with shared nodes (R. E. Bryant,
 * "Graph-Based Algorithms for Boolean Function Manipulation", IEEE Transactions
 * on Computers C-35(8), 1986).
 *
 * A function is a number; equal functions have the same number, so that
 * comparing two costs nothing.  Nodes live as long as their manager.
 */
#ifndef BDD_BDD_H
#define BDD_BDD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bdd;

/* The constant functions. */
#define BDD_FALSE	0u
#define BDD_TRUE	1u

/**
 * bdd_new - a manager without variables
 *
 * Return: the manager; free it with bdd_free().
 */
struct bdd *bdd_new(void);

/**
 * bdd_free - free a manager and all its nodes
 * @m: manager or NULL
 */
void bdd_free(struct bdd *m);

/**
 * bdd_var - the function that is a variable
 * @m: manager
 * @var: number of the variable; the smaller is tested first
 */
uint32_t bdd_var(struct bdd *m, uint32_t var);

/**
 * bdd_not - the opposite of a function
 * @m: manager
 * @f: function
 */
uint32_t bdd_not(struct bdd *m, uint32_t f);

/**
 * bdd_and - where both of two functions hold
 * @m: manager
 * @f: one
 * @g: other
 */
uint32_t bdd_and(struct bdd *m, uint32_t f, uint32_t g);

/**
 * bdd_or - where at least one of two functions holds
 * @m: manager
 * @f: one
 * @g: other
 */
uint32_t bdd_or(struct bdd *m, uint32_t f, uint32_t g);

/**
 * bdd_and_not - where one function holds and another does not
 * @m: manager
 * @f: one
 * @g: other
 */
uint32_t bdd_and_not(struct bdd *m, uint32_t f, uint32_t g);

/**
 * bdd_ite - one function where a condition holds, another elsewhere
 * @m: manager
 * @cond: condition
 * @then: function where it holds
 * @otherwise: function where it does not
 */
uint32_t bdd_ite(struct bdd *m, uint32_t cond, uint32_t then, uint32_t otherwise);

/**
 * bdd_forall - where a function holds whether a variable does or not
 * @m: manager
 * @f: function
 * @var: number of the variable
 */
uint32_t bdd_forall(struct bdd *m, uint32_t f, uint32_t var);

/**
 * bdd_top - the variable that a function tests first
 * @m: manager
 * @f: function, not a constant
 * @low: set to the function where the variable is false, or NULL
 * @high: set to the function where it is true, or NULL
 */
uint32_t bdd_top(const struct bdd *m, uint32_t f, uint32_t *low, uint32_t *high);

/* Called by bdd_holds() with a variable; returns its value. */
typedef bool bdd_value_fn(void *ctx, uint32_t var);

/**
 * bdd_holds - whether a function holds
 * @m: manager
 * @f: function
 * @value: tells the value of a variable; asked once for each on the way
 * @ctx: passed on
 */
bool bdd_holds(const struct bdd *m, uint32_t f, bdd_value_fn *value, void *ctx);

/**
 * bdd_support - the variables that a function depends on
 * @m: manager
 * @f: function
 * @nr: set to how many there are
 *
 * Return: each once, in the order of their numbers, or NULL if there are none; free() it.
 */
uint32_t *bdd_support(const struct bdd *m, uint32_t f, size_t *nr);

/**
 * bdd_nodes - how many nodes a manager has
 * @m: manager
 */
size_t bdd_nodes(const struct bdd *m);

/**
 * bdd_full - whether a limit was reached
 * @m: manager
 *
 * From then on functions are wrong: LIMIT_BDD_NODES or LIMIT_BDD_DEPTH.
 */
bool bdd_full(const struct bdd *m);

#endif
