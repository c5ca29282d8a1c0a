// SPDX-License-Identifier: GPL-2.0
/*
 * The commands of godeps, a row each.  Dispatch, help and completion are
 * derived from these rows, and tests/cli compares godeps(1) with them.
 *
 * Commands that read git, mail or modules need libraries that take longer to
 * load than it takes to read a kernel's makefiles; they are in separate
 * programs, which this table names.  The declarations are weak: a command that
 * this program is not linked with is NULL here.
 */
#include "base/compiler.h"
#include "command.h"

#define COMMAND(id) extern const struct command __weak cmd_##id
COMMAND(bisect_run);
COMMAND(check);
COMMAND(diff);
COMMAND(eval);
COMMAND(explain);
COMMAND(gomod);
COMMAND(kbuild);
COMMAND(kconfig);
COMMAND(kmod);
COMMAND(matrix);
COMMAND(merge);
COMMAND(paths);
COMMAND(review);
COMMAND(view);

const struct command_row godeps_commands[] = {
	{ "kbuild", "what Kbuild would build under a .config", &cmd_kbuild, NULL },
	{ "explain", "why something is built, or why not", &cmd_explain, NULL },
	{ "paths", "the files that can influence a target", &cmd_paths, NULL },
	{ "review", "what patches do to the graph", &cmd_review, "godeps-review" },
	{ "matrix", "which defconfigs build all that a patch touches",
	  &cmd_matrix, "godeps-review" },
	{ "bisect-run", "for git bisect run: does a rule find something here?",
	  &cmd_bisect_run, "godeps-review" },
	{ "gomod", "modules and packages of Go code, as DOT or a list of facts",
	  &cmd_gomod, NULL },
	{ "merge", "both sides as one checked graph", &cmd_merge, NULL },
	{ "check", "report inconsistencies between the kernel and its Go code",
	  &cmd_check, NULL },
	{ "kconfig", "switches and needs of Go programs, and .config files",
	  &cmd_kconfig, NULL },
	{ "view", "choose what a picture of the graph shows", &cmd_view, NULL },
	{ "diff", "say what changed between two graphs", &cmd_diff, NULL },
	{ "eval", "evaluate a makefile without running anything", &cmd_eval, NULL },
	{ "kmod", "modules: what needs which symbol of which, and whether it runs",
	  &cmd_kmod, "godeps-kmod" },
	{ .name = NULL }
};
