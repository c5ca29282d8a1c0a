/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Checks of one side of the graph against the other.  A check is a row of
 * data: name, severity, what it is about, function.
 */
#ifndef PASS_CHECK_H
#define PASS_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;

/* What checks ask that the graph alone cannot answer. */
struct check_env {
	/*
	 * Whether a Kconfig file defines a symbol ("CONFIG_NET"), and where
	 * ("net/Kconfig:6").  NULL: nobody can say; then a symbol that the
	 * .config does not name counts as unknown.
	 */
	bool (*defines)(void *ctx, struct str symbol, struct strbuf *where);
	/* Whether the source or object tree holds a file, or NULL. */
	bool (*exists)(void *ctx, struct str path);
	void *ctx;
};

struct check_rule {
	const char *name;
	enum severity severity;
	const char *summary;	/* one line, for the list of rules */
};

/**
 * check_rules - all rules, in the order in which they run
 * @n: set to their number
 */
const struct check_rule *check_rules(size_t *n);

/**
 * check_run - run all checks
 * @g: merged and bound graph; nodes that a finding is about get the attribute
 *     "finding" with the rule's name
 * @env: answers from outside
 * @diag: receives the findings
 *
 * Return: how many findings there are.
 */
size_t check_run(struct graph *g, const struct check_env *env,
		 struct diag *diag);

#endif
