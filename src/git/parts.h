/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GIT_PARTS_H
#define GIT_PARTS_H

#include "lib.h"

struct patch_part {
	struct strbuf copies;	/* come first */
	struct strbuf rest;
};

struct patch_parts {
	struct patch_part *at;	/* none: it can be applied as it is */
	size_t nr, cap;
};

/**
 * parts_find - split a patch before each file that it has already touched
 * @diff: what libgit2 read from it
 * @text: the patch, in git's form
 * @out: filled; free it with parts_free()
 *
 * Within a part everything refers to the state before it; a rename and a copy
 * always do.
 */
void parts_find(const git_diff *diff, struct str text, struct patch_parts *out);

/**
 * parts_free - free the parts
 * @p: parts
 */
void parts_free(struct patch_parts *p);

#endif
