/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a build used: what build.c, command.c and tools.c share.
 */
#ifndef SBOM_BUILD_H
#define SBOM_BUILD_H

#include "sbom/sbom.h"

struct cmdfile;

struct sbom_build {
	struct sbom *b;
	struct tree *trees[2];		/* source, object */
	struct str roots[2];
	struct str cwd;			/* where commands run */
	struct interner *names;		/* absolute names of files ... */
	uint32_t *items;		/* ... and the item + 1, or 0: not in a tree */
	bool *asked;
	size_t cap_items, cap_asked;
	size_t targets;
};

/**
 * sbom_build_item - the item of a file
 * @w: build
 * @written: its name as a command has it, which runs in @w->cwd
 *
 * Return: its number + 1, or 0 if neither tree has such a file.
 */
uint32_t sbom_build_item(struct sbom_build *w, struct str written);

/**
 * sbom_take_input - a target is made with a file
 * @w: build
 * @target: number of the item that is made
 * @written: name of the file
 * @is_run: whether it is run
 */
void sbom_take_input(struct sbom_build *w, uint32_t target, struct str written, bool is_run);

/**
 * sbom_take_cmdfile - take what a .cmd file says
 * @w: build
 * @target: number of the item that it is about
 * @f: its content
 */
void sbom_take_cmdfile(struct sbom_build *w, uint32_t target, const struct cmdfile *f);

/**
 * sbom_of_tools - add what is built below tools/, whose makefiles are not Kbuild's
 * @w: build
 */
void sbom_of_tools(struct sbom_build *w);

#endif
