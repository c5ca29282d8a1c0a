// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check: what merge would find, and nothing else.
 */
#include "cmd.h"

#include "out/findings.h"

static int check_write_findings(const struct invocation *inv, const struct diag *diag)
{
	const struct findings f = { diag, GODEPS_VERSION };
	SCOPED_STRBUF text = STRBUF_INIT;

	findings_write(&f, opt(inv, "format"), &text);
	return write_output(inv, sb_str(&text));
}

static int check(const struct invocation *inv, struct session *s)
{
	int status = check_write_findings(inv, session_findings(s));

	print_bridges(inv, session_graph(s));
	return status ? status : status_of(inv, session_findings(s));
}

static int run_check(struct invocation *inv)
{
	struct session_args a;
	struct session *s;
	int status;

	if (rules_help(inv, &status))
		return status;
	if (session_args_read(inv, &a))
		return EXIT_FAILED;
	a.session.sides = a.sides = operands(inv, &a.session.nr_sides);
	s = session_start(&a.session);
	status = s ? check(inv, s) : EXIT_FAILED;
	session_free(s);
	session_args_free(&a);
	return status;
}

static const struct cmd_option options[] = {
	{ "format", 'f', "FORMAT", "output format (default: text)" },
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_check = {
	.operands = "[HALF.dot]...",
	.about =
"Reads both sides like 'godeps merge' and checks them against each other.\n"
"Prints only the findings; the graph is not written.",
	.options = { kernel_rows, go_side_rows, judging_rows, options },
	.format = findings_format,
	.run = run_check,
};
