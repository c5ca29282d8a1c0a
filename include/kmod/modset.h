/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modules of a built tree, and which needs which for what.
 */
#ifndef KMOD_MODSET_H
#define KMOD_MODSET_H

#include "base/str.h"

struct diag;
struct graph;
struct interner;
struct modset;
struct tree;

/**
 * modset_read - read all modules that a tree's modules.order names
 * @obj: object tree
 * @objtree: the same, as a directory's name
 * @names: interner, which must outlive the result
 * @diag: receives a warning for each module that cannot be read
 *
 * Return: the modules, or NULL with an error in @diag if there is no
 * modules.order.  Free them with modset_free().
 */
struct modset *modset_read(struct tree *obj, const char *objtree,
			   struct interner *names, struct diag *diag);

/**
 * modset_free - free modules
 * @m: modules or NULL
 */
void modset_free(struct modset *m);

/**
 * modset_graph - the modules as a graph
 * @m: modules
 * @g: graph that receives nodes kmod: and edges kmod -> kmod: "depends" (what
 *     modpost wrote down), "symbol" (value: the symbol), "softdep" (value: pre
 *     or post)
 */
void modset_graph(const struct modset *m, struct graph *g);

/**
 * modset_list - the same as text, one per line, sorted
 * @m: modules
 * @out: buffer
 *
 * "module NAME FILE", "depends A B", "symbol A B SYMBOL", "softdep A B pre",
 * "export A SYMBOL", "alias A PATTERN".
 */
void modset_list(const struct modset *m, struct strbuf *out);

#endif
