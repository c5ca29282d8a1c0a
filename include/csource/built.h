/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a built kernel actually has: the symbols of its vmlinux and modules.
 */
#ifndef KERNEL_BUILT_H
#define KERNEL_BUILT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum built_kind {
	BUILT_MISSING,
	BUILT_RENAMED,	/* only f.isra.0, f.cold and the like are there */
	BUILT_EXACT,	/* as a global or a local symbol */
	BUILT_SEVERAL,	/* as local symbols: an inline function's copies */
};

/**
 * built_look_up - look for symbols in an object
 * @path: file, such as vmlinux
 * @names: what to look for
 * @n: their number
 * @found: array of @n answers, filled in
 *
 * Return: false if there is no such file or it has no table of symbols; then
 * @found says nothing.
 */
bool built_look_up(const char *path, const struct str *names, size_t n,
		   enum built_kind *found);

typedef void built_visit(void *ctx, struct str symbol, struct str module);

/**
 * built_exports - read what is exported
 * @text: a Module.symvers
 * @visit: called for each symbol; module is "vmlinux", or a name such as
 *         "net/netfilter/x_tables"
 * @ctx: passed on
 */
void built_exports(struct str text, built_visit *visit, void *ctx);

#endif
