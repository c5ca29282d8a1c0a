/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The names that a patch gives and takes away.
 */
#ifndef GIT_NAMES_H
#define GIT_NAMES_H

#include <stdbool.h>

#include "lib.h"

struct patch_names {
	const char **made;	/* there after the patch, sorted */
	size_t nr_made;
	const char **gone;	/* deleted or renamed, sorted */
	size_t nr_gone;
};

/**
 * names_find - collect the names of a patch
 * @diff: patch, which must outlive them
 * @out: filled; free it with names_free()
 */
void names_find(const git_diff *diff, struct patch_names *out);

/**
 * names_free - free names
 * @n: names
 */
void names_free(struct patch_names *n);

/**
 * names_clash - find what cannot be, whatever the patch is applied to
 * @n: names
 * @path: set to the name that it is about
 *
 * Return: a sentence; NULL if nothing is wrong.
 */
const char *names_clash(const struct patch_names *n, const char **path);

/**
 * names_is_inside - whether a name may be one of a file of a tree
 * @path: name; below the top, in its one spelling, and not git's own
 */
bool names_is_inside(const char *path);

#endif
