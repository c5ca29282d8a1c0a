/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of the rules share; only src/pass/check*.c includes this.
 */
#ifndef PASS_CHECK_RULES_H
#define PASS_CHECK_RULES_H

#include "graph/graph.h"
#include "pass/check.h"

struct check {
	struct graph *g;
	const struct graph_index *ix;
	const struct check_env *env;
	struct diag *diag;
	size_t findings;
};

/*
 * A rule is a row of this: which edges it looks at, and what it makes of one.
 * @edge_kind NULL: the function is called for each node of @node_kind, with
 * the node's number, instead of for each edge.
 */
struct check_row {
	struct check_rule rule;
	const char *edge_kind;
	const char *node_kind;
	void (*on_edge)(struct check *c, const struct check_rule *r,
			const struct graph_edge *e);
	void (*on_node)(struct check *c, const struct check_rule *r,
			uint32_t node);
};

/**
 * origin_place - "file:line" as a place
 * @origin: atom of an edge; the place borrows from @file
 * @file: buffer that holds the file's name
 */
struct place origin_place(struct str origin, struct strbuf *file);

/**
 * check_finding - add a finding and mark a node with it
 * @c: the run
 * @r: rule that found it
 * @node: node that is marked
 * @origin: "file:line" of the place to mend
 * @fmt: message
 */
__printf(5, 6)
void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct str origin, const char *fmt, ...);

/**
 * check_note - explain the finding before it
 * @c: the run
 * @origin: "file:line", or empty
 * @fmt: message
 */
__printf(3, 4)
void check_note(struct check *c, struct str origin, const char *fmt, ...);

/**
 * check_first_edge - the first edge of a kind that leads to a node
 * @c: the run
 * @node: node
 * @kind: kind of edge
 *
 * Return: the edge or NULL.
 */
const struct graph_edge *check_first_edge(const struct check *c, uint32_t node,
					  const char *kind);

void check_config_off(struct check *c, const struct check_rule *r,
		      const struct graph_edge *e);
void check_config_module(struct check *c, const struct check_rule *r,
			 const struct graph_edge *e);
void check_config_unknown(struct check *c, const struct check_rule *r,
			  const struct graph_edge *e);
void check_config_value(struct check *c, const struct check_rule *r,
			const struct graph_edge *e);
void check_embed_no_rule(struct check *c, const struct check_rule *r,
			 const struct graph_edge *e);
void check_goprog_no_package(struct check *c, const struct check_rule *r,
			     uint32_t node);

#endif
