/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The Kconfig files and makefiles of a tree, for all configurations of an architecture.
 */
#ifndef COVER_KERNEL_H
#define COVER_KERNEL_H

#include "base/str.h"

struct diag;
struct interner;
struct kconfig;
struct presence;
struct tree;
struct when;

struct cover_kernel {
	struct kconfig *k;
	struct presence *p;
	struct when *w;
};

/* What to read. */
struct cover_kernel_of {
	struct tree *tree;
	const char *arch;		/* make's ARCH */
	struct str toolchain;		/* see kconfig_answer() */
	struct presence *like;		/* see struct presence_options */
	struct interner *names;
};

/**
 * cover_kernel_read - read a tree
 * @kernel: zeroed; filled; free it with cover_kernel_free(), after an error too
 * @of: what to read
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int cover_kernel_read(struct cover_kernel *kernel, const struct cover_kernel_of *of,
		      struct diag *diag);

/**
 * cover_kernel_free - free what was read
 * @kernel: what was read
 */
void cover_kernel_free(struct cover_kernel *kernel);

#endif
