/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every command of godeps, a row each: the program that has it, the name of its
 * struct command without "cmd_", what the user types, and a line of help.
 *
 * Dispatch, help, completion and the declarations of command.h are made of
 * these rows, and tests/cli holds godeps(1) against them.  The table of each
 * program, godeps*.c, says what it does with the rows of the others.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#define GODEPS_COMMANDS(ROW) \
	ROW(core, kbuild, "kbuild", "what Kbuild would build under a .config") \
	ROW(core, explain, "explain", "why something is built, or why not") \
	ROW(core, paths, "paths", "the files that can influence a target") \
	ROW(review, review, "review", "what patches do to the graph") \
	ROW(review, matrix, "matrix", \
	    "which defconfigs build all that a patch touches") \
	ROW(review, bisect_run, "bisect-run", \
	    "for git bisect run: does a rule find something here?") \
	ROW(core, gomod, "gomod", \
	    "modules and packages of Go code, as DOT or a list of facts") \
	ROW(core, merge, "merge", "both sides as one checked graph") \
	ROW(core, check, "check", \
	    "report inconsistencies between the kernel and its Go code") \
	ROW(core, kconfig, "kconfig", \
	    "switches and needs of Go programs, and .config files") \
	ROW(core, view, "view", "choose what a picture of the graph shows") \
	ROW(core, diff, "diff", "say what changed between two graphs") \
	ROW(core, eval, "eval", "evaluate a makefile without running anything") \
	ROW(kmod, kmod, "kmod", \
	    "modules: what needs which symbol of which, and whether it runs")

#endif
