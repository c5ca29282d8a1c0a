// SPDX-License-Identifier: GPL-2.0
/*
 * godeps merge: both halves, bound, checked and written as one graph.
 */
#include "cmd.h"

#include "graph/graph.h"
#include "bind/merge.h"

static int write_merged(const struct invocation *inv, const struct graph *g)
{
	struct graph *pruned = merge_prune(g);
	int status = write_graph(inv, pruned, "kernel-go-deps");

	graph_free(pruned);
	return status;
}

static int merge(const struct invocation *inv, struct session *s)
{
	int status;

	/* Before the output is replaced, as the text takes memory. */
	report(session_findings(s));
	status = add_symbols(inv, s);
	if (status)
		return status;
	status = write_merged(inv, session_graph(s));
	print_bridges(inv, session_graph(s));
	return status ? status : status_of(inv, session_findings(s));
}

static int run_merge(struct invocation *inv)
{
	struct session_args a;
	struct session *s = NULL;
	int status;

	if (rules_help(inv, &status))
		return status;
	if (!session_args_read(inv, &a)) {
		a.session.sides = a.sides = operands(inv, &a.session.nr_sides);
		s = session_start(inv, &a.session);
	}
	status = s ? merge(inv, s) : EXIT_FAILED;
	session_free(s);
	session_args_free(&a);
	return status;
}

const struct command cmd_merge = {
	.operands = "[HALF.dot]... [NAME=VALUE]...",
	.variables = true,
	.about =
"Reads the kernel tree and the Go modules of the programs that its makefiles\n"
"declare (goprogs-y), merges both into one graph, checks them against each other,\n"
"and writes the graph as DOT.  Findings are printed on standard error, one per\n"
"line: file:line: severity: message [rule].\n\n"
"With operands, the two sides are DOT files written by 'godeps kbuild' and\n"
"'godeps gomod'; --srctree and --objtree are then used only for the checks.\n\n"
"The graph is written even if there are findings, but not if a side cannot be\n"
"read (exit status 2).",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | JUDGING_OPTIONS |
		  COMMON(SYMBOLS) | COMMON(FORMAT) | OUTPUT_OPTIONS,
	.run = run_merge,
};
