/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which rules are enabled, and their severity, as set by the option -W and a
 * policy.
 */
#ifndef CHECK_LEVELS_H
#define CHECK_LEVELS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "check/check.h"

struct levels;

/**
 * levels_new - every rule as its row says
 *
 * Return: the levels; free them with levels_free().
 */
struct levels *levels_new(void);

/**
 * levels_free - free levels
 * @l: levels or NULL
 */
void levels_free(struct levels *l);

/* The level of a rule; the last two also enable one that is off. */
enum rule_level { RULE_OFF, RULE_WARNING, RULE_ERROR };

/**
 * levels_set_rule - change the level of one rule
 * @l: levels
 * @rule: number of the rule
 * @level: what its findings are
 */
void levels_set_rule(struct levels *l, size_t rule, enum rule_level level);

/**
 * levels_find_rule - the number of a rule
 * @name: its name
 * @rule: set to its number
 * @why: receives a message if there is none, with the most similar name
 *
 * Return: whether there is one.
 */
bool levels_find_rule(struct str name, size_t *rule, struct strbuf *why);

/**
 * levels_set - change a level as the option -W does
 * @l: levels
 * @what: "RULE", "no-RULE", "error=RULE", "no-error=RULE", "error",
 *        "no-error" or "all"
 * @why: receives a message if that is none of them
 *
 * A setting for one rule takes precedence over one for all; otherwise the last
 * one wins.
 *
 * Return: 0, or -EINVAL.
 */
int levels_set(struct levels *l, struct str what, struct strbuf *why);

/**
 * levels_has - whether a rule is enabled
 * @l: levels
 * @rule: number of the rule
 */
bool levels_has(const struct levels *l, size_t rule);

/**
 * levels_severity - the severity of a rule
 * @l: levels
 * @rule: number of the rule
 */
enum severity levels_severity(const struct levels *l, size_t rule);

/**
 * levels_apply - filter diagnostics and set their severities
 * @l: levels
 * @from: diagnostics
 * @to: receives those that are enabled, notes included; the severity of
 *      those that have a rule is the rule's
 */
void levels_apply(const struct levels *l, const struct diag *from,
		  struct diag *to);

#endif
