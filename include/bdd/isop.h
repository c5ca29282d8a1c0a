/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Functions as sums of products of which nothing can be left out (S. Minato, "Fast
 * Generation of Irredundant Sum-of-Products Forms from Binary Decision Diagrams",
 * 1992).
 */
#ifndef BDD_ISOP_H
#define BDD_ISOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bdd;

/* Products of literals: the variable doubled, plus 1 if it is negated. */
struct bdd_sum {
	uint32_t *literals;	/* of one product after the other */
	size_t nr_literals, cap_literals;
	size_t *ends;		/* where each product ends */
	size_t nr, cap;
};

/**
 * bdd_isop - write a function as a sum of products
 * @m: manager
 * @lower: where the sum must hold
 * @upper: where it may hold; includes @lower
 * @most: how many products there may be
 * @sum: zeroed; receives the products; free it with bdd_sum_free()
 *
 * Return: false if there are more, or too many variables.
 */
bool bdd_isop(struct bdd *m, uint32_t lower, uint32_t upper, size_t most,
	      struct bdd_sum *sum);

/**
 * bdd_sum_free - free what a sum holds
 * @sum: sum
 */
void bdd_sum_free(struct bdd_sum *sum);

#endif
