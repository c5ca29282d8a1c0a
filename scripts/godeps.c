// SPDX-License-Identifier: GPL-2.0
/*
 * godeps - one dependency graph for a kernel tree and the Go code in it
 *
 * The table below is the program: help, usage errors and shell completion
 * are printed from it.
 */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"

#ifndef GODEPS_VERSION
#define GODEPS_VERSION "0.1"
#endif

static const struct command *const commands[] = {
	&cmd_kbuild,
	&cmd_gomod,
	&cmd_merge,
	&cmd_view,
	&cmd_diff,
	&cmd_eval,
};

#define NR_COMMANDS (sizeof(commands) / sizeof(*commands))

struct given {
	const struct cmd_option *option;
	const char *arg;
};

struct invocation {
	const struct command *command;
	struct given *given;
	size_t nr_given, cap_given;
	const char **operands;
	size_t nr_operands, cap_operands;
};

int fail(const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF line = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	sb_addquoted(&line, sb_str(&text));
	fprintf(stderr, "godeps: error: %s\n", sb_cstr(&line));
	return EXIT_FAILED;
}

int usage_error(const struct invocation *inv, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	fail("%s", sb_cstr(&text));
	fprintf(stderr, "Try 'godeps help %s'.\n", inv->command->name);
	return EXIT_FAILED;
}

const char *opt_nth(const struct invocation *inv, const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < inv->nr_given; i++)
		if (!strcmp(inv->given[i].option->name, name) && !n--)
			return inv->given[i].arg;
	return NULL;
}

const char *opt(const struct invocation *inv, const char *name)
{
	size_t i;

	for (i = inv->nr_given; i-- > 0;)
		if (!strcmp(inv->given[i].option->name, name))
			return inv->given[i].arg;
	return NULL;
}

const char *operand(const struct invocation *inv, size_t n)
{
	return n < inv->nr_operands ? inv->operands[n] : NULL;
}

int write_output(const struct invocation *inv, struct str data)
{
	const char *path = opt(inv, "output");
	int err;

	if (!path)
		path = "-";
	err = file_write(path, data);
	if (err < 0)
		return fail("%s: cannot write: %s",
			    strcmp(path, "-") ? path : "standard output",
			    strerror(-err));
	if (strcmp(path, "-") && opt(inv, "verbose"))
		fprintf(stderr, "godeps: %s %s\n",
			err ? "wrote" : "unchanged:", path);
	return 0;
}

int report(const struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	diag_write(diag, &text);
	fputs(sb_cstr(&text), stderr);
	return diag_count(diag, SEV_ERROR) ? EXIT_FAILED : EXIT_CLEAN;
}

static const struct command *find_command(const char *name)
{
	size_t i;

	for (i = 0; i < NR_COMMANDS; i++)
		if (commands[i] && !strcmp(commands[i]->name, name))
			return commands[i];
	return NULL;
}

static void print_general_help(FILE *to)
{
	size_t i;

	fputs("godeps - one dependency graph for a kernel tree and the Go code in it\n\n"
	      "Usage: godeps COMMAND [OPTION]... [OPERAND]...\n\nCommands:\n",
	      to);
	for (i = 0; i < NR_COMMANDS; i++)
		if (commands[i])
			fprintf(to, "  %-8s  %s\n", commands[i]->name,
				commands[i]->summary);
	fputs("  help      explain a command: godeps help COMMAND\n"
	      "  version   print the version\n\n"
	      "Exit status: 0 clean, 1 findings (or different), 2 could not do the job.\n",
	      to);
}

static void print_option(const struct cmd_option *o)
{
	SCOPED_STRBUF left = STRBUF_INIT;

	if (o->letter)
		sb_addf(&left, "-%c, ", o->letter);
	else
		sb_adds(&left, "    ");
	sb_addf(&left, "--%s", o->name);
	if (o->arg)
		sb_addf(&left, "=%s", o->arg);
	printf("  %-26s  %s\n", sb_cstr(&left), o->help);
}

static void print_command_help(const struct command *c)
{
	const struct cmd_option *o;

	printf("godeps %s - %s\n\nUsage: godeps %s [OPTION]...%s%s\n\n%s\n\nOptions:\n",
	       c->name, c->summary, c->name, *c->operands ? " " : "",
	       c->operands, c->about);
	for (o = c->options; o->name; o++)
		print_option(o);
	fputs("  -h, --help                  explain this command\n", stdout);
}

