/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of the rules share; only src/check includes this.
 *
 * A new rule is a row in a table of the file of its subject and a function
 * there, a directory tests/golden/check/RULE and one RULE-mended.  A new file is a
 * line in the list of tables in check-table.c.  scripts/rules-page.sh then writes
 * godeps-rules(7) again.
 */
#ifndef CHECK_CHECK_RULES_H
#define CHECK_CHECK_RULES_H

#include "graph/graph.h"
#include "values/enable.h"
#include "check/check.h"

struct check {
	struct graph *g;	/* edges sorted; rules do not change it */
	const struct graph_index *ix;
	const struct check_env *env;
	struct diag *diag;
};

/*
 * A rule is a row of this: the rule, and at most one of the functions.
 * on_edge is called for each edge of @edge_kind, on_node for each node of
 * @node_kind, on_graph once.  None: readers add the diagnostic.
 */
struct check_row {
	struct check_rule rule;
	enum edge_kind edge_kind;
	enum node_kind node_kind;
	void (*on_edge)(struct check *c, const struct check_rule *r,
			const struct graph_edge *e);
	void (*on_node)(struct check *c, const struct check_rule *r,
			uint32_t node);
	void (*on_graph)(struct check *c, const struct check_rule *r);
};

/* The rows of one file. */
struct check_table {
	const struct check_row *rows;
	size_t nr;
};

/**
 * check_row_at - a rule with its function
 * @i: below check_nr_rules()
 */
const struct check_row *check_row_at(size_t i);

#define CHECK_TABLE(array) { array, ARRAY_SIZE(array) }

/* One file each; what readers say comes last. */
extern const struct check_table check_config_rules;
extern const struct check_table check_build_rules;
extern const struct check_table check_kernel_rules;
extern const struct check_table check_object_rules;
extern const struct check_table check_built_rules;
extern const struct check_table check_go_rules;
extern const struct check_table check_cycle_rules;
extern const struct check_table check_reader_rules;
extern const struct check_table check_dwarf_rules;
extern const struct check_table check_configs_rules;

/**
 * check_finding - add a finding
 * @c: the run
 * @r: rule that found it
 * @node: node that it is about
 * @at: the place to fix
 * @fmt: message
 */
__printf(5, 6)
void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct place at, const char *fmt, ...);

/**
 * check_note - explain the finding before it
 * @c: the run
 * @at: place, or NO_PLACE
 * @fmt: message
 */
__printf(3, 4)
void check_note(struct check *c, struct place at, const char *fmt, ...);

/**
 * check_advise - a note to the finding before it: what to set in the .config
 * @c: the run
 * @wants: what must be
 * @nr: how many; 0: no note
 */
void check_advise(struct check *c, const struct kcfg_want *wants, size_t nr);

/**
 * check_built_sibling - a program of a Go module that a makefile builds
 * @c: the run
 * @module: the module, as packages name it
 *
 * Return: its package, or GRAPH_NONE if makefiles build nothing of the module.
 */
uint32_t check_built_sibling(const struct check *c, struct str module);

#endif
