/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The configurations that a tree brings along, in arch/ARCH/configs.
 */
#ifndef QUERY_DEFCONFIG_H
#define QUERY_DEFCONFIG_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct interner;
struct kconfig;
struct tree;

/**
 * defconfig_complete - what "make defconfig" would leave as .config
 * @tree: source tree
 * @arch: make's ARCH=, or NULL for this machine's
 * @name: such as "multi_v7_defconfig", or NULL for the architecture's own
 * @file: buffer that receives "arch/x86/configs/x86_64_defconfig"
 * @text: buffer that receives the .config; what the compiler would decide is n
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error: no kernel tree, no such architecture or
 * file, or the architecture's makefile asks a shell which one it is.
 */
int defconfig_complete(struct tree *tree, const char *arch, const char *name,
		       struct strbuf *file, struct strbuf *text, struct diag *diag);

/**
 * defconfig_expand - what Kconfig makes of the text of a defconfig
 * @tree: source tree
 * @arch: make's ARCH=, or NULL for this machine's
 * @file: its name
 * @text: its text
 * @out: buffer that receives the .config
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int defconfig_expand(struct tree *tree, const char *arch, const char *file,
		     struct str text, struct strbuf *out, struct diag *diag);

/**
 * defconfig_is_partial - whether conf has not written a configuration
 * @tree: source tree
 * @text: configuration: a defconfig or a fragment, or a .config
 *
 * Return: true for a configuration that lacks what each .config for @tree has.
 */
bool defconfig_is_partial(struct tree *tree, struct str text);

/**
 * defconfig_name - which file "make defconfig" takes
 * @tree: source tree
 * @arch: make's ARCH=, or NULL for this machine's
 * @out: buffer that receives "x86_64_defconfig"
 *
 * Return: whether that is known.
 */
bool defconfig_name(struct tree *tree, const char *arch, struct strbuf *out);

/**
 * defconfig_kconfig - a reader of the Kconfig files of a tree that has no .config
 * @tree: source tree; must outlive the reader
 * @arch: make's ARCH=, or NULL for this machine's
 * @names: interner; must outlive the reader
 * @record: what is known of the toolchain; see kconfig_answer()
 * @said: receives what the reader will have to say; must outlive it
 * @diag: receives errors of the makefile; may be @said
 *
 * Return: the reader, or NULL after an error.
 */
struct kconfig *defconfig_kconfig(struct tree *tree, const char *arch,
				  struct interner *names, struct str record,
				  struct diag *said, struct diag *diag);

#endif
