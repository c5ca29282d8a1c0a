/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A configuration that settings are tried on: what a solver proposes is calculated as
 * conf would, and settings are left out as long as the goals are reached.
 */
#ifndef CONF_TRIAL_H
#define CONF_TRIAL_H

#include "encode.h"

/* A condition that is to hold, and its literals. */
struct trial_condition {
	struct kcfg_condition *condition;
	struct enc_condition literals;
};

struct trial {
	struct kcfg *c;
	const struct kcfg_goal *goals;
	size_t nr_goals;
	struct trial_condition *conditions;	/* other goals */
	size_t nr_conditions;
	const struct kconfig_select *unmet;	/* another goal: it goes against dependencies */
	struct kcfg_value *values;	/* as it was */
	struct kconfig_symbol **order;	/* of the members of all choices */
	struct kcfg_choice *choices;
	bool alldef;			/* on top of the defaults, not of the .config */
	uint64_t work;
	bool gave_up;
};

/**
 * trial_start - remember a configuration
 * @t: trial with its @c, otherwise zeroed
 */
void trial_start(struct trial *t);

/**
 * trial_rewind - the configuration as it was, and all work still to spend
 * @t: trial
 */
void trial_rewind(struct trial *t);

/**
 * trial_end - the same, and free the memory of a trial
 * @t: trial
 */
void trial_end(struct trial *t);

/**
 * trial_spend - take note of work
 * @t: trial
 * @work: expressions evaluated, settings tried
 *
 * Return: false at LIMIT_KCONFIG_SOLVE_WORK; from then on everything fails quickly.
 */
bool trial_spend(struct trial *t, size_t work);

/**
 * trial_goal_holds - whether a configuration reaches a goal
 * @c: configuration
 * @g: goal
 */
bool trial_goal_holds(struct kcfg *c, const struct kcfg_goal *g);

/**
 * trial_is_unmet - whether a select goes against the dependencies of its target
 * @c: configuration
 * @select: select
 */
bool trial_is_unmet(struct kcfg *c, const struct kconfig_select *select);

/**
 * trial_holds - whether the present configuration reaches all goals
 * @t: trial
 */
bool trial_holds(struct trial *t);

/**
 * trial_take - calculate what a solver has found
 * @t: trial
 * @e: encoding whose solver has just found a model
 * @smallest: leave out what the goals do not need
 * @change: receives the settings
 *
 * Return: whether the goals are reached; if not, @change has no settings.
 */
bool trial_take(struct trial *t, struct encoding *e, bool smallest, struct kcfg_change *change);

/**
 * trial_complete - add the settings that goals take on top of the defaults
 * @t: trial
 * @change: what reaches the goals from the present configuration
 */
void trial_complete(struct trial *t, struct kcfg_change *change);

#endif
