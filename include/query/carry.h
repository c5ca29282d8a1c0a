/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A configuration in another state of a tree: what olddefconfig would make of it
 * there, and what conf would find wrong.
 */
#ifndef QUERY_CARRY_H
#define QUERY_CARRY_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct tree;

/**
 * config_carry - complete a configuration by the Kconfig files of a tree
 * @tree: source tree
 * @arch: make's ARCH=, or NULL for this machine's
 * @name: name of the configuration; with a NULL @config a defconfig of the tree
 * @config: text of a .config; ptr NULL: the defconfig is read
 * @text: empty buffer that receives the .config
 * @faults: receives what is wrong with the Kconfig files
 * @settings: receives what is wrong with the settings, if they could be completed
 *
 * What the compiler can do is taken from @config.
 *
 * Return: false if there is no configuration: without Kconfig files, or with some
 * that conf would refuse.
 */
bool config_carry(struct tree *tree, const char *arch, const char *name, struct str config,
		  struct strbuf *text, struct diag *faults, struct diag *settings);

#endif
