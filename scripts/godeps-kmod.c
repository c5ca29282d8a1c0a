// SPDX-License-Identifier: GPL-2.0
/*
 * The command of godeps that reads kernel modules, and asks the running kernel
 * for its own.
 */
#include "cmd.h"

const struct command *const godeps_commands[] = {
	&cmd_kmod,
	NULL
};
