/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where makefiles send the compiler for headers: -I DIRECTORY and -include FILE,
 * taken from their text, whatever the conditions around them.
 */
#ifndef KBUILD_INCLUDE_FLAGS_H
#define KBUILD_INCLUDE_FLAGS_H

#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct include_flags;
struct tree;

/* "-include FILE" */
struct forced_include {
	struct str file;	/* relative to the source tree */
	struct place at;
};

/**
 * include_flags_new - nothing is read yet
 * @tree: source tree; must stay
 */
struct include_flags *include_flags_new(struct tree *tree);

/**
 * include_flags_free - free what was read
 * @f: flags
 */
void include_flags_free(struct include_flags *f);

/**
 * include_dirs - the directories that a directory's makefiles name with -I
 * @f: flags
 * @dir: directory of the source tree
 * @n: set to their number
 *
 * A name with a variable other than src, obj, srctree and objtree is left out.
 *
 * Return: the directories, until the next call.
 */
const struct str *include_dirs(struct include_flags *f, struct str dir,
				  size_t *n);

/**
 * include_forced - headers that a directory's makefiles name with -include
 * @f: flags
 * @dir: directory of the source tree; "." for flags of the whole kernel
 * @n: set to their number
 *
 * Return: the headers, until the next call.
 */
const struct forced_include *include_forced(struct include_flags *f,
					    struct str dir, size_t *n);

#endif
