// SPDX-License-Identifier: GPL-2.0
/*
 * The commands of godeps that read git repositories and mail.
 */
#include "cmd.h"

const struct command *const godeps_commands[] = {
	&cmd_review,
	&cmd_matrix,
	&cmd_bisect_run,
	NULL
};
