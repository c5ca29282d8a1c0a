// SPDX-License-Identifier: GPL-2.0
/*
 * godeps query - ask the graph
 */
#include <stdio.h>

#include "all-configs.h"
#include "cmd.h"
#include "kconfig-job.h"
#include "base/diag.h"
#include "graph/graph.h"
#include "query/query.h"
#include "report/query.h"

static int query_print_error(struct str text, struct query_error *error)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	query_show_error(text, error, &out);
	fputs(sb_cstr(&out), stderr);
	sb_free(&error->text);
	return EXIT_FAILED;
}

/* Whether --format asks for a graph, in DOT or JSON. */
static bool query_wants_graph(const struct invocation *inv)
{
	const char *format = opt(inv, "format");

	return format && strcmp(format, "text") != 0;
}

static int query_write_graph(const struct invocation *inv, const struct graph *g,
			     const struct query_result *r)
{
	struct graph *sub = query_graph(g, r);
	int status = write_graph(inv, sub, "query");

	graph_free(sub);
	return status;
}

static int query_write(const struct invocation *inv, const struct graph *g,
		       const struct query_result *r)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (query_wants_graph(inv))
		return query_write_graph(inv, g, r);
	if (opt(inv, "count"))
		sb_addf(&out, "%zu\n", r->nr);
	else if (opt(inv, "tree"))
		query_tree(g, r, &out);
	else if (opt(inv, "edges"))
		query_edges(g, r, &out);
	else
		query_names(g, r, &out);
	return write_output(inv, sb_str(&out));
}

/* The graph that is asked instead of that of the tree, or NULL. */
static const char *query_graph_name(const struct invocation *inv)
{
	return operand(inv, 1) ?: opt(inv, "graph");
}

static void query_note(const struct invocation *inv, const struct graph *g,
		       const struct query_no_path *none)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	query_add_no_path(g, none, &text);
	print_note(inv, "query: %s", sb_cstr(&text));
}

static int query_answer(const struct invocation *inv, const struct query *q, struct str text,
			const struct graph *g)
{
	static const char only_built[] =
"  What is not built is not in this graph; 'godeps explain' and --all-configs find it.\n";
	struct query_error error = { .text = STRBUF_INIT };
	struct query_result r;
	int status;

	if (query_eval(q, g, &r, &error)) {
		status = query_print_error(text, &error);
		if (error.is_unknown_node && !query_graph_name(inv) && !opt(inv, "all-configs"))
			fputs(only_built, stderr);
		return status;
	}
	if (r.no_path.is_so)
		query_note(inv, g, &r.no_path);
	status = query_write(inv, g, &r);
	query_result_free(&r);
	return status;
}

static int query_graph_file(const struct invocation *inv, const struct query *q, struct str text)
{
	struct graph *g = graph_new();
	int status = read_graph(query_graph_name(inv), g);

	if (!status) {
		graph_sort(g);
		status = query_answer(inv, q, text, g);
	}
	graph_free(g);
	return status;
}

static int query_session(const struct invocation *inv, const struct query *q, struct str text)
{
	struct session_args a;
	struct session *s = NULL;
	struct graph *copy;
	int status = EXIT_FAILED;

	if (!session_args_read(inv, &a))
		s = session_start(inv, &a.session);
	if (s && !add_symbols(inv, s)) {
		status = query_answer(inv, q, text, graph_sorted(session_graph(s), &copy));
		graph_free(copy);
	}
	session_free(s);
	session_args_free(&a);
	return status;
}

/* The makefiles of the tree for all configurations, for conditions. */
static int query_all_configs(const struct invocation *inv, const struct query *q, struct str text)
{
	static const struct kconfig_job_wants wants = { .absent = true };
	struct kconfig_job j = { .inv = inv };
	struct diag *said = diag_new();
	struct graph *g = graph_new();
	int status = kconfig_job_open(&j, &wants);

	if (!status && !all_configs_read(&j.kernel, j.k, g, NULL, said)) {
		diag_copy_all(j.diag, said);
		status = EXIT_FAILED;
	}
	diag_free(said);
	if (!status)
		status = query_answer(inv, q, text, g);
	graph_free(g);
	kconfig_job_close(&j);
	return status;
}

