/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A review made: the states of a series read one after the other, and compared.
 */
#ifndef REVIEW_RUN_H
#define REVIEW_RUN_H

#include "review/series.h"
#include "session/session.h"

struct diag;
struct review;

struct review_options {
	struct session_options session;	/* its tree and configuration are put in */
	struct series_options series;
	const char *const *configs;	/* files, see configs_read() */
	size_t nr_configs;
	/* Called before each state is read, or NULL: the @at-th of @nr. */
	void (*progress)(void *ctx, size_t at, size_t nr);
	void *progress_ctx;
};

/**
 * review_run - review a series
 * @o: options; the source tree is a directory of a git checkout
 * @picture: receives the difference that the series makes, as DOT that
 *           review_dot() completes, or NULL
 * @diag: receives errors, and warnings of the series
 *
 * Return: the review; free it with review_free(); NULL after an error.
 */
struct review *review_run(const struct review_options *o, struct strbuf *picture,
			  struct diag *diag);

#endif
