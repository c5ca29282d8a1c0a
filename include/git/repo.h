/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A git repository as a source of trees.
 *
 * States are read from git objects in this process; a patch is applied to a
 * state in memory, and what that makes lives in an object store of this
 * process.  Nothing is checked out and nothing is written: neither the work
 * tree nor the repository changes.
 */
#ifndef GIT_REPO_H
#define GIT_REPO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/tree.h"

#define REPO_ID_BYTES 20

struct repo;

/* Names a state: the whole tree of files at one moment. */
struct repo_id {
	unsigned char raw[REPO_ID_BYTES];
};

/* One step from a state to the next. */
struct repo_commit {
	struct repo_id tree;	/* the state after it */
	char hex[REPO_ID_BYTES * 2 + 1];	/* id of the commit */
	char *subject;		/* first line of its message */
};

/* Steps from a state, in order; each begins where the one before ended. */
struct repo_range {
	struct repo_id base;
	struct repo_commit *commits;
	size_t nr, cap;
};

enum repo_change_kind {
	REPO_ADDED,
	REPO_DELETED,
	REPO_MODIFIED,		/* contents, mode or type */
	REPO_RENAMED,		/* and perhaps modified */
};

struct repo_change {
	enum repo_change_kind kind;
	char *from;		/* old name, the same as @to unless renamed */
	char *to;
};

struct repo_changes {
	struct repo_change *at;	/* in order of @to */
	size_t nr, cap;
};

/**
 * repo_open - open the repository that a directory belongs to
 * @dir: directory in its work tree, or a bare repository
 * @repo: set to the repository; close it with repo_close()
 * @diag: receives the error
 *
 * Return: 0, or -1 after an error.
 */
int repo_open(const char *dir, struct repo **repo, struct diag *diag);

/**
 * repo_close - close a repository
 * @repo: repository or NULL; its trees must be closed
 */
void repo_close(struct repo *repo);

/**
 * repo_state - the state that a revision names
 * @repo: repository
 * @rev: as git-rev-parse takes it: "HEAD", "v6.1", "HEAD~3" ...
 * @id: set to it
 * @diag: receives the error
 *
 * Return: 0, or -1 after an error.
 */
int repo_state(struct repo *repo, const char *rev, struct repo_id *id,
	       struct diag *diag);

/**
 * repo_commit_time - when a commit was made
 * @repo: repository
 * @rev: as git-rev-parse takes it
 * @seconds: set to it, in seconds since 1970
 * @diag: receives the error
 *
 * Return: 0, or -1 after an error.
 */
int repo_commit_time(struct repo *repo, const char *rev, int64_t *seconds, struct diag *diag);

/* What git bisect knows so far, as ids of commits. */
struct repo_bisect {
	char bad[REPO_ID_BYTES * 2 + 1];	/* or "" */
	char (*good)[REPO_ID_BYTES * 2 + 1];
	size_t nr, cap;
};

/**
 * repo_bisect - what git bisect knows so far
 * @repo: repository
 * @out: filled; free it with repo_bisect_free()
 * @diag: receives the error
 *
 * Return: 0, also if there is no bisection; -1 after an error.
 */
int repo_bisect(struct repo *repo, struct repo_bisect *out, struct diag *diag);

/**
 * repo_bisect_free - free what repo_bisect() found
 * @b: bisection
 */
void repo_bisect_free(struct repo_bisect *b);

/**
 * repo_range - the commits that a range names, oldest first
 * @repo: repository
 * @range: "A..B" (either may be empty: HEAD), "A...B", or "A": that commit
 * @out: filled; free it with repo_range_free(), after an error too
 * @diag: receives the error
 *
 * Of a merge only the first parent is followed, so that each step begins
 * where the one before ended: a merged branch is one step.
 *
 * Return: 0, or -1 after an error.
 */
int repo_range(struct repo *repo, const char *range, struct repo_range *out,
	       struct diag *diag);

/**
 * repo_range_free - free the commits
 * @range: range
 */
void repo_range_free(struct repo_range *range);

/**
 * repo_apply - the state that results from applying a patch
 * @repo: repository
 * @base: state that it applies to
 * @patch: text of a patch, as git-apply takes it
 * @name: what to call it in errors
 * @id: set to the new state
 * @diag: receives errors: not a patch, a name outside the tree, a hunk
 *        that does not apply
 *
 * Return: 0, or -1 after an error.
 */
int repo_apply(struct repo *repo, const struct repo_id *base, struct str patch,
	       const char *name, struct repo_id *id, struct diag *diag);

/**
 * repo_changes - which files differ between two states
 * @repo: repository
 * @a: old state
 * @b: new state
 * @out: filled; free it with repo_changes_free()
 * @diag: receives the error
 *
 * Return: 0, or -1 after an error.
 */
int repo_changes(struct repo *repo, const struct repo_id *a,
		 const struct repo_id *b, struct repo_changes *out,
		 struct diag *diag);

/**
 * repo_changes_free - free the changes
 * @changes: changes
 */
void repo_changes_free(struct repo_changes *changes);

/* Called by repo_added_lines() with the number of a line, from 1. */
typedef void repo_line_fn(void *ctx, uint32_t line);

/**
 * repo_added_lines - which lines of a file are new in a state
 * @repo: repository
 * @a: old state
 * @b: new state
 * @change: one that repo_changes() found between them
 * @visit: called for each line of the new file that the old one does not have, in order
 * @ctx: passed on
 * @diag: receives the error
 *
 * A binary file has no lines.
 *
 * Return: 0, or -1 after an error.
 */
int repo_added_lines(struct repo *repo, const struct repo_id *a, const struct repo_id *b,
		     const struct repo_change *change, repo_line_fn *visit, void *ctx,
		     struct diag *diag);

/**
 * repo_tree - a state as a tree
 * @repo: repository, which must outlive it
 * @id: state
 * @tree: set to the tree; close it with tree_close()
 * @diag: receives the error
 *
 * Return: 0, or -1 after an error.
 */
int repo_tree(struct repo *repo, const struct repo_id *id, struct tree **tree,
	      struct diag *diag);

/**
 * repo_tree_in - a directory of a state as a tree
 * @repo: repository, which must outlive it
 * @id: state
 * @dir: clean name of the directory, or "" for the whole state
 * @tree: set to the tree, which nothing leads out of; close it with tree_close()
 *
 * Return: 0, or a negative errno: -ENOENT if the state has no such directory.
 */
int repo_tree_in(struct repo *repo, const struct repo_id *id, const char *dir,
		 struct tree **tree);

/**
 * repo_name_of - what a directory is called in the repository
 * @repo: repository
 * @dir: directory in its work tree
 * @name: buffer that receives the name; nothing for the top, or a bare repository
 */
void repo_name_of(const struct repo *repo, const char *dir, struct strbuf *name);

#endif
