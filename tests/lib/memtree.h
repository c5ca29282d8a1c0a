/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A tree in memory, written as one text: "-- NAME --" on a separate line begins
 * a file, as in Go's text archives.  Text before the first one is the file
 * "Makefile".
 */
#ifndef TESTS_MEMTREE_H
#define TESTS_MEMTREE_H

#include "base/tree.h"
#include "mk/eval.h"

/**
 * memtree_new - a tree of the files in a text
 * @text: text, which must outlive the tree; ptr NULL: none
 * @more: text with more files, which take precedence; must outlive the tree
 *
 * Return: the tree; close it with tree_close().
 */
struct tree *memtree_new(struct str text, struct str more);

/* An evaluator's view of a tree; its context is the tree. */
extern const struct mk_files memtree_files;

#endif
