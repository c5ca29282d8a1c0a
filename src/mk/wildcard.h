/* SPDX-License-Identifier: GPL-2.0 */
/*
 * $(wildcard): the files that a pattern matches.
 */
#ifndef MK_WILDCARD_H
#define MK_WILDCARD_H

#include <stdbool.h>

#include "base/str.h"

struct mk;

/**
 * wildcard_add - append the names that match a pattern, sorted, a space between
 * @mk: evaluator, asked for files
 * @pattern: pattern
 * @out: buffer
 *
 * Return: false if there is none.
 */
bool wildcard_add(struct mk *mk, struct str pattern, struct strbuf *out);

#endif
