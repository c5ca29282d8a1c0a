/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which CONFIG symbols the Kconfig files of a tree define, and where: to tell
 * "off" from "there is no such symbol".
 */
#ifndef KBUILD_KCONFIG_H
#define KBUILD_KCONFIG_H

#include <stdbool.h>

#include "base/str.h"

struct kconfig;
struct interner;
struct tree;

/**
 * kconfig_new - a reader of Kconfig files; nothing is read yet
 * @src: source tree, which must outlive it
 * @srcarch: make's SRCARCH, such as "x86"
 * @names: interner, which must outlive it
 *
 * Return: the reader; free it with kconfig_free().
 */
struct kconfig *kconfig_new(struct tree *src, const char *srcarch,
			    struct interner *names);

/**
 * kconfig_free - free a reader
 * @k: reader or NULL
 */
void kconfig_free(struct kconfig *k);

/**
 * kconfig_defines - whether a symbol is defined, and where
 * @kconfig: struct kconfig (a void pointer, so that it can be a callback)
 * @symbol: such as "CONFIG_NET"
 * @where: buffer that receives "net/Kconfig:6", or NULL
 *
 * Kconfig and the files that it sources for this architecture are read when
 * the first symbol is asked for; those of the other architectures only for a
 * symbol that is not found there.
 */
bool kconfig_defines(void *kconfig, struct str symbol, struct strbuf *where);

#endif
