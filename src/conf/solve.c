// SPDX-License-Identifier: GPL-2.0
/*
 * What is answered was calculated as conf does, so that the clauses need only be right
 * where they say that there is nothing.
 */
#include "conf/ask.h"
#include "conf/solve.h"

#include "base/mem.h"

enum kcfg_solved kcfg_solve(struct kcfg *c, const struct kcfg_goal *goals, size_t nr,
			    const struct kcfg_solver *solver, struct kcfg_change *change)
{
	struct kcfg_ask *a = kcfg_ask_new(c, solver);
	enum kcfg_solved solved = kcfg_ask_goals(a, goals, nr, change);

	kcfg_ask_free(a);
	return solved;
}

void kcfg_change_free(struct kcfg_change *change)
{
	free(change->list);
	sb_free(&change->obstacle);
}
