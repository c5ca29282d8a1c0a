/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modes of godeps kconfig that write what conf writes.
 */
#ifndef CMD_KCONFIG_VALUES_H
#define CMD_KCONFIG_VALUES_H

#include "cmd.h"

/**
 * kconfig_values - do what the first operand says: olddefconfig, allyesconfig ...
 * @inv: what the user said
 *
 * Return: the exit status.
 */
int kconfig_values(struct invocation *inv);

#endif
