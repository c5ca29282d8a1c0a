/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the parser of queries hands to their evaluation.
 */
#ifndef QUERY_PARTS_H
#define QUERY_PARTS_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/graph.h"
#include "query/query.h"

/* A function has at most so many arguments without a name. */
#define QUERY_MAX_ARGS 3

enum query_op {
	/* Functions, in the order of query_function_at(). */
	QUERY_ALL,
	QUERY_ALLPATHS,
	QUERY_ALWAYS,
	QUERY_ATTR,
	QUERY_CUT,
	QUERY_CYCLES,
	QUERY_DEPS,
	QUERY_EDGE,
	QUERY_KIND,
	QUERY_LEAVES,
	QUERY_OWNER,
	QUERY_RDEPS,
	QUERY_REGEX,
	QUERY_ROOTS,
	QUERY_SOMEPATH,
	QUERY_WHEN,
	NR_QUERY_FUNCTIONS,
	/* What is not a function. */
	QUERY_WORD = NR_QUERY_FUNCTIONS,	/* an id, a name or a pattern */
	QUERY_QUOTED,				/* an id or a name */
	QUERY_CHAIN,				/* args[0], then each of @next */
	QUERY_UNION,				/* args[0] is the right side */
	QUERY_MINUS,
	QUERY_BOTH,
	QUERY_LET,				/* args: value, body */
	QUERY_VARIABLE,
};

struct query_expr {
	enum query_op op;
	size_t at;			/* byte of the expression */
	struct str text;		/* of a word */
	struct query_expr *args[QUERY_MAX_ARGS];	/* those left out: NULL */
	struct query_expr *next;	/* of the operators of a chain */
	unsigned int depth;		/* steps, UINT_MAX: any number */
	struct query_expr *kinds;	/* of edges: a word; NULL: all */
	struct query_expr *within;	/* NULL: the whole graph */
	struct query_expr *when;	/* condition that edges are followed under; or NULL */
	uint32_t variable;		/* number of a let, from the outermost */
};

struct query {
	struct arena *arena;
	struct str text;
	struct query_expr *top;
	uint32_t nr_variables;
};

/* A set of nodes, a bit each. */
struct node_set {
	uint64_t *bits;
	uint32_t nr;			/* nodes of the graph */
};

/**
 * node_set_new - an empty set
 * @nr: nodes of the graph
 *
 * Return: the set; free it with node_set_free().
 */
static inline struct node_set node_set_new(uint32_t nr)
{
	return (struct node_set){ xcalloc(nr / 64 + 1, sizeof(uint64_t)), nr };
}

/**
 * node_set_copy - another set with the same nodes
 * @s: set
 *
 * Return: the set; free it with node_set_free().
 */
static inline struct node_set node_set_copy(const struct node_set *s)
{
	struct node_set copy = node_set_new(s->nr);

	memcpy(copy.bits, s->bits, (s->nr / 64 + 1) * sizeof(*s->bits));
	return copy;
}

/**
 * node_set_free - free a set
 * @s: set
 */
static inline void node_set_free(struct node_set *s)
{
	free(s->bits);
	s->bits = NULL;
}

/**
 * node_set_has - whether a node is in a set
 * @s: set
 * @node: number of the node
 */
static inline bool node_set_has(const struct node_set *s, uint32_t node)
{
	return s->bits[node / 64] >> node % 64 & 1;
}

/**
 * node_set_add - put a node into a set
 * @s: set
 * @node: number of the node
 */
static inline void node_set_add(struct node_set *s, uint32_t node)
{
	s->bits[node / 64] |= UINT64_C(1) << node % 64;
}

/**
 * node_set_remove - take a node out of a set
 * @s: set
 * @node: number of the node
 */
static inline void node_set_remove(struct node_set *s, uint32_t node)
{
	s->bits[node / 64] &= ~(UINT64_C(1) << node % 64);
}

/**
 * word_matches - whether a text matches a pattern, as a whole
 * @pattern: pattern for fnmatch()
 * @s: text, followed by a NUL
 */
bool word_matches(const char *pattern, struct str s);

/**
 * word_select - the nodes that a word stands for
 * @g: graph
 * @word: id, name, or pattern
 * @is_quoted: it was in quotes, and never is a pattern
 * @set: receives the nodes
 *
 * Return: whether it stands for any; a pattern always does.
 */
bool word_select(const struct graph *g, struct str word, bool is_quoted, struct node_set *set);

/**
 * word_nearest - the node that was meant
 * @g: graph
 * @word: word that stands for none
 *
 * Return: the node, or GRAPH_NONE.
 */
uint32_t word_nearest(const struct graph *g, struct str word);

/* What exists in configurations that fulfil a condition. */
struct when_filter;

/**
 * when_filter_new - prepare to tell what exists under a condition
 * @ix: index of the graph, whose edges say when there are
 * @condition: expression as in a graph
 * @all: in all configurations that fulfil it, instead of in some
 * @error: set to what is wrong with the graph or the condition, or NULL
 * @at: set to the byte of the condition that is
 *
 * Return: the filter, to be freed with when_filter_free(), or NULL after an error.
 */
struct when_filter *when_filter_new(const struct graph_index *ix, struct str condition, bool all,
				    const char **error, size_t *at);

/**
 * when_filter_edge - whether there is an edge
 * @w: filter
 * @e: edge
 */
bool when_filter_edge(struct when_filter *w, const struct graph_edge *e);

/**
 * when_filter_node - whether there is a node: an edge to it, if the graph has any
 * @w: filter
 * @node: number of the node
 */
bool when_filter_node(struct when_filter *w, uint32_t node);

/**
 * when_filter_full - whether answers are wrong because conditions are too large
 * @w: filter
 */
bool when_filter_full(const struct when_filter *w);

/**
 * when_filter_free - free a filter
 * @w: filter or NULL
 */
void when_filter_free(struct when_filter *w);

/* Where a walk may go: the edges of some kinds, between some nodes. */
struct walk {
	const struct graph_index *ix;
	const bool *kinds;		/* by kind of edge; NULL: all */
	struct when_filter *when;	/* NULL: all edges */
	const struct node_set *within;	/* NULL: all nodes */
};

/**
 * walk_steps - add what can be reached
 * @w: where to go
 * @set: where to begin; receives the nodes that are reached
 * @depth: steps, UINT_MAX: any number
 * @up: against the direction of the edges
 */
void walk_steps(const struct walk *w, struct node_set *set, unsigned int depth,
		bool up);

/**
 * walk_path - a shortest path
 * @w: where to go
 * @from: where it begins, numbers in order of their ids
 * @nr_from: their number
 * @to: where it ends
 * @path: set to the nodes of the path, to be freed; NULL if there is none
 *
 * Return: how many nodes are on it.
 */
size_t walk_path(const struct walk *w, const uint32_t *from, size_t nr_from,
		 const struct node_set *to, uint32_t **path);

/**
 * walk_cut - what only these nodes hold
 * @w: where to go
 * @set: the nodes; receives in addition what depends on nothing else: all ways
 *       to it, from nodes that they do not lead to, pass one of them
 */
void walk_cut(const struct walk *w, struct node_set *set);

/**
 * walk_cycles - keep what is on a cycle
 * @w: where to go; @w->within is the set that cycles are looked for in
 * @set: receives the nodes of all cycles
 */
void walk_cycles(const struct walk *w, struct node_set *set);

/**
 * walk_ends - keep the nodes of @w->within without an edge from another of it
 * @w: where to go
 * @set: receives the nodes
 * @up: without an edge to another of it instead
 */
void walk_ends(const struct walk *w, struct node_set *set, bool up);

#endif
