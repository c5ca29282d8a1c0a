// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig enable: a fragment of a .config that turns symbols on, found by
 * a SAT solver.
 */
#include "cmd-kconfig.h"
#include "cmd-solve-solver.h"
#include "cmd-solve-target.h"
#include "kconfig-job.h"

#include "base/intern.h"
#include "base/mem.h"
#include "check/levels.h"
#include "conf/config.h"
#include "conf/solve.h"
#include "kconfig/kconfig.h"
#include "query/needs.h"
#include "report/kconfig.h"

struct enable_job {
	struct kconfig_job j;
	struct kcfg_goal *goals;
	size_t nr, cap;
	size_t asked_for;		/* the goals of the user's */
	bool asked_more;		/* by makefiles, since this was cleared */
	struct str *targets;
	size_t nr_targets, cap_targets;
	struct strbuf asked;		/* CONFIG_A=y CONFIG_B */
	struct strbuf conflict;		/* between that and a makefile; in words */
	struct strbuf undefined;	/* symbols that programs need */
};

static void push_goal(struct enable_job *e, const struct kconfig_symbol *s, struct str value)
{
	vec_grow(e->goals, e->nr, e->cap);
	e->goals[e->nr++] = (struct kcfg_goal){ .symbol = s, .value = value };
	e->asked_more = true;
}

/* "NET", "CONFIG_NET=y": without a value, y or m. */
static bool add_goal(struct enable_job *e, struct str asked)
{
	size_t eq = str_chr(asked, '=');
	SCOPED_STRBUF full = STRBUF_INIT;
	const struct kconfig_symbol *s = kconfig_job_symbol(&e->j, asked, &full);

	sb_addstr(&e->asked, sb_str(&full));
	sb_addstr(&e->asked, str_from(asked, eq));
	if (!s) {
		diag_add(e->j.diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
			 "no Kconfig file defines %.*s", STR_ARG(sb_str(&full)));
		return false;
	}
	push_goal(e, s, eq < asked.len ? str_from(asked, eq + 1) : STR("m"));
	return true;
}

static bool add_operand(struct enable_job *e, struct str asked)
{
	if (e->asked.len)
		sb_addch(&e->asked, ' ');
	if (!target_is_file(str_head(asked, str_chr(asked, '='))))
		return add_goal(e, asked);
	sb_addstr(&e->asked, asked);
	vec_grow(e->targets, e->nr_targets, e->cap_targets);
	e->targets[e->nr_targets++] = asked;
	return true;
}

static void note_conflict(struct enable_job *e, struct str symbol, struct str value)
{
	if (!e->conflict.len)
		sb_addf(&e->conflict, "a makefile asks for %.*s=%.*s", STR_ARG(symbol),
			STR_ARG(value));
}

/* "m" is m or y. */
static void raise_goal(struct enable_job *e, size_t i)
{
	e->goals[i].value = STR("y");
	e->asked_more = true;
}

/* Of two makefile lines that ask for one symbol, y is the stronger. */
static void take_condition(void *ctx, struct str symbol, struct str value)
{
	struct enable_job *e = ctx;
	const struct kconfig_symbol *s = kconfig_find(e->j.k, symbol);
	size_t i;

	if (!s || !kconfig_is_tri(s))
		return;
	value = str_is(value, "y") ? STR("y") : str_is(value, "n") ? STR("n") : STR("m");
	for (i = 0; i < e->nr; i++) {
		if (e->goals[i].symbol != s)
			continue;
		if (i < e->asked_for &&
		    str_is(value, "n") != str_is(e->goals[i].value, "n"))
			note_conflict(e, symbol, value);
		else if (str_is(value, "y") && str_is(e->goals[i].value, "m"))
			raise_goal(e, i);
		return;
	}
	push_goal(e, s, value);
}

static struct kcfg *read_config(struct enable_job *e, const struct kcfg_change *change)
{
	struct kcfg *c = kconfig_job_read(&e->j, NULL);
	SCOPED_STRBUF text = STRBUF_INIT;

	kconfig_fragment_change(STR(""), change, &text);
	kcfg_read(c, "the answer", sb_str(&text));
	kcfg_settle(c, e->j.nr ? KCFG_OLDDEF : KCFG_ALLDEF);
	return c;
}

/* A symbol that no Kconfig file defines is told, and does not keep the others from being set. */
static void take_undefined(struct enable_job *e, struct str symbol)
{
	struct str rest = sb_str(&e->undefined), known;

	while (str_line(&rest, &known))
		if (str_eq(known, symbol))
			return;
	sb_addstr(&e->undefined, symbol);
	sb_addch(&e->undefined, '\n');
}

static void take_need(void *ctx, const struct need *need)
{
	struct enable_job *e = ctx;
	const struct kconfig_symbol *s = kconfig_find(e->j.k, need->symbol);
	struct str value = need->value.len ? need->value : STR("m");
	size_t i;

	if (!s) {
		take_undefined(e, need->symbol);
		return;
	}
	if (s->type == KCONFIG_STRING)
		value = str_unquoted(value);
	value = atom_str(intern(e->j.names, value));
	for (i = 0; i < e->nr && e->goals[i].symbol != s; i++)
		;
	if (i == e->nr)
		push_goal(e, s, value);
	else if (kconfig_is_tri(s) && str_is(value, "y") && str_is(e->goals[i].value, "m"))
		raise_goal(e, i);
	else if (!e->conflict.len && !str_eq(e->goals[i].value, value) &&
		 !(str_is(value, "m") && str_is(e->goals[i].value, "y")))
		sb_addf(&e->conflict, "a Go program needs %.*s=%.*s, and %.*s is asked for as well",
			STR_ARG(need->symbol), STR_ARG(value), STR_ARG(e->goals[i].value));
}

