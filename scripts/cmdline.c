// SPDX-License-Identifier: GPL-2.0
#include "cmdline.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/mem.h"
#include "base/suggest.h"
#include "command.h"
#include "help.h"
#include "option.h"

struct given {
	const struct cmd_option *option;
	const char *arg;
};

struct invocation {
	const struct command_row *parent, *row;
	struct given *given;
	size_t nr_given, cap_given;
	const char **operands;
	size_t nr_operands, cap_operands;
	const char **variables;
	size_t nr_variables, cap_variables;
	bool wants_help;
	struct arena *mem;
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

void print_note(const struct invocation *inv, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF line = STRBUF_INIT;
	va_list ap;

	if (opt(inv, "quiet"))
		return;
	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	sb_addquoted(&line, sb_str(&text));
	fprintf(stderr, "godeps: note: %s\n", sb_cstr(&line));
}

int usage_error(const struct invocation *inv, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	fail("%.*s", STR_ARG(sb_str(&text)));
	fprintf(stderr, "Try 'godeps help %s%s%s'.\n", inv->parent ? inv->parent->name : "",
		inv->parent ? " " : "", inv->row->name);
	return EXIT_FAILED;
}

const char *cmdline_name(const struct invocation *inv)
{
	return inv->row->name;
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

const char **opt_all(const struct invocation *inv, const char *name, size_t *n)
{
	const char **list, *arg;
	size_t cap = 0;

	list = NULL;
	for (*n = 0; (arg = opt_nth(inv, name, *n)); ++*n) {
		vec_grow(list, *n, cap);
		list[*n] = arg;
	}
	return list;
}

const char *operand(const struct invocation *inv, size_t n)
{
	return n < inv->nr_operands ? inv->operands[n] : NULL;
}

const char **operands(const struct invocation *inv, size_t *n)
{
	const char **list = xcalloc(inv->nr_operands + 1, sizeof(*list));

	for (*n = 0; *n < inv->nr_operands; ++*n)
		list[*n] = inv->operands[*n];
	return list;
}

const char *const *variables(const struct invocation *inv, size_t *n)
{
	*n = inv->nr_variables;
	return inv->variables;
}

const char *cmdline_keep(const struct invocation *inv, struct str s)
{
	return arena_str(inv->mem, s).ptr;
}

/* "./a=b" is a file. */
static bool is_variable(const char *arg)
{
	size_t n = 0;

	while (byte_is_word(arg[n]) || arg[n] == '-')
		n++;
	return n && arg[n] == '=';
}

static void add_operand(struct invocation *inv, const char *arg)
{
	if (inv->row->command->variables && is_variable(arg)) {
		vec_grow(inv->variables, inv->nr_variables, inv->cap_variables);
		inv->variables[inv->nr_variables++] = arg;
		return;
	}
	vec_grow(inv->operands, inv->nr_operands, inv->cap_operands);
	inv->operands[inv->nr_operands++] = arg;
}

static int unknown_option(const struct invocation *inv, const char *given,
			  struct str name)
{
	struct option_walk w = { .c = inv->row->command };
	struct suggest near = { .wanted = name };
	const struct cmd_option *o;

	while ((o = option_next(&w)))
		suggest_offer(&near, o->name);
	if (!near.best)
		return usage_error(inv, "unknown option '%s'", given);
	return usage_error(inv, "unknown option '%s'; did you mean '--%s'?",
			   given, near.best);
}

static int check_word(const struct invocation *inv, const struct cmd_option *o,
		      const char *arg)
{
	const struct command *c = inv->row->command;
	SCOPED_STRBUF expected = STRBUF_INIT;

	if (!arg || option_accepts(c, o, arg))
		return 0;
	option_add_words(c, o, ", ", " or ", &expected);
	return usage_error(inv, "invalid --%s '%s' (expected %s)", o->name, arg,
			   sb_cstr(&expected));
}

static int give(struct invocation *inv, const struct cmd_option *o,
		const char *arg)
{
	if (option_is_help(o))
		inv->wants_help = true;
	vec_grow(inv->given, inv->nr_given, inv->cap_given);
	inv->given[inv->nr_given++] = (struct given){ o, arg ? arg : "" };
	return check_word(inv, o, arg);
}

static int missing_argument(const struct invocation *inv,
			    const struct cmd_option *o)
{
	SCOPED_STRBUF arg = STRBUF_INIT;

	option_add_arg(inv->row->command, o, &arg);
	return usage_error(inv, "option '--%s' needs %s", o->name, sb_cstr(&arg));
}

/* "--name", "--name=ARG" or "--name ARG"; advances *argv past the argument. */
static int parse_long(struct invocation *inv, const char ***argv)
{
	struct str text = str_of(**argv + 2);
	size_t eq = str_chr(text, '=');
	struct str name = str_head(text, eq);
	const struct cmd_option *o = option_find(inv->row->command, name);
	const char *arg = eq < text.len ? text.ptr + eq + 1 : NULL;

	if (!o)
		return unknown_option(inv, **argv, name);
	if (!o->arg && arg)
		return usage_error(inv, "option '--%s' takes no argument",
				   o->name);
	if (o->arg && !arg && !option_arg_optional(o)) {
		arg = (*argv)[1];
		if (!arg)
			return missing_argument(inv, o);
		(*argv)++;
	}
	return give(inv, o, arg);
}

/* "-v", "-vl", "-oFILE" or "-o FILE". */
static int parse_letters(struct invocation *inv, const char ***argv)
{
	const char *p = **argv + 1;

	for (; *p; p++) {
		const struct cmd_option *o = option_letter(inv->row->command, *p);

		if (!o)
			return usage_error(inv, "unknown option '-%c'", *p);
		if (!o->arg) {
			give(inv, o, NULL);
			continue;
		}
		if (!p[1] && !(*argv)[1])
			return missing_argument(inv, o);
		return give(inv, o, p[1] ? p + 1 : *++*argv);
	}
	return 0;
}

static int cmdline_parse(struct invocation *inv, const char **argv)
{
	bool only_operands = false;
	int err = 0;

	for (; *argv && !err; argv++) {
		const char *a = *argv;

		if (only_operands || a[0] != '-' || !a[1])
			add_operand(inv, a);
		else if (!strcmp(a, "--"))
			only_operands = true;
		else if (a[1] == '-')
			err = parse_long(inv, &argv);
		else
			err = parse_letters(inv, &argv);
	}
	return err;
}

/*
 * The row says how many operands there can be: "A [B]" one or two, "[FILE]..."
 * any number.
 */
static int count_operands(const struct invocation *inv)
{
	const char *expected = inv->row->command->operands ?: "";
	struct str rest = str_of(expected), word;
	size_t least = 0, most = 0;

	while (str_word(&rest, &word)) {
		least += word.ptr[0] != '[';
		most++;
		if (str_ends(word, STR("...")))
			most = SIZE_MAX / 2;
	}
	if (inv->nr_operands < least)
		return usage_error(inv, "too few operands: expected %s", expected);
	if (inv->nr_operands > most)
		return usage_error(inv, "unexpected operand '%s'",
				   inv->operands[most]);
	return 0;
}

/* "-C a -C b" is a/b. */
static int enter_directories(const struct invocation *inv)
{
	const char *dir;
	size_t i;

	for (i = 0; (dir = opt_nth(inv, "directory", i)); i++)
		if (chdir(dir))
			return fail("%s: %s", dir, strerror(errno));
	return 0;
}

int cmdline_run(const struct command_row *parent, const struct command_row *row,
		const char **argv)
{
	struct invocation inv = { .parent = parent, .row = row, .mem = arena_new() };
	int status = cmdline_parse(&inv, argv);

	if (!status && inv.wants_help)
		help_command(parent, row);
	else if (!status && row->command->subs)
		status = usage_error(&inv, "too few operands: expected SUB-COMMAND");
	else if (!status)
		status = count_operands(&inv) ?: enter_directories(&inv) ?:
			 row->command->run(&inv);
	free(inv.given);
	free(inv.operands);
	free(inv.variables);
	arena_free(inv.mem);
	return status;
}
