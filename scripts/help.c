// SPDX-License-Identifier: GPL-2.0
#include "help.h"

#include "base/str.h"
#include "command.h"
#include "option.h"

static void help_rows(FILE *to, const struct command_row *row, int width)
{
	for (; row->name; row++)
		if (row->command || row->program)
			fprintf(to, "  %-*s  %s\n", width, row->name, row->summary);
}

void help_program(FILE *to, const struct command_row *rows)
{
	fputs("godeps - one dependency graph for a kernel tree and the Go code in it\n\n"
	      "Usage: godeps COMMAND [OPTION]... [OPERAND]...\n\nCommands:\n",
	      to);
	help_rows(to, rows, 10);
	fputs("  help        explain a command: godeps help COMMAND\n"
	      "  version     print the version\n"
	      "\n"
	      "Exit status: 0 clean, 1 findings or differences, 2 error.\n",
	      to);
}

/* "  -o, --output=FILE           write to FILE", wrapped at 80 columns. */
static void help_option(const struct command *c, const struct cmd_option *o)
{
	SCOPED_STRBUF left = STRBUF_INIT;
	struct str rest = str_of(o->help), word;
	int column;

	if (o->letter)
		sb_addf(&left, "-%c, ", o->letter);
	else
		sb_adds(&left, "    ");
	sb_addf(&left, "--%s", o->name);
	if (o->arg && !option_arg_optional(o))
		sb_addch(&left, '=');
	if (o->arg)
		option_add_arg(c, o, &left);
	column = printf("  %-26s ", sb_cstr(&left));
	while (str_word(&rest, &word)) {
		if (column + 1 + (int)word.len > 80)
			column = printf("\n%29s", "") - 1;
		column += printf(" %.*s", STR_ARG(word));
	}
	putchar('\n');
}

static void help_subs(const struct command_row *row)
{
	const struct command *c = row->command;

	printf("Usage: godeps %s SUB-COMMAND [OPTION]... [OPERAND]...\n\n%s\n\n", row->name,
	       c->about);
	puts("Sub-commands:");
	help_rows(stdout, c->subs, 14);
	if (c->default_sub)
		printf("\nThe default sub-command is '%s'.\n", c->default_sub);
	printf("\n'godeps help %s SUB-COMMAND' explains a sub-command and its options.\n\nOptions:\n",
	       row->name);
}

void help_command(const struct command_row *parent, const struct command_row *row)
{
	const char *before = parent ? parent->name : "", *space = parent ? " " : "";
	const struct command *c = row->command;
	struct option_walk w = { .c = c };
	const struct cmd_option *o;

	printf("godeps %s%s%s - %s\n\n", before, space, row->name, row->summary);
	if (c->subs) {
		help_subs(row);
	} else {
		printf("Usage: godeps %s%s%s [OPTION]...%s%s\n\n", before, space, row->name,
		       c->operands ? " " : "", c->operands ?: "");
		if (c->about)
			printf("%s\n\n", c->about);
		puts("Options:");
	}
	while ((o = option_next(&w)))
		help_option(c, o);
}
