// SPDX-License-Identifier: GPL-2.0
/*
 * The command of godeps that reads kernel modules, and asks the running kernel
 * for its own.
 */
#include "command.h"

#define ROW_core(id, name, summary)
#define ROW_review(id, name, summary)
#define ROW_kmod(id, name, summary)	COMMAND_HERE(id, name, summary)

const struct command_row godeps_commands[] = {
	GODEPS_COMMANDS(COMMAND_ROW)
	{ .name = NULL }
};