/* Counts, trees and edges are texts, and one answer at a time. */
static bool query_is_one_answer(const struct invocation *inv)
{
	return !!opt(inv, "edges") + !!opt(inv, "tree") + !!opt(inv, "count") +
	       query_wants_graph(inv) <= 1;
}

/* For the manual and completion: name, arguments and a line, by tabs. */
static int query_list_functions(const struct invocation *inv)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	const struct query_function *f;
	size_t i;

	for (i = 0; (f = query_function_at(i)); i++)
		sb_addf(&out, "%s\t%s\t%s\n", f->name, f->usage, f->help);
	return write_output(inv, sb_str(&out));
}

static int query_run(struct invocation *inv)
{
	struct query_error error = { .text = STRBUF_INIT };
	struct query *q;
	struct str text;
	int status;

	if (opt(inv, "functions"))
		return query_list_functions(inv);
	if (!operand(inv, 0))
		return usage_error(inv, "expected one expression; put it in quotes");
	if (!query_is_one_answer(inv))
		return usage_error(inv, "--edges, --tree, --count and --format are mutually exclusive");
	if (opt(inv, "graph") && operand(inv, 1))
		return usage_error(inv, "--graph and FILE are mutually exclusive");
	if (query_graph_name(inv) && opt(inv, "all-configs"))
		return usage_error(inv, "%s and --all-configs are mutually exclusive",
				   operand(inv, 1) ? "FILE" : "--graph");
	text = str_of(operand(inv, 0));
	q = query_parse(text, &error);
	if (!q)
		return query_print_error(text, &error);
	if (query_graph_name(inv))
		status = query_graph_file(inv, q, text);
	else if (opt(inv, "all-configs"))
		status = query_all_configs(inv, q, text);
	else
		status = query_session(inv, q, text);
	query_free(q);
	return status;
}

static const struct cmd_option options[] = {
	{ "graph", 'g', "FILE", "the same as the operand FILE" },
	{ "all-configs", 'a', NULL, "ask the makefiles of the tree, for all configurations" },
	{ "edges", 'e', NULL, "print the edges between the nodes, with file and line" },
	{ "tree", 't', NULL, "print the nodes below what depends on them" },
	{ "count", 'c', NULL, "print how many nodes there are" },
	{ "functions", 0, NULL, "list the functions of the language" },
	{ "format", 'f', "|text|dot|json", "form of the output (default: text)" },
	{ .name = NULL }
};

const struct command cmd_query = {
	.operands = "[EXPRESSION] [FILE]",
	.about =
"Prints the nodes of the graph that an expression describes, see godeps-query(7).\n"
"The graph is that of FILE (a DOT file, or - for standard input), or else of the\n"
"kernel tree.\n"
"\n"
"  deps(X) rdeps(X)         all that X depends on, all that depends on X\n"
"  somepath(A, B)           a shortest path; allpaths(A, B): all of them\n"
"  cut(X)                   X and what nothing else depends on\n"
"  kind(obj, X) attr(arch)  of one kind, with an attribute; regex(RE, X)\n"
"  owner(FILE)              what is made from a file\n"
"  when(X, CONDITION)       what can exist under it; always(X, ...): what must\n"
"  A + B   A - B   A & B    union, difference, intersection\n"
"\n"
"  godeps query --edges 'somepath(kind(goprog), CONFIG_NET)'\n"
"  godeps query 'rdeps(CONFIG_NET)' kernel-go-deps.dot\n"
"  godeps query --all-configs 'kind(kmod) - when(kind(kmod), !PCI)'",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | COMMON(SYMBOLS) | OUTPUT_OPTIONS,
	.options = { options },
	.run = query_run,
};
