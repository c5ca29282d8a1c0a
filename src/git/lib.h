/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share; they alone include <git2.h>.
 */
#ifndef GIT_LIB_H
#define GIT_LIB_H

#include <git2.h>

#include "git/repo.h"

struct repo {
	git_repository *git;
	const char *worktree;	/* directory, with a slash; NULL: a bare one */
};

static inline git_oid to_oid(const struct repo_id *id)
{
	git_oid oid;

	git_oid_fromraw(&oid, id->raw);
	return oid;
}

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

#endif
