/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What Go code names of the kernel - functions, tracepoints, system calls,
 * netlink families, headers, devices, modules - is connected with what the
 * kernel's sources say of it.
 */
#ifndef PASS_BIND_KERNEL_H
#define PASS_BIND_KERNEL_H

#include "base/str.h"

struct graph;
struct interner;
struct ksrc_memo;
struct tree;

/* What the pass asks that the graph alone cannot answer. */
struct kernel_env {
	struct tree *src;		/* source tree */
	struct tree *obj;		/* object tree, or NULL */
	const char *objtree;		/* the same, as a directory's name */
	struct interner *names;
	struct ksrc_memo *memo;		/* of earlier trees, or NULL */
	/*
	 * The CONFIG symbols that must change for an object to be built:
	 * calls @add for each.  NULL: nobody can say.
	 */
	void (*needs)(void *ctx, struct str object,
		      void (*add)(void *arg, struct str symbol), void *arg);
	void *ctx;
};

/**
 * bind_kernel - say of each target where the kernel defines it
 * @g: merged and bound graph; it is not read again for what it says already
 * @env: answers from outside
 *
 * Each target gets the attribute "state", and edges "defines" to the objects
 * (or, where no object is made of them, sources) that define it and "config" to
 * the symbols that keep it out: see godeps-graph(5).  A graph in which Go
 * code names nothing of the kernel costs nothing.
 */
void bind_kernel(struct graph *g, const struct kernel_env *env);

#endif
