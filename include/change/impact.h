/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is affected by a change of files: what is built from them, what that is
 * linked into, and the Go code that embeds or needs it; each with its distance
 * and a shortest path to it.
 */
#ifndef CHANGE_IMPACT_H
#define CHANGE_IMPACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct graph;

/* A node that is affected. */
struct impact_node {
	struct str id;		/* "kmod:dummy" */
	unsigned int distance;	/* edges from the file; 1 for what is built from it */
	size_t file;		/* the number of the file that it is nearest to */
	size_t via;		/* number of the node before it, or IMPACT_FILE */
};

#define IMPACT_FILE SIZE_MAX

/* A file that was changed. */
struct impact_file {
	struct str path;
	bool known;		/* the graph has it: something is built from it */
	size_t direct;		/* how many nodes have it as their nearest */
};

struct impact {
	struct arena *mem;
	struct impact_file *files;
	size_t nr_files;
	struct impact_node *nodes;	/* by distance, then id */
	size_t nr_nodes, cap_nodes;
};

/**
 * impact_find - what depends on some files
 * @g: sorted graph in which the files are
 * @files: names relative to the source tree
 * @nr: their number
 *
 * Return: what is affected; free it with impact_free().
 */
struct impact *impact_find(const struct graph *g, const struct str *files,
			   size_t nr);

/**
 * impact_free - free it
 * @i: what impact_find() gave, or NULL
 */
void impact_free(struct impact *i);

#endif
