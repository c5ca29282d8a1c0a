// SPDX-License-Identifier: GPL-2.0
/*
 * The solver finds some configuration near the present one; what of it is needed is
 * found by calculating: settings are left out, many at once and then fewer, as long
 * as the goals are reached.  So what is answered was calculated as conf does, and
 * the clauses need only be right where they say that there is nothing.
 */
#include "encode.h"

#include "base/limits.h"
#include "conf/condition.h"

/* A configuration that settings are tried on. */
struct trial {
	struct kcfg *c;
	const struct kcfg_goal *goals;
	size_t nr_goals;
	struct kcfg_condition *condition;	/* another goal, or NULL */
	struct enc_condition literals;		/* of it */
	struct kcfg_value *values;	/* as it was */
	struct kconfig_symbol **order;	/* of the members of all choices */
	struct kcfg_choice *choices;
	bool alldef;			/* on top of the defaults, not of the .config */
	uint64_t work;
	bool gave_up;
};

/* Once there is no work left, everything fails quickly. */
static bool trial_spend(struct trial *t, size_t work)
{
	t->work += work;
	if (t->work > LIMIT_KCONFIG_SOLVE_WORK)
		t->gave_up = true;
	return !t->gave_up;
}

static void trial_start(struct trial *t)
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

static void trial_end(struct trial *t)
{
	t->alldef = false;
	trial_restore(t);
	kcfg_forget(t->c);
	free(t->values);
	free(t->choices);
	free(t->order);
}

static void forget_settings(struct kcfg *c)
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

static bool is_reached(struct kcfg *c, const struct kcfg_goal *g)
{
	uint8_t tri;

	if (!kconfig_is_tri(g->symbol))
		return str_eq(kcfg_text(c, g->symbol), g->value);
	kcfg_calc(c, g->symbol);
	tri = kcfg_value(c, g->symbol)->tri;
	return str_is(g->value, "y") ? tri == TRI_Y : str_is(g->value, "n") ? tri == TRI_N :
							tri != TRI_N;
}

static bool goals_hold(struct trial *t)
{
	size_t i;

	for (i = 0; i < t->nr_goals; i++)
		if (!is_reached(t->c, &t->goals[i]))
			return false;
	return !t->condition || kcfg_condition_holds(t->c, t->condition);
}

/* On top of the defaults, settings are to stay as they are: m is y without modules. */
static bool changes_hold(struct trial *t, const struct kcfg_change *change)
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
static bool try_settings(struct trial *t, const struct kcfg_change *change, const bool *left_out)
{
	size_t i, before = t->c->evaluated;
	bool reached;

	if (!trial_spend(t, t->c->nr + change->nr))
		return false;
	trial_restore(t);
	if (t->alldef)
		forget_settings(t->c);
	for (i = 0; i < change->nr; i++)
		if (!left_out || !left_out[i])
			kcfg_set(t->c, change->list[i].symbol, change->list[i].value);
	if (t->alldef)
		kcfg_settle(t->c, KCFG_ALLDEF);
	else
		kcfg_forget(t->c);
	reached = goals_hold(t) && changes_hold(t, change);
	return trial_spend(t, t->c->evaluated - before) && reached;
}

/* Leave these out as well, if the goals are reached without them. */
static void try_without(struct trial *t, const struct kcfg_change *change, bool *left_out,
			size_t from, size_t to)
{
	bool *before = xcalloc(to - from, sizeof(*before));
	size_t i, nr = 0;

	memcpy(before, left_out + from, (to - from) * sizeof(*before));
	for (i = from; i < to; i++)
		nr += !left_out[i];
	memset(left_out + from, true, (to - from) * sizeof(*left_out));
	if (nr && !try_settings(t, change, left_out))
		memcpy(left_out + from, before, (to - from) * sizeof(*left_out));
	free(before);
}

/*
 * Leave out what is not needed: parts of the list, each time half as long; single
 * settings until none can be left out.
 */
