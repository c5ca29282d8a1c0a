/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What must be set, so that a symbol reaches a value.
 */
#ifndef KCONFIG_ENABLE_H
#define KCONFIG_ENABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "kconfig/eval.h"

/* One line for the .config. */
struct kconf_setting {
	const struct kconfig_symbol *symbol;
	struct str value;	/* "y", "m", "n" or text, as the .config has it */
	bool assumed;		/* no setting: its default is not known */
};

struct kconf_plan {
	struct kconf_setting *settings;
	size_t nr, cap;
	bool reached;		/* Kconfig's own calculation confirms it */
	struct strbuf obstacle;	/* else: in a sentence, the obstacle */
};

/**
 * kconf_enable - find what must be set, so that a symbol has a value
 * @computed: values under the .config; what is found is set
 *            there with kconf_set(), so that the next one builds upon it
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
bool kconf_enable(struct kconf *computed, const struct kconfig_symbol *s,
		  struct str value, bool whole, struct kconf_plan *plan);

/* What a symbol ("CONFIG_NET") is to be: "y", "m" (m or y), "n" or text. */
struct kconf_want {
	struct str symbol;
	struct str value;
};

/**
 * kconf_advise - what to set, so that several symbols have their values
 * @computed: values under the .config; left as they are
 * @wants: what they are to be
 * @nr: how many
 * @out: empty buffer that receives "CONFIG_A=y CONFIG_B=m", with what
 *       they depend on, or else a sentence on the obstacle
 *
 * Return: whether all can be satisfied at once.
 */
bool kconf_advise(struct kconf *computed, const struct kconf_want *wants,
		  size_t nr, struct strbuf *out);

/**
 * kconf_plan_free - free what a plan holds
 * @plan: plan
 */
void kconf_plan_free(struct kconf_plan *plan);

#endif
