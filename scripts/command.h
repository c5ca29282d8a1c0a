/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a command is, and an option.  Help, usage errors and shell completion
 * are made from these structures.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#ifndef GODEPS_VERSION
#define GODEPS_VERSION "0.1"
#endif

/* With the commit, which the Makefile knows, see scripts/dist/version.sh. */
#ifndef GODEPS_BUILD
#define GODEPS_BUILD GODEPS_VERSION
#endif

enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1,	/* or "different" */
	EXIT_FAILED = 2,	/* could not do the job */
	EXIT_ABORT = 128,	/* the same, to git bisect run */
};

/* "--name" or "--name=ARG"; may have a letter, "-n ARG". */
struct cmd_option {
	const char *name;
	char letter;		/* 0: none */
	/*
	 * What the argument is called; "[=ARG]": it may be left out; "|text|json":
	 * the words that it can be, the first one by default; NULL: a switch.
	 */
	const char *arg;
	const char *help;
};

struct command;
struct invocation;

/* A command or sub-command in a table, which ends with a NULL name. */
struct command_row {
	const char *name;
	const char *summary;	/* one line */
	const struct command *command;
	const char *program;	/* that has it where @command is NULL; or NULL: none has */
	int failed;		/* what it ends with instead of EXIT_FAILED; or 0 */
};

/* A command runs, or has sub-commands; then the rest but @about is theirs. */
struct command {
	const struct command_row *subs;
	/* The one that is meant where the first argument is an option; or NULL. */
	const char *default_sub;

	const char *operands;	/* "A [B]", "[FILE]..."; NULL: none */
	bool variables;		/* NAME=VALUE is no operand, see variables() */
	const char *about;	/* a paragraph or more, lines below 78 columns */
	unsigned int common;	/* options that others have, too: see common.h */
	/* Tables of its own; each ends with a NULL name. */
	const struct cmd_option *options[3];
	/* What the option "format" can be, where a table says it; NULL past the last. */
	const char *(*format)(size_t i);
	int (*run)(struct invocation *inv);
};

/* With @option, the command of the same name is another one. */
struct command_variant {
	const char *option;
	struct command_row row;
};

/* All commands, see commands.c. */
extern const struct command_row godeps_commands[];
extern const struct command_variant godeps_variants[];	/* ends with a NULL option */

#endif
