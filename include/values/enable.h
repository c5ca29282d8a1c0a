/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What must be set, so that a symbol reaches a value: a search without a solver,
 * for advice.  What it finds is calculated as conf would; that it finds nothing
 * does not mean that there is nothing.
 */
#ifndef VALUES_ENABLE_H
#define VALUES_ENABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct kcfg;
struct kcfg_saved;
struct kconfig_symbol;

/* One line for the .config. */
struct kcfg_step {
	const struct kconfig_symbol *symbol;
	struct str value;	/* "y", "m", "n" or text, without quotes */
	bool assumed;		/* no setting: its default is not known */
};

struct kcfg_plan {
	struct kcfg_step *steps;
	struct kcfg_saved *undo;	/* for each of them */
	size_t nr, cap, cap_undo;
	bool reached;		/* conf's own calculation confirms it */
	struct strbuf obstacle;	/* else: in a sentence, the obstacle */
};

/**
 * kcfg_enable - find what must be set, so that a symbol has a value
 * @c: settled configuration; what is found is set there, so that the next one
 *     builds upon it
 * @s: symbol
 * @value: "y", "m" (m or y), "n" or text
 * @whole: also list what has its value already and can be set, so that the
 *         plan holds for other configurations
 * @plan: receives the settings; what it holds from earlier calls is kept
 *
 * Of several alternatives the one with the fewest settings is used: the prompts
 * that the dependencies require, else a default, else a symbol that selects it.
 *
 * Return: whether the symbol then has the value.
 */
bool kcfg_enable(struct kcfg *c, const struct kconfig_symbol *s, struct str value, bool whole,
		 struct kcfg_plan *plan);

/**
 * kcfg_plan_undo - take settings of a plan back, in the configuration as well
 * @c: configuration
 * @plan: plan
 * @nr: how many settings are left
 */
void kcfg_plan_undo(struct kcfg *c, struct kcfg_plan *plan, size_t nr);

/* What a symbol ("CONFIG_NET") is to be: "y", "m" (m or y), "n" or text. */
struct kcfg_want {
	struct str symbol;
	struct str value;
};

/**
 * kcfg_advise - what to set, so that several symbols have their values
 * @c: settled configuration; left as it is
 * @wants: what they are to be
 * @nr: how many
 * @out: empty buffer that receives "CONFIG_A=y CONFIG_B=m", with what
 *       they depend on, or else a sentence on the obstacle
 *
 * Return: whether all can be satisfied at once.
 */
bool kcfg_advise(struct kcfg *c, const struct kcfg_want *wants,
		  size_t nr, struct strbuf *out);

/**
 * kcfg_plan_free - free what a plan holds
 * @plan: plan
 */
void kcfg_plan_free(struct kcfg_plan *plan);

#endif
