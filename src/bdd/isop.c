// SPDX-License-Identifier: GPL-2.0
/*
 * A product that holds where a variable is false need not say so if it may hold where
 * the variable is true, too: first come those that must, then what is left.
 */
#include "bdd/isop.h"

#include "base/array.h"
#include "base/limits.h"
#include "bdd/bdd.h"

struct isop {
	struct bdd *m;
	struct bdd_sum *sum;
	size_t most;
	uint32_t path[LIMIT_BDD_PRODUCT];
	size_t depth;
	bool full;
};

static void isop_add_product(struct isop *s)
{
	struct bdd_sum *sum = s->sum;
	size_t i;

	if (sum->nr >= s->most) {
		s->full = true;
		return;
	}
	for (i = 0; i < s->depth; i++) {
		vec_grow(sum->literals, sum->nr_literals, sum->cap_literals);
		sum->literals[sum->nr_literals++] = s->path[i];
	}
	vec_grow(sum->ends, sum->nr, sum->cap);
	sum->ends[sum->nr++] = sum->nr_literals;
}

static uint32_t isop_top(const struct isop *s, uint32_t lower, uint32_t upper)
{
	uint32_t a = bdd_top(s->m, lower, NULL, NULL), b = bdd_top(s->m, upper, NULL, NULL);

	return a < b ? a : b;
}

static uint32_t isop_branch(const struct isop *s, uint32_t f, uint32_t var, bool value)
{
	uint32_t low, high;

	if (f <= BDD_TRUE || bdd_top(s->m, f, &low, &high) != var)
		return f;
	return value ? high : low;
}

static uint32_t isop_run(struct isop *s, uint32_t lower, uint32_t upper);

static uint32_t isop_below(struct isop *s, uint32_t literal, uint32_t lower, uint32_t upper)
{
	uint32_t f;

	if (s->depth >= LIMIT_BDD_PRODUCT) {
		s->full = true;
		return BDD_FALSE;
	}
	s->path[s->depth++] = literal;
	f = isop_run(s, lower, upper);
	s->depth--;
	return f;
}

/*
 * Each call whose @lower holds anywhere adds a product, so that the limit of products
 * is one of calls; the depth is at most the number of variables.
 */
static uint32_t isop_run(struct isop *s, uint32_t lower, uint32_t upper)
{
	uint32_t var, low[2], up[2], f[2], rest, i;

	if (lower == BDD_FALSE || s->full)
		return BDD_FALSE;
	if (upper == BDD_TRUE) {
		isop_add_product(s);
		return BDD_TRUE;
	}
	var = isop_top(s, lower, upper);
	for (i = 0; i < 2; i++) {
		low[i] = isop_branch(s, lower, var, i);
		up[i] = isop_branch(s, upper, var, i);
	}
	for (i = 0; i < 2; i++)
		f[i] = isop_below(s, 2 * var + !i, bdd_and_not(s->m, low[i], up[!i]), up[i]);
	rest = bdd_or(s->m, bdd_and_not(s->m, low[0], f[0]), bdd_and_not(s->m, low[1], f[1]));
	rest = isop_run(s, rest, bdd_and(s->m, up[0], up[1]));
	return bdd_ite(s->m, bdd_var(s->m, var), bdd_or(s->m, f[1], rest),
		       bdd_or(s->m, f[0], rest));
}

static size_t isop_nr_vars(const struct bdd *m, uint32_t f)
{
	size_t nr;

	free(bdd_support(m, f, &nr));
	return nr;
}

bool bdd_isop(struct bdd *m, uint32_t lower, uint32_t upper, size_t most,
	      struct bdd_sum *sum)
{
	struct isop s = { .m = m, .sum = sum, .most = most };

	if (isop_nr_vars(m, lower) + isop_nr_vars(m, upper) > LIMIT_BDD_PRODUCT)
		return false;
	isop_run(&s, lower, upper);
	return !s.full && !bdd_full(m);
}

void bdd_sum_free(struct bdd_sum *sum)
{
	free(sum->literals);
	free(sum->ends);
}
