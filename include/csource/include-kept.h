/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The #include lines of files, kept for further graphs of the same tree: those of other
 * architectures, which read most of the same files.
 */
#ifndef CSOURCE_INCLUDE_KEPT_H
#define CSOURCE_INCLUDE_KEPT_H

#include <stdbool.h>

#include "base/str.h"

struct include_kept;

/**
 * include_kept_new - keep those of no file yet
 *
 * Return: what is kept; free it with include_kept_free().
 */
struct include_kept *include_kept_new(void);

/**
 * include_kept_free - free what is kept
 * @k: what is kept, or NULL
 */
void include_kept_free(struct include_kept *k);

/**
 * include_kept_find - the lines of a file
 * @k: what is kept, or NULL: nothing is
 * @file: name relative to the source tree
 * @lines: set to them, which live as long as @k
 *
 * Return: whether they are kept.
 */
bool include_kept_find(const struct include_kept *k, struct str file, struct str *lines);

/**
 * include_kept_add - keep the lines of a file
 * @k: what is kept, or NULL: nothing is done
 * @file: name relative to the source tree, which was not found
 * @lines: as include_lines_find() has them
 */
void include_kept_add(struct include_kept *k, struct str file, struct str lines);

#endif
