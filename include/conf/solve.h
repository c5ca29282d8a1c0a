/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What must be set, so that symbols reach their values: Kconfig as clauses for a
 * SAT solver, and the answer held to the calculation.
 */
#ifndef CONF_SOLVE_H
#define CONF_SOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct kcfg;
struct kconfig_symbol;

/* A solver of clauses; variables are numbers from 1. */
struct kcfg_solver {
	void *ctx;
	/* Before each question: all calls of solve() for it share a limit. */
	void (*begin)(void *ctx);
	/* A literal of the current clause; 0 ends it. */
	void (*add)(void *ctx, int literal);
	/* What to try first. */
	void (*prefer)(void *ctx, int literal);
	/* For the next solve() only. */
	void (*assume)(void *ctx, int literal);
	/* Positive: it found values; 0: there are none; negative: it gave up. */
	int (*solve)(void *ctx);
	bool (*holds)(void *ctx, int literal);
	/* After a solve() that returned 0: assumptions that contradict each other, up to a 0. */
	const int *(*core)(void *ctx);
};

enum kcfg_solved {
	KCFG_SOLVED,
	KCFG_CONTRADICTED,
	KCFG_GAVE_UP,
};

struct kcfg_goal {
	const struct kconfig_symbol *symbol;
	struct str value;	/* "y", "m" (m or y), "n" or text */
};

struct kcfg_setting {
	const struct kconfig_symbol *symbol;
	struct str value;
	bool changes;		/* the .config has another value */
};

struct kcfg_change {
	struct kcfg_setting *list;	/* in the order of the files */
	size_t nr, cap;
	struct strbuf obstacle;		/* if there is none: why */
};

/**
 * kcfg_solve - find the smallest change of a configuration that reaches goals
 * @c: settled configuration; left as it is
 * @goals: what symbols are to be
 * @nr: how many
 * @solver: solver without clauses
 * @change: zeroed; receives the settings, with those of the configuration that
 *          they take, so that they hold for alldefconfig, too; or the obstacle
 *
 * No setting can be left out.  That there is none means that the Kconfig lines of
 * the obstacle contradict the goals and each other.
 *
 * Return: KCFG_SOLVED if the goals are reached, by conf's own calculation;
 * KCFG_GAVE_UP at LIMIT_KCONFIG_SOLVE_WORK, or if the solver did.
 */
enum kcfg_solved kcfg_solve(struct kcfg *c, const struct kcfg_goal *goals, size_t nr,
			    const struct kcfg_solver *solver, struct kcfg_change *change);

/**
 * kcfg_change_free - free what a change holds
 * @change: change
 */
void kcfg_change_free(struct kcfg_change *change);

#endif
