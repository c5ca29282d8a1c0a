// SPDX-License-Identifier: GPL-2.0
/*
 * What is answered was calculated as conf does, so that the clauses need only be right
 * where they say that there is nothing.
 */
#include "core.h"

#include "base/limits.h"

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

static bool solve_by_clauses(struct trial *t, const struct kcfg_solver *solver,
			     struct kcfg_change *change)
{
	struct encoding e = { .c = t->c, .solver = solver };
	int *goals = xcalloc(t->nr_goals, sizeof(*goals)), solved;
	bool found = false;
	size_t i;

	encode_all(&e);
	for (i = 0; i < t->nr_goals; i++) {
		goals[i] = goal_literal(&e, &t->goals[i]);
		solver->assume(solver->ctx, goals[i]);
	}
	t->gave_up = e.nr > LIMIT_KCONFIG_LITERALS;
	solved = t->gave_up ? -1 : core_solve(t, &e, true);
	if (!solved)
		core_tell(t, &e, goals, t->nr_goals, true, &change->obstacle);
	else if (solved > 0)
		found = trial_take(t, &e, true, change);
	if (found)
		trial_complete(t, change);
	free(goals);
	encode_free(&e);
	return found;
}

enum kcfg_solved kcfg_solve(struct kcfg *c, const struct kcfg_goal *goals, size_t nr,
			    const struct kcfg_solver *solver, struct kcfg_change *change)
{
	struct trial t = { .c = c, .goals = goals, .nr_goals = nr };
	bool found = true, gave_up;
	size_t i;

	for (i = 0; i < nr; i++)
		if (!is_goal_valid(&goals[i], change))
			return KCFG_CONTRADICTED;
	trial_start(&t);
	if (trial_holds(&t))
		trial_complete(&t, change);
	else
		found = solve_by_clauses(&t, solver, change);
	gave_up = t.gave_up;
	trial_end(&t);
	if (gave_up)
		return KCFG_GAVE_UP;
	return found ? KCFG_SOLVED : KCFG_CONTRADICTED;
}

void kcfg_change_free(struct kcfg_change *change)
{
	free(change->list);
	sb_free(&change->obstacle);
}
