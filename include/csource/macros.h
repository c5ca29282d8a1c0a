/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is known about macros in this tree under this .config.
 */
#ifndef KERNEL_MACROS_H
#define KERNEL_MACROS_H

#include <stdbool.h>

#include "csource/cond.h"

struct interner;
struct macros;
struct tree;

/**
 * macros_new - what is known of macros
 * @tree: source tree
 * @srcarch: make's SRCARCH
 * @names: interner, which must outlive the result
 * @config: value of a CONFIG symbol in the .config; ptr NULL: not set
 * @ctx: passed on
 *
 * Return: what is known; free it with macros_free().
 */
struct macros *macros_new(struct tree *tree, const char *srcarch,
			  struct interner *names,
			  struct str (*config)(void *ctx, struct str symbol),
			  void *ctx);

/**
 * macros_free - free it
 * @m: what macros_new() gave, or NULL
 */
void macros_free(struct macros *m);

/**
 * macros_env - the same, to evaluate conditions with; belongs to @m
 * @m: what macros_new() gave
 */
const struct cond_env *macros_env(const struct macros *m);

/**
 * macros_64bit - whether the kernel is a 64-bit one
 * @m: what macros_new() gave
 */
bool macros_64bit(const struct macros *m);

#endif
