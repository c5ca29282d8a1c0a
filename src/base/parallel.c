// SPDX-License-Identifier: GPL-2.0
/*
 * Threads take bunches of things from one counter, so that all end at about the
 * same time.  The caller's thread works, too.
 */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define MAX_THREADS 16
#define BUNCH 16
/* With fewer than this for each, the work is done before a thread has started. */
#define BUNCHES_FOR_A_THREAD 4

struct work {
	size_t n;
	parallel_fn *fn;
	void *ctx;
	atomic_size_t next;
};

static void *take_some(void *arg)
{
	struct work *w = arg;
	size_t from;

	while ((from = atomic_fetch_add(&w->next, BUNCH)) < w->n)
		w->fn(w->ctx, from, w->n - from < BUNCH ? w->n : from + BUNCH);
	return NULL;
}

/* Besides the caller's. */
static size_t how_many(size_t n)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t most = n / (BUNCH * BUNCHES_FOR_A_THREAD);

	if (processors < 2)
		return 0;
	if (most > MAX_THREADS)
		most = MAX_THREADS;
	return most < (size_t)processors ? most : (size_t)processors - 1;
}

void parallel_each(size_t n, parallel_fn *fn, void *ctx)
{
	struct work w = { .n = n, .fn = fn, .ctx = ctx };
	pthread_t threads[MAX_THREADS];
	size_t nr = 0, want = how_many(n);

	while (nr < want && !pthread_create(&threads[nr], NULL, take_some, &w))
		nr++;
	take_some(&w);
	while (nr)
		pthread_join(threads[--nr], NULL);
}
