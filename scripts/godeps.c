// SPDX-License-Identifier: GPL-2.0
/*
 * godeps - one dependency graph for a kernel tree and the Go code in it
 *
 * What reads git, mail or modules needs libraries that take longer to load than
 * a kernel's makefiles to read; those commands are programs of their own.
 */
#include "command.h"

#define ROW_core(id, name, summary)	COMMAND_HERE(id, name, summary)
#define ROW_review(id, name, summary)	COMMAND_IN("godeps-review", name, summary)
#define ROW_kmod(id, name, summary)	COMMAND_IN("godeps-kmod", name, summary)

const struct command_row godeps_commands[] = {
	GODEPS_COMMANDS(COMMAND_ROW)
	{ .name = NULL }
};
