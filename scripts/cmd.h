/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a command is: a row in the table of godeps.c.  Help, usage errors and
 * shell completion are made from the rows.
 */
#ifndef CMD_H
#define CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1,	/* or "different" */
	EXIT_FAILED = 2,	/* could not do the job */
};

/* An option: "--name" or "--name=ARG"; may have a letter, "-n ARG". */
struct cmd_option {
	const char *name;
	char letter;		/* 0: none */
	const char *arg;	/* what the argument is called, NULL: a switch */
	const char *help;
};

struct invocation;

struct command {
	const char *name;
	const char *operands;	/* "A [B]", "[FILE]..." or ""; main counts */
	const char *summary;	/* one line */
	const char *about;	/* a paragraph or more, lines below 78 columns */
	const struct cmd_option *options;	/* ends with a NULL name */
	int (*run)(struct invocation *inv);
};

/**
 * opt - argument of an option, the last one if it was given several times
 * @inv: what the user said
 * @name: the option's long name; must be in the command's table
 *
 * Return: the argument, "" for a switch, NULL if it was not given.
 */
const char *opt(const struct invocation *inv, const char *name);

/**
 * opt_nth - argument of the @n-th use of an option, counted from 0
 * @inv: what the user said
 * @name: the option's long name
 * @n: which
 *
 * Return: the argument, or NULL past the last.
 */
const char *opt_nth(const struct invocation *inv, const char *name, size_t n);

/**
 * operand - an argument that is no option, counted from 0
 * @inv: what the user said
 * @n: which
 *
 * Return: the argument, or NULL past the last.
 */
const char *operand(const struct invocation *inv, size_t n);

/**
 * usage_error - say that the call is wrong
 * @inv: what the user said
 * @fmt: message
 *
 * Return: EXIT_FAILED.
 */
__printf(2, 3)
int usage_error(const struct invocation *inv, const char *fmt, ...);

/**
 * fail - print "godeps: error: message" on standard error
 * @fmt: message
 *
 * Return: EXIT_FAILED.
 */
__printf(1, 2)
int fail(const char *fmt, ...);

/**
 * write_output - write to the file of --output, or standard output
 * @inv: what the user said; the command must have the option "output"
 * @data: the whole output
 *
 * Says "godeps: wrote FILE" with --verbose, and why it failed if it did.
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int write_output(const struct invocation *inv, struct str data);

/**
 * report - print all diagnostics on standard error
 * @diag: diagnostics
 *
 * Return: EXIT_FAILED if there is an error among them, else EXIT_CLEAN.
 */
int report(const struct diag *diag);

/* One file each. */
extern const struct command cmd_kbuild;
extern const struct command cmd_gomod;
extern const struct command cmd_merge;
extern const struct command cmd_diff;
extern const struct command cmd_view;
extern const struct command cmd_eval;

/* Rows that several commands share; use inside a table of options. */
#define OPT_OUTPUT \
	{ "output", 'o', "FILE", "write to FILE; - is standard output" }
#define OPT_VERBOSE \
	{ "verbose", 'v', NULL, "say on standard error what is done" }

#endif
