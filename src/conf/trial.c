// SPDX-License-Identifier: GPL-2.0
/*
 * The solver finds some configuration near the present one; what of it is needed is
 * found by calculating: settings are left out, many at once and then fewer, as long
 * as the goals are reached.
 */
#include "core.h"

#include "base/limits.h"
#include "conf/condition.h"

/* Once there is no work left, everything fails quickly. */
bool trial_spend(struct trial *t, size_t work)
{
	t->work += work;
	if (t->work > LIMIT_KCONFIG_SOLVE_WORK)
		t->gave_up = true;
	return !t->gave_up;
}

void trial_start(struct trial *t)
{
	size_t i, nr = 0;

	for (i = 0; i < t->c->nr; i++)
		kcfg_calc(t->c, t->c->symbols[i]);
	for (i = 0; i < t->c->k->nr_choices; i++)
		nr += t->c->choices[i].nr;
	t->values = xcalloc(t->c->nr + 1, sizeof(*t->values));
	t->choices = xcalloc(t->c->k->nr_choices + 1, sizeof(*t->choices));
	t->order = xcalloc(nr + 1, sizeof(struct kconfig_symbol *));
	memcpy(t->values, t->c->values, t->c->nr * sizeof(*t->values));
	for (i = 0, nr = 0; i < t->c->k->nr_choices; nr += t->c->choices[i++].nr) {
		t->choices[i] = t->c->choices[i];
		memcpy(t->order + nr, t->c->choices[i].order,
		       t->c->choices[i].nr * sizeof(struct kconfig_symbol *));
	}
}

static void trial_restore(struct trial *t)
{
	size_t i, nr = 0;

	memcpy(t->c->values, t->values, t->c->nr * sizeof(*t->values));
	for (i = 0; i < t->c->k->nr_choices; nr += t->c->choices[i++].nr) {
		struct kconfig_symbol **order = t->c->choices[i].order;

		t->c->choices[i] = t->choices[i];
		memcpy(order, t->order + nr, t->c->choices[i].nr * sizeof(*order));
	}
}

void trial_rewind(struct trial *t)
{
	t->alldef = false;
	trial_restore(t);
	kcfg_forget(t->c);
	t->work = 0;
	t->gave_up = false;
}

void trial_end(struct trial *t)
{
	trial_rewind(t);
	free(t->values);
	free(t->choices);
	free(t->order);
}

static void trial_forget_settings(struct kcfg *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		c->values[i].has = false;
		c->values[i].user = TRI_N;
	}
	for (i = 0; i < c->k->nr_choices; i++) {
		c->choices[i].value.has = false;
		c->choices[i].value.user = TRI_N;
		c->choices[i].user = NULL;
	}
}

bool trial_goal_holds(struct kcfg *c, const struct kcfg_goal *g)
{
	uint8_t tri;

	if (!kconfig_is_tri(g->symbol))
		return str_eq(kcfg_text(c, g->symbol), g->value);
	kcfg_calc(c, g->symbol);
	tri = kcfg_value(c, g->symbol)->tri;
	return str_is(g->value, "y") ? tri == TRI_Y : str_is(g->value, "n") ? tri == TRI_N :
							tri != TRI_N;
}

bool trial_is_unmet(struct kcfg *c, const struct kconfig_select *select)
{
	const struct kconfig_symbol *s = select->target;
	uint8_t direct;

	kcfg_calc(c, s);
	kcfg_calc(c, select->by->symbol);
	direct = kcfg_value(c, s)->direct;
	return kcfg_value(c, s)->reverse > direct &&
	       kcfg_value(c, select->by->symbol)->tri > direct &&
	       kcfg_eval(c, select->when) > direct;
}

bool trial_holds(struct trial *t)
{
	size_t i;

	for (i = 0; i < t->nr_goals; i++)
		if (!trial_goal_holds(t->c, &t->goals[i]))
			return false;
	for (i = 0; i < t->nr_conditions; i++)
		if (!kcfg_condition_holds(t->c, t->conditions[i].condition))
			return false;
	return !t->unmet || trial_is_unmet(t->c, t->unmet);
}

/* On top of the defaults, settings are to stay as they are: m is y without modules. */
static bool trial_keeps(struct trial *t, const struct kcfg_change *change)
{
	size_t i;

	for (i = 0; i < change->nr; i++) {
		const struct kcfg_setting *s = &change->list[i];

		if (t->alldef && s->changes && !str_eq(kcfg_text(t->c, s->symbol), s->value))
			return false;
	}
	return true;
}

