/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The policy of a tree, godeps.yaml: what no reader can see, what must not
 * depend on what, how much rules count, and findings that are put up with for
 * a while.  Its schema is godeps-policy(5).
 */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;
struct levels;
struct policy;

/**
 * policy_parse - read a policy
 * @text: the file's content
 * @file: what to call it
 * @diag: receives errors, with line and column
 *
 * Return: the policy, or NULL after an error; free it with policy_free().
 */
struct policy *policy_parse(struct str text, const char *file,
			    struct diag *diag);

/**
 * policy_free - free a policy
 * @p: policy or NULL
 */
void policy_free(struct policy *p);

/**
 * policy_is_date - whether a text is a date such as "2026-11-25"
 * @s: text
 */
bool policy_is_date(struct str s);

/**
 * policy_set_levels - set the severities of rules
 * @p: policy
 * @l: levels
 * @diag: receives an error for each rule that does not exist
 *
 * Return: 0, or -1 after an error.
 */
int policy_set_levels(const struct policy *p, struct levels *l,
		      struct diag *diag);

/**
 * policy_bind - add the edges of the bindings
 * @p: policy
 * @g: graph of both sides
 * @diag: receives a finding [policy-binding] if an end is invalid
 */
void policy_bind(const struct policy *p, struct graph *g, struct diag *diag);

/**
 * policy_check_layers - find forbidden dependencies
 * @p: policy
 * @g: graph, its edges sorted
 * @diag: receives findings [layer], with the path as notes
 */
void policy_check_layers(const struct policy *p, const struct graph *g,
			 struct diag *diag);

/**
 * policy_waive - take away what is waived
 * @p: policy
 * @l: levels: a waiver of a rule that is ignored is not stale
 * @today: "2026-11-25"
 * @from: diagnostics
 * @to: receives the others, notes included, and a finding [waiver-stale] for
 *      each waiver that is past its end or has nothing to waive
 */
void policy_waive(const struct policy *p, const struct levels *l,
		  const char *today, const struct diag *from, struct diag *to);

#endif
