/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What commands share: which kernel and Go code the user means, graphs from
 * operands, results to --output, diagnostics to standard error.
 */
#ifndef CMD_H
#define CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "cmdline.h"
#include "command.h"
#include "common.h"
#include "kbuild/kbuild.h"
#include "session/session.h"

struct diff;
struct graph;
struct tree;

/**
 * read_graph - read a DOT file
 * @path: its name, or "-" for standard input
 * @g: graph that receives what it says
 *
 * Return: 0, or EXIT_FAILED after its errors have been printed.
 */
int read_graph(const char *path, struct graph *g);

/**
 * write_output - write to the file of --output, or standard output
 * @inv: parsed command line; the command must have the option "output"
 * @data: the whole output
 *
 * Prints "godeps: wrote FILE" with --verbose, or why it failed.
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int write_output(const struct invocation *inv, struct str data);

/**
 * write_graph - write a graph in the form of --format, DOT if it is not given
 * @inv: parsed command line; the command must have --format and
 *       --output
 * @g: graph, which is sorted
 * @name: its name, such as "kernel-go-deps"
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int write_graph(const struct invocation *inv, struct graph *g,
		const char *name);

/* How write_diff() writes: the options of the commands that compare graphs. */
extern const struct cmd_option diff_options[];

/**
 * write_diff - write what changed between two graphs in the form of --format
 * @inv: parsed command line; the command must have --all, --format and
 *       --output
 * @d: difference
 * @title: of a picture
 *
 * Return: EXIT_CLEAN, EXIT_FINDINGS if they differ, or EXIT_FAILED after a message.
 */
int write_diff(const struct invocation *inv, const struct diff *d, const char *title);

/**
 * kernel_options - the kernel tree that the options select
 * @inv: parsed command line; the command must have KERNEL_OPTIONS
 *
 * Return: the options; where they were not given, the trees that the current
 * directory is in, or ".".
 */
struct kb_options kernel_options(const struct invocation *inv);

/* The options of a session, and the memory that they need. */
struct session_args {
	struct session_options session;
	const char **sides, **godirs, **warn;
	char today[sizeof("9999-12-31")];
	struct strbuf index;
};

/**
 * session_args_read - the session that the options select
 * @inv: parsed command line; the command may have KERNEL_OPTIONS,
 *       GO_SIDE_OPTIONS, JUDGING_OPTIONS or some of them
 * @a: filled; free it with session_args_free(), after an error too
 *
 * Return: 0, or EXIT_FAILED after a message: a value is invalid.
 */
int session_args_read(const struct invocation *inv, struct session_args *a);

/**
 * session_args_free - free what the options needed
 * @a: arguments
 */
void session_args_free(struct session_args *a);

/**
 * session_start - read both sides, bind and check them
 * @inv: parsed command line
 * @o: options; see kernel_prepare() for what happens to the configuration
 *
 * Return: the session, to be freed with session_free(), or NULL after messages.
 */
struct session *session_start(const struct invocation *inv, struct session_options *o);

/**
 * add_symbols - with --symbols, add what Kconfig says of CONFIG symbols to the graph
 * @inv: parsed command line; the command must have --symbols
 * @s: session
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int add_symbols(const struct invocation *inv, struct session *s);

/**
 * check_fits - say which programs fit a kernel, and why others do not
 * @s: session
 * @out: buffer
 */
void check_fits(struct session *s, struct strbuf *out);

/**
 * check_format - name of a form that 'check' can write
 * @i: which, counted from 0; the first one is the default
 *
 * Return: the name, or NULL past the last.
 */
const char *check_format(size_t i);

/**
 * check_format_is_table - whether only a table of kernels can be written in a form
 * @format: name of the form, or NULL for the default
 */
bool check_format_is_table(const char *format);

/**
 * check_kernels - print which programs fit which kernels
 * @inv: invocation of 'check'
 * @o: options, for all but the kernel
 * @kernels: places, as --kernel takes them
 * @nr: their number
 *
 * Return: exit status.
 */
int check_kernels(const struct invocation *inv, struct session_options *o,
		  const char *const *kernels, size_t nr);

/**
 * print_bridges - with --verbose, how many bridges a graph has
 * @inv: parsed command line
 * @g: graph
 */
void print_bridges(const struct invocation *inv, const struct graph *g);

/**
 * fail_on - the lowest severity of findings that makes a command fail
 * @inv: parsed command line
 *
 * Return: a severity, or FAIL_NEVER.
 */
int fail_on(const struct invocation *inv);
#define FAIL_NEVER (SEV_ERROR + 1)

/**
 * status_of - the exit status for findings
 * @inv: parsed command line
 * @findings: findings
 */
int status_of(const struct invocation *inv, const struct diag *findings);

/**
 * rules_help - answer --rules or --explain, if one of them was given
 * @inv: parsed command line; the command must have JUDGING_OPTIONS
 * @status: set to the exit status
 *
 * Return: whether it was, and the command is done.
 */
bool rules_help(const struct invocation *inv, int *status);

/**
 * wants_json - whether --format=json was given
 * @inv: parsed command line; the command must have an option "format"
 */
bool wants_json(const struct invocation *inv);

/**
 * find_reader - the reader of Go code that the options select
 * @inv: parsed command line; the command may have --reader
 * @is_static: set to whether it is the static one
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int find_reader(const struct invocation *inv, bool *is_static);

/**
 * report - print all diagnostics on standard error
 * @diag: diagnostics
 *
 * Return: EXIT_FAILED if there is an error among them, else EXIT_CLEAN.
 */
int report(const struct diag *diag);

/**
 * report_and_free - the same of diagnostics that nothing else needs
 * @diag: diagnostics, which are freed
 *
 * Return: as report().
 */
int report_and_free(struct diag *diag);

/**
 * report_kernel - say what of a kernel tree could not be read after kb_read()
 * @kb: kernel side
 *
 * To be asked before anything is written that was made of it.
 *
 * Return: EXIT_FAILED after a message, else EXIT_CLEAN.
 */
int report_kernel(const struct kb *kb);

/**
 * report_tree - the same of a tree
 * @t: tree, or NULL
 */
int report_tree(struct tree *t);

/**
 * report_session - the same of all that a session has read
 * @s: session
 */
int report_session(struct session *s);

/**
 * count_findings - how many diagnostics come from a rule
 * @diag: diagnostics
 * @least: the lowest severity that counts
 */
size_t count_findings(const struct diag *diag, enum severity least);

#endif
