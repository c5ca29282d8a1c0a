/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The two halves become one graph: bind what names the same thing on both
 * sides, and leave out what nothing refers to.
 */
#ifndef PASS_MERGE_H
#define PASS_MERGE_H

struct graph;

/**
 * merge_bind - connect the Go side with the Kbuild side
 * @g: graph that holds both halves
 *
 * A Go program is connected with the package that it is built from: the
 * goprog's attribute "pkgdir" is the gopkg's attribute "dir".  A pattern that
 * is embedded and matches no file yet (attribute "glob") is connected with
 * what Kbuild makes and it matches.  Embedded files and CONFIG symbols need
 * no binding: both halves use the same node.
 */
void merge_bind(struct graph *g);

/**
 * merge_prune - what a reader of the unified graph wants to see
 * @g: graph
 *
 * Kbuild's half lists every symbol of the .config, because the checks need
 * them; most decide nothing that is in the graph.
 *
 * Return: a graph without the CONFIG symbols that no edge touches and without
 * the patterns whose matches are known; free it with graph_free().
 */
struct graph *merge_prune(const struct graph *g);

#endif
