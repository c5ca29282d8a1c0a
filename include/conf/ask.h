/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Many questions to one Kconfig, which is encoded for a solver once.
 *
 * A question is a list of conditions that are to hold together.  What only running
 * something could tell, and numbers and texts, may have any value before the answer is
 * that no configuration fulfils them; a witness is calculated as conf would.
 */
#ifndef CONF_ASK_H
#define CONF_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "conf/condition.h"
#include "conf/solve.h"

struct kcfg;
struct kcfg_ask;
struct kconfig_select;
struct strbuf;

/**
 * kcfg_ask_new - encode Kconfig
 * @c: settled configuration, to which a witness is near; until kcfg_ask_free() it must
 *     not be used otherwise, and then it is as it was
 * @solver: solver without clauses; must outlive the result
 *
 * Return: what answers; free it with kcfg_ask_free().
 */
struct kcfg_ask *kcfg_ask_new(struct kcfg *c, const struct kcfg_solver *solver);

/**
 * kcfg_ask_fix - take the rules of Kconfig for given, which makes questions cheaper
 * @a: what answers; kcfg_ask_core() knows nothing to say from now on
 */
void kcfg_ask_fix(struct kcfg_ask *a);

/**
 * kcfg_ask_free - free what answers
 * @a: what kcfg_ask_new() gave, or NULL
 */
void kcfg_ask_free(struct kcfg_ask *a);

/**
 * kcfg_ask_possible - whether a configuration fulfils conditions
 * @a: what answers
 * @list: conditions; those of configurations need not be disjoint
 * @nr: how many
 *
 * Return: positive, 0: none does, or negative: the solver gave up.
 */
int kcfg_ask_possible(struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr);

/**
 * kcfg_ask_verdict - whether all configurations, some or none fulfil a condition
 * @a: what answers
 * @condition: condition
 */
enum kcfg_verdict kcfg_ask_verdict(struct kcfg_ask *a, struct kcfg_condition *condition);

/**
 * kcfg_ask_witness - find a configuration that fulfils conditions
 * @a: what answers
 * @list: conditions; what is open in them is set to what it was taken for
 * @nr: how many
 * @smallest: no setting can be left out; this takes longer
 * @change: zeroed; receives the settings, for alldefconfig too, or the obstacle
 *
 * Return: KCFG_POSSIBLE; KCFG_NEVER; or KCFG_UNDECIDED: numbers, texts or the toolchain
 * would have to be other than they are.
 */
enum kcfg_verdict kcfg_ask_witness(struct kcfg_ask *a, struct kcfg_condition *const *list,
				   size_t nr, bool smallest, struct kcfg_change *change);

/**
 * kcfg_ask_core - name the Kconfig lines because of which there is no configuration
 * @a: what answers
 * @list: conditions for which kcfg_ask_possible() was 0
 * @nr: how many
 * @out: buffer; none can be left out of the lines
 */
void kcfg_ask_core(struct kcfg_ask *a, struct kcfg_condition *const *list, size_t nr,
		   struct strbuf *out);

/**
 * kcfg_ask_goals - find the smallest change that reaches goals
 * @a: what answers
 * @goals: what symbols are to be
 * @nr: how many
 * @change: zeroed; receives the settings, or the obstacle
 *
 * As kcfg_solve() does, which answers one question only.
 */
enum kcfg_solved kcfg_ask_goals(struct kcfg_ask *a, const struct kcfg_goal *goals, size_t nr,
				struct kcfg_change *change);

/**
 * kcfg_ask_unmet - whether a select can go against the dependencies of its target
 * @a: what answers
 * @select: select
 * @change: zeroed; receives the smallest change with which it does
 *
 * Numbers, texts and the toolchain are as they are.
 *
 * Return: KCFG_POSSIBLE, KCFG_NEVER or KCFG_UNDECIDED.
 */
enum kcfg_verdict kcfg_ask_unmet(struct kcfg_ask *a, const struct kconfig_select *select,
				 struct kcfg_change *change);

#endif
