/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The sub-commands of godeps kconfig, and what they share.
 */
#ifndef CMD_KCONFIG_H
#define CMD_KCONFIG_H

#include "base/compiler.h"
#include "cmd.h"

struct interner;
struct kb;
struct kconfig;

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
 * kconfig_is_missing - report that a tree has no Kconfig files
 * @k: reader that has read
 * @diag: receives an error
 */
bool kconfig_is_missing(const struct kconfig *k, struct diag *diag);

/*
 * The sub-commands, see the table in cmd-kconfig.c; NULL in the program that does
 * not have them.
 */
extern const struct command __weak cmd_kconfig_audit;
extern const struct command __weak cmd_kconfig_check;
extern const struct command __weak cmd_kconfig_config;
extern const struct command __weak cmd_kconfig_defconfig_lines;
extern const struct command __weak cmd_kconfig_enable;
extern const struct command __weak cmd_kconfig_fragment;
extern const struct command __weak cmd_kconfig_needs;
extern const struct command __weak cmd_kconfig_switches;
extern const struct command __weak cmd_kconfig_toolchain;
extern const struct command __weak cmd_kconfig_undefined;

#endif
