/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The same work on many things, shared by as many threads as there are
 * processors.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/*
 * Works on the things from @from to before @to; called from several threads at
 * once and in no order, so that it may only change what belongs to these things.
 */
typedef void parallel_fn(void *ctx, size_t from, size_t to);

/**
 * parallel_each - work on all of many things
 * @n: their number
 * @fn: called with a few of them at a time
 * @ctx: passed on
 *
 * Returns when all is done.  Where there can be no threads, the caller's works
 * alone.
 */
void parallel_each(size_t n, parallel_fn *fn, void *ctx);

#endif
