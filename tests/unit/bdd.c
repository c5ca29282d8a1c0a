// SPDX-License-Identifier: GPL-2.0
/*
 * Decision diagrams against truth tables: every operation on random functions.
 */
#include "base/array.h"
#include "bdd/bdd.h"
#include "tap.h"

#define VARS	6
#define ROUNDS	20000
#define KEPT	64

struct function {
	uint32_t bdd;
	uint64_t table;	/* bit N: its value where bit K of N is that of variable K */
};

static uint64_t seed = 88172645463325252ull;

static uint32_t pick(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 20) % below);
}

static uint64_t table_of(uint32_t var)
{
	uint64_t table = 0;
	unsigned int i;

	for (i = 0; i < 64; i++)
		if (i >> var & 1)
			table |= 1ull << i;
	return table;
}

static bool value_of(void *ctx, uint32_t var)
{
	const unsigned int *row = ctx;

	return *row >> var & 1;
}

/* The variables that a function is said to depend on. */
static uint32_t said_support(const struct bdd *m, uint32_t f)
{
	size_t nr, i;
	uint32_t vars = 0, *list = bdd_support(m, f, &nr);

	for (i = 0; i < nr; i++)
		vars |= 1u << list[i];
	free(list);
	return vars;
}

static uint32_t support_of(uint64_t table)
{
	uint32_t vars = 0, v;
	unsigned int i;

	for (v = 0; v < VARS; v++)
		for (i = 0; i < 64; i++)
			if ((table >> i & 1) != (table >> (i ^ 1u << v) & 1))
				vars |= 1u << v;
	return vars;
}

static struct function forall(struct bdd *m, const struct function *f, uint32_t var)
{
	uint64_t where = f->table >> (1u << var);
	uint64_t both = f->table & where & ~table_of(var);

	return (struct function){ bdd_forall(m, f->bdd, var), both | both << (1u << var) };
}

static struct function combine(struct bdd *m, const struct function *f)
{
	const struct function *a = &f[pick(KEPT)], *b = &f[pick(KEPT)], *c = &f[pick(KEPT)];

	switch (pick(6)) {
	case 0:
		return (struct function){ bdd_not(m, a->bdd), ~a->table };
	case 1:
		return (struct function){ bdd_and(m, a->bdd, b->bdd), a->table & b->table };
	case 2:
		return (struct function){ bdd_or(m, a->bdd, b->bdd), a->table | b->table };
	case 3:
		return forall(m, a, pick(VARS));
	case 4:
		return (struct function){ bdd_and_not(m, a->bdd, b->bdd), a->table & ~b->table };
	default:
		return (struct function){ bdd_ite(m, a->bdd, b->bdd, c->bdd),
					  (a->table & b->table) | (~a->table & c->table) };
	}
}

int main(void)
{
	size_t wrong = 0, not_canonical = 0, support = 0, i, k;
	struct function f[KEPT];
	struct bdd *m = bdd_new();

	plan(4);
	for (i = 0; i < KEPT; i++)
		f[i] = (struct function){ bdd_var(m, (uint32_t)i % VARS),
					  table_of((uint32_t)i % VARS) };
	for (i = 0; i < ROUNDS; i++) {
		struct function new = combine(m, f);
		unsigned int row;

		for (row = 0; row < 64; row++)
			wrong += bdd_holds(m, new.bdd, value_of, &row) !=
				 (new.table >> row & 1);
		support += said_support(m, new.bdd) != support_of(new.table);
		for (k = 0; k < KEPT; k++)
			not_canonical += (f[k].bdd == new.bdd) != (f[k].table == new.table);
		/* Constants would soon be all there is. */
		if (new.bdd > BDD_TRUE)
			f[pick(KEPT)] = new;
	}
	is_int((intmax_t)wrong, 0, "%d functions have the values of their truth tables", ROUNDS);
	is_int((intmax_t)not_canonical, 0, "functions are equal where their numbers are");
	is_int((intmax_t)support, 0, "and depend on the same variables");
	ok(!bdd_full(m), "%zu nodes", bdd_nodes(m));
	bdd_free(m);
	return done_testing();
}
