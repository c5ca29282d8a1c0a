/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The query language, see godeps-query(7): expressions over sets of nodes of a
 * graph.  A query is parsed once and can be evaluated on many graphs.
 */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct graph;
struct query;

/* What is wrong with a query, and where. */
struct query_error {
	struct strbuf text;	/* empty: nothing is */
	size_t at;		/* byte of the expression */
	bool is_unknown_node;	/* a word stands for no node of the graph */
};

/* Of a query for paths, of which there are none: between what, and where there are some. */
struct query_no_path {
	bool is_so;
	uint32_t from, to;	/* the node, or GRAPH_NONE if it is not one */
	size_t nr_from, nr_to;
	bool is_reversed;	/* there is one the other way */
	uint32_t top;		/* there is one from it, the top directory; or GRAPH_NONE */
};

/* The nodes that a query finds. */
struct query_result {
	uint32_t *nodes;	/* in order of their ids, or along the path */
	size_t nr;
	bool is_path;		/* of somepath(): each leads to the next */
	struct query_no_path no_path;
};

/* A row of the table of functions, for help and completion. */
struct query_function {
	const char *name;
	const char *usage;	/* arguments: "X[, DEPTH]" */
	const char *help;	/* one line */
};

/**
 * query_function_at - a row of the table of functions
 * @i: which, in alphabetical order
 *
 * Return: the row, or NULL past the last.
 */
const struct query_function *query_function_at(size_t i);

/**
 * query_parse - read an expression
 * @text: expression; must live as long as the query
 * @error: receives what is wrong with it; begin with an empty one
 *
 * Return: the query, to be freed with query_free(), or NULL after an error.
 */
struct query *query_parse(struct str text, struct query_error *error);

/**
 * query_eval - find the nodes
 * @q: query
 * @g: sorted graph
 * @result: receives the nodes; free it with query_result_free()
 * @error: receives what is wrong: a node or kind that the graph does not have
 *
 * Return: 0, or -ENOENT after an error.
 */
int query_eval(const struct query *q, const struct graph *g,
	       struct query_result *result, struct query_error *error);

/**
 * query_result_free - free the nodes of a result
 * @result: result
 */
void query_result_free(struct query_result *result);

/**
 * query_free - free a query
 * @q: query or NULL
 */
void query_free(struct query *q);

#endif