static void reduce(struct trial *t, struct kcfg_change *change)
{
	bool *left_out = xcalloc(change->nr + 1, sizeof(*left_out));
	size_t step, at, i, kept = 0, before;

	for (step = change->nr; step > 1; step = (step + 1) / 2)
		for (at = 0; at < change->nr; at += step)
			try_without(t, change, left_out, at,
				    at + step < change->nr ? at + step : change->nr);
	do {
		before = kept;
		for (at = 0; at < change->nr; at++)
			try_without(t, change, left_out, at, at + 1);
		for (kept = 0, i = 0; i < change->nr; i++)
			kept += !left_out[i];
	} while (kept != before);
	for (kept = 0, i = 0; i < change->nr; i++)
		if (!left_out[i])
			change->list[kept++] = change->list[i];
	change->nr = kept;
	free(left_out);
}

static void add_setting(struct kcfg_change *change, const struct kconfig_symbol *s,
			struct str value, bool changes)
{
	vec_grow(change->list, change->nr, change->cap);
	change->list[change->nr++] = (struct kcfg_setting){ s, value, changes };
}

/* A text that is not the one that it must not be. */
static struct str other_text(const struct kcfg_test *t)
{
	if (t->symbol->type == KCONFIG_STRING)
		return str_is(t->text, "x") ? STR("y") : STR("x");
	return str_is(t->text, "1") ? STR("2") : STR("1");
}

static void take_tests(struct encoding *e, struct trial *t, struct kcfg_change *change)
{
	const struct kcfg_solver *solver = e->solver;
	size_t i;

	for (i = 0; i < t->condition->nr_tests; i++) {
		struct kcfg_test *test = &t->condition->tests[i];
		bool holds = solver->holds(solver->ctx, t->literals.tests[i]), now;

		if (test->kind == KCFG_TEST_OPEN)
			test->value = holds;
		if (test->kind != KCFG_TEST_EQUAL || !test->symbol || !test->symbol->defs)
			continue;
		now = str_eq(kcfg_text(t->c, test->symbol), test->text);
		if (now != holds)
			add_setting(change, test->symbol, holds ? test->text : other_text(test),
				    true);
	}
}

/* What the solver found, as far as it is not what the configuration has. */
static void take_model(struct encoding *e, struct trial *t, struct kcfg_change *change)
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
			add_setting(change, s, str_of(tri_text(tri)), tri != now->tri);
	}
	for (i = 0; i < t->nr_goals; i++)
		if (!kconfig_is_tri(t->goals[i].symbol))
			add_setting(change, t->goals[i].symbol, t->goals[i].value, true);
	if (t->condition)
		take_tests(e, t, change);
}

static int solve_by_symbol(const void *pa, const void *pb)
{
	const struct kcfg_setting *a = pa, *b = pb;

	if (a->symbol->id != b->symbol->id)
		return a->symbol->id < b->symbol->id ? -1 : 1;
	return b->changes - a->changes;
}

/* What the user set of all that was calculated for the goals, and the changes. */
static void add_support(struct trial *t, struct kcfg_change *change)
{
	size_t i, kept = 0;

	try_settings(t, change, NULL);
	for (i = 0; i < t->c->nr; i++) {
		const struct kconfig_symbol *s = t->c->symbols[i];
		const struct kcfg_value *v = &t->c->values[i];

		if (!kcfg_is_valid(t->c, v) || !v->has || !kconfig_has_prompt(s) || s->transitional)
			continue;
		add_setting(change, s, kcfg_text(t->c, s), false);
	}
	if (!change->nr)
		return;
	qsort(change->list, change->nr, sizeof(*change->list), solve_by_symbol);
	for (i = 0; i < change->nr; i++)
		if (!i || change->list[i].symbol != change->list[i - 1].symbol)
			change->list[kept++] = change->list[i];
	change->nr = kept;
}

/* The settings that the goals take on top of the defaults; those that change stay. */
static void complete_change(struct trial *t, struct kcfg_change *change)
{
	struct kcfg_change all = { .nr = 0 };
	size_t i;

	for (i = 0; i < change->nr; i++)
		add_setting(&all, change->list[i].symbol, change->list[i].value, true);
	add_support(t, &all);
	t->alldef = true;
	if (try_settings(t, &all, NULL)) {
		reduce(t, &all);
		for (i = 0; i < all.nr; i++)
			if (!all.list[i].changes)
				add_setting(change, all.list[i].symbol, all.list[i].value, false);
		if (change->nr)
			qsort(change->list, change->nr, sizeof(*change->list), solve_by_symbol);
	}
	t->alldef = false;
	free(all.list);
}