/* Whether the goals are reached with the settings that are not @left_out; NULL: with all. */
static bool trial_try(struct trial *t, const struct kcfg_change *change, const bool *left_out)
{
	size_t i, before = t->c->evaluated;
	bool reached;

	if (!trial_spend(t, t->c->nr + change->nr))
		return false;
	trial_restore(t);
	if (t->alldef)
		trial_forget_settings(t->c);
	for (i = 0; i < change->nr; i++)
		if (!left_out || !left_out[i])
			kcfg_set(t->c, change->list[i].symbol, change->list[i].value);
	if (t->alldef)
		kcfg_settle(t->c, KCFG_ALLDEF);
	else
		kcfg_forget(t->c);
	reached = trial_holds(t) && trial_keeps(t, change);
	return trial_spend(t, t->c->evaluated - before) && reached;
}

/* Leave these out as well, if the goals are reached without them. */
static void trial_try_without(struct trial *t, const struct kcfg_change *change, bool *left_out,
			size_t from, size_t to)
{
	bool *before = xcalloc(to - from, sizeof(*before));
	size_t i, nr = 0;

	memcpy(before, left_out + from, (to - from) * sizeof(*before));
	for (i = from; i < to; i++)
		nr += !left_out[i];
	memset(left_out + from, true, (to - from) * sizeof(*left_out));
	if (nr && !trial_try(t, change, left_out))
		memcpy(left_out + from, before, (to - from) * sizeof(*left_out));
	free(before);
}

/*
 * Leave out what is not needed: parts of the list, each time half as long; single
 * settings until none can be left out.
 */
static void trial_reduce(struct trial *t, struct kcfg_change *change)
{
	bool *left_out = xcalloc(change->nr + 1, sizeof(*left_out));
	size_t step, at, i, kept = 0, before;

	for (step = change->nr; step > 1; step = (step + 1) / 2)
		for (at = 0; at < change->nr; at += step)
			trial_try_without(t, change, left_out, at,
				    at + step < change->nr ? at + step : change->nr);
	do {
		before = kept;
		for (at = 0; at < change->nr; at++)
			trial_try_without(t, change, left_out, at, at + 1);
		for (kept = 0, i = 0; i < change->nr; i++)
			kept += !left_out[i];
	} while (kept != before);
	for (kept = 0, i = 0; i < change->nr; i++)
		if (!left_out[i])
			change->list[kept++] = change->list[i];
	change->nr = kept;
	free(left_out);
}

static void trial_add_setting(struct kcfg_change *change, const struct kconfig_symbol *s,
			struct str value, bool changes)
{
	vec_grow(change->list, change->nr, change->cap);
	change->list[change->nr++] = (struct kcfg_setting){ s, value, changes };
}

/* A text that is not the one that it must not be. */
static struct str trial_other_text(const struct kcfg_test *t)
{
	if (t->symbol->type == KCONFIG_STRING)
		return str_is(t->text, "x") ? STR("y") : STR("x");
	return str_is(t->text, "1") ? STR("2") : STR("1");
}

static void trial_take_tests(struct trial *t, struct encoding *e,
			     const struct trial_condition *of, struct kcfg_change *change)
{
	const struct kcfg_solver *solver = e->solver;
	size_t i;

	for (i = 0; i < of->condition->nr_tests; i++) {
		struct kcfg_test *test = &of->condition->tests[i];
		bool holds = solver->holds(solver->ctx, of->literals.tests[i]), now;

		if (test->kind == KCFG_TEST_OPEN)
			test->value = holds;
		if (test->kind != KCFG_TEST_EQUAL || !test->symbol || !test->symbol->defs)
			continue;
		now = str_eq(kcfg_text(t->c, test->symbol), test->text);
		if (now != holds)
			trial_add_setting(change, test->symbol, holds ? test->text : trial_other_text(test),
				    true);
	}
}

