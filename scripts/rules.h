/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The options of commands about rules: --rules, --explain and -W.
 */
#ifndef RULES_H
#define RULES_H

#include "cmd.h"

struct levels;

/**
 * rules_help - answer --rules or --explain, if one of them was given
 * @inv: what the user said; the command must have judging_rows
 * @status: set to the exit status
 *
 * Return: whether it was: there is nothing else to do then.
 */
bool rules_help(const struct invocation *inv, int *status);

/**
 * rules_levels - set levels as each -W says
 * @inv: what the user said; the command must have OPT_WARN
 * @l: levels
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int rules_levels(const struct invocation *inv, struct levels *l);

/* The rows of options; use inside a table of options. */
#define OPT_WARN \
	{ "warn", 'W', "LEVEL", \
	  "RULE, no-RULE, error=RULE or no-error=RULE; for all rules: error, no-error, all, no-all" }

#endif
