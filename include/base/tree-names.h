/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which names exist in a tree, for callers that query many: a directory is
 * listed once, however many of its names are queried.
 */
#ifndef BASE_TREE_NAMES_H
#define BASE_TREE_NAMES_H

#include "base/tree.h"

struct tree_names;

/**
 * tree_names_new - what is known of a tree, nothing yet
 * @tree: tree, which must not change meanwhile
 *
 * Return: what is known; free it with tree_names_free().
 */
struct tree_names *tree_names_new(struct tree *tree);

/**
 * tree_names_free - free what is known
 * @n: what is known, or NULL
 */
void tree_names_free(struct tree_names *n);

/**
 * tree_names_type - what a name is, as tree_type() says
 * @n: what is known of the tree
 * @path: clean name relative to its root
 */
enum tree_type tree_names_type(struct tree_names *n, struct str path);

#endif
