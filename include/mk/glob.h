/* SPDX-License-Identifier: GPL-2.0 */
/*
 * $(wildcard): the files that a pattern matches.
 */
#ifndef MK_GLOB_H
#define MK_GLOB_H

#include <stdbool.h>

#include "base/str.h"

struct mk;

/**
 * glob_add - append the names that match a pattern, sorted, a space between
 * @mk: evaluator, asked for files
 * @pattern: pattern
 * @out: buffer
 *
 * Return: false if there is none.
 */
bool glob_add(struct mk *mk, struct str pattern, struct strbuf *out);

#endif
