/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a build wrote down: beside each DIR/NAME that it makes, Kbuild leaves
 * DIR/.NAME.cmd with the command, and for what was compiled with the source
 * and each file that the compiler read.
 */
#ifndef KBUILD_CMDFILE_H
#define KBUILD_CMDFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct tree;

/* All names stand as in the file, which the texts borrow from. */
struct cmdfile {
	struct str target;	/* "init/main.o" */
	struct str command;	/* on one line, '$' and '#' escaped for make */
	struct str source;	/* or empty: not compiled */
	struct str *deps;	/* other files that the compiler read */
	size_t nr_deps, cap_deps;
	struct str *symbols;	/* "NET": CONFIG symbols in what it read */
	size_t nr_symbols, cap_symbols;
};

/**
 * cmdfile_parse - read the text of a .cmd file
 * @text: content; must stay as long as the result
 * @f: filled in; free it with cmdfile_free() whatever is returned
 *
 * Linux up to 6.2 writes "cmd_TARGET := ...", later versions
 * "savedcmd_TARGET := ...".  Below tools/, what was compiled before fixdep has a
 * rule as the compiler writes it instead of "source_" and "deps_".
 *
 * Return: false if it is not such a file, or exceeds the limits.
 */
bool cmdfile_parse(struct str text, struct cmdfile *f);

/**
 * cmdfile_free - free what cmdfile_parse() allocated
 * @f: result
 */
void cmdfile_free(struct cmdfile *f);

/* @name: the .cmd file; it and what @f borrows go after the call. */
typedef void cmdfile_visit(void *ctx, struct str name, const struct cmdfile *f);

/**
 * cmdfile_each - visit the .cmd files that a build left
 * @tree: object tree
 * @visit: called for the .cmd file of each existing object (*.o),
 *         sorted by directory, then by name
 * @ctx: passed on
 *
 * The directory tools/, whose makefiles are not Kbuild's, is skipped, and so are
 * targets whose names begin with a dot.
 */
void cmdfile_each(struct tree *tree, cmdfile_visit *visit, void *ctx);

/**
 * cmdfile_each_target - the same, of all files that exist, not of objects alone,
 *                       ".vmlinux.export.o" and others that begin with a dot too
 * @tree: object tree
 * @visit: called for the .cmd file of each
 * @ctx: passed on
 */
void cmdfile_each_target(struct tree *tree, cmdfile_visit *visit, void *ctx);

/**
 * cmdfile_each_tool - visit the .cmd files below tools/ of files that exist
 * @tree: object tree
 * @visit: called for each; the target is relative to @tree, all other names are
 *         absolute or relative to a directory that the file does not tell
 * @ctx: passed on
 */
void cmdfile_each_tool(struct tree *tree, cmdfile_visit *visit, void *ctx);

#endif