/* 1: this change builds all targets; 0: not, the goals have what it takes; -1: error. */
static int try_targets(struct enable_job *e, struct kcfg_change *change, struct strbuf *obstacle)
{
	struct kcfg *c = read_config(e, change);
	SCOPED_STRBUF config = STRBUF_INIT;
	int status = 1, built;
	size_t i;

	kcfg_write(c, &config);
	kcfg_free(c);
	for (i = 0; i < e->nr_targets && status >= 0; i++) {
		built = target_conditions(&e->j, sb_str(&config), e->targets[i], take_condition,
					  e, obstacle);
		if (built >= 0 && target_is_program(e->targets[i]) &&
		    target_needs(&e->j, sb_str(&config), e->targets[i], take_need, e) < 0)
			built = -1;
		status = built < status ? built : status;
	}
	return status;
}

static enum kcfg_solved solve_once(struct enable_job *e, struct kcfg_change *change)
{
	struct kcfg_solver solver = solver_open();
	struct kcfg *c = kconfig_job_read(&e->j, NULL);
	enum kcfg_solved solved;

	kcfg_settle(c, e->j.nr ? KCFG_OLDDEF : KCFG_ALLDEF);
	kcfg_change_free(change);
	*change = (struct kcfg_change){ .nr = 0 };
	solved = kcfg_solve(c, e->goals, e->nr, &solver, change);
	kcfg_free(c);
	solver_close(&solver);
	return solved;
}

static void refuse_change(struct enable_job *e, struct kcfg_change *change, struct str obstacle)
{
	sb_truncate(&change->obstacle, 0);
	sb_addstr(&change->obstacle, e->conflict.len ? sb_str(&e->conflict) :
		  obstacle.len ? obstacle : STR("the makefiles do not build it"));
	change->nr = 0;
}

/* A change can lead make to other lines, which ask for more. */
#define MAX_ROUNDS 8

/* False: makefiles cannot be read, which has been reported. */
static bool solve_goals(struct enable_job *e, struct kcfg_change *change,
			enum kcfg_solved *solved)
{
	SCOPED_STRBUF obstacle = STRBUF_INIT;
	size_t round;
	int built = 1;

	e->asked_for = e->nr;
	if (e->nr_targets)
		built = try_targets(e, change, &obstacle);
	for (round = 0; built >= 0 && round < MAX_ROUNDS; round++) {
		e->asked_more = false;
		*solved = solve_once(e, change);
		if (*solved != KCFG_SOLVED || !e->nr_targets)
			return true;
		sb_truncate(&obstacle, 0);
		built = try_targets(e, change, &obstacle);
		if (e->asked_more && !e->conflict.len)
			continue;
		if (built > 0 && !e->conflict.len)
			return true;
		break;
	}
	*solved = KCFG_CONTRADICTED;
	refuse_change(e, change, sb_str(&obstacle));
	return built >= 0;
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
			 "%.*s: no solution found within the work limit",
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

static bool tell_undefined(struct enable_job *e)
{
	struct str rest = sb_str(&e->undefined), symbol;

	while (str_line(&rest, &symbol))
		diag_add(e->j.diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
			 "a Go program needs %.*s, which no Kconfig file defines",
			 STR_ARG(symbol));
	return e->undefined.len;
}

static int answer_goals(struct enable_job *e)
{
	struct kcfg_change change = { .nr = 0 };
	enum kcfg_solved solved;
	int status = EXIT_FAILED;

	if (solve_goals(e, &change, &solved))
		status = tell_solved(e, solved, &change);
	if (status != EXIT_FAILED && tell_undefined(e))
		status = EXIT_FINDINGS;
	kcfg_change_free(&change);
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
			if (!add_operand(&e, asked))
				status = EXIT_FINDINGS;
	}
	if (!status)
		status = answer_goals(&e);
	kconfig_job_close(&e.j);
	free(e.goals);
	free(e.targets);
	sb_free(&e.asked);
	sb_free(&e.conflict);
	sb_free(&e.undefined);
	return status;
}

const struct command cmd_kconfig_enable = {
	.operands = "SYMBOL[=VALUE]|TARGET...",
	.about =
"Writes a fragment of a .config that turns each SYMBOL on, all at once: the\n"
"smallest change of the .config (of alldefconfig, if there is none), and the\n"
"settings of the .config that it needs.  Without a VALUE a symbol is built in\n"
"or a module.  If this is not possible, the Kconfig lines that contradict each\n"
"other are printed, and the status is 1.\n"
"\n"
"A TARGET is what makefiles build: obj:drivers/net/dummy.o, kmod:dummy, a file.\n"
"It takes what the makefile lines that lead to it ask for.  A Go program\n"
"(goprog:samples/kmodwatch/kmodwatch) or a package of the Go side (gopkg:PATH)\n"
"also takes what its code needs; with a symbol that no Kconfig file defines the\n"
"status is 1.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | COMMON(TOOLCHAIN) | OUTPUT_OPTIONS,
	.run = run_enable,
};