static void add_place(const struct kconfig_def *d, struct strbuf *out)
{
	sb_addf(out, "%s:%u: ", d->file->text, d->line);
}

static void add_names(const struct kconfig_select *list, struct strbuf *out)
{
	size_t nr = 0;

	for (; list; list = list->next_by, nr++)
		if (nr < 8)
			sb_addf(out, "%sCONFIG_%s", nr ? ", " : "", list->by->symbol->name->text);
	if (nr > 8)
		sb_addf(out, " and %zu others", nr - 8);
}

/* Why it cannot be more than what the rest allows. */
static void add_upper(const struct kconfig_symbol *s, struct strbuf *out)
{
	const struct kconfig_def *d;
	bool any = false;

	add_place(s->defs, out);
	sb_addf(out, "CONFIG_%s ", s->name->text);
	for (d = s->defs; d; d = d->next) {
		if (!d->prompt.ptr)
			continue;
		sb_adds(out, any ? ", or " : "can be set if ");
		kx_text(d->visible, out);
		any = true;
	}
	if (!any)
		sb_adds(out, "has no prompt");
	if (s->selected_by) {
		sb_adds(out, any ? ", or is selected by " : ", and is selected by ");
		add_names(s->selected_by, out);
	} else if (!any && s->defs->defaults) {
		sb_adds(out, ", and its default is ");
		kx_text(s->defs->defaults->value, out);
		sb_adds(out, " if ");
		kx_text(s->defs->defaults->when, out);
	} else if (!any) {
		sb_adds(out, ", and nothing selects it");
	}
}

static void add_lower(const struct kconfig_symbol *s, struct strbuf *out)
{
	add_place(s->defs, out);
	sb_addf(out, "CONFIG_%s ", s->name->text);
	if (s->selected_by) {
		sb_adds(out, "is selected by ");
		add_names(s->selected_by, out);
	} else if (s->implied_by) {
		sb_adds(out, "is implied by ");
		add_names(s->implied_by, out);
	} else {
		sb_adds(out, "is on by default");
	}
}

static void add_reason(const struct enc_reason *r, struct strbuf *out)
{
	switch (r->kind) {
	case REASON_UPPER:
		add_upper(r->symbol, out);
		break;
	case REASON_LOWER:
		add_lower(r->symbol, out);
		break;
	case REASON_CHOICE:
		add_place(r->choice->def, out);
		sb_adds(out, "of this choice one is on");
		break;
	case REASON_COMPARE:
		sb_adds(out, r->literal > 0 ? "it holds that " : "it does not hold that ");
		kx_text(r->x, out);
		break;
	case REASON_UNKNOWN:
		sb_adds(out, "the toolchain is not known to give ");
		sb_addstr(out, atom_str(r->x->text));
		break;
	}
}

static int by_literal(const void *pa, const void *pb)
{
	const struct enc_reason *a = pa, *b = pb;

	return abs(a->literal) < abs(b->literal) ? -1 : abs(a->literal) > abs(b->literal);
}

