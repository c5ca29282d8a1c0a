// SPDX-License-Identifier: GPL-2.0
/*
 * The commands of godeps that read git repositories and mail.
 */
#include "command.h"

#define ROW_core(id, name, summary)
#define ROW_review(id, name, summary)	COMMAND_HERE(id, name, summary)
#define ROW_kmod(id, name, summary)

const struct command_row godeps_commands[] = {
	GODEPS_COMMANDS(COMMAND_ROW)
	{ .name = NULL }
};