static int finish_stdout(void)
{
	if (fflush(stdout) || ferror(stdout))
		return fail("cannot write standard output: %s",
			    strerror(errno));
	return EXIT_CLEAN;
}

static int help(const char *name)
{
	const struct command *c = name ? find_command(name) : NULL;

	if (name && !c)
		return fail("there is no command '%s'", name);
	if (c)
		print_command_help(c);
	else
		print_general_help(stdout);
	return finish_stdout();
}

static const struct cmd_option *find_option(const struct command *c,
					    struct str name)
{
	const struct cmd_option *o;

	for (o = c->options; o->name; o++)
		if (str_is(name, o->name))
			return o;
	return NULL;
}

static const struct cmd_option *find_letter(const struct command *c, char l)
{
	const struct cmd_option *o;

	for (o = c->options; o->name; o++)
		if (o->letter == l)
			return o;
	return NULL;
}

static void give(struct invocation *inv, const struct cmd_option *o,
		 const char *arg)
{
	vec_grow(inv->given, inv->nr_given, inv->cap_given);
	inv->given[inv->nr_given++] = (struct given){ o, arg ? arg : "" };
}

/* "--name", "--name=ARG" or "--name ARG"; advances *argv past the argument. */
static int parse_long(struct invocation *inv, const char ***argv)
{
	struct str text = str_of(**argv + 2);
	size_t eq = str_chr(text, '=');
	const struct cmd_option *o = find_option(inv->command,
						 str_head(text, eq));
	const char *arg = eq < text.len ? text.ptr + eq + 1 : NULL;

	if (!o)
		return usage_error(inv, "unknown option '%s'", **argv);
	if (!o->arg && arg)
		return usage_error(inv, "option '--%s' takes no argument",
				   o->name);
	if (o->arg && !arg) {
		arg = (*argv)[1];
		if (!arg)
			return usage_error(inv, "option '--%s' needs %s",
					   o->name, o->arg);
		(*argv)++;
	}
	give(inv, o, arg);
	return 0;
}

/* "-v", "-vl", "-oFILE" or "-o FILE". */
static int parse_letters(struct invocation *inv, const char ***argv)
{
	const char *p = **argv + 1;

	for (; *p; p++) {
		const struct cmd_option *o = find_letter(inv->command, *p);

		if (!o)
			return usage_error(inv, "unknown option '-%c'", *p);
		if (!o->arg) {
			give(inv, o, NULL);
			continue;
		}
		if (!p[1] && !(*argv)[1])
			return usage_error(inv, "option '-%c' needs %s", *p,
					   o->arg);
		give(inv, o, p[1] ? p + 1 : *++*argv);
		return 0;
	}
	return 0;
}

static int parse(struct invocation *inv, const char **argv)
{
	bool only_operands = false;
	int err = 0;

	for (; *argv && !err; argv++) {
		const char *a = *argv;

		if (only_operands || a[0] != '-' || !a[1]) {
			vec_grow(inv->operands, inv->nr_operands,
				 inv->cap_operands);
			inv->operands[inv->nr_operands++] = a;
		} else if (!strcmp(a, "--")) {
			only_operands = true;
		} else if (a[1] == '-') {
			err = parse_long(inv, &argv);
		} else {
			err = parse_letters(inv, &argv);
		}
	}
	return err;
}

static bool asks_for_help(const char **argv)
{
	for (; *argv && strcmp(*argv, "--"); argv++)
		if (!strcmp(*argv, "--help") || !strcmp(*argv, "-h"))
			return true;
	return false;
}

static int run(const struct command *c, const char **argv)
{
	struct invocation inv = { .command = c };
	int status;

	if (asks_for_help(argv))
		return help(c->name);
	status = parse(&inv, argv);
	if (!status)
		status = c->run(&inv);
	free(inv.given);
	free(inv.operands);
	return status;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	const struct command *c;

	if (!name) {
		print_general_help(stderr);
		return EXIT_FAILED;
	}
	if (!strcmp(name, "help") || !strcmp(name, "--help") ||
	    !strcmp(name, "-h"))
		return help(argc > 2 ? argv[2] : NULL);
	if (!strcmp(name, "version") || !strcmp(name, "--version")) {
		puts("godeps " GODEPS_VERSION);
		return finish_stdout();
	}
	c = find_command(name);
	if (!c) {
		fail("there is no command '%s'", name);
		fputs("Try 'godeps help'.\n", stderr);
		return EXIT_FAILED;
	}
	return run(c, (const char **)argv + 2);
}
