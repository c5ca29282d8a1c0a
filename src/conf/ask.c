// SPDX-License-Identifier: GPL-2.0
/*
 * The clauses stay in the solver, and what it has learnt from one question helps it
 * with the next.  Parts that conditions have in common are encoded once.
 */
#include "conf/ask.h"

#include "core.h"

#include "base/limits.h"

enum { ASK_MODELS = 32 };

struct kcfg_ask {
	struct encoding e;
	uint8_t *models[ASK_MODELS];	/* that were found last: values by symbol */
	size_t nr_models;		/* ever found */
	bool fixed;
	bool dense;			/* the solver prefers what is on */
	struct trial t;
	size_t cap;		/* of the trial's conditions */
	int *goals;		/* literals: of each its care and its root */
	size_t nr_goals, cap_goals;
};

struct kcfg_ask *kcfg_ask_new(struct kcfg *c, const struct kcfg_solver *solver)
{
	struct kcfg_ask *a = xcalloc(1, sizeof(*a));

	a->t.c = c;
	a->e.c = c;
	a->e.solver = solver;
	trial_start(&a->t);
	return a;
}

/* Not before a question cannot be answered without. */
static void ask_encode(struct kcfg_ask *a)
{
	if (!a->e.symbols)
		encode_all(&a->e);
}

void kcfg_ask_fix(struct kcfg_ask *a)
{
	const struct kcfg_solver *s = a->e.solver;

	ask_encode(a);
	s->add(s->ctx, a->e.rules);
	s->add(s->ctx, 0);
	a->fixed = true;
}

/* A model with much in it answers other questions, too; one near @c is a small change. */
static void ask_prefer(struct kcfg_ask *a, bool dense)
{
	if (a->dense == dense)
		return;
	a->dense = dense;
	encode_prefer(&a->e, dense);
}

static void ask_forget(struct kcfg_ask *a)
{
	size_t i;

	for (i = 0; i < a->t.nr_conditions; i++) {
		free(a->t.conditions[i].literals.tests);
		free(a->t.conditions[i].literals.nodes);
	}
	a->t.nr_conditions = 0;
	a->t.goals = NULL;
	a->t.nr_goals = 0;
	a->t.unmet = NULL;
	a->nr_goals = 0;
}

void kcfg_ask_free(struct kcfg_ask *a)
{
	size_t i;

	if (!a)
		return;
	ask_forget(a);
	trial_end(&a->t);
	encode_free(&a->e);
	for (i = 0; i < ASK_MODELS; i++)
		free(a->models[i]);
	free(a->t.conditions);
	free(a->goals);
	free(a);
}

static void ask_add_goal(struct kcfg_ask *a, int literal)
{
	vec_grow(a->goals, a->nr_goals, a->cap_goals);
	a->goals[a->nr_goals++] = literal;
}

static void ask_prepare(struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr)
{
	struct trial_condition *of;
	size_t i;

	ask_forget(a);
	trial_rewind(&a->t);
	a->e.solver->begin(a->e.solver->ctx);
	if (nr)
		ask_encode(a);
	for (i = 0; i < nr; i++) {
		vec_grow(a->t.conditions, a->t.nr_conditions, a->cap);
		of = &a->t.conditions[a->t.nr_conditions++];
		*of = (struct trial_condition){ .condition = list[i] };
		encode_condition(&a->e, list[i], &of->literals);
		ask_add_goal(a, of->literals.nodes[list[i]->care]);
		ask_add_goal(a, of->literals.nodes[list[i]->root]);
	}
}

static int ask_solve(struct kcfg_ask *a, bool loose)
{
	const struct kcfg_solver *s = a->e.solver;
	size_t i;

	if (a->e.nr > LIMIT_KCONFIG_LITERALS)
		return -1;
	for (i = 0; i < a->nr_goals; i++)
		s->assume(s->ctx, a->goals[i]);
	return core_solve(&a->t, &a->e, loose);
}

static void ask_tell(struct kcfg_ask *a, bool loose, struct strbuf *out)
{
	size_t i, before = out->len;

	core_tell(&a->t, &a->e, a->goals, a->nr_goals, loose, out);
	for (i = 0; i < a->t.nr_conditions && out->len == before; i++)
		condition_tell_undefined(a->t.conditions[i].condition, a->e.c->k, out);
}

static void ask_keep_model(struct kcfg_ask *a)
{
	const struct kcfg_solver *s = a->e.solver;
	uint8_t **model = &a->models[a->nr_models++ % ASK_MODELS];
	size_t i;

	if (!*model)
		*model = xcalloc(a->e.c->nr + 1, 1);
	for (i = 0; i < a->e.c->nr; i++)
		(*model)[i] = s->holds(s->ctx, a->e.symbols[i].yes) ? TRI_Y :
			      s->holds(s->ctx, a->e.symbols[i].on) ? TRI_M : TRI_N;
}

/* What is not a symbol's value is not in a model. */
static bool ask_model_fulfils(const uint8_t *model, const struct kcfg_condition *condition)
{
	uint32_t i = condition->root;

	while (i > 1) {
		const struct kcfg_node *n = &condition->nodes[i];
		const struct kcfg_test *t = &condition->tests[n->test];
		uint8_t value = t->symbol ? model[t->symbol->id] : TRI_N;

		if (t->kind != KCFG_TEST_ON && t->kind != KCFG_TEST_MODULE)
			return false;
		i = value == TRI_M || (value == TRI_Y && t->kind == KCFG_TEST_ON) ? n->high :
										    n->low;
	}
	return i;
}

