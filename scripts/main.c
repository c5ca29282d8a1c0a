// SPDX-License-Identifier: GPL-2.0
/*
 * What all programs of godeps do with their command line: find the command in
 * the program's table, and its sub-command in the command's.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "alloc.h"
#include "base/suggest.h"
#include "cmdline.h"
#include "command.h"
#include "help.h"
#include "program.h"

static int finish_stdout(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return EXIT_CLEAN;
	if (errno != EPIPE)
		return fail("standard output: cannot write: %s",
			    strerror(errno));
	return EXIT_FAILED;
}

static const struct command_row *find_row(const struct command_row *rows, const char *name)
{
	for (; rows->name; rows++)
		if (!strcmp(rows->name, name))
			return rows;
	return NULL;
}

static int unknown_command(const char *name)
{
	struct suggest near = { .wanted = str_of(name) };
	const struct command_row *row;

	for (row = godeps_commands; row->name; row++)
		suggest_offer(&near, row->name);
	suggest_offer(&near, "help");
	suggest_offer(&near, "version");
	fail("unknown command '%s'", name);
	if (near.best)
		fprintf(stderr, "Did you mean 'godeps %s'?\n", near.best);
	else
		fputs("Try 'godeps help'.\n", stderr);
	return EXIT_FAILED;
}

static int unknown_sub(const struct command_row *parent, const char *name)
{
	struct suggest near = { .wanted = str_of(name) };
	const struct command_row *row;

	for (row = parent->command->subs; row->name; row++)
		suggest_offer(&near, row->name);
	fail("unknown sub-command '%s'", name);
	if (near.best)
		fprintf(stderr, "Did you mean 'godeps %s %s'?\n", parent->name, near.best);
	else
		fprintf(stderr, "Try 'godeps help %s'.\n", parent->name);
	return EXIT_FAILED;
}

/* "help", "help COMMAND" or "help COMMAND SUB-COMMAND". */
static int run_help(const struct command_row *row, const char *sub)
{
	const struct command_row *parent = NULL;

	if (sub && row->command->subs) {
		parent = row;
		row = find_row(parent->command->subs, sub);
		if (!row)
			return unknown_sub(parent, sub);
	}
	help_command(parent, row);
	return EXIT_CLEAN;
}

static bool asks_for_help(const char *word)
{
	return !strcmp(word, "--help") || !strcmp(word, "-h");
}

/* A word that is not an option names the sub-command; - is standard input. */
static int run_command(const struct command_row *row, const char **argv)
{
	const struct command *c = row->command;
	const struct command_row *sub;

	if (!c->subs)
		return cmdline_run(NULL, row, argv);
	if (*argv && **argv != '-') {
		sub = find_row(c->subs, *argv);
		return sub ? cmdline_run(row, sub, argv + 1) : unknown_sub(row, *argv);
	}
	if (c->default_sub && !(*argv && asks_for_help(*argv)))
		return cmdline_run(row, find_row(c->subs, c->default_sub), argv);
	return cmdline_run(NULL, row, argv);
}

/*
 * A closed standard descriptor would be reused for the next file opened, and a
 * reader that exits would kill us with a signal; make both errors.
 */
static void prepare_process(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

/* A command that another program has. */
static int run_elsewhere(const struct command_row *row, char **argv)
{
	if (!row->program)
		return fail("this build of godeps does not include '%s'; an installed godeps has it",
			    row->name);
	return exec_program(row, argv);
}

static int run_row(const struct command_row *row, char **argv, bool help)
{
	const struct command_row *sub;

	if (!row->command)
		return run_elsewhere(row, argv);
	sub = row->command->subs && argv[2 + help] ?
	      find_row(row->command->subs, argv[2 + help]) : NULL;
	if (sub && !sub->command)
		return run_elsewhere(sub, argv);
	return help ? run_help(row, argv[3]) : run_command(row, (const char **)argv + 2);
}

static bool has_argument(char **argv, const char *option)
{
	size_t len = strlen(option), i;

	for (i = 0; argv[i] && strcmp(argv[i], "--"); i++)
		if (!strncmp(argv[i], option, len) && (!argv[i][len] || argv[i][len] == '='))
			return true;
	return false;
}

/* What an option makes of a command. */
static const struct command_row *find_variant(const struct command_row *row, char **argv)
{
	const struct command_variant *v;

	for (v = godeps_variants; v->option; v++)
		if (!strcmp(v->row.name, row->name) && has_argument(argv, v->option))
			return &v->row;
	return row;
}

/* Some callers take 2 for an answer. */
static int failed_as(const struct command_row *row, int status)
{
	return status == EXIT_FAILED && row->failed ? row->failed : status;
}

static int dispatch(char **argv)
{
	const char *name = argv[1];
	bool help = !strcmp(name, "help") || asks_for_help(name);
	const struct command_row *row;

	if (!strcmp(name, "version") || !strcmp(name, "--version") ||
	    !strcmp(name, "-V")) {
		puts("godeps " GODEPS_BUILD);
		return EXIT_CLEAN;
	}
	if (help)
		name = argv[2];
	if (!name || !strcmp(name, "help") || !strcmp(name, "version")) {
		help_program(stdout, godeps_commands);
		return EXIT_CLEAN;
	}
	row = find_row(godeps_commands, name);
	if (!row)
		return unknown_command(name);
	if (row->failed)
		out_of_memory_exits(row->failed);
	return failed_as(row, run_row(find_variant(row, argv + 1), argv, help));
}

/* "godeps -C DIR COMMAND", as with git and make; the command has -C, too. */
static int enter_directory(int *argc, char ***argv)
{
	while (*argc > 2 && !strcmp((*argv)[1], "-C")) {
		if (chdir((*argv)[2]))
			return fail("%s: %s", (*argv)[2], strerror(errno));
		(*argv)[2] = (*argv)[0];
		*argv += 2;
		*argc -= 2;
	}
	return 0;
}

int main(int argc, char **argv)
{
	int status;

	alloc_check();
	prepare_process();
	if (enter_directory(&argc, &argv))
		return EXIT_FAILED;
	if (argc < 2) {
		help_program(stderr, godeps_commands);
		return EXIT_FAILED;
	}
	status = dispatch(argv);
	if (finish_stdout())
		return EXIT_FAILED;
	return status;
}
