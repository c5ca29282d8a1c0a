/* SPDX-License-Identifier: GPL-2.0 */
#ifndef QUERY_BARE_H
#define QUERY_BARE_H

#include "base/str.h"

struct kb;
struct tree;

/**
 * bare_config - the .config in which all is off that can be, except EXPERT
 * @kb: a reading of the tree
 * @src: source tree
 * @out: receives the text
 *
 * Choices, and what makes the machine the one that Go code is built for, stay
 * as they are.
 */
void bare_config(const struct kb *kb, struct tree *src, struct strbuf *out);

#endif