/* What the solver found, as far as it is not what the configuration has. */
static void trial_take_model(struct trial *t, struct encoding *e, struct kcfg_change *change)
{
	const struct kcfg_solver *solver = e->solver;
	size_t i;

	for (i = 0; i < t->c->nr; i++) {
		const struct kconfig_symbol *s = t->c->symbols[i];
		const struct kcfg_value *now = &t->values[i];
		uint8_t tri;

		if (!kconfig_is_tri(s) || !kconfig_has_prompt(s) || s->transitional ||
		    !solver->holds(solver->ctx, e->visible[i].on))
			continue;
		tri = solver->holds(solver->ctx, e->symbols[i].yes) ? TRI_Y :
		      solver->holds(solver->ctx, e->symbols[i].on) ? TRI_M : TRI_N;
		if (tri != now->tri || !now->has)
			trial_add_setting(change, s, str_of(tri_text(tri)), tri != now->tri);
	}
	for (i = 0; i < t->nr_goals; i++)
		if (!kconfig_is_tri(t->goals[i].symbol))
			trial_add_setting(change, t->goals[i].symbol, t->goals[i].value, true);
	for (i = 0; i < t->nr_conditions; i++)
		trial_take_tests(t, e, &t->conditions[i], change);
}

static int trial_by_symbol(const void *pa, const void *pb)
{
	const struct kcfg_setting *a = pa, *b = pb;

	if (a->symbol->id != b->symbol->id)
		return a->symbol->id < b->symbol->id ? -1 : 1;
	return b->changes - a->changes;
}

/* What the user set of all that was calculated for the goals, and the changes. */
static void trial_add_support(struct trial *t, struct kcfg_change *change)
{
	size_t i, kept = 0;

	trial_try(t, change, NULL);
	for (i = 0; i < t->c->nr; i++) {
		const struct kconfig_symbol *s = t->c->symbols[i];
		const struct kcfg_value *v = &t->c->values[i];

		if (!kcfg_is_valid(t->c, v) || !v->has || !kconfig_has_prompt(s) || s->transitional)
			continue;
		trial_add_setting(change, s, kcfg_text(t->c, s), false);
	}
	if (!change->nr)
		return;
	qsort(change->list, change->nr, sizeof(*change->list), trial_by_symbol);
	for (i = 0; i < change->nr; i++)
		if (!i || change->list[i].symbol != change->list[i - 1].symbol)
			change->list[kept++] = change->list[i];
	change->nr = kept;
}

/* The settings that the goals take on top of the defaults; those that change stay. */
void trial_complete(struct trial *t, struct kcfg_change *change)
{
	struct kcfg_change all = { .nr = 0 };
	size_t i;

	for (i = 0; i < change->nr; i++)
		trial_add_setting(&all, change->list[i].symbol, change->list[i].value, true);
	trial_add_support(t, &all);
	t->alldef = true;
	if (trial_try(t, &all, NULL)) {
		trial_reduce(t, &all);
		for (i = 0; i < all.nr; i++)
			if (!all.list[i].changes)
				trial_add_setting(change, all.list[i].symbol, all.list[i].value, false);
		if (change->nr)
			qsort(change->list, change->nr, sizeof(*change->list), trial_by_symbol);
	}
	t->alldef = false;
	free(all.list);
}

/* All dependencies are met, and it is not reached: a number out of its range. */
static void trial_tell_unreached(struct trial *t, struct strbuf *out)
{
	const struct kconfig_range *r;
	size_t i;

	for (i = 0; i < t->nr_goals; i++) {
		const struct kconfig_symbol *s = t->goals[i].symbol;

		if (kconfig_is_tri(s) || trial_goal_holds(t->c, &t->goals[i]))
			continue;
		r = kcfg_range(t->c, s);
		if (!r)
			continue;
		core_place(s->defs, out);
		sb_addf(out, "the range of CONFIG_%s is ", s->name->text);
		sb_addstr(out, kcfg_leaf_text(t->c, r->bounds->left));
		sb_adds(out, " to ");
		sb_addstr(out, kcfg_leaf_text(t->c, r->bounds->right));
		return;
	}
	sb_adds(out, "all dependencies can be met, but the values of numbers or texts prevent it");
}

/* What conf writes: without modules, m is y. */
static void trial_round(struct trial *t, struct kcfg_change *change)
{
	size_t i;

	trial_try(t, change, NULL);
	for (i = 0; i < change->nr; i++) {
		const struct kconfig_symbol *s = change->list[i].symbol;

		if (!kconfig_is_tri(s))
			continue;
		kcfg_calc(t->c, s);
		change->list[i].value = str_of(tri_text(kcfg_value(t->c, s)->tri));
	}
}

bool trial_take(struct trial *t, struct encoding *e, bool smallest, struct kcfg_change *change)
{
	trial_take_model(t, e, change);
	if (!trial_try(t, change, NULL)) {
		change->nr = 0;
		trial_tell_unreached(t, &change->obstacle);
		return false;
	}
	if (smallest)
		trial_reduce(t, change);
	trial_round(t, change);
	return true;
}
