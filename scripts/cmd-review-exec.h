/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Bisecting by running a test.
 */
#ifndef CMD_REVIEW_EXEC_H
#define CMD_REVIEW_EXEC_H

#include "command.h"

struct diag;
struct repo;
struct repo_id;
struct review_config;
struct session_options;

/* As git-bisect(1) wants to be answered. */
enum bisect_status {
	BISECT_GOOD = 0,
	BISECT_BAD = 1,
	BISECT_SKIP = 125,	/* cannot be tested */
	BISECT_ABORT = EXIT_ABORT,	/* no point in continuing */
};

struct bisect_exec {
	const struct session_options *session;
	struct repo *repo;
	const struct review_config *config;
	const char *target;	/* Go program or package */
	const char *command;	/* for the shell */
	const char *worktree;	/* absolute name of the checked-out tree */
	const char *objtree;	/* absolute name */
};

/**
 * bisect_exec - test the revision that is checked out
 * @x: what to test
 * @state: that revision
 * @diag: receives errors
 *
 * Says on standard output what it did not run and why and, with the last answer, which
 * commit is the first bad one and how it reaches the target.
 *
 * Return: enum bisect_status.
 */
int bisect_exec(const struct bisect_exec *x, const struct repo_id *state, struct diag *diag);

#endif
