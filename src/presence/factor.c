// SPDX-License-Identifier: GPL-2.0
/*
 * Algebraic factoring, see R. K. Brayton, "Factoring Logic Functions" (1987): a sum is
 * divided by what it says next to its most frequent literal, and the quotient tells
 * what else that is multiplied with.
 */
#include "factor.h"

#include "base/mem.h"

static struct factor_expr *expr_new(struct arena *a, enum factor_op op)
{
	struct factor_expr *x = arena_alloc(a, sizeof(*x));

	x->op = op;
	x->last = &x->child;
	return x;
}

/* An operation within the same operation is one with it. */
static void expr_add(struct factor_expr *x, struct factor_expr *child)
{
	if (child->op == x->op) {
		if (!child->child)
			return;
		*x->last = child->child;
		x->last = child->last;
		return;
	}
	*x->last = child;
	x->last = &child->next;
}

static void expr_add_literals(struct arena *a, struct factor_expr *x,
			      const struct factor_product *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++) {
		struct factor_expr *l = expr_new(a, FACTOR_LITERAL);

		l->literal = p->literals[i];
		expr_add(x, l);
	}
}

static struct factor_expr *expr_reduced(struct factor_expr *x)
{
	return x->op != FACTOR_LITERAL && x->child && !x->child->next ? x->child : x;
}

static bool product_has(const struct factor_product *p, uint32_t literal)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		if (p->literals[i] == literal)
			return true;
	return false;
}

static bool product_includes(const struct factor_product *p, const struct factor_product *q)
{
	size_t i;

	for (i = 0; i < q->nr; i++)
		if (!product_has(p, q->literals[i]))
			return false;
	return true;
}

static struct factor_product product_without(struct arena *a, const struct factor_product *p,
					     const struct factor_product *q)
{
	struct factor_product rest = { arena_alloc(a, p->nr * sizeof(*rest.literals)), 0 };
	size_t i;

	for (i = 0; i < p->nr; i++)
		if (!product_has(q, p->literals[i]))
			rest.literals[rest.nr++] = p->literals[i];
	return rest;
}

static bool product_equal(const struct factor_product *p, const struct factor_product *q)
{
	return p->nr == q->nr && product_includes(p, q);
}

static struct factor_sum sum_new(struct arena *a, size_t most)
{
	return (struct factor_sum){ arena_alloc(a, most * sizeof(struct factor_product)), 0 };
}

static struct factor_product sum_common(struct arena *a, const struct factor_sum *s)
{
	struct factor_product common = { .nr = 0 };
	size_t i, k;

	if (!s->nr)
		return common;
	common.literals = arena_alloc(a, s->products[0].nr * sizeof(*common.literals));
	for (i = 0; i < s->products[0].nr; i++) {
		for (k = 1; k < s->nr; k++)
			if (!product_has(&s->products[k], s->products[0].literals[i]))
				break;
		if (k == s->nr)
			common.literals[common.nr++] = s->products[0].literals[i];
	}
	return common;
}

static struct factor_sum sum_without(struct arena *a, const struct factor_sum *s,
				     const struct factor_product *p)
{
	struct factor_sum out = sum_new(a, s->nr);
	size_t i;

	for (i = 0; i < s->nr; i++)
		out.products[out.nr++] = product_without(a, &s->products[i], p);
	return out;
}

/* The products that include a literal. */
static struct factor_sum sum_with(struct arena *a, const struct factor_sum *s, uint32_t literal)
{
	struct factor_sum out = sum_new(a, s->nr);
	size_t i;

	for (i = 0; i < s->nr; i++)
		if (product_has(&s->products[i], literal))
			out.products[out.nr++] = s->products[i];
	return out;
}

/* In how many products the most frequent literal is; of several the first one. */
static size_t sum_most_frequent(const struct factor_sum *s, uint32_t *literal)
{
	size_t best = 0, i, k, j, nr;

	for (i = 0; i < s->nr; i++) {
		for (k = 0; k < s->products[i].nr; k++) {
			for (nr = 0, j = i; j < s->nr; j++)
				nr += product_has(&s->products[j], s->products[i].literals[k]);
			if (nr <= best)
				continue;
			best = nr;
			*literal = s->products[i].literals[k];
		}
	}
	return best;
}

