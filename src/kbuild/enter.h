/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Directories that recipes enter, beside those of obj-y and subdir-y.
 */
#ifndef KBUILD_ENTER_H
#define KBUILD_ENTER_H

#include "kb.h"

/**
 * enter_is_asked - whether a line of a recipe, or a recipe, may enter a directory
 * @line: line, not expanded
 */
bool enter_is_asked(struct str line);

/**
 * enter_is_own - whether a directory is where install-tree puts godeps itself
 * @dir: directory
 *
 * That is not a part of what it describes.
 */
bool enter_is_own(const struct atom *dir);

/**
 * enter_set_target - set the automatic variables of a recipe
 * @mk: evaluator
 * @rule: rule
 * @target: the one of its targets that the recipe is for
 */
void enter_set_target(struct mk *mk, const struct mk_rule *rule, struct str target);

/**
 * enter_names_target - whether a recipe is another one for each target
 * @recipe: recipe, not expanded
 */
bool enter_names_target(struct str recipe);

/**
 * enter_runs_kconfig - whether a recipe calls the top-level makefile to read Kconfig
 * @recipe: recipe, not expanded
 *
 * That enters scripts/kconfig.
 */
bool enter_runs_kconfig(struct str recipe);

/**
 * kb_enter_from_top - remember the directories that "make" enters by recipes of
 *    the top-level makefile
 * @kb: reading
 * @top: its evaluator
 */
void kb_enter_from_top(struct kb *kb, struct mk *top);

/**
 * kb_enter_from_dir - the same for all rules of the directory just evaluated
 * @kb: reading
 * @dir: directory
 */
void kb_enter_from_dir(struct kb *kb, const struct atom *dir);

#endif
