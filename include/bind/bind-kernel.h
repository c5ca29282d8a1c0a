/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Connects what Go code refers to in the kernel - functions, tracepoints,
 * system calls, netlink families, headers, devices, modules - with its
 * definition in the kernel sources.
 */
#ifndef PASS_BIND_KERNEL_H
#define PASS_BIND_KERNEL_H

#include "base/str.h"

struct graph;
struct interner;
struct kimage;
struct ksrc_memo;
struct tree;

/* Queries of the pass that the graph alone cannot answer. */
struct kernel_env {
	struct tree *src;		/* source tree */
	struct tree *obj;		/* object tree, or NULL */
	const char *objtree;		/* the same, as a directory's name */
	struct kimage *image;		/* a kernel without sources, instead; or NULL */
	struct interner *names;
	struct ksrc_memo *memo;		/* of earlier trees, or NULL */
	/*
	 * The CONFIG symbols that must change for an object to be built: calls
	 * @add for each.  NULL: not known.
	 */
	void (*needs)(void *ctx, struct str object,
		      void (*add)(void *arg, struct str symbol), void *arg);
	void *ctx;
};

/**
 * bind_kernel - find where the kernel defines each target
 * @g: merged and bound graph; targets that already have a state are skipped
 * @env: answers from outside
 *
 * Each target gets the attribute "state", and edges "defines" to the objects
 * (or sources that are not compiled) that define it, and "config" to the
 * symbols that disable it: see godeps-graph(5).  A graph in which Go code
 * refers to nothing in the kernel costs nothing.
 */
void bind_kernel(struct graph *g, const struct kernel_env *env);

#endif
