/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Rules over all configurations of a kernel tree, of one architecture or of each.
 */
#ifndef CONFIGS_RULES_H
#define CONFIGS_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "conf/solve.h"

struct diag;
struct graph;
struct interner;
struct tree;

struct configs_options {
	struct tree *src;
	const char *srctree;		/* directory of the same */
	const char *const *archs;	/* make's ARCH */
	size_t nr_archs;
	bool all_archs;			/* these are all that the tree has */
	struct str record;		/* what the toolchain answers, or empty */
	/* Whether a rule counts: what others look at is not read. */
	bool (*wants)(void *ctx, const char *rule);
	/* After each architecture. */
	void (*progress)(void *ctx, const char *arch);
	struct kcfg_solver (*solver_open)(void);
	void (*solver_close)(struct kcfg_solver *solver);
	/*
	 * The graph with the Go side under a .config, for make's ARCH; NULL after a
	 * diagnostic.  It is there until go_close(), which always follows.
	 */
	const struct graph *(*go_open)(void *ctx, const char *arch, struct str config,
				       struct diag *diag);
	void (*go_close)(void *ctx);
	void *ctx;
};

/**
 * configs_check - apply all rules
 * @o: options
 * @names: interner
 * @diag: receives findings, with notes: what to set on top of alldefconfig, or the
 *        lines because of which there is no configuration
 *
 * Return: 0, or -1 after an error.
 */
int configs_check(const struct configs_options *o, struct interner *names, struct diag *diag);

#endif
