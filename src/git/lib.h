/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share; they alone include <git2.h>.
 */
#ifndef GIT_LIB_H
#define GIT_LIB_H

#include <git2.h>
#include <pthread.h>

#include "git/repo.h"

struct checkout;
struct stat;

struct repo {
	git_repository *git;
	const char *worktree;	/* directory, with a slash; NULL: a bare one */
	pthread_mutex_t checking;	/* for the next two: trees are read by several threads */
	struct checkout *checkout;	/* NULL if it is not known */
	bool checkout_read;
	git_odb_backend *memory;	/* takes all that is written */
};

/**
 * repo_has_checked_out - whether a file of the working tree is a blob, by its stamps
 * @repo: repository
 * @name: the file, relative to the working tree
 * @id: the blob's hash
 * @st: what lstat() says of the file after it was read
 *
 * The index is read by the first call.  Any thread may ask.
 *
 * Return: what checkout_has() says; false if the index cannot be relied on.
 */
bool repo_has_checked_out(struct repo *repo, struct str name,
			  const unsigned char *id, const struct stat *st);

/**
 * to_oid - an id as libgit2 has it
 * @id: id
 */
static inline git_oid to_oid(const struct repo_id *id)
{
	git_oid oid;

	git_oid_fromraw(&oid, id->raw);
	return oid;
}

/**
 * from_oid - libgit2's id as ours
 * @oid: id
 */
static inline struct repo_id from_oid(const git_oid *oid)
{
	struct repo_id id;

	_Static_assert(REPO_ID_BYTES == GIT_OID_RAWSZ, "SHA-1 ids");
	memcpy(id.raw, oid->id, REPO_ID_BYTES);
	return id;
}

/**
 * lib_error - add an error with libgit2's message
 * @diag: receives it
 * @name: file, patch or revision that it is about
 * @what: "cannot open the repository"
 *
 * Return: -1.
 */
int lib_error(struct diag *diag, const char *name, const char *what);

/**
 * lib_keep_blob - have an object in memory until the repository is closed
 * @repo: repository
 * @id: blob
 *
 * Applying a patch, libgit2 takes an object that cannot be read for one that
 * does not exist, and follows a wild pointer; this one will be there.
 *
 * Return: 0, or an error of libgit2's.
 */
int lib_keep_blob(struct repo *repo, const git_oid *id);

/**
 * lib_entry - look for a name in a tree
 * @tree: tree
 * @path: name
 * @entry: set if it exists; free it with git_tree_entry_free()
 *
 * Return: 0, 1 if it does not exist, or -1: that cannot be told.
 */
int lib_entry(const git_tree *tree, const char *path, git_tree_entry **entry);

#endif
