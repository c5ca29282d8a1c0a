// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig enable: a fragment of a .config that turns symbols on, found by
 * PicoSAT.
 */
#include <picosat/picosat.h>

#include "cmd-kconfig.h"
#include "kconfig-job.h"

#include "base/limits.h"
#include "base/mem.h"
#include "check/levels.h"
#include "conf/config.h"
#include "conf/solve.h"
#include "kconfig/kconfig.h"
#include "report/kconfig.h"

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
	int result = picosat_sat(ctx, -1);

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

struct enable_job {
	struct kconfig_job j;
	struct kcfg_goal *goals;
	size_t nr, cap;
	struct strbuf asked;		/* CONFIG_A=y CONFIG_B */
};

/* "NET", "CONFIG_NET=y": without a value, y or m. */
static bool add_goal(struct enable_job *e, struct str asked)
{
	size_t eq = str_chr(asked, '=');
	SCOPED_STRBUF full = STRBUF_INIT;
	const struct kconfig_symbol *s = kconfig_job_symbol(&e->j, asked, &full);

	if (e->asked.len)
		sb_addch(&e->asked, ' ');
	sb_addstr(&e->asked, sb_str(&full));
	sb_addstr(&e->asked, str_from(asked, eq));
	if (!s) {
		diag_add(e->j.diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
			 "no Kconfig file defines %.*s", STR_ARG(sb_str(&full)));
		return false;
	}
	vec_grow(e->goals, e->nr, e->cap);
	e->goals[e->nr++] = (struct kcfg_goal){
		.symbol = s,
		.value = eq < asked.len ? str_from(asked, eq + 1) : STR("m"),
	};
	return true;
}

static int write_change(struct enable_job *e, const struct kcfg_change *change)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	kconfig_fragment("enable", "what turns symbols on", &text);
	kconfig_fragment_change(sb_str(&e->asked), change, &text);
	return write_output(e->j.inv, sb_str(&text));
}

static int tell_solved(struct enable_job *e, enum kcfg_solved solved,
		       const struct kcfg_change *change)
{
	int written;

	if (solved == KCFG_GAVE_UP) {
		diag_add(e->j.diag, SEV_ERROR, NULL, NO_PLACE,
			 "%.*s: no answer within the limit on work",
			 STR_ARG(sb_str(&e->asked)));
		return EXIT_FAILED;
	}
	if (solved == KCFG_CONTRADICTED)
		diag_add(e->j.diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
			 "%.*s cannot be satisfied: %.*s", STR_ARG(sb_str(&e->asked)),
			 STR_ARG(sb_str(&change->obstacle)));
	written = write_change(e, change);
	return written ? written : solved == KCFG_SOLVED ? EXIT_CLEAN : EXIT_FINDINGS;
}

static int solve_goals(struct enable_job *e)
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
	struct kcfg *c = kconfig_job_read(&e->j, NULL);
	struct kcfg_change change = { .nr = 0 };
	int status;

	picosat_set_propagation_limit(solver.ctx, LIMIT_KCONFIG_PROPAGATIONS);
	kcfg_settle(c, e->j.nr ? KCFG_OLDDEF : KCFG_ALLDEF);
	status = tell_solved(e, kcfg_solve(c, e->goals, e->nr, &solver, &change), &change);
	kcfg_change_free(&change);
	kcfg_free(c);
	picosat_reset(solver.ctx);
	return status;
}

static int run_enable(struct invocation *inv)
{
	static const struct kconfig_job_wants wants = { .config = true, .absent = true };
	struct enable_job e = { .j.inv = inv };
	int status = kconfig_job_open(&e.j, &wants);
	const char *list;
	size_t i;

	if (!status && !operand(inv, 0))
		status = usage_error(inv, "no symbol given");
	for (i = 0; status != EXIT_FAILED && (list = operand(inv, i)); i++) {
		struct str rest = str_of(list), asked;

		while (str_word(&rest, &asked))
			if (!add_goal(&e, asked))
				status = EXIT_FINDINGS;
	}
	if (!status)
		status = solve_goals(&e);
	kconfig_job_close(&e.j);
	free(e.goals);
	sb_free(&e.asked);
	return status;
}

const struct command cmd_kconfig_enable = {
	.operands = "SYMBOL[=VALUE]...",
	.about =
"Writes a fragment of a .config that turns each SYMBOL on, all at once: the\n"
"smallest change of the .config (of alldefconfig, if there is none), and the\n"
"settings of the .config that it takes.  Without a VALUE a symbol is built in\n"
"or a module.  If they cannot be had, the Kconfig lines that contradict each\n"
"other are printed, and the status is 1.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | OUTPUT_OPTIONS,
	.run = run_enable,
};
