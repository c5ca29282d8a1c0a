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
	uint32_t *nodes;	/* functions; sorted */
	size_t nr, cap;
	uint32_t *tests;	/* their variables; sorted */
	size_t nr_tests;
};

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

/* Whether a set, a table with space for twice as many, did not have a node yet. */
static bool to_kcfg_add(uint32_t *set, size_t cap, uint32_t f)
{
	size_t i = (f * 0x9e3779b1u >> 8) & (cap - 1);

	while (set[i] && set[i] != f)
		i = (i + 1) & (cap - 1);
	if (set[i])
		return false;
	set[i] = f;
	return true;
}

static uint32_t *to_kcfg_grow(const struct to_kcfg *t, uint32_t *set, size_t *cap)
{
	size_t i;

	free(set);
	*cap *= 2;
	set = xcalloc(*cap, sizeof(*set));
	for (i = 0; i < t->nr; i++)
		to_kcfg_add(set, *cap, t->nodes[i]);
	return set;
}

/* All nodes below two, themselves included, but for the constants. */
static void to_kcfg_collect(struct to_kcfg *t, uint32_t f, uint32_t care)
{
	const struct bdd *m = lift_bdd(t->l);
	uint32_t next[2] = { f, care }, *set;
	size_t i, done = 0, cap = 32;

	set = to_kcfg_grow(t, NULL, &cap);
	for (;;) {
		for (i = 0; i < ARRAY_SIZE(next); i++) {
			if (t->nr * 2 >= cap)
				set = to_kcfg_grow(t, set, &cap);
			if (next[i] <= BDD_TRUE || !to_kcfg_add(set, cap, next[i]))
				continue;
			vec_grow(t->nodes, t->nr, t->cap);
			t->nodes[t->nr++] = next[i];
		}
		if (done == t->nr)
			break;
		bdd_top(m, t->nodes[done++], &next[0], &next[1]);
	}
	free(set);
	to_kcfg_sort(t->nodes, &t->nr);
	t->nr_tests = t->nr;
	t->tests = xcalloc(t->nr + 1, sizeof(*t->tests));
	for (i = 0; i < t->nr; i++)
		t->tests[i] = bdd_top(m, t->nodes[i], NULL, NULL);
	to_kcfg_sort(t->tests, &t->nr_tests);
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

static struct kcfg_node to_kcfg_node(const struct to_kcfg *t, uint32_t f)
{
	uint32_t low, high, var = bdd_top(lift_bdd(t->l), f, &low, &high);

	return (struct kcfg_node){
		to_kcfg_find(t->tests, t->nr_tests, var),
		to_kcfg_number(t, low), to_kcfg_number(t, high),
	};
}

void condition_to_kcfg(struct mk_lift *l, uint32_t f, struct kconfig *k,
		       struct kcfg_condition *out)
{
	struct to_kcfg t = { .l = l, .k = k };
	uint32_t care = condition_care(l, f);
	size_t i;

	to_kcfg_collect(&t, f, care);
	out->nr_tests = t.nr_tests;
	out->tests = xcalloc(out->nr_tests + 1, sizeof(*out->tests));
	for (i = 0; i < t.nr_tests; i++)
		out->tests[i] = to_kcfg_test(&t, lift_var_at(l, t.tests[i]));
	out->nr = t.nr + 2;
	out->nodes = xcalloc(out->nr, sizeof(*out->nodes));
	for (i = 0; i < t.nr; i++)
		out->nodes[i + 2] = to_kcfg_node(&t, t.nodes[i]);
	out->root = to_kcfg_number(&t, f);
	out->care = to_kcfg_number(&t, care);
	free(t.nodes);
	free(t.tests);
}
