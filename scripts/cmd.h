/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a command is: a row in the table of its program, godeps.c or another.
 * Help, usage errors and shell completion are made from the rows.
 */
#ifndef CMD_H
#define CMD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "kbuild/kbuild.h"

#ifndef GODEPS_VERSION
#define GODEPS_VERSION "0.1"
#endif

enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1,	/* or "different" */
	EXIT_FAILED = 2,	/* could not do the job */
};

/* An option: "--name" or "--name=ARG"; may have a letter, "-n ARG". */
struct cmd_option {
	const char *name;
	char letter;		/* 0: none */
	/* What the argument is called, "[=ARG]": it may be left out; NULL: a switch. */
	const char *arg;
	const char *help;
};

struct graph;
struct invocation;

struct command {
	const char *name;
	const char *operands;	/* "A [B]", "[FILE]..." or ""; main counts */
	const char *summary;	/* one line */
	const char *about;	/* a paragraph or more, lines below 78 columns */
	/* Tables, each ends with a NULL name; those that others have, too, first. */
	const struct cmd_option *options[5];
	int (*run)(struct invocation *inv);
	/* Another program has the command, and all of its row but name and summary. */
	const char *program;
};

/* The table of the program that is linked; ends with NULL. */
extern const struct command *const godeps_commands[];

/**
 * exec_program - become the program that has a command
 * @c: the command; its @program is looked for beside this one, and in
 *     ../libexec/godeps seen from there
 * @argv: what main() was given, and the other program is
 *
 * Return: EXIT_FAILED after a message, if it cannot be run.
 */
int exec_program(const struct command *c, char **argv);

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
 * read_graph - read a DOT file
 * @path: its name, or "-" for standard input
 * @g: graph that receives what it says
 *
 * Return: 0, or EXIT_FAILED after its errors have been printed.
 */
int read_graph(const char *path, struct graph *g);

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
 * write_graph - write a graph in the form of --format, DOT if it is not given
 * @inv: what the user said; the command must have OPT_FORMAT and OPT_OUTPUT
 * @g: graph
 * @name: its name, such as "kernel-go-deps"
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int write_graph(const struct invocation *inv, const struct graph *g,
		const char *name);

/**
 * kernel_options - which kernel tree the user means
 * @inv: what the user said; the command must have kernel_rows
 *
 * Return: the options, the source tree "." and the object tree the source
 * tree where they were not given.
 */
struct kb_options kernel_options(const struct invocation *inv);

/* What OPT_FORMAT takes, for check_choice(). */
extern const char *const graph_formats[];

/**
 * wants_json - whether --format=json was given
 * @inv: what the user said; the command must have an option "format"
 */
bool wants_json(const struct invocation *inv);

/**
 * check_choice - whether the argument of an option is one of a few words
 * @inv: what the user said
 * @option: the option's long name
 * @choices: the words, ends with NULL
 *
 * Return: 0 if it is, or was not given; EXIT_FAILED after a message.
 */
int check_choice(const struct invocation *inv, const char *option,
		 const char *const *choices);

/**
 * report - print all diagnostics on standard error
 * @diag: diagnostics
 *
 * Return: EXIT_FAILED if there is an error among them, else EXIT_CLEAN.
 */
int report(const struct diag *diag);

/**
 * count_findings - how many diagnostics come from a rule
 * @diag: diagnostics
 * @least: the lowest severity that counts
 */
size_t count_findings(const struct diag *diag, enum severity least);

/* One file each. */
extern const struct command cmd_kbuild;
extern const struct command cmd_kconfig;
extern const struct command cmd_gomod;
extern const struct command cmd_merge;
extern const struct command cmd_check;
extern const struct command cmd_diff;
extern const struct command cmd_view;
extern const struct command cmd_eval;
extern const struct command cmd_explain;
extern const struct command cmd_kmod;
extern const struct command cmd_review;
extern const struct command cmd_matrix;
extern const struct command cmd_bisect_run;
extern const struct command cmd_paths;

/**
 * alloc_check - make sure that this program's malloc() is the one of alloc.c
 *
 * It does nothing; that it is called brings the file into the program.
 */
void alloc_check(void);

/* Commands that are named in two tables. */
#define REVIEW_SUMMARY "what patches do to the graph"
#define MATRIX_SUMMARY "which defconfigs build all that a patch touches"
#define BISECT_RUN_SUMMARY \
	"for git bisect run: does a rule find something here?"
#define KMOD_SUMMARY \
	"modules: what needs which symbol of which, and whether it runs"

/* Options that several commands have: which kernel tree, see kernel_options(). */
extern const struct cmd_option kernel_rows[];

/* Rows that several commands share; use inside a table of options. */
#define OPT_OUTPUT \
	{ "output", 'o', "FILE", "write to FILE; - is standard output" }
#define OPT_OBJTREE \
	{ "objtree", 0, "DIR", \
	  "the object tree, which holds .config (default: the source tree)" }
#define OPT_ARCH \
	{ "arch", 0, "ARCH", "make's ARCH= (default: this machine's)" }
#define OPT_FORMAT \
	{ "format", 'f', "FORMAT", "dot (default) or json" }
#define OPT_VERBOSE \
	{ "verbose", 'v', NULL, "say on standard error what is done" }

#endif
