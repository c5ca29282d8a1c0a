// SPDX-License-Identifier: GPL-2.0
#include "cmd.h"

#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "kernel.h"
#include "report/facts.h"

static const struct cmd_option options[] = {
	{ "kernel", 0, "DIR", "with --external: the kernel tree, or a directory of headers" },
	{ "external", 0, "DIR", "read the external module in DIR, as make's M=" },
	{ "list", 0, NULL, "print facts, one per line, instead of a graph" },
	{ NULL, 0, NULL, NULL },
};

static int write_half(const struct invocation *inv, const struct kb *kb)
{
	struct graph *g = graph_new();
	int status;

	kb_graph(kb, g);
	if (opt(inv, "symbols"))
		kb_graph_symbols(kb, g);
	status = report_kernel(kb) ?: write_graph(inv, g, "kbuild-deps");
	graph_free(g);
	return status;
}

static int kbuild_write_list(const struct invocation *inv, const struct kb *kb)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	facts_list(kb, &text);
	return report_kernel(kb) ?: write_output(inv, sb_str(&text));
}

static int run_kbuild(struct invocation *inv)
{
	struct interner *names;
	struct diag *diag;
	struct kb_options opts = kernel_options(inv);
	struct kb *kb;
	int status;

	if (operand(inv, 0))
		return usage_error(inv, "invalid operand '%s' (expected NAME=VALUE)",
				   operand(inv, 0));
	if (opt(inv, "kernel") && !opts.external)
		return usage_error(inv, "--kernel needs --external");
	if (kernel_prepare(inv, &opts))
		return EXIT_FAILED;
	names = interner_new();
	diag = diag_new();
	kb = kb_read(&opts, names, diag);
	status = report(diag);
	if (!status && kb)
		status = opt(inv, "list") ? kbuild_write_list(inv, kb) :
					    write_half(inv, kb);
	kb_free(kb);
	diag_free(diag);
	interner_free(names);
	return status;
}

const struct command cmd_kbuild = {
	.operands = "[NAME=VALUE]...",
	.variables = true,
	.about =
"Reads the makefiles of a kernel tree without running anything and writes what\n"
"Kbuild would visit and link as a graph (DOT).\n\n"
"With --list it prints facts instead, directory by directory in the order in\n"
"which Kbuild descends and links:\n\n"
"  dir D                a directory that is visited\n"
"  builtin O            an object linked into vmlinux (or a composite's parts)\n"
"  lib O                an object in the directory's lib.a\n"
"  module O             an obj-m entry\n"
"  part COMPOSITE PART  a part of a composite object or module\n"
"  enter D              a directory that only recipes enter: $(build)=D\n"
"  target F             what such a directory can build\n"
"  progpart P O         an object of a program for the build machine or target\n\n"
"and always, extra, hostprog, userprog, goprog, rule and unresolved.  Names are\n"
"relative to the source tree.\n\n"
"NAME=VALUE sets a variable as on make's command line: it overrides makefiles and\n"
"the .config (many modules outside the tree expect CONFIG_X=m).",
	.common = KERNEL_OPTIONS | COMMON(SYMBOLS) | COMMON(FORMAT) | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_kbuild,
};
