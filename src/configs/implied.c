// SPDX-License-Identifier: GPL-2.0
/*
 * A need follows from others if no configuration fulfils these without it.  What has been
 * found to follow is not asked again for the next, so that of two needs that imply each
 * other one is left; and what was kept beside more needs is kept beside fewer.
 */
#include "configs/implied.h"

#include "base/mem.h"
#include "conf/ask.h"
#include "conf/config.h"
#include "kconfig/kconfig.h"
#include "query/needs.h"
#include "values/values.h"

struct implied {
	struct kconfig *k;
	struct kcfg *c;
	struct kcfg_ask *ask;
};

struct implied *implied_new(struct kconfig *k, const struct kcfg_solver *solver)
{
	struct implied *a = xcalloc(1, sizeof(*a));

	a->k = k;
	a->c = kcfg_new(k, NULL);
	kcfg_settle(a->c, KCFG_ALLDEF);
	a->ask = kcfg_ask_new(a->c, solver);
	kcfg_ask_fix(a->ask);
	return a;
}

void implied_free(struct implied *a)
{
	if (!a)
		return;
	kcfg_ask_free(a->ask);
	kcfg_free(a->c);
	free(a);
}

/* With nodes 2, whether it is m or has this text, and 3, whether it is on. */
static void implied_condition(struct implied *a, const struct need *n, bool met,
			      struct kcfg_condition *out)
{
	const struct kconfig_symbol *s = kconfig_find(a->k, n->symbol);
	const uint32_t yes = met, no = !met;
	bool is_n = str_is(n->value, "n"), is_y = str_is(n->value, "y");

	*out = (struct kcfg_condition){ .nr_tests = 2, .nr = 4, .care = 1 };
	out->tests = xcalloc(out->nr_tests, sizeof(*out->tests));
	out->nodes = xcalloc(out->nr, sizeof(*out->nodes));
	out->tests[0] = (struct kcfg_test){ .kind = KCFG_TEST_MODULE, .symbol = s,
					    .name = n->symbol };
	out->tests[1] = (struct kcfg_test){ .kind = KCFG_TEST_ON, .symbol = s,
					    .name = n->symbol };
	out->root = 3;
	if (s && s->defs && !kconfig_is_tri(s)) {
		out->tests[0].kind = KCFG_TEST_EQUAL;
		out->tests[0].text = n->value.len ? str_unquoted(n->value) : STR("");
		out->nodes[2] = (struct kcfg_node){ 0, n->value.len ? no : yes,
						    n->value.len ? yes : no };
		out->root = 2;
		return;
	}
	out->nodes[2] = (struct kcfg_node){ 0, yes, no };
	out->nodes[3] = need_is_on(n) ? (struct kcfg_node){ 1, no, is_y ? 2 : yes } :
					(struct kcfg_node){ 1, is_n ? yes : no, no };
}

/* Whether a configuration fulfils all that is not marked, but not @except; -1: unknown. */
static int implied_ask(struct implied *a, const struct needs *needs, const struct need *except)
{
	struct kcfg_condition *list = xcalloc(needs->nr + 1, sizeof(*list));
	struct kcfg_condition **asked = xcalloc(needs->nr + 1, sizeof(*asked));
	size_t i, nr = 0;
	int possible;

	for (i = 0; i < needs->nr; i++) {
		const struct need *n = &needs->list[i];

		if (n->implied)
			continue;
		implied_condition(a, n, n != except, &list[nr]);
		asked[nr] = &list[nr];
		nr++;
	}
	possible = kcfg_ask_possible(a->ask, asked, nr);
	for (i = 0; i < nr; i++)
		kcfg_condition_free(&list[i]);
	free(list);
	free(asked);
	return possible;
}

static bool implied_holds_always(struct implied *a, const struct need *n)
{
	struct kcfg_condition without, *list = &without;
	int possible;

	implied_condition(a, n, false, &without);
	possible = kcfg_ask_possible(a->ask, &list, 1);
	kcfg_condition_free(&without);
	return !possible;
}

static bool implied_has_prompt(struct implied *a, const struct need *n)
{
	const struct kconfig_symbol *s = kconfig_find(a->k, n->symbol);

	return s && kconfig_has_prompt(s);
}

void implied_mark(struct implied *a, struct needs *needs)
{
	size_t i;
	int prompts;

	if (needs->nr < 2 || implied_ask(a, needs, NULL) <= 0)
		return;
	/* What the user can set is the better one to name. */
	for (prompts = 0; prompts < 2; prompts++) {
		for (i = 0; i < needs->nr; i++) {
			struct need *n = &needs->list[i];

			if (implied_has_prompt(a, n) == (bool)prompts)
				n->implied = !implied_ask(a, needs, n) &&
					     !implied_holds_always(a, n);
		}
	}
}
