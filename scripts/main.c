// SPDX-License-Identifier: GPL-2.0
/*
 * What all programs of godeps do with their command line: help, usage errors
 * and shell completion are printed from the table of commands.
 */
#include "cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/suggest.h"

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
	bool wants_help;
};

/* Every command has it, no table does. */
static const struct cmd_option help_option = {
	"help", 'h', NULL, "explain this command"
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
	fail("%.*s", STR_ARG(sb_str(&text)));
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

static const struct command *find_command(const char *name)
{
	const struct command *const *c;

	for (c = godeps_commands; *c; c++)
		if (!strcmp((*c)->name, name))
			return *c;
	return NULL;
}

static void print_general_help(FILE *to)
{
	const struct command *const *c;

	fputs("godeps - one dependency graph for a kernel tree and the Go code in it\n\n"
	      "Usage: godeps COMMAND [OPTION]... [OPERAND]...\n\nCommands:\n",
	      to);
	for (c = godeps_commands; *c; c++)
		fprintf(to, "  %-10s  %s\n", (*c)->name, (*c)->summary);
	fputs("  help      explain a command: godeps help COMMAND\n"
	      "  version   print the version\n\n"
	      "Exit status: 0 clean, 1 findings (or different), 2 could not do the job.\n",
	      to);
}

static bool may_be_left_out(const struct cmd_option *o)
{
	return o->arg && *o->arg == '[';
}

/* The table of the command's forms, if the option is about these. */
static bool has_table(const struct command *c, const struct cmd_option *o)
{
	return c->format && !strcmp(o->name, "format");
}

static bool has_choices(const struct command *c, const struct cmd_option *o)
{
	return has_table(c, o) || (o->arg && *o->arg == '|');
}

/* The i-th word that an argument can be, of "|text|json" or a function. */
static struct str nth_choice(const struct command *c,
			     const struct cmd_option *o, size_t i)
{
	struct str rest = str_of(o->arg);

	if (has_table(c, o))
		return c->format(i) ? str_of(c->format(i)) : (struct str){ NULL, 0 };
	for (;; i--) {
		if (!rest.len)
			return (struct str){ NULL, 0 };
		rest = str_from(rest, 1);
		if (!i)
			return str_head(rest, str_chr(rest, '|'));
		rest = str_from(rest, str_chr(rest, '|'));
	}
}

/* "text, json or dot", or with other words between them */
static void add_choices(const struct command *c, const struct cmd_option *o,
			const char *between, const char *before_last,
			struct strbuf *out)
{
	struct str word = nth_choice(c, o, 0), next;
	size_t i;

	for (i = 1; word.ptr; i++) {
		next = nth_choice(c, o, i);
		if (i > 1)
			sb_adds(out, next.ptr ? between : before_last);
		sb_addstr(out, word);
		word = next;
	}
}

/* What the argument is called in help and messages. */
static void add_arg(const struct command *c, const struct cmd_option *o,
		    struct strbuf *out)
{
	if (has_choices(c, o))
		add_choices(c, o, "|", "|", out);
	else
		sb_adds(out, o->arg);
}

/* "  -o, --output=FILE           write to FILE", wrapped at 80 columns. */
static void print_option(const struct command *c, const struct cmd_option *o)
{
	SCOPED_STRBUF left = STRBUF_INIT;
	struct str rest = str_of(o->help), word;
	int column;

	if (o->letter)
		sb_addf(&left, "-%c, ", o->letter);
	else
		sb_adds(&left, "    ");
	sb_addf(&left, "--%s", o->name);
	if (o->arg && !may_be_left_out(o))
		sb_addch(&left, '=');
	if (o->arg)
		add_arg(c, o, &left);
	column = printf("  %-26s ", sb_cstr(&left));
	while (str_word(&rest, &word)) {
		if (column + 1 + (int)word.len > 80)
			column = printf("\n%29s", "") - 1;
		column += printf(" %.*s", STR_ARG(word));
	}
	putchar('\n');
}

/* The options of a command, one after the other; NULL: there are no more. */
struct rows {
	const struct cmd_option *const *tables;
	const struct cmd_option *next;
};

static const struct cmd_option *next_option(struct rows *r)
{
	while (*r->tables) {
		if (!r->next)
			r->next = *r->tables;
		if (r->next->name)
			return r->next++;
		r->next = NULL;
		r->tables++;
	}
	return NULL;
}

static void print_command_help(const struct command *c)
{
	struct rows rows = { .tables = c->options };
	const struct cmd_option *o;

	printf("godeps %s - %s\n\nUsage: godeps %s [OPTION]...%s%s\n\n%s\n\nOptions:\n",
	       c->name, c->summary, c->name, *c->operands ? " " : "",
	       c->operands, c->about);
	while ((o = next_option(&rows)))
		print_option(c, o);
	print_option(c, &help_option);
}

static int finish_stdout(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return EXIT_CLEAN;
	if (errno != EPIPE)
		return fail("standard output: cannot write: %s",
			    strerror(errno));
	return EXIT_FAILED;
}

static int unknown_command(const char *name)
{
	struct suggest near = { .wanted = str_of(name) };
	const struct command *const *c;

	for (c = godeps_commands; *c; c++)
		suggest_offer(&near, (*c)->name);
	suggest_offer(&near, "help");
	suggest_offer(&near, "version");
	fail("unknown command '%s'", name);
	if (near.best)
		fprintf(stderr, "Did you mean 'godeps %s'?\n", near.best);
	else
		fputs("Try 'godeps help'.\n", stderr);
	return EXIT_FAILED;
}

static int help(const char *name)
{
	const struct command *c;

	if (!name || !strcmp(name, "help") || !strcmp(name, "version")) {
		print_general_help(stdout);
		return EXIT_CLEAN;
	}
	c = find_command(name);
	if (!c)
		return unknown_command(name);
	print_command_help(c);
	return EXIT_CLEAN;
}

static const struct cmd_option *find_option(const struct command *c,
					    struct str name)
{
	struct rows rows = { .tables = c->options };
	const struct cmd_option *o;

	while ((o = next_option(&rows)))
		if (str_is(name, o->name))
			return o;
	return str_is(name, help_option.name) ? &help_option : NULL;
}

static const struct cmd_option *find_letter(const struct command *c, char l)
{
	struct rows rows = { .tables = c->options };
	const struct cmd_option *o;

	while ((o = next_option(&rows)))
		if (o->letter == l)
			return o;
	return l == help_option.letter ? &help_option : NULL;
}

static int unknown_option(const struct invocation *inv, const char *given,
			  struct str name)
{
	struct suggest near = { .wanted = name };
	struct rows rows = { .tables = inv->command->options };
	const struct cmd_option *o;

	while ((o = next_option(&rows)))
		suggest_offer(&near, o->name);
	suggest_offer(&near, help_option.name);
	if (!near.best)
		return usage_error(inv, "unknown option '%s'", given);
	return usage_error(inv, "unknown option '%s'; did you mean '--%s'?",
			   given, near.best);
}

static int check_choice(const struct invocation *inv, const struct cmd_option *o,
			const char *arg)
{
	const struct command *c = inv->command;
	SCOPED_STRBUF expected = STRBUF_INIT;
	struct str word;
	size_t i;

	if (!arg || !has_choices(c, o))
		return 0;
	for (i = 0; (word = nth_choice(c, o, i)).ptr; i++)
		if (str_is(word, arg))
			return 0;
	add_choices(c, o, ", ", " or ", &expected);
	return usage_error(inv, "invalid --%s '%s' (expected %s)", o->name, arg,
			   sb_cstr(&expected));
}

static int give(struct invocation *inv, const struct cmd_option *o,
		const char *arg)
{
	if (o == &help_option)
		inv->wants_help = true;
	vec_grow(inv->given, inv->nr_given, inv->cap_given);
	inv->given[inv->nr_given++] = (struct given){ o, arg ? arg : "" };
	return check_choice(inv, o, arg);
}

static int missing_argument(const struct invocation *inv,
			    const struct cmd_option *o)
{
	SCOPED_STRBUF arg = STRBUF_INIT;

	add_arg(inv->command, o, &arg);
	return usage_error(inv, "option '--%s' needs %s", o->name, sb_cstr(&arg));
}

/* "--name", "--name=ARG" or "--name ARG"; advances *argv past the argument. */
static int parse_long(struct invocation *inv, const char ***argv)
{
	struct str text = str_of(**argv + 2);
	size_t eq = str_chr(text, '=');
	struct str name = str_head(text, eq);
	const struct cmd_option *o = find_option(inv->command, name);
	const char *arg = eq < text.len ? text.ptr + eq + 1 : NULL;

	if (!o)
		return unknown_option(inv, **argv, name);
	if (!o->arg && arg)
		return usage_error(inv, "option '--%s' takes no argument",
				   o->name);
	if (o->arg && !arg && !may_be_left_out(o)) {
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
		const struct cmd_option *o = find_letter(inv->command, *p);

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

static int main_parse(struct invocation *inv, const char **argv)
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

/*
 * The row says how many operands there can be: "A [B]" one or two, "[FILE]..."
 * any number.
 */
static int count_operands(const struct invocation *inv)
{
	struct str rest = str_of(inv->command->operands), word;
	size_t least = 0, most = 0;

	while (str_word(&rest, &word)) {
		least += word.ptr[0] != '[';
		most++;
		if (str_ends(word, STR("...")))
			most = SIZE_MAX / 2;
	}
	if (inv->nr_operands < least)
		return usage_error(inv, "too few operands: needs %s",
				   inv->command->operands);
	if (inv->nr_operands > most)
		return usage_error(inv, "unexpected operand '%s'",
				   inv->operands[most]);
	return 0;
}

static int main_run(const struct command *c, const char **argv)
{
	struct invocation inv = { .command = c };
	int status = main_parse(&inv, argv);

	if (!status && inv.wants_help)
		status = help(c->name);
	else if (!status)
		status = count_operands(&inv) ?: c->run(&inv);
	free(inv.given);
	free(inv.operands);
	return status;
}

/*
 * A closed standard descriptor would be given to the next file opened, and a
 * reader that goes away would end us by a signal; both are to be errors.
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

static int dispatch(char **argv)
{
	const char *name = argv[1];
	bool wants_help = !strcmp(name, "help") || !strcmp(name, "--help") ||
			  !strcmp(name, "-h");
	const struct command *c = NULL;

	if (!strcmp(name, "version") || !strcmp(name, "--version") ||
	    !strcmp(name, "-V")) {
		puts("godeps " GODEPS_VERSION);
		return EXIT_CLEAN;
	}
	if (wants_help)
		name = argv[2];
	if (name)
		c = find_command(name);
	if (c && c->program)
		return exec_program(c, argv);
	if (wants_help)
		return help(name);
	return c ? main_run(c, (const char **)argv + 2) : unknown_command(name);
}

int main(int argc, char **argv)
{
	int status;

	alloc_check();
	prepare_process();
	if (argc < 2) {
		print_general_help(stderr);
		return EXIT_FAILED;
	}
	status = dispatch(argv);
	if (finish_stdout())
		return EXIT_FAILED;
	return status;
}
