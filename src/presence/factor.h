/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Sums of products of which common parts are taken out: "a b + a c" becomes "a (b + c)".
 */
#ifndef PRESENCE_FACTOR_H
#define PRESENCE_FACTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A product: literals, which are any numbers, sorted. */
struct factor_product {
	uint32_t *literals;
	size_t nr;
};

struct factor_sum {
	struct factor_product *products;
	size_t nr;
};

enum factor_op {
	FACTOR_LITERAL,
	FACTOR_AND,	/* without children: true */
	FACTOR_OR,	/* without children: false */
};

struct factor_expr {
	enum factor_op op;
	uint32_t literal;
	struct factor_expr *child, *next;
	struct factor_expr **last;	/* where the next child goes */
};

/**
 * factor - take common parts out of a sum
 * @a: arena that receives the expression
 * @sum: sum of products
 */
struct factor_expr *factor(struct arena *a, struct factor_sum sum);

/**
 * factor_literals - how many literals an expression has
 * @x: expression
 */
size_t factor_literals(const struct factor_expr *x);

#endif