static bool sum_has(const struct factor_sum *s, const struct factor_product *p)
{
	size_t i;

	for (i = 0; i < s->nr; i++)
		if (product_equal(&s->products[i], p))
			return true;
	return false;
}

/* What a product is multiplied with in a sum. */
static struct factor_sum sum_cofactors(struct arena *a, const struct factor_sum *s,
				       const struct factor_product *p)
{
	struct factor_sum out = sum_new(a, s->nr);
	size_t i;

	for (i = 0; i < s->nr; i++)
		if (product_includes(&s->products[i], p))
			out.products[out.nr++] = product_without(a, &s->products[i], p);
	return out;
}

/* What all products of a divisor are multiplied with. */
static struct factor_sum sum_quotient(struct arena *a, const struct factor_sum *s,
				      const struct factor_sum *divisor)
{
	struct factor_sum out = sum_cofactors(a, s, &divisor->products[0]), next;
	size_t i, k, n;

	for (i = 1; i < divisor->nr; i++) {
		next = sum_cofactors(a, s, &divisor->products[i]);
		for (k = n = 0; k < out.nr; k++)
			if (sum_has(&next, &out.products[k]))
				out.products[n++] = out.products[k];
		out.nr = n;
	}
	return out;
}

/* What is left of a sum without the product of two others. */
static struct factor_sum sum_remainder(struct arena *a, const struct factor_sum *s,
				       const struct factor_sum *divisor,
				       const struct factor_sum *quotient)
{
	struct factor_sum out = sum_new(a, s->nr);
	size_t i, k;

	for (i = 0; i < s->nr; i++) {
		const struct factor_product *p = &s->products[i];

		for (k = 0; k < divisor->nr; k++) {
			struct factor_product rest;

			if (!product_includes(p, &divisor->products[k]))
				continue;
			rest = product_without(a, p, &divisor->products[k]);
			if (sum_has(quotient, &rest))
				break;
		}
		if (k == divisor->nr)
			out.products[out.nr++] = *p;
	}
	return out;
}

static struct factor_expr *factor_sum_of(struct arena *a, struct factor_sum s);

/* A part of a sum as a product of two sums; the sum is left with the rest. */
static struct factor_expr *factor_part(struct arena *a, struct factor_sum *s, uint32_t literal)
{
	struct factor_expr *x = expr_new(a, FACTOR_AND);
	struct factor_sum divisor = sum_with(a, s, literal), quotient;
	struct factor_product common = sum_common(a, &divisor);

	divisor = sum_without(a, &divisor, &common);
	quotient = sum_quotient(a, s, &divisor);
	*s = sum_remainder(a, s, &divisor, &quotient);
	expr_add(x, factor_sum_of(a, quotient));
	expr_add(x, factor_sum_of(a, divisor));
	return x;
}

/*
 * A product of nothing makes the sum true.  Each part has fewer literals than the sum
 * that it is a part of, which limits the depth.
 */
static struct factor_expr *factor_sum_of(struct arena *a, struct factor_sum s)
{
	struct factor_expr *x = expr_new(a, FACTOR_AND), *any = expr_new(a, FACTOR_OR);
	struct factor_product common = sum_common(a, &s);
	uint32_t literal = 0;
	size_t i;

	if (!s.nr)
		return any;
	expr_add_literals(a, x, &common);
	s = sum_without(a, &s, &common);
	for (i = 0; i < s.nr; i++)
		if (!s.products[i].nr)
			return expr_reduced(x);
	while (sum_most_frequent(&s, &literal) > 1)
		expr_add(any, expr_reduced(factor_part(a, &s, literal)));
	for (i = 0; i < s.nr; i++) {
		struct factor_expr *p = expr_new(a, FACTOR_AND);

		expr_add_literals(a, p, &s.products[i]);
		expr_add(any, expr_reduced(p));
	}
	expr_add(x, expr_reduced(any));
	return expr_reduced(x);
}

struct factor_expr *factor(struct arena *a, struct factor_sum sum)
{
	return factor_sum_of(a, sum);
}

size_t factor_literals(const struct factor_expr *x)
{
	const struct factor_expr *c;
	size_t nr = x->op == FACTOR_LITERAL;

	for (c = x->child; c; c = c->next)
		nr += factor_literals(c);
	return nr;
}
