/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a query found, as text, JSON, or a graph of its own.
 */
#ifndef REPORT_QUERY_H
#define REPORT_QUERY_H

#include "base/str.h"

struct graph;
struct query_error;
struct query_no_path;
struct query_result;

/**
 * query_names - append the ids of the nodes, one a line
 * @g: graph that the query was evaluated on
 * @r: result
 * @out: buffer
 */
void query_names(const struct graph *g, const struct query_result *r, struct strbuf *out);

/**
 * query_edges - append the edges between the nodes, one a line, with their origin
 * @g: sorted graph that the query was evaluated on
 * @r: result; of a path, only the edges along it
 * @out: buffer
 */
void query_edges(const struct graph *g, const struct query_result *r, struct strbuf *out);

/**
 * query_tree - append the nodes, each below what depends on it
 * @g: sorted graph that the query was evaluated on
 * @r: result
 * @out: buffer
 *
 * What a node depends on is shown once, "..." stands for it where the node
 * comes again.
 */
void query_tree(const struct graph *g, const struct query_result *r, struct strbuf *out);

/**
 * query_graph - the nodes and the edges between them as a graph
 * @g: sorted graph that the query was evaluated on
 * @r: result; of a path, only the edges along it
 *
 * Return: the graph, sorted; free it with graph_free().
 */
struct graph *query_graph(const struct graph *g, const struct query_result *r);

/**
 * query_add_no_path - append that there is no path, and where there is one
 * @g: graph that the query was evaluated on
 * @none: of its result
 * @out: buffer
 */
void query_add_no_path(const struct graph *g, const struct query_no_path *none,
		       struct strbuf *out);

/**
 * query_show_error - append what is wrong with a query, and a line that points at it
 * @expression: the query
 * @error: what is wrong
 * @out: buffer
 */
void query_show_error(struct str expression, const struct query_error *error,
		      struct strbuf *out);

#endif