static int by_number(const void *pa, const void *pb)
{
	const int *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static int *core_copy(const struct encoding *e, size_t *nr)
{
	const int *core = e->solver->core(e->solver->ctx);
	int *copy;

	for (*nr = 0; core[*nr]; (*nr)++)
		;
	copy = xcalloc(*nr + 1, sizeof(*copy));
	memcpy(copy, core, *nr * sizeof(*copy));
	return copy;
}

/* What took no part in the last contradiction is left out. */
static size_t core_shrink(const struct encoding *e, int *core, size_t nr)
{
	size_t i, kept = 0, nr_failed;
	int *failed = core_copy(e, &nr_failed);

	qsort(failed, nr_failed, sizeof(*failed), by_number);
	for (i = 0; i < nr; i++)
		if (nr_failed && bsearch(&core[i], failed, nr_failed, sizeof(*failed), by_number))
			core[kept++] = core[i];
	free(failed);
	return kept;
}

/*
 * Assumptions that contradict each other, of which none can be left out: each is
 * left out in turn, and stays if the others do not contradict each other.
 */
static int *find_core(const struct encoding *e, struct trial *t, size_t *nr)
{
	const struct kcfg_solver *s = e->solver;
	int *core = core_copy(e, nr);
	size_t i = 0, j;

	while (i < *nr && trial_spend(t, *nr)) {
		int solved;

		for (j = 0; j < *nr; j++)
			if (j != i)
				s->assume(s->ctx, core[j]);
		solved = s->solve(s->ctx);
		if (solved < 0)
			t->gave_up = true;
		else if (solved)
			i++;
		else
			*nr = core_shrink(e, core, *nr);
	}
	return core;
}

/* The rules that contradict each other, in words. */
static void tell_core(struct encoding *e, struct trial *t, struct kcfg_change *change)
{
	struct enc_reason key, *r;
	size_t i, nr, told = 0;
	int *core = find_core(e, t, &nr);

	qsort(e->reasons, e->nr_reasons, sizeof(*e->reasons), by_literal);
	for (i = 0; i < nr; i++) {
		key.literal = core[i];
		r = bsearch(&key, e->reasons, e->nr_reasons, sizeof(key), by_literal);
		if (!r)
			continue;
		sb_adds(&change->obstacle, told++ ? "; " : "");
		add_reason(r, &change->obstacle);
	}
	free(core);
}

static int goal_literal(const struct encoding *e, const struct kcfg_goal *g)
{
	struct enc_pair is = e->symbols[g->symbol->id];

	if (!kconfig_is_tri(g->symbol))
		return e->visible[g->symbol->id].on;
	return str_is(g->value, "y") ? is.yes : str_is(g->value, "n") ? -is.on : is.on;
}

/* What only the toolchain could tell, and numbers and texts, are as they are now. */
static bool reason_is_loose(const struct enc_reason *r)
{
	return r->kind == REASON_COMPARE || r->kind == REASON_UNKNOWN;
}

/* With what is assumed already; with @loose reasons only if asked for. */
static int solve_assumed(struct encoding *e, struct trial *t, bool loose)
{
	const struct kcfg_solver *s = e->solver;
	int solved;
	size_t i;

	for (i = 0; i < e->nr_reasons; i++)
		if (loose || !reason_is_loose(&e->reasons[i]))
			s->assume(s->ctx, e->reasons[i].literal);
	solved = s->solve(s->ctx);
	if (solved < 0)
		t->gave_up = true;
	return solved;
}

static bool find_model(struct encoding *e, struct trial *t)
{
	const struct kcfg_solver *s = e->solver;
	size_t i;

	for (i = 0; i < t->nr_goals; i++)
		s->assume(s->ctx, goal_literal(e, &t->goals[i]));
	return solve_assumed(e, t, true) > 0;
}

/* All dependencies are met, and it is not reached: a number out of its range. */
static void tell_unreached(struct trial *t, struct strbuf *out)
{
	const struct kconfig_range *r;
	size_t i;

	for (i = 0; i < t->nr_goals; i++) {
		const struct kconfig_symbol *s = t->goals[i].symbol;

		if (kconfig_is_tri(s) || is_reached(t->c, &t->goals[i]))
			continue;
		r = kcfg_range(t->c, s);
		if (!r)
			continue;
		add_place(s->defs, out);
		sb_addf(out, "the range of CONFIG_%s is ", s->name->text);
		sb_addstr(out, kcfg_leaf_text(t->c, r->bounds->left));
		sb_adds(out, " to ");
		sb_addstr(out, kcfg_leaf_text(t->c, r->bounds->right));
		return;
	}
	sb_adds(out, "all dependencies can be met, but the values of numbers or texts prevent it");
}

static bool take_solution(struct encoding *e, struct trial *t, struct kcfg_change *change)
{
	take_model(e, t, change);
	if (!try_settings(t, change, NULL)) {
		change->nr = 0;
		tell_unreached(t, &change->obstacle);
		return false;
	}
	reduce(t, change);
	complete_change(t, change);
	return true;
}

/* What no settings can reach: a value that is not of the symbol's type. */
static bool is_goal_valid(const struct kcfg_goal *g, struct kcfg_change *change)
{
	bool ok = kconfig_is_tri(g->symbol) ?
		str_is(g->value, "y") || str_is(g->value, "n") || str_is(g->value, "m") :
		g->symbol->type && kc_is_valid(g->symbol, g->value);

	if (ok && g->symbol->type == KCONFIG_BOOL && str_is(g->value, "m"))
		return true;
	if (!ok)
		sb_addf(&change->obstacle, "CONFIG_%s is %s, and cannot be \"%.*s\"",
			g->symbol->name->text, kconfig_type_name(g->symbol->type),
			STR_ARG(g->value));
	return ok;
}

static bool solve_by_clauses(struct trial *t, const struct kcfg_solver *solver,
			     struct kcfg_change *change)
{
	struct encoding e = { .c = t->c, .solver = solver };
	bool found;

	encode_all(&e);
	t->gave_up = e.nr > LIMIT_KCONFIG_LITERALS;
	found = !t->gave_up && find_model(&e, t) && take_solution(&e, t, change);
	if (!found && !t->gave_up && !change->obstacle.len)
		tell_core(&e, t, change);
	encode_free(&e);
	return found;
}

enum kcfg_solved kcfg_solve(struct kcfg *c, const struct kcfg_goal *goals, size_t nr,
			    const struct kcfg_solver *solver, struct kcfg_change *change)
{
	struct trial t = { .c = c, .goals = goals, .nr_goals = nr };
	bool found = true;
	size_t i;

	for (i = 0; i < nr; i++)
		if (!is_goal_valid(&goals[i], change))
			return KCFG_CONTRADICTED;
	trial_start(&t);
	if (goals_hold(&t))
		complete_change(&t, change);
	else
		found = solve_by_clauses(&t, solver, change);
	trial_end(&t);
	if (t.gave_up)
		return KCFG_GAVE_UP;
	return found ? KCFG_SOLVED : KCFG_CONTRADICTED;
}

/* Whether there is a model with a literal. */
static int condition_solve(struct encoding *e, struct trial *t, int literal, bool loose)
{
	const struct kcfg_solver *s = e->solver;

	s->assume(s->ctx, literal);
	s->assume(s->ctx, t->literals.nodes[t->condition->care]);
	return solve_assumed(e, t, loose);
}

/* It is possible in principle: how, as the rest is now. */
static enum kcfg_verdict condition_witness(struct encoding *e, struct trial *t, int literal,
					   struct kcfg_change *change)
{
	int solved;

	if (goals_hold(t)) {
		complete_change(t, change);
		return KCFG_POSSIBLE;
	}
	solved = condition_solve(e, t, literal, true);
	if (!solved)
		tell_core(e, t, change);
	return solved > 0 && take_solution(e, t, change) && !t->gave_up ? KCFG_POSSIBLE :
									KCFG_UNDECIDED;
}

static enum kcfg_verdict condition_decide(struct encoding *e, struct trial *t,
					  struct kcfg_change *change)
{
	int literal = t->literals.nodes[t->condition->root], solved;

	solved = condition_solve(e, t, literal, false);
	if (!solved) {
		tell_core(e, t, change);
		if (!change->obstacle.len)
			condition_tell_undefined(t->condition, &change->obstacle);
		return KCFG_NEVER;
	}
	if (solved > 0 && !condition_solve(e, t, -literal, false))
		return KCFG_ALWAYS;
	return solved > 0 && !t->gave_up ? condition_witness(e, t, literal, change) :
					   KCFG_UNDECIDED;
}

enum kcfg_verdict kcfg_decide(struct kcfg *c, struct kcfg_condition *condition,
			      const struct kcfg_solver *solver, struct kcfg_change *change)
{
	struct encoding e = { .c = c, .solver = solver };
	struct trial t = { .c = c, .condition = condition };
	enum kcfg_verdict verdict = KCFG_UNDECIDED;

	trial_start(&t);
	encode_all(&e);
	encode_condition(&e, condition, &t.literals);
	if (e.nr <= LIMIT_KCONFIG_LITERALS)
		verdict = condition_decide(&e, &t, change);
	encode_free(&e);
	free(t.literals.tests);
	free(t.literals.nodes);
	trial_end(&t);
	return verdict;
}

void kcfg_change_free(struct kcfg_change *change)
{
	free(change->list);
	sb_free(&change->obstacle);
}
