/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Objects that no configuration builds, and why.
 */
#ifndef COVER_NEVER_H
#define COVER_NEVER_H

#include <stddef.h>

#include "base/str.h"

struct diag;
struct kcfg_solver;
struct tree;

/* Called for an object that no configuration builds; @why is in words. */
typedef void cover_never_fn(void *ctx, size_t object, struct str why);

/**
 * cover_never - find objects that no configuration of an architecture builds
 * @tree: source tree
 * @arch: make's ARCH
 * @solver: solver without clauses
 * @objects: names of objects, of which those that no makefile names are left out
 * @nr: how many
 * @visit: called for each that no configuration builds, with its number
 * @ctx: passed on
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int cover_never(struct tree *tree, const char *arch, const struct kcfg_solver *solver,
		const char *const *objects, size_t nr, cover_never_fn *visit, void *ctx,
		struct diag *diag);

#endif
