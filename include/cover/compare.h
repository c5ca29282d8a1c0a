/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How the conditions under which a tree's objects are built differ between two states
 * of it, for all configurations at once.
 */
#ifndef COVER_COMPARE_H
#define COVER_COMPARE_H

#include <stddef.h>

#include "base/str.h"
#include "presence/when.h"

struct diag;
struct kcfg_solver;
struct tree;

enum compare_kind {
	COMPARE_LOST,		/* some configuration built it, none does now */
	COMPARE_GAINED,		/* none built it, some configuration does now */
	COMPARE_NARROWER,	/* fewer do */
	COMPARE_WIDER,		/* more do */
	COMPARE_OTHER,		/* others do */
	NR_COMPARE_KINDS
};

struct compare_change {
	enum compare_kind kind;
	const struct atom *name;	/* of the object, module or program */
	enum when_role role;
	const struct atom *before, *after;	/* conditions; NULL: no makefile names it */
	const struct atom *why;		/* none builds it now, or NULL */
};

struct compare {
	struct interner *names;
	struct compare_change *list;	/* by kind, conditions and name */
	size_t nr, cap;
	size_t nr_equal;		/* uses with the same condition */
	size_t nr_unasked;		/* conditions on changed symbols beyond the limit */
};

struct compare_options {
	const char *arch;			/* make's ARCH */
	struct str toolchain;			/* see kconfig_answer() */
	struct tree *trees[2];			/* before and after */
	const struct kcfg_solver *solvers[2];	/* without clauses */
};

/**
 * compare_states - compare two states
 * @o: options
 * @diag: receives errors
 *
 * Kconfig is asked about each condition that changes, and about those on symbols that
 * the Kconfig files define otherwise, or that depend on such.
 *
 * Return: the changes; free them with compare_free(); NULL after an error.
 */
struct compare *compare_states(const struct compare_options *o, struct diag *diag);

/**
 * compare_free - free changes
 * @c: changes or NULL
 */
void compare_free(struct compare *c);

#endif
