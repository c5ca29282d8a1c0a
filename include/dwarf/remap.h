/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where sources are, for a debugger: the names that line tables have, and the
 * directories that the graph has for the same objects and packages.
 */
#ifndef DWARF_REMAP_H
#define DWARF_REMAP_H

#include <stddef.h>

#include "base/intern.h"
#include "base/str.h"

struct dwarf_file;
struct dwarf_match;
struct graph;

/* Names that begin with one directory are in another one. */
struct dwarf_remap {
	const struct atom *from, *to;
};

struct dwarf_remaps {
	struct dwarf_remap *at;	/* the longest @from first; free() it */
	size_t nr, cap;
};

struct dwarf_places {
	struct str srctree, objtree;	/* absolute */
	struct str goroot, modcache;	/* or empty */
};

/**
 * dwarf_remap - what a debugger must be told to find the sources of a file
 * @f: file, read with all sources
 * @m: what the graph says of it
 * @g: graph
 * @places: where its directories are
 * @names: names of the result
 * @out: receives the rules, each once
 *
 * A package or an object is in one directory, by the graph; that which its units name
 * for the same file leads there.  So -trimpath, vendor directories, replaced modules and
 * other machines need no rules of their own.
 */
void dwarf_remap(const struct dwarf_file *f, const struct dwarf_match *m, const struct graph *g,
		 const struct dwarf_places *places, struct interner *names,
		 struct dwarf_remaps *out);

#endif
