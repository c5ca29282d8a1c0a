// SPDX-License-Identifier: GPL-2.0
#include "cmd.h"

#include "graph/graph.h"
#include "report/diff.h"
#include "change/diff.h"

const struct cmd_option diff_options[] = {
	{ "all", 'a', NULL,
	  "also list edges of added and removed nodes, and moved edges" },
	{ "format", 'f', "|text|json|dot", "output format (default: text); dot is a picture" },
	{ NULL, 0, NULL, NULL },
};

static const char about[] =
	"Shows the differences between A and B, two DOT files written by godeps; one of\n"
"them may be -, standard input.  The text begins with a summary line; + means\n"
"added, - removed, ~ changed, and > moved: only the origin is another line.\n"
"Moved edges do not make graphs different.\n\n"
"Exit status: 0 the same, 1 different, 2 error.";

int write_diff(const struct invocation *inv, const struct diff *d, const char *title)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (wants_json(inv))
		diff_json(d, &text);
	else if (opt(inv, "format") && !strcmp(opt(inv, "format"), "dot"))
		diff_dot(d, title, &text);
	else
		diff_text(d, opt(inv, "all"), &text);
	if (write_output(inv, sb_str(&text)))
		return EXIT_FAILED;
	return diff_is_same(d) ? EXIT_CLEAN : EXIT_FINDINGS;
}

static int cmd_diff_run(struct invocation *inv)
{
	const char *a = operand(inv, 0), *b = operand(inv, 1);
	struct graph *old, *new;
	struct diff *d;
	int status;

	if (!strcmp(a, "-") && !strcmp(b, "-"))
		return usage_error(inv, "only one file can be standard input");
	old = graph_new();
	new = graph_new();
	status = read_graph(a, old);
	if (!status)
		status = read_graph(b, new);
	if (!status) {
		d = diff_graphs(old, new);
		status = write_diff(inv, d, "differences");
		diff_free(d);
	}
	graph_free(old);
	graph_free(new);
	return status;
}

const struct command cmd_diff = {
	.operands = "A B",
	.about = about,
	.common = OUTPUT_OPTIONS,
	.options = { diff_options },
	.run = cmd_diff_run,
};
