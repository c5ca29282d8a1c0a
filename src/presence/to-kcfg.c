// SPDX-License-Identifier: GPL-2.0
/*
 * A node of a diagram has a larger number than those that it leads to, so that in the
 * order of the numbers each can be written when it is reached.
 */
#include "presence/condition.h"

#include "base/array.h"
#include "base/intern.h"
#include "bdd/bdd.h"
#include "conf/condition.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"

enum lift_type condition_type(const struct kconfig_symbol *s)
{
	if (!s || s->type == KCONFIG_TRISTATE || s->type == KCONFIG_UNTYPED)
		return LIFT_TRISTATE;
	return s->type == KCONFIG_BOOL ? LIFT_BOOL : LIFT_TEXT;
}

enum lift_type condition_type_of(void *kconfig, const struct atom *name)
{
	if (!str_starts(atom_str(name), STR("CONFIG_")))
		return LIFT_NONE;
	return condition_type(kconfig_find(kconfig, atom_str(name)));
}

struct to_kcfg {
	struct mk_lift *l;
	struct kconfig *k;
	struct kcfg_condition *out;
	uint32_t *nodes;	/* functions; sorted */
	size_t nr, cap;
	uint32_t *tests;	/* variables; sorted */
	size_t nr_tests, cap_tests;
};

static void to_kcfg_add_var(void *ctx, uint32_t var)
{
	struct to_kcfg *t = ctx;

	vec_grow(t->tests, t->nr_tests, t->cap_tests);
	t->tests[t->nr_tests++] = var;
}

static int to_kcfg_compare(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static void to_kcfg_sort(uint32_t *list, size_t *nr)
{
	size_t i, n = 0;

	if (*nr)
		qsort(list, *nr, sizeof(*list), to_kcfg_compare);
	for (i = 0; i < *nr; i++)
		if (!n || list[n - 1] != list[i])
			list[n++] = list[i];
	*nr = n;
}

static uint32_t to_kcfg_find(const uint32_t *list, size_t nr, uint32_t what)
{
	size_t i;

	array_bound(i, nr, list[i] < what);
	return (uint32_t)i;
}

/* All nodes below two, themselves included, but for the constants. */
static void to_kcfg_collect(struct to_kcfg *t, uint32_t f, uint32_t care)
{
	const struct bdd *m = lift_bdd(t->l);
	uint8_t *seen = xcalloc(bdd_nodes(m), 1);
	uint32_t next[2] = { f, care };
	size_t i, done = 0;

	for (;;) {
		for (i = 0; i < ARRAY_SIZE(next); i++) {
			if (next[i] <= BDD_TRUE || seen[next[i]])
				continue;
			seen[next[i]] = 1;
			vec_grow(t->nodes, t->nr, t->cap);
			t->nodes[t->nr++] = next[i];
		}
		if (done == t->nr)
			break;
		bdd_top(m, t->nodes[done++], &next[0], &next[1]);
	}
	free(seen);
	to_kcfg_sort(t->nodes, &t->nr);
}

static struct kcfg_test to_kcfg_test(struct to_kcfg *t, const struct lift_var *v)
{
	static const enum kcfg_test_kind kinds[] = {
		[LIFT_ON] = KCFG_TEST_ON, [LIFT_MODULE] = KCFG_TEST_MODULE,
		[LIFT_EQUAL] = KCFG_TEST_EQUAL, [LIFT_UNKNOWN] = KCFG_TEST_OPEN,
	};
	struct kcfg_test test = { .kind = kinds[v->kind] };

	if (v->text)
		test.text = atom_str(v->text);
	if (v->symbol) {
		test.name = atom_str(v->symbol);
		test.symbol = kconfig_find(t->k, test.name);
	}
	return test;
}

static uint32_t to_kcfg_number(const struct to_kcfg *t, uint32_t f)
{
	return f <= BDD_TRUE ? f : 2 + to_kcfg_find(t->nodes, t->nr, f);
}

void condition_to_kcfg(struct mk_lift *l, uint32_t f, struct kconfig *k,
		       struct kcfg_condition *out)
{
	struct to_kcfg t = { .l = l, .k = k, .out = out };
	uint32_t care = condition_care(l, f), low, high, var;
	size_t i;

	bdd_support(lift_bdd(l), f, to_kcfg_add_var, &t);
	bdd_support(lift_bdd(l), care, to_kcfg_add_var, &t);
	to_kcfg_sort(t.tests, &t.nr_tests);
	for (i = 0; i < t.nr_tests; i++) {
		vec_grow(out->tests, out->nr_tests, out->cap_tests);
		out->tests[out->nr_tests++] = to_kcfg_test(&t, lift_var_at(l, t.tests[i]));
	}
	to_kcfg_collect(&t, f, care);
	for (i = 0; i < t.nr + 2; i++) {
		vec_grow(out->nodes, out->nr, out->cap);
		out->nodes[out->nr++] = (struct kcfg_node){ .test = 0 };
	}
	for (i = 0; i < t.nr; i++) {
		var = bdd_top(lift_bdd(l), t.nodes[i], &low, &high);
		out->nodes[i + 2] = (struct kcfg_node){
			to_kcfg_find(t.tests, t.nr_tests, var),
			to_kcfg_number(&t, low), to_kcfg_number(&t, high),
		};
	}
	out->root = to_kcfg_number(&t, f);
	out->care = to_kcfg_number(&t, care);
	free(t.nodes);
	free(t.tests);
}
