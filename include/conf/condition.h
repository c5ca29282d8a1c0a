/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Conditions on the values of symbols, as decision diagrams.
 */
#ifndef CONF_CONDITION_H
#define CONF_CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct kcfg;
struct kconfig_symbol;

enum kcfg_test_kind {
	KCFG_TEST_ON,		/* the symbol is y or m */
	KCFG_TEST_MODULE,	/* it is m */
	KCFG_TEST_EQUAL,	/* its value is @text */
	KCFG_TEST_OPEN,		/* no symbol tells: either may be */
};

struct kcfg_test {
	enum kcfg_test_kind kind;
	const struct kconfig_symbol *symbol;	/* NULL: no Kconfig file defines it */
	struct str name;			/* of the symbol: CONFIG_NET */
	struct str text;
	bool value;		/* of an open one, set by kcfg_ask_witness() */
};

/* A node tests one, and is another node then; nodes 0 and 1 are false and true. */
struct kcfg_node {
	uint32_t test;
	uint32_t low, high;	/* where it does not hold, and where; lower numbers */
};

struct kcfg_condition {
	struct kcfg_test *tests;
	size_t nr_tests;
	struct kcfg_node *nodes;
	size_t nr;
	uint32_t root;
	uint32_t care;		/* what holds of the tests themselves */
};

enum kcfg_verdict {
	KCFG_NEVER,	/* no configuration fulfils it */
	KCFG_ALWAYS,	/* each does */
	KCFG_POSSIBLE,
	KCFG_UNDECIDED,
};

/**
 * kcfg_condition_holds - whether a settled configuration fulfils a condition
 * @c: configuration
 * @condition: condition
 */
bool kcfg_condition_holds(struct kcfg *c, const struct kcfg_condition *condition);

/**
 * kcfg_condition_free - free what a condition holds
 * @condition: condition
 */
void kcfg_condition_free(struct kcfg_condition *condition);

#endif
