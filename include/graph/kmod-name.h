/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names of modules: the kernel shows '_' where the file's name has '-'.
 */
#ifndef GRAPH_KMOD_NAME_H
#define GRAPH_KMOD_NAME_H

#include "base/str.h"

/**
 * kmod_name_add - append the name of a module as the kernel shows it
 * @out: buffer
 * @name: base name of its file without a suffix, as in snd-hda-intel
 */
void kmod_name_add(struct strbuf *out, struct str name);

/**
 * kmod_name_eq - whether two names are of one module: '-' and '_' are the same
 * @a: one
 * @b: other
 */
bool kmod_name_eq(struct str a, struct str b);

#endif
