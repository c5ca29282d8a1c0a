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
COMMAND(check_configs);
COMMAND(cost);
COMMAND(cover);
COMMAND(debug);
COMMAND(diff);
COMMAND(dwarf);
COMMAND(eval);
COMMAND(explain);
COMMAND(explain_at);
COMMAND(explore);
COMMAND(gomod);
COMMAND(kbuild);
COMMAND(kconfig);
COMMAND(kmod);
COMMAND(matrix);
COMMAND(merge);
COMMAND(paths);
COMMAND(query);
COMMAND(review);
COMMAND(sbom);
COMMAND(view);
COMMAND(whatif);
COMMAND(when);

const struct command_row godeps_commands[] = {
	{ "kbuild", "what Kbuild would build under a .config", &cmd_kbuild, NULL, 0 },
	{ "explain", "why something is built, or is not", &cmd_explain, NULL, 0 },
	{ "when", "in which configurations something is built",
	  &cmd_when, "godeps-solve", 0 },
	{ "paths", "the files that can influence a target", &cmd_paths, NULL, 0 },
	{ "review", "what patches change in the graph", &cmd_review, "godeps-review", 0 },
	{ "matrix", "which defconfigs build everything that patches touch",
	  &cmd_matrix, "godeps-review", 0 },
	{ "cover", "the fewest configurations that compile every line of patches",
	  &cmd_cover, "godeps-review", 0 },
	{ "bisect-run", "test whether a rule finds something, for git bisect run",
	  &cmd_bisect_run, "godeps-review", EXIT_ABORT },
	{ "gomod", "modules and packages of Go code, as a graph or a list of facts",
	  &cmd_gomod, NULL, 0 },
	{ "merge", "merge both sides into one checked graph", &cmd_merge, NULL, 0 },
	{ "check", "report inconsistencies between the kernel and its Go code",
	  &cmd_check, NULL, 0 },
	{ "kconfig", "switches and needs of Go programs, and .config files",
	  &cmd_kconfig, NULL, 0 },
	{ "view", "reduce a graph to what a picture can show", &cmd_view, NULL, 0 },
	{ "query", "query the graph: paths, dependencies, users", &cmd_query, NULL, 0 },
	{ "explore", "a page for the browser that shows the graph", &cmd_explore, NULL, 0 },
	{ "sbom", "a software bill of materials of the kernel and its Go programs",
	  &cmd_sbom, "godeps-review", 0 },
	{ "whatif", "show what a .config change does to the build",
	  &cmd_whatif, NULL, 0 },
	{ "diff", "show the differences between two graphs", &cmd_diff, NULL, 0 },
	{ "eval", "evaluate a makefile without running anything", &cmd_eval, NULL, 0 },
	{ "kmod", "dependencies between kernel modules, and their state",
	  &cmd_kmod, "godeps-kmod", 0 },
	{ "debug", "what a debugger needs for a target elsewhere",
	  &cmd_debug, "godeps-dwarf", 0 },
	{ "dwarf", "compile units of kernels, modules and Go programs",
	  &cmd_dwarf, "godeps-dwarf", 0 },
	{ "cost", "what costs the time, by profiles of perf and pprof",
	  &cmd_cost, "godeps-cost", 0 },
	{ .name = NULL }
};

const struct command_variant godeps_variants[] = {
	{ "--all-configs", { "check", "report inconsistencies in all configurations at once",
			     &cmd_check_configs, "godeps-solve", 0 } },
	{ "--at", { "explain", "why something is built in a revision, or is not",
		    &cmd_explain_at, "godeps-review", 0 } },
	{ .option = NULL }
};
