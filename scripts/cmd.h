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
#include "session/session.h"

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
	/*
	 * What the argument is called; "[=ARG]": it may be left out; "|text|json":
	 * the words that it can be, the first one by default; NULL: a switch.
	 */
	const char *arg;
	const char *help;
};

struct graph;
struct invocation;
struct levels;

struct command {
	const char *name;
	const char *operands;	/* "A [B]", "[FILE]..." or ""; main counts */
	const char *summary;	/* one line */
	const char *about;	/* a paragraph or more, lines below 78 columns */
	/* Tables, each ends with a NULL name; those that others have, too, first. */
	const struct cmd_option *options[5];
	/* What the option "format" can be, where a table says it; NULL past the last. */
	const char *(*format)(size_t i);
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

/* The options of a session, and the memory that they need. */
struct session_args {
	struct session_options session;
	const char **sides, **godirs, **warn;
	char today[sizeof("9999-12-31")];
};

/**
 * session_args_read - which session the user means
 * @inv: what the user said; the command may have kernel_rows, go_side_rows,
 *       judging_rows or some of them
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
 * @o: options
 *
 * Return: the session, to be freed with session_free(), or NULL after messages.
 */
struct session *session_start(const struct session_options *o);

/**
 * print_bridges - with --verbose, how many bridges a graph has
 * @inv: what the user said
 * @g: graph
 */
void print_bridges(const struct invocation *inv, const struct graph *g);

/**
 * fail_on - the lowest severity that --fail-on has findings fail for
 * @inv: what the user said
 *
 * Return: a severity, or FAIL_NEVER.
 */
int fail_on(const struct invocation *inv);
#define FAIL_NEVER (SEV_ERROR + 1)

/**
 * status_of - the exit status for findings
 * @inv: what the user said
 * @findings: findings
 */
int status_of(const struct invocation *inv, const struct diag *findings);

/**
 * rules_help - answer --rules or --explain, if one of them was given
 * @inv: what the user said; the command must have judging_rows
 * @status: set to the exit status
 *
 * Return: whether it was: there is nothing else to do then.
 */
bool rules_help(const struct invocation *inv, int *status);

/**
 * opt_all - all arguments of an option
 * @inv: what the user said
 * @name: the option's long name
 * @n: set to their number
 *
 * Return: an array to be freed.
 */
const char **opt_all(const struct invocation *inv, const char *name, size_t *n);

/**
 * operands - all operands
 * @inv: what the user said
 * @n: set to their number
 *
 * Return: an array to be freed.
 */
const char **operands(const struct invocation *inv, size_t *n);

/**
 * wants_json - whether --format=json was given
 * @inv: what the user said; the command must have an option "format"
 */
bool wants_json(const struct invocation *inv);

/**
 * find_reader - which reader of Go the user means
 * @inv: what the user said; the command may have OPT_READER
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
/* What a session reads besides a kernel tree, and how. */
extern const struct cmd_option go_side_rows[];
/* What counts, and what the rules are. */
extern const struct cmd_option judging_rows[];

/* Rows that several commands share; use inside a table of options. */
#define OPT_WARN \
	{ "warn", 'W', "LEVEL", \
	  "RULE, no-RULE, error=RULE or no-error=RULE; for all rules: error, no-error, all, no-all" }
#define OPT_READER \
	{ "reader", 0, "|static|go", \
	  "of Go: read files (default), or run the go command" }
#define OPT_GODIR \
	{ "godir", 0, "DIR", "also read the Go module in srctree/DIR" }
#define OPT_MODCACHE \
	{ "modcache", 0, "DIR", "the module cache (default: where Go has it)" }
#define OPT_POLICY \
	{ "policy", 0, "FILE", "the policy (default: godeps.yaml in srctree)" }
#define OPT_TODAY \
	{ "today", 0, "DATE", "for waivers (default: $SOURCE_DATE_EPOCH, or now)" }
#define OPT_FAIL_ON \
	{ "fail-on", 0, "|warning|error|never", \
	  "the least severity that makes the exit status 1 (default: warning)" }
#define OPT_OUTPUT \
	{ "output", 'o', "FILE", "write to FILE; - is standard output" }
#define OPT_OBJTREE \
	{ "objtree", 0, "DIR", \
	  "the object tree, which holds .config (default: the source tree)" }
#define OPT_ARCH \
	{ "arch", 0, "ARCH", "make's ARCH= (default: this machine's)" }
#define OPT_FORMAT \
	{ "format", 'f', "|dot|json", "form of the output (default: dot)" }
#define OPT_VERBOSE \
	{ "verbose", 'v', NULL, "say on standard error what is done" }

#endif
