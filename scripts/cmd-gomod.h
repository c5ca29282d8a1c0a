/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The sub-commands of godeps gomod, and what they share.
 */
#ifndef CMD_GOMOD_H
#define CMD_GOMOD_H

#include "cmd.h"
#include "go/goarch.h"
#include "go/go.h"

/* Which Go code, and how it is read: see gomod_options_read(). */
#define GOMOD_OPTIONS \
	(KERNEL_OPTIONS | COMMON(READER) | COMMON(MODCACHE) | COMMON(GO) | \
	 COMMON(GOCACHE) | COMMON(CACHE))
extern const struct cmd_option gomod_rows[];

/* The options of a reading, and the memory that they need. */
struct gomod_options {
	struct go_options go;
	const char **dirs;
	struct strbuf index;
};

/**
 * gomod_options_read - which Go code the user means
 * @inv: parsed command line; the command must have gomod_rows
 * @o: filled; free it with gomod_options_free(), after an error too
 *
 * Return: 0, EXIT_FINDINGS if Go does not know the architecture, or EXIT_FAILED,
 * after a message.
 */
int gomod_options_read(const struct invocation *inv, struct gomod_options *o);

/**
 * gomod_options_free - free what the options needed
 * @o: options
 */
void gomod_options_free(struct gomod_options *o);

/**
 * gomod_target - the target of --arch and the .config, or of this machine
 * @inv: parsed command line
 * @t: filled
 *
 * Return: as of gomod_options_read().
 */
int gomod_target(const struct invocation *inv, struct go_target *t);

/* The sub-commands, see the table in cmd-gomod.c. */
extern const struct command cmd_gomod_binary;
extern const struct command cmd_gomod_env;
extern const struct command cmd_gomod_graph;
extern const struct command cmd_gomod_list;
extern const struct command cmd_gomod_read;
extern const struct command cmd_gomod_why;

#endif
