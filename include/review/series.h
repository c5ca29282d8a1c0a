/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A series of states: a range of commits, or patches applied in memory.
 */
#ifndef REVIEW_SERIES_H
#define REVIEW_SERIES_H

#include <stddef.h>

#include "git/repo.h"

struct diag;

/* One step of a series, and the state after it. */
struct series_step {
	struct repo_id state;
	char *commit;		/* "" for a patch from a file */
	char *title;
};

struct series {
	struct repo_id base;
	char *base_name;
	struct series_step *steps;
	size_t nr, cap;
};

/* Which series; all zero is the last commit. */
struct series_options {
	const char *const *what;	/* a range or a commit, or files of patches */
	size_t nr_what;
	const char *base;		/* what patches are for, or NULL: HEAD */
};

/**
 * series_read - the series that a user names
 * @repo: repository
 * @o: which
 * @out: filled; free it with series_free(), after an error too
 * @diag: receives errors and warnings
 *
 * Return: 0, or -1 after an error.
 */
int series_read(struct repo *repo, const struct series_options *o,
		struct series *out, struct diag *diag);

/**
 * series_free - free a series
 * @s: series
 */
void series_free(struct series *s);

#endif
