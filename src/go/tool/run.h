/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Running the go command: without a shell, without the network, with a time
 * limit and a size limit.
 */
#ifndef GO_RUN_H
#define GO_RUN_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct go_command {
	const char *program;	/* as found by go_find() */
	const char *dir;	/* absolute directory to run it in */
	const char *goarch;	/* NULL: the machine's own */
	const char *gocache;	/* NULL: inherited */
	bool vendor;		/* packages come from the vendor directory */
	unsigned int timeout;	/* seconds; 0: 120 */
};

/**
 * go_find - find the go command
 * @name: what was asked for; NULL: $GO, or "go"
 * @out: buffer that receives its path
 * @diag: receives the error
 *
 * Return: 0, or -1 if it is not found.
 */
int go_find(const char *name, struct strbuf *out, struct diag *diag);

/**
 * go_run - run it to its end
 * @cmd: how
 * @argv: arguments after the program's name, NULL at the end
 * @out: buffer that receives its standard output
 * @err: buffer that receives its standard error, the first megabyte of it
 * @diag: receives errors of running it, not its own messages
 *
 * Return: its exit status, or -1 if it could not be run, was killed by a
 * signal, took too long or printed too much.
 */
int go_run(const struct go_command *cmd, const char *const *argv,
	   struct strbuf *out, struct strbuf *err, struct diag *diag);

/**
 * go_environment - the variables of ours that its output depends on
 * @cmd: how it would be run
 * @out: buffer that receives a line "NAME=value" for each
 */
void go_environment(const struct go_command *cmd, struct strbuf *out);

#endif
