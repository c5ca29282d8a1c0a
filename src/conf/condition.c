// SPDX-License-Identifier: GPL-2.0
/*
 * A node of a diagram is a variable of the clauses, too: its test selects which of two
 * others it is equal to.
 */
#include "encode.h"

#include "conf/condition.h"

static bool test_has_symbol(const struct kcfg_test *t)
{
	return t->symbol && t->symbol->defs;
}

/* What make would read; what is not written is empty. */
static struct str test_text(struct kcfg *c, const struct kcfg_test *t)
{
	struct str text;

	if (!test_has_symbol(t))
		return STR("");
	text = kcfg_text(c, t->symbol);
	return kcfg_value(c, t->symbol)->write ? text : STR("");
}

static bool test_holds(struct kcfg *c, const struct kcfg_test *t)
{
	struct str text;

	if (t->kind == KCFG_TEST_OPEN)
		return t->value;
	text = test_text(c, t);
	if (t->kind == KCFG_TEST_EQUAL)
		return str_eq(text, t->text);
	return str_is(text, "m") || (t->kind == KCFG_TEST_ON && str_is(text, "y"));
}

bool kcfg_condition_holds(struct kcfg *c, const struct kcfg_condition *condition)
{
	uint32_t i = condition->root;

	while (i > 1) {
		const struct kcfg_node *n = &condition->nodes[i];

		i = test_holds(c, &condition->tests[n->test]) ? n->high : n->low;
	}
	return i;
}

/* The same variable for the same text of a symbol, or for the same unknown. */
static int test_variable(struct encoding *e, const struct kcfg_test *t)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	uint32_t *v;

	sb_addstr(&key, t->name);
	sb_addch(&key, t->kind == KCFG_TEST_OPEN ? '?' : '=');
	sb_addstr(&key, t->text);
	v = atom_map_at(&e->tests, intern(e->names, sb_str(&key)));
	if (*v)
		return (int)*v;
	*v = (uint32_t)encode_variable(e);
	if (t->kind == KCFG_TEST_EQUAL)
		e->solver->prefer(e->solver->ctx, test_holds(e->c, t) ? (int)*v : -(int)*v);
	return (int)*v;
}

static int test_encode(struct encoding *e, const struct kcfg_test *t)
{
	struct enc_pair p;

	if (t->kind == KCFG_TEST_EQUAL && !test_has_symbol(t))
		return encode_constant(test_holds(e->c, t));
	if (t->kind == KCFG_TEST_EQUAL || t->kind == KCFG_TEST_OPEN)
		return test_variable(e, t);
	if (!test_has_symbol(t) || !kconfig_is_tri(t->symbol))
		return encode_constant(false);
	p = e->symbols[t->symbol->id];
	return t->kind == KCFG_TEST_ON ? p.on : encode_and(e, p.on, -p.yes);
}

void encode_condition(struct encoding *e, const struct kcfg_condition *condition,
		      struct enc_condition *out)
{
	size_t i;

	out->tests = xcalloc(condition->nr_tests + 1, sizeof(*out->tests));
	out->nodes = xcalloc(condition->nr + 2, sizeof(*out->nodes));
	for (i = 0; i < condition->nr_tests; i++)
		out->tests[i] = test_encode(e, &condition->tests[i]);
	out->nodes[0] = encode_constant(false);
	out->nodes[1] = encode_constant(true);
	for (i = 2; i < condition->nr; i++) {
		const struct kcfg_node *n = &condition->nodes[i];
		int test = out->tests[n->test];

		out->nodes[i] = -encode_and(e, -encode_and(e, test, out->nodes[n->high]),
					    -encode_and(e, -test, out->nodes[n->low]));
	}
}

void condition_tell_undefined(const struct kcfg_condition *condition, struct kconfig *k,
			      struct strbuf *out)
{
	size_t i, told = 0;

	for (i = 0; i < condition->nr_tests; i++) {
		const struct kcfg_test *t = &condition->tests[i];

		if (t->kind == KCFG_TEST_OPEN || t->kind == KCFG_TEST_MODULE || test_has_symbol(t))
			continue;
		sb_adds(out, told++ ? ", " : "");
		kconfig_tell_undefined(k, t->name, out);
	}
}

void kcfg_condition_free(struct kcfg_condition *condition)
{
	free(condition->tests);
	free(condition->nodes);
}
