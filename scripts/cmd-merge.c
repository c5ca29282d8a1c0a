// SPDX-License-Identifier: GPL-2.0
/*
 * godeps merge: both halves, bound, checked and written as one graph.
 */
#include "sides.h"

#include "graph/graph.h"
#include "bind/merge.h"

static int write_merged(const struct sides *s)
{
	struct graph *pruned = merge_prune(s->graph);
	int status = write_graph(s->inv, pruned, "kernel-go-deps");

	graph_free(pruned);
	return status;
}

static int merge(struct sides *s, const struct invocation *inv)
{
	int status = sides_run(s, inv);

	if (status)
		return status;
	status = write_merged(s);
	report(s->findings);
	sides_say_bridges(s);
	return status ? status : sides_status(s);
}

static int run_merge(struct invocation *inv)
{
	struct sides s = { .inv = inv };
	int status;

	if (rules_help(inv, &status))
		return status;
	if (check_choice(inv, "format", graph_formats))
		return EXIT_FAILED;
	status = merge(&s, inv);
	sides_free(&s);
	return status;
}

static const struct cmd_option options[] = {
	OPT_FORMAT,
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_merge = {
	.name = "merge",
	.operands = "[HALF.dot]...",
	.summary = "both sides as one checked graph",
	.about =
"Reads the kernel tree and the Go modules of the programs that its makefiles\n"
"declare (goprogs-y), merges both into one graph, checks the one side against\n"
"the other, and writes the graph as DOT.  Findings go to standard error, a\n"
"line each: file:line: severity: message [rule].\n"
"\n"
"With operands, the halves are DOT files that 'godeps kbuild' and 'godeps\n"
"gomod' wrote; --srctree and --objtree then only help the checks.\n"
"\n"
"The graph is written whatever the findings are; it is not written when a\n"
"side could not be read (exit status 2).",
	.options = { kernel_rows, go_side_rows, judging_rows, options },
	.run = run_merge,
};
