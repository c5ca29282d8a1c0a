/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The module graph and the versions selected in it.
 *
 * Text in the form of "go mod graph" of any version of Go: an edge a line, "A
 * B", where A requires B.  Main modules have no version; a workspace has
 * several, and if one of them is also required at some version, that still
 * means the main module.  "go@1.21" and "toolchain@go1.21.0" are not modules
 * and have a separate kind.
 *
 * Minimal version selection: of each path the greatest version that can be
 * reached from the main modules.
 */
#ifndef GO_MODGRAPH_H
#define GO_MODGRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"

struct mod_node {
	const struct atom *id;	/* as spelled: "path@version", or "path" */
	struct str path;
	struct str version;	/* empty: a main module */
	bool tool;		/* go@ or toolchain@ */
	bool main;
	bool selected;
	bool hole;		/* what it requires is not known */
	/* The node meant: the main module for "sibling@v1", else itself. */
	uint32_t same_as;
};

struct mod_edge {
	uint32_t from;		/* numbers as spelled; see same_as */
	uint32_t to;
	const char *file;	/* its place; line 0: not known */
	uint32_t line;
	/*
	 * It is used, but "go mod graph" does not show it: a redundant
	 * requirement of go.mod.
	 */
	bool hidden;
};

struct modgraph;

/**
 * modgraph_new - an empty module graph
 *
 * Return: the graph; free it with modgraph_free().
 */
struct modgraph *modgraph_new(void);

/**
 * modgraph_free - free a module graph
 * @mg: graph or NULL
 */
void modgraph_free(struct modgraph *mg);

/**
 * modgraph_parse - add the edges of "go mod graph" text
 * @mg: graph
 * @text: what the go command printed
 * @file: what to call it
 * @diag: a line that is not an edge is a finding [go-module-graph] and left out
 *
 * Return: 0, or -1 if there is text but no line of it is an edge, or if reading
 * stopped because of too many invalid lines.
 */
int modgraph_parse(struct modgraph *mg, struct str text, const char *file,
		   struct diag *diag);

/**
 * modgraph_main - the node of a main module
 * @mg: graph
 * @path: its path
 *
 * Return: its number.
 */
uint32_t modgraph_main(struct modgraph *mg, struct str path);

/**
 * modgraph_require - add an edge
 * @mg: graph
 * @from: number of the requiring module
 * @path: path of the required one, or "go" or "toolchain"
 * @version: its version
 * @file: its place, copied; may be NULL
 * @line: line there, or 0
 *
 * Return: number of the required module.
 */
uint32_t modgraph_require(struct modgraph *mg, uint32_t from, struct str path,
			  struct str version, const char *file, uint32_t line);

/**
 * modgraph_set_hole - what a module requires is not known
 * @mg: graph
 * @n: its number
 */
void modgraph_set_hole(struct modgraph *mg, uint32_t n);

/**
 * modgraph_hide - lists leave out an edge
 * @mg: graph
 * @e: its number
 */
void modgraph_hide(struct modgraph *mg, size_t e);

/**
 * modgraph_select - find out which versions are selected
 * @mg: graph; to be called after the last change
 */
void modgraph_select(struct modgraph *mg);

/**
 * modgraph_has_holes - whether the requirements of some module are not known
 * @mg: graph
 */
bool modgraph_has_holes(const struct modgraph *mg);

/**
 * modgraph_nodes - all nodes, in order of first appearance
 * @mg: graph
 * @n: set to their number
 */
const struct mod_node *modgraph_nodes(const struct modgraph *mg, size_t *n);

/**
 * modgraph_edges - all edges, in the order in which they were added
 * @mg: graph
 * @n: set to their number
 */
const struct mod_edge *modgraph_edges(const struct modgraph *mg, size_t *n);

/**
 * modgraph_find - a node by its spelling
 * @mg: graph
 * @id: "path@version", or "path" of a main module
 *
 * Return: the node or NULL.
 */
const struct mod_node *modgraph_find(const struct modgraph *mg, struct str id);

#endif
