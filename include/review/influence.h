/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What can influence a target in a state of a repository: a sum of it, which tells
 * whether two states can differ for the target, and how a file leads to it.
 */
#ifndef REVIEW_INFLUENCE_H
#define REVIEW_INFLUENCE_H

#include <stdint.h>

#include "base/digest.h"
#include "base/str.h"

struct state;

/**
 * influence_sum - the sum of all files that can influence a target
 * @s: state
 * @node: target in its graph, which has been sorted
 * @sum: set to it; equal sums: the target cannot differ
 *
 * Of Go packages all files of their directories count, tests included.
 */
void influence_sum(struct state *s, uint32_t node, unsigned char sum[DIGEST_SHA256]);

/**
 * influence_path - how a file leads to a target
 * @s: state
 * @node: target in its graph, which has been sorted
 * @file: name in the tree
 * @out: buffer that receives a line for each step from the file to the target;
 *       nothing if the file cannot influence it
 */
void influence_path(struct state *s, uint32_t node, struct str file, struct strbuf *out);

#endif
