/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What godeps kconfig asks the Kconfig files and the .config alone.
 */
#ifndef CMD_KCONFIG_H
#define CMD_KCONFIG_H

#include "cmd.h"

struct interner;
struct kb;
struct strbuf;
struct tree;

/**
 * kconfig_tree_read - read a kernel tree under its .config
 * @kernel: the kernel tree
 * @names: interner
 *
 * Return: what it says, or NULL after its errors have been printed.  What else
 * makefiles give reason to say is left to other commands.
 */
struct kb *kconfig_tree_read(const struct kb_options *kernel,
			struct interner *names);

/**
 * kconfig_given - what a .config says, for the evaluator
 * @ctx: the struct kb that read it
 * @symbol: "CONFIG_NET"
 */
struct str kconfig_given(void *ctx, struct str symbol);

/**
 * kconfig_tree - do what --audit or --enable asks for
 * @inv: what the user said
 * @kernel: the kernel tree
 * @src: its sources
 * @names: interner
 * @diag: receives what is found
 *
 * Return: the exit status.
 */
int kconfig_tree(const struct invocation *inv, const struct kb_options *kernel,
		 struct tree *src, struct interner *names, struct diag *diag);

#endif