static bool ask_is_known(const struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr)
{
	size_t i, k;

	for (i = 0; i < ASK_MODELS && a->models[i]; i++) {
		for (k = 0; k < nr && ask_model_fulfils(a->models[i], list[k]); k++)
			;
		if (k == nr)
			return true;
	}
	return false;
}

int kcfg_ask_possible(struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr)
{
	int solved;

	if (ask_is_known(a, list, nr))
		return 1;
	ask_prepare(a, list, nr);
	ask_prefer(a, a->fixed);
	solved = ask_solve(a, false);
	if (solved > 0)
		ask_keep_model(a);
	return solved;
}

enum kcfg_verdict kcfg_ask_verdict(struct kcfg_ask *a, struct kcfg_condition *condition)
{
	int solved;

	ask_prepare(a, &condition, 1);
	solved = ask_solve(a, false);
	if (!solved)
		return KCFG_NEVER;
	if (solved < 0)
		return KCFG_UNDECIDED;
	a->goals[1] = -a->goals[1];
	solved = ask_solve(a, false);
	return solved > 0 ? KCFG_POSSIBLE : solved ? KCFG_UNDECIDED : KCFG_ALWAYS;
}

void kcfg_ask_core(struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr,
		   struct strbuf *out)
{
	ask_prepare(a, list, nr);
	ask_tell(a, false, out);
}

static enum kcfg_verdict ask_search(struct kcfg_ask *a, bool smallest, struct kcfg_change *change)
{
	int solved = ask_solve(a, true);

	if (!solved && !ask_solve(a, false)) {
		ask_tell(a, false, &change->obstacle);
		return KCFG_NEVER;
	}
	if (!solved)
		ask_tell(a, true, &change->obstacle);
	if (solved <= 0 || !trial_take(&a->t, &a->e, smallest, change))
		return KCFG_UNDECIDED;
	return KCFG_POSSIBLE;
}

/* Of the conditions that are prepared. */
static enum kcfg_verdict ask_witness(struct kcfg_ask *a, bool smallest,
				     struct kcfg_change *change)
{
	enum kcfg_verdict verdict = KCFG_POSSIBLE;

	ask_prefer(a, false);
	if (!trial_holds(&a->t))
		verdict = ask_search(a, smallest, change);
	if (verdict == KCFG_POSSIBLE)
		trial_complete(&a->t, change);
	if (a->t.gave_up)
		verdict = KCFG_UNDECIDED;
	trial_rewind(&a->t);
	return verdict;
}

enum kcfg_verdict kcfg_ask_witness(struct kcfg_ask *a, struct kcfg_condition *const *list,
				   size_t nr, bool smallest, struct kcfg_change *change)
{
	ask_prepare(a, list, nr);
	return ask_witness(a, smallest, change);
}

enum kcfg_verdict kcfg_ask_unmet(struct kcfg_ask *a, const struct kconfig_select *select,
				 struct kcfg_change *change)
{
	int solved;

	if (!kconfig_is_tri(select->target) || !select->target->defs)
		return KCFG_NEVER;
	ask_prepare(a, NULL, 0);
	ask_encode(a);
	ask_add_goal(a, encode_unmet(&a->e, select));
	solved = ask_solve(a, true);
	if (solved <= 0)
		return solved ? KCFG_UNDECIDED : KCFG_NEVER;
	a->t.unmet = select;
	return ask_witness(a, true, change);
}

static int goal_literal(const struct encoding *e, const struct kcfg_goal *g)
{
	struct enc_pair is = e->symbols[g->symbol->id];

	if (!kconfig_is_tri(g->symbol))
		return e->visible[g->symbol->id].on;
	return str_is(g->value, "y") ? is.yes : str_is(g->value, "n") ? -is.on : is.on;
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

/* By the clauses, in which numbers and texts are as they are. */
static bool ask_reach(struct kcfg_ask *a, struct kcfg_change *change)
{
	int solved;
	size_t i;

	ask_encode(a);
	ask_prefer(a, false);
	for (i = 0; i < a->t.nr_goals; i++)
		ask_add_goal(a, goal_literal(&a->e, &a->t.goals[i]));
	solved = ask_solve(a, true);
	if (solved < 0)
		a->t.gave_up = true;
	else if (!solved)
		ask_tell(a, true, &change->obstacle);
	return solved > 0 && trial_take(&a->t, &a->e, true, change);
}

enum kcfg_solved kcfg_ask_goals(struct kcfg_ask *a, const struct kcfg_goal *goals, size_t nr,
				struct kcfg_change *change)
{
	bool found, gave_up;
	size_t i;

	for (i = 0; i < nr; i++)
		if (!is_goal_valid(&goals[i], change))
			return KCFG_CONTRADICTED;
	ask_prepare(a, NULL, 0);
	a->t.goals = goals;
	a->t.nr_goals = nr;
	found = trial_holds(&a->t) || ask_reach(a, change);
	if (found)
		trial_complete(&a->t, change);
	gave_up = a->t.gave_up;
	trial_rewind(&a->t);
	if (gave_up)
		return KCFG_GAVE_UP;
	return found ? KCFG_SOLVED : KCFG_CONTRADICTED;
}
