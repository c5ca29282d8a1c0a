/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Compile units against the graph: which object or package explains a unit, and which
 * object left none.
 */
#ifndef DWARF_COMPARE_H
#define DWARF_COMPARE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct dwarf_file;
struct graph;
struct tree;

struct dwarf_trees {
	struct str names[2];	/* absolute names of the source tree and the object tree */
	struct tree *source, *object;	/* or NULL: contents are not compared */
};

/* Why an object has no unit. */
enum dwarf_absence {
	DWARF_ABSENT_ASSEMBLY,	/* assembled without debug information */
	DWARF_ABSENT_LIBRARY,	/* a member of a library that nothing needs */
	DWARF_ABSENT_LTO,	/* link-time optimization has merged the units */
	DWARF_ABSENT_UNUSED,	/* a Go package of which the linker keeps nothing */
	DWARF_ABSENT_UNKNOWN,	/* a finding */
};

struct dwarf_absent {
	uint32_t node;
	enum dwarf_absence why;
};

/* What the graph says of a file. */
struct dwarf_match {
	uint32_t root;		/* the node of the file; GRAPH_NONE: it has none */
	uint32_t *nodes;	/* for each unit: object or package, or GRAPH_NONE */
	struct dwarf_absent *absent;
	size_t nr_absent;
};

/**
 * dwarf_compare - compare files with the graph
 * @files: files, read with the MD5 of all sources
 * @nr: their number
 * @g: graph; its edges are sorted
 * @trees: where sources are
 * @mem: what the result is allocated in
 * @diag: receives the findings
 *
 * Return: an array with what the graph says of each file.
 */
struct dwarf_match *dwarf_compare(const struct dwarf_file *files, size_t nr, const struct graph *g,
				  const struct dwarf_trees *trees, struct arena *mem,
				  struct diag *diag);

/**
 * dwarf_absence - why an object has no unit, in words
 * @why: why
 */
const char *dwarf_absence(enum dwarf_absence why);

#endif
