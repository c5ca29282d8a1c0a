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
#include "graph/schema.h"

struct arena;
struct graph_index;

/* A node that is affected. */
struct impact_node {
	struct str id;		/* "kmod:dummy" */
	enum node_kind kind;
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

/* A node that a change is about, whatever file says so. */
struct impact_seed {
	struct str name;	/* object, module, CONFIG symbol, Go package ... */
	bool gomod;		/* the name is that of a Go module, with its version */
	size_t file;		/* the number of the file that says so */
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
 * @now: index of the sorted graph in which the files are
 * @before: index of the sorted graph of the state before the change, or NULL
 * @files: names relative to the source tree
 * @nr: their number
 * @seeds: what else has changed: an object, a module and a package are affected
 *         themselves, as is what depends on them; of a symbol it is what depends on
 *         it, of a Go module its packages.  What is not in @now is looked up in @before
 * @nr_seeds: their number
 *
 * Return: what is affected; free it with impact_free().
 */
struct impact *impact_find(const struct graph_index *now, const struct graph_index *before,
			   const struct str *files, size_t nr,
			   const struct impact_seed *seeds, size_t nr_seeds);

/**
 * impact_free - free it
 * @i: what impact_find() gave, or NULL
 */
void impact_free(struct impact *i);

#endif
