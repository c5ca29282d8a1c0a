// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod graph, list and why: what modules and packages depend on.
 */
#include "cmd-gomod.h"

#include <unistd.h>

#include "base/limits.h"
#include "bridge/bridge.h"
#include "graph/graph.h"

/* What was made of files that could not be read is not written. */
static int gomod_report_unread(const struct go *go)
{
	struct diag *diag = diag_new();

	go_report_unread(go, diag);
	return report_and_free(diag);
}

/* MODULE may be PATH@VERSION; a version that is not the one is a finding. */
static int print_why(const struct invocation *inv, const struct go *go,
		     struct diag *diag)
{
	struct str module = str_of(operand(inv, 0));
	size_t at = str_chr(module, '@');
	SCOPED_STRBUF out = STRBUF_INIT;
	enum go_why found = go_why(go, str_head(module, at),
				   str_from(module, at + 1), &out);

	report(diag);
	if (gomod_report_unread(go))
		return EXIT_FAILED;
	if (found == GO_WHY_ABSENT) {
		fail("%s: not in the build list", module.ptr);
		return EXIT_FINDINGS;
	}
	if (write_output(inv, sb_str(&out)))
		return EXIT_FAILED;
	if (found == GO_WHY_SELECTED)
		return 0;
	fail("%s: not the selected version", module.ptr);
	return EXIT_FINDINGS;
}

/* The exit status once all was written, or not. */
static int status_after(const struct diag *diag, int reported, int written)
{
	if (written)
		return EXIT_FAILED;
	if (reported)
		return reported;
	return count_findings(diag, SEV_WARNING) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int print_facts(const struct invocation *inv, const struct go *go,
		       struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int reported = report(diag);

	go_list(go, &text);
	return status_after(diag, reported, gomod_report_unread(go) ?:
			    write_output(inv, sb_str(&text)));
}

static struct graph *make_half(const struct invocation *inv,
			       const struct go *go, struct diag *diag)
{
	const char *which = opt(inv, "bridges");
	const struct bridge_options o = {
		.all = which && !strcmp(which, "all"),
	};
	struct graph *g;

	g = graph_new();
	go_graph(go, g);
	if (!which || strcmp(which, "none"))
		bridge_read(go, &o, g, diag);
	return g;
}

static int gomod_write_half(const struct invocation *inv, const struct go *go,
			    struct diag *diag)
{
	struct graph *g = make_half(inv, go, diag);
	int status = report(diag);

	status = status_after(diag, status, gomod_report_unread(go) ?:
			      write_graph(inv, g, "go-deps"));
	graph_free(g);
	return status;
}

/* Without anything to read named, the module that the current directory is in. */
static bool is_in_module(void)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	for (i = 0; i < LIMIT_PARENTS; i++) {
		sb_adds(&path, i ? "../" : "./");
		sb_adds(&path, "go.mod");
		if (!access(sb_cstr(&path), F_OK))
			return true;
		sb_truncate(&path, path.len - strlen("go.mod"));
	}
	return false;
}

typedef int gomod_answer(const struct invocation *inv, const struct go *go, struct diag *diag);

static int read_and_answer(const struct invocation *inv, struct go_options *o,
			   gomod_answer *answer)
{
	static const char *const here[] = { "." };
	struct diag *diag;
	int status;
	struct go *go;

	if (!o->nr_dirs && !o->module_graph && !o->package_list) {
		if (!is_in_module())
			return usage_error(inv, "not in a Go module: expected a FILE or --dir");
		o->dirs = here;
		o->nr_dirs = 1;
	}
	diag = diag_new();
	go = go_read(o, diag);
	if (go) {
		status = answer(inv, go, diag);
	} else {
		report(diag);
		status = EXIT_FAILED;
	}
	go_free(go);
	diag_free(diag);
	return status;
}

static int run_graph(struct invocation *inv)
{
	struct gomod_options o;
	int status = gomod_options_read(inv, &o);

	o.go.module_graph = operand(inv, 0);
	o.go.modules_only = opt(inv, "modules");
	o.go.std = opt(inv, "std");
	o.go.keep_texts = true;		/* for bridges */
	if (!status)
		status = read_and_answer(inv, &o.go, gomod_write_half);
	gomod_options_free(&o);
	return status;
}

static int run_list(struct invocation *inv)
{
	struct gomod_options o;
	int status = gomod_options_read(inv, &o);

	o.go.module_graph = operand(inv, 0);
	o.go.modules_only = opt(inv, "modules");
	o.go.std = opt(inv, "std");
	o.go.list_only = true;
	if (!status)
		status = read_and_answer(inv, &o.go, print_facts);
	gomod_options_free(&o);
	return status;
}

static int run_why(struct invocation *inv)
{
	struct gomod_options o;
	int status = gomod_options_read(inv, &o);

	o.go.module_graph = operand(inv, 1);
	o.go.modules_only = true;
	if (!status)
		status = read_and_answer(inv, &o.go, print_why);
	gomod_options_free(&o);
	return status;
}

static const struct cmd_option extent_rows[] = {
	{ "modules", 'm', NULL, "read only modules, not packages" },
	{ "std", 0, NULL, "include all packages of the standard library" },
	{ .name = NULL }
};

static const struct cmd_option graph_rows[] = {
	{ "bridges", 0, "|main|all|none", "the packages whose needs from the kernel are read (default: main)" },
	{ .name = NULL }
};

const struct command cmd_gomod_graph = {
	.operands = "[FILE]",
	.about =
"Reads FILE, the output of 'go mod graph' (- is standard input), or the Go code\n"
"in each --dir DIR (default: the module around the current directory), and writes\n"
"the dependency graph: modules with the versions that are selected, packages and\n"
"their imports, files that they embed, and the CONFIG symbols that\n"
"//kbuild:config directives ask for.  The go command is run only with\n"
"--reader=go or GODEPS_GO=go, and the network is never used.",
	.common = GOMOD_OPTIONS | COMMON(FORMAT) | OUTPUT_OPTIONS,
	.options = { gomod_rows, extent_rows, graph_rows },
	.run = run_graph,
};

const struct command cmd_gomod_list = {
	.operands = "[FILE]",
	.about =
"Prints the contents of the graph of 'godeps gomod graph', and the files\n"
"that packages are built from, as facts, one per line.",
	.common = GOMOD_OPTIONS | OUTPUT_OPTIONS,
	.options = { gomod_rows, extent_rows },
	.run = run_list,
};

const struct command cmd_gomod_why = {
	.operands = "MODULE[@VERSION] [FILE]",
	.about =
"Prints the selected version of MODULE and the requirements that lead to\n"
"it, each with its file and line. The exit status is 1 if the module is\n"
"not in the build list, or not with this VERSION.",
	.common = GOMOD_OPTIONS | OUTPUT_OPTIONS,
	.options = { gomod_rows },
	.run = run_why,
};
