/* SPDX-License-Identifier: GPL-2.0 */
#ifndef BASE_TREE_WALK_H
#define BASE_TREE_WALK_H

/**
 * walk_beneath - openat2() with RESOLVE_BENEATH, for kernels without it
 * @root: descriptor of the directory
 * @name: what to open; may hold ".." and lead through symbolic links
 * @flags: of open(2), without O_CREAT
 *
 * Return: a descriptor, or a negative errno; -EXDEV for a name that escapes.
 */
int walk_beneath(int root, const char *name, int flags);

#endif
