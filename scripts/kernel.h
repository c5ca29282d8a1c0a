/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which kernel tree the user means, and under which configuration.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <stdbool.h>

struct invocation;
struct kb_options;

/**
 * kernel_check - whether there is a kernel tree
 * @inv: parsed command line; the command must have KERNEL_OPTIONS
 * @o: what kernel_options() gave; trees that options name are left to their reader
 *
 * Return: 0, or EXIT_FAILED after a message: the current directory is in no tree.
 */
int kernel_check(const struct invocation *inv, const struct kb_options *o);

/**
 * kernel_is_named - whether a kernel tree is known
 * @inv: parsed command line
 * @o: what kernel_options() gave
 *
 * Return: false: no option names one, and the current directory is in none.
 */
bool kernel_is_named(const struct invocation *inv, const struct kb_options *o);

/**
 * kernel_prepare - the same, and complete the configuration
 * @inv: parsed command line; the command must have KERNEL_OPTIONS
 * @o: what kernel_options() gave; without a .config, or with a defconfig in its
 *     place, the configuration is completed, which is reported
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int kernel_prepare(const struct invocation *inv, struct kb_options *o);

/* What completes a configuration, where the program has it. */
struct kernel_completer {
	/*
	 * The options receive the text of the configuration, if it had to be
	 * completed.  Returns 0, also where the reader of the tree will have to
	 * report an error, or EXIT_FAILED after a message.
	 */
	int (*run)(const struct invocation *inv, struct kb_options *o);
};

extern const struct kernel_completer kernel_completer;

/**
 * kernel_godir - a directory as the source tree calls it
 * @inv: parsed command line
 * @o: tree
 * @dir: a name in the current directory, or else in the source tree; set to what
 *       it is called there
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int kernel_godir(const struct invocation *inv, const struct kb_options *o, const char **dir);

#endif
