// SPDX-License-Identifier: GPL-2.0
/*
 * godeps view - choose what a picture of the graph shows
 */
#include <errno.h>

#include "cmd.h"
#include "graph/graph.h"
#include "out/view-dot.h"
#include "view/view.h"

#define MAX_DEPTH 64

static int parse_depth(const struct invocation *inv, unsigned int *depth)
{
	const char *text = opt(inv, "depth");
	char *end;
	unsigned long n;

	if (!text)
		return 0;
	errno = 0;
	n = strtoul(text, &end, 10);
	if (errno || *end || end == text || text[0] == '-' || n > MAX_DEPTH)
		return usage_error(inv, "invalid --depth '%s' (expected 0 to %d)",
				   text, MAX_DEPTH);
	*depth = (unsigned int)n;
	return 0;
}

static enum view_direction find_direction(const struct invocation *inv)
{
	const char *text = opt(inv, "direction");

	if (text && !strcmp(text, "uses"))
		return VIEW_USES;
	return text && !strcmp(text, "users") ? VIEW_USERS : VIEW_BOTH;
}

static int write_view(const struct invocation *inv, const struct graph *g,
		      const struct view_options *vo, struct diag *diag)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct view view;
	int status = EXIT_FAILED;

	if (!view_make(g, vo, &view, diag)) {
		view.link_base = opt(inv, "link-base");
		view_dot(&view, &out);
		view_free(&view);
		status = write_output(inv, sb_str(&out));
	}
	report(diag);
	return status;
}

static int view_run(struct invocation *inv)
{
	struct view_options vo = { .depth = 2 };
	const char *path = operand(inv, 0);
	const char **focus = NULL;
	size_t cap = 0;
	struct graph *g;
	struct diag *diag;
	int status;

	if (operand(inv, 1))
		return usage_error(inv, "too many operands: expected one graph");
	status = parse_depth(inv, &vo.depth);
	if (status)
		return status;
	vo.direction = find_direction(inv);
	for (; opt_nth(inv, "focus", vo.nr_focus); vo.nr_focus++) {
		vec_grow(focus, vo.nr_focus, cap);
		focus[vo.nr_focus] = opt_nth(inv, "focus", vo.nr_focus);
	}
	vo.focus = focus;
	vo.to = opt(inv, "to");
	if (vo.to && vo.nr_focus != 1) {
		free(focus);
		return usage_error(inv, "--to requires exactly one --focus");
	}
	g = graph_new();
	diag = diag_new();
	status = read_graph(path ? path : "kernel-go-deps.dot", g);
	if (!status)
		status = write_view(inv, g, &vo, diag);
	graph_free(g);
	diag_free(diag);
	free(focus);
	return status;
}

static const struct cmd_option options[] = {
	{ "focus", 'f', "NODE",
	  "draw what is around this node; may be repeated" },
	{ "to", 't', "NODE", "draw all paths from the focus to this node" },
	{ "depth", 'd', "N", "how many steps around it (default: 2)" },
	{ "direction", 0, "|both|uses|users", "direction of the steps (default: both)" },
	{ "format", 0, "|dot", "output format: only dot" },
	{ NULL, 0, NULL, NULL },
};

const struct command cmd_view = {
	.operands = "[FILE]",
	.about =
"Reads the unified graph (kernel-go-deps.dot, or FILE, or - for standard input)\n"
"and writes a view of it for graphviz: everything on the Go side, the bridges,\n"
"the kernel near them, and the rest of the kernel as directories with counts.\n\n"
"With --focus, the view is the neighbourhood of nodes such as config:CONFIG_NET\n"
"or obj:drivers/net/dummy.o instead; with --to as well, all paths between two.\n\n"
"  godeps view | dot -Tsvg -o deps.svg",
	.common = COMMON(LINK_BASE) | OUTPUT_OPTIONS,
	.options = { options },
	.run = view_run,
};
