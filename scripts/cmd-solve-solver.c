// SPDX-License-Identifier: GPL-2.0
#include <picosat/picosat.h>

#include "cmd-solve-solver.h"

#include "base/limits.h"

static void solver_add(void *ctx, int literal)
{
	picosat_add(ctx, literal);
}

static void solver_prefer(void *ctx, int literal)
{
	picosat_set_default_phase_lit(ctx, literal, 1);
}

static void solver_assume(void *ctx, int literal)
{
	picosat_assume(ctx, literal);
}

static int solver_solve(void *ctx)
{
	int result;

	/* They are counted from the beginning. */
	picosat_set_propagation_limit(ctx, picosat_propagations(ctx) + LIMIT_KCONFIG_PROPAGATIONS);
	result = picosat_sat(ctx, -1);
	return result == PICOSAT_SATISFIABLE ? 1 : result == PICOSAT_UNSATISFIABLE ? 0 : -1;
}

static bool solver_holds(void *ctx, int literal)
{
	return picosat_deref(ctx, literal) > 0;
}

static const int *solver_core(void *ctx)
{
	return picosat_failed_assumptions(ctx);
}

struct kcfg_solver solver_open(void)
{
	struct kcfg_solver solver = {
		.ctx = picosat_init(),
		.add = solver_add,
		.prefer = solver_prefer,
		.assume = solver_assume,
		.solve = solver_solve,
		.holds = solver_holds,
		.core = solver_core,
	};

	picosat_set_plain(solver.ctx, 1);
	return solver;
}

void solver_close(struct kcfg_solver *solver)
{
	picosat_reset(solver->ctx);
}
