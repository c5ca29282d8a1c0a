/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Directories that recipes enter, beside those of obj-y and subdir-y.
 */
#ifndef KBUILD_ENTER_H
#define KBUILD_ENTER_H

#include "kb.h"

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
