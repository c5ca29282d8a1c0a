// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod: modules and packages of Go code.
 */
#include "cmd-gomod.h"

static const struct command_row subs[] = {
	{ "graph", "a graph of modules, packages and what they need",
	  &cmd_gomod_graph, NULL, 0 },
	{ "list", "the same as a list of facts", &cmd_gomod_list, NULL, 0 },
	{ "why", "why a module is needed, and what set its version", &cmd_gomod_why, NULL, 0 },
	{ "read", "the contents of a go.mod, go.work, go.sum or modules.txt",
	  &cmd_gomod_read, NULL, 0 },
	{ "binary", "what a built Go program records about itself", &cmd_gomod_binary, NULL, 0 },
	{ "env", "GOARCH and the like for a kernel's architecture", &cmd_gomod_env, NULL, 0 },
	{ .name = NULL }
};

const struct command cmd_gomod = {
	.subs = subs,
	.default_sub = "graph",
	.about =
"Reads Go code, the output of the go command or a built program, without\n"
"running anything.",
};
