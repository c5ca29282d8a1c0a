/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Many files or directories of a tree at once, by several threads where the tree
 * lets them, by the caller's alone where not.
 */
#ifndef BASE_TREE_EACH_H
#define BASE_TREE_EACH_H

#include <stddef.h>

#include "base/parallel.h"
#include "base/str.h"

struct atom;
struct tree;

/*
 * Called with the number of a file and its text, which goes after the call; from
 * several threads at once, and in no order.
 */
typedef void tree_visit_text(void *ctx, size_t i, struct str text);

/**
 * tree_read_each - read many files
 * @t: tree
 * @names: files
 * @n: their number
 * @cap: largest size accepted; larger ones, and those that cannot be read, are
 *       left out
 * @visit: called for each
 * @ctx: passed on
 */
void tree_read_each(struct tree *t, const struct atom *const *names, size_t n,
		    size_t cap, tree_visit_text *visit, void *ctx);

/**
 * tree_each - look at many names in a tree
 * @t: tree
 * @n: how many
 * @fn: called with a few at a time, as by parallel_each()
 * @ctx: passed on
 */
void tree_each(const struct tree *t, size_t n, parallel_fn *fn, void *ctx);

#endif
