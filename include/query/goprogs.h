/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The Go programs that makefiles of a tree declare, whether this
 * configuration builds them or not.
 */
#ifndef QUERY_GOPROGS_H
#define QUERY_GOPROGS_H

#include <stddef.h>
#include <stdint.h>

struct atom;
struct interner;
struct tree;

/* A CONFIG symbol in the name of a variable, and where. */
struct goprog_switch {
	const struct atom *symbol;	/* CONFIG_X; NULL: goprogs-y */
	const struct atom *file;
	uint32_t line;
};

struct goprog {
	const struct atom *dir;		/* samples/kmodwatch */
	const struct atom *name;	/* kmodwatch */
	struct goprog_switch own;
	struct goprog_switch *path;	/* on the way down to its directory */
	size_t nr, cap;
};

struct goprogs {
	struct goprog *list;		/* sorted by directory and name */
	size_t nr, cap;
};

/**
 * goprogs_find - look for goprogs-y and the like in all makefiles of a tree
 * @src: source tree
 * @names: interner, which must outlive the result
 * @found: receives the programs
 *
 * Makefiles are looked at as text: conditionals count for nothing.  Directories
 * with a dot in their names are not entered.
 */
void goprogs_find(struct tree *src, struct interner *names,
		  struct goprogs *found);

/**
 * goprogs_free - free what goprogs_find() found
 * @found: programs
 */
void goprogs_free(struct goprogs *found);

#endif
