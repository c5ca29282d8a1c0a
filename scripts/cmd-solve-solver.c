// SPDX-License-Identifier: GPL-2.0
#include <picosat/picosat.h>
#include <stdlib.h>

#include "cmd-solve-solver.h"

#include "base/limits.h"
#include "base/mem.h"

struct solver {
	PicoSAT *sat;
	unsigned long long visits;	/* of clauses, after which it gives up */
};

/* Both are counted from the beginning of everything. */
static void solver_begin(void *ctx)
{
	struct solver *s = ctx;

	s->visits = picosat_visits(s->sat) + LIMIT_KCONFIG_VISITS;
	picosat_set_propagation_limit(s->sat, picosat_propagations(s->sat) +
					      LIMIT_KCONFIG_PROPAGATIONS);
}

static int solver_is_exhausted(void *ctx)
{
	const struct solver *s = ctx;

	return picosat_visits(s->sat) > s->visits;
}

static void solver_add(void *ctx, int literal)
{
	picosat_add(((struct solver *)ctx)->sat, literal);
}

static void solver_prefer(void *ctx, int literal)
{
	picosat_set_default_phase_lit(((struct solver *)ctx)->sat, literal, 1);
}

static void solver_assume(void *ctx, int literal)
{
	picosat_assume(((struct solver *)ctx)->sat, literal);
}

static int solver_solve(void *ctx)
{
	int result = picosat_sat(((struct solver *)ctx)->sat, -1);

	return result == PICOSAT_SATISFIABLE ? 1 : result == PICOSAT_UNSATISFIABLE ? 0 : -1;
}

static bool solver_holds(void *ctx, int literal)
{
	return picosat_deref(((struct solver *)ctx)->sat, literal) > 0;
}

static const int *solver_core(void *ctx)
{
	return picosat_failed_assumptions(((struct solver *)ctx)->sat);
}

struct kcfg_solver solver_open(void)
{
	struct solver *s = xcalloc(1, sizeof(*s));
	struct kcfg_solver solver = {
		.ctx = s,
		.begin = solver_begin,
		.add = solver_add,
		.prefer = solver_prefer,
		.assume = solver_assume,
		.solve = solver_solve,
		.holds = solver_holds,
		.core = solver_core,
	};

	s->sat = picosat_init();
	picosat_set_plain(s->sat, 1);
	picosat_set_interrupt(s->sat, s, solver_is_exhausted);
	solver_begin(s);
	return solver;
}

void solver_close(struct kcfg_solver *solver)
{
	struct solver *s = solver->ctx;

	picosat_reset(s->sat);
	free(s);
}
