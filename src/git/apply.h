/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GIT_APPLY_H
#define GIT_APPLY_H

#include "names.h"

/* A patch that is being applied. */
struct apply {
	struct repo *repo;
	git_tree *base;
	git_diff *diff;
	const char *name;	/* of the patch */
	struct diag *diag;
	struct patch_names names;
	bool is_later;		/* a part that follows another, see parts.h */
	git_tree_update *updates;
	size_t nr, cap;
};

/**
 * apply_part - apply a patch that says one thing of each name
 * @a: patch: @diff, and what it is called
 * @id: the state that it applies to; set to the one that it makes
 *
 * Return: 0, or -1 after an error.
 */
int apply_part(struct apply *a, git_oid *id);

#endif
