/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Options that several commands have: one row each, in common.c.  A command
 * says which of them it has in .common; a row of its own with the same name
 * takes the place of the common one.
 */
#ifndef COMMON_H
#define COMMON_H

#include "command.h"

enum common_option {
	COMMON_SRCTREE,
	COMMON_OBJTREE,
	COMMON_CONFIG,
	COMMON_ARCH,
	COMMON_KERNEL,
	COMMON_BASE,
	COMMON_GODIR,
	COMMON_READER,
	COMMON_MODCACHE,
	COMMON_GO,
	COMMON_GOCACHE,
	COMMON_CACHE,
	COMMON_NO_VERIFY,
	COMMON_TOOLCHAIN,
	COMMON_SYMBOLS,
	COMMON_POLICY,
	COMMON_TODAY,
	COMMON_WARN,
	COMMON_FAIL_ON,
	COMMON_RULES,
	COMMON_EXPLAIN,
	COMMON_FORMAT,
	COMMON_LINK_BASE,
	COMMON_OUTPUT,
	COMMON_VERBOSE,
	COMMON_DIRECTORY,
	COMMON_QUIET,
	NR_COMMON
};

#define COMMON(option)	(1u << COMMON_##option)

/* Which kernel tree, see kernel_options(). */
#define KERNEL_OPTIONS \
	(COMMON(SRCTREE) | COMMON(OBJTREE) | COMMON(CONFIG) | COMMON(ARCH))
/* What a session reads besides a kernel tree, and how. */
#define GO_SIDE_OPTIONS \
	(COMMON(GODIR) | COMMON(READER) | COMMON(MODCACHE) | COMMON(GO) | \
	 COMMON(GOCACHE) | COMMON(CACHE) | COMMON(NO_VERIFY))
/* What counts, and what the rules are. */
#define JUDGING_OPTIONS \
	(COMMON(KERNEL) | COMMON(POLICY) | COMMON(TODAY) | COMMON(WARN) | \
	 COMMON(FAIL_ON) | COMMON(RULES) | COMMON(EXPLAIN))
/* Every command has these, whether it says so or not. */
#define EVERY_OPTION	(COMMON(DIRECTORY) | COMMON(QUIET))
#define OUTPUT_OPTIONS	(COMMON(OUTPUT) | COMMON(VERBOSE))

/* By number. */
extern const struct cmd_option common_options[NR_COMMON];

#endif
