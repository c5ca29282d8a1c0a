/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Directories that recipes enter, beside those of obj-y and subdir-y.
 */
#ifndef KBUILD_ENTER_H
#define KBUILD_ENTER_H

#include "kbuild/kb.h"

/* Remember the directories entered by what "make" makes in the top-level file. */
void kb_enter_from_top(struct kb *kb, struct mk *top);

/* The same for all rules of the directory that kb->mk has evaluated. */
void kb_enter_from_dir(struct kb *kb, const struct atom *dir);

#endif
