// SPDX-License-Identifier: GPL-2.0
/*
 * godeps explore - a page that shows the graph
 */
#include <string.h>

#include "all-configs.h"
#include "cmd.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "change/change.h"
#include "change/diff.h"
#include "explore/explore.h"
#include "graph/graph.h"

struct explore_job {
	const struct invocation *inv;
	struct explore_options o;
	struct tree *src;	/* sources whose lines are counted, or NULL */
};

/* The kernel's version and architecture, which the top directory has. */
static void explore_name(const struct graph *g, struct strbuf *out)
{
	uint32_t top = graph_top(g);
	struct str version, arch;

	if (top == GRAPH_NONE)
		return;
	version = graph_get(g, top, ATTR_VERSION);
	arch = graph_get(g, top, ATTR_ARCH);
	if (version.len)
		sb_addf(out, "Linux %.*s", STR_ARG(version));
	if (arch.len)
		sb_addf(out, "%s%.*s", version.len ? ", " : "", STR_ARG(arch));
}

static uint32_t count_lines(struct str s)
{
	uint32_t nr = 0;
	size_t end;

	for (; (end = str_chr(s, '\n')) < s.len; nr++)
		s = str_from(s, end + 1);
	return nr;
}

/* How many lines each source has; those that are not in the tree, as they are made, none. */
static int explore_lines(struct explore_job *j, const struct graph *g, uint32_t *lines)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t sources = 0, found = 0;
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		if (!graph_is(g, n, NODE_SRC))
			continue;
		sources++;
		sb_truncate(&text, 0);
		if (tree_read(j->src, graph_name(g, n).ptr, LIMIT_SOURCE_BYTES, &text))
			continue;
		found++;
		lines[n] = count_lines(sb_str(&text));
	}
	if (report_tree(j->src))
		return EXIT_FAILED;
	return sources && !found ? fail("--lines: no source of the graph found") : 0;
}

static int explore_page(struct explore_job *j, const struct graph *g)
{
	SCOPED_STRBUF title = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	const char *base = opt(j->inv, "link-base");
	uint32_t *lines = xcalloc((size_t)graph_nr_nodes(g) + 1, sizeof(*lines));
	int status = 0;

	explore_name(g, &title);
	if (!title.len)
		sb_adds(&title, "kernel and Go dependencies");
	j->o.title = sb_str(&title);
	j->o.link_base = base ? str_of(base) : STR("");
	if (j->src) {
		status = explore_lines(j, g, lines);
		j->o.lines = lines;
	}
	if (!status) {
		explore_write(g, &j->o, &out);
		status = write_output(j->inv, sb_str(&out));
	}
	free(lines);
	return status;
}

static int explore_diff(struct explore_job *j, struct graph *old, struct graph *new)
{
	struct graph_index *index[2];
	struct changes *changes;
	struct graph *both;
	struct diff *d;
	int status;

	d = diff_graphs(old, new);
	index[0] = graph_index_new(old);
	index[1] = graph_index_new(new);
	changes = changes_find(d, (const struct graph_index *const *)index,
			       &(struct change_more){ .nr_renames = 0 });
	j->o.diff = d;
	j->o.changes = changes;
	both = explore_union(old, new);
	status = explore_page(j, both);
	graph_free(both);
	changes_free(changes);
	graph_index_free(index[0]);
	graph_index_free(index[1]);
	diff_free(d);
	return status;
}

/* With --before, what both graphs have, and which of them. */
static int explore_graph(struct explore_job *j, struct graph *g)
{
	const char *before = opt(j->inv, "before");
	struct graph *old;
	int status;

	if (!before) {
		graph_sort(g);
		return explore_page(j, g);
	}
	old = graph_new();
	status = read_graph(before, old);
	if (!status)
		status = explore_diff(j, old, g);
	graph_free(old);
	return status;
}

/* What a graph of all configurations is compared with. */
static int explore_config(const struct invocation *inv, struct strbuf *config)
{
	const char *path = opt(inv, "config");
	int err = path ? file_read(path, LIMIT_MAKEFILE_BYTES, config) : 0;

	return err ? fail("%s: cannot read: %s", path, strerror(-err)) : 0;
}

/* The tree that names in the graph are relative to. */
static int explore_sources(struct explore_job *j)
{
	const char *dir = kernel_options(j->inv).srctree;
	int err = opt(j->inv, "lines") ? tree_open_dir(dir, &j->src) : 0;

	return err ? fail("%s: %s", dir, strerror(-err)) : 0;
}

static int explore_file(const struct invocation *inv, const char *path)
{
	SCOPED_STRBUF config = STRBUF_INIT;
	struct explore_job j = { .inv = inv };
	struct graph *g = graph_new();
	int status = explore_config(inv, &config) ?: explore_sources(&j) ?: read_graph(path, g);

	j.o.config = sb_str(&config);
	if (!status)
		status = explore_graph(&j, g);
	tree_close(j.src);
	graph_free(g);
	return status;
}

/* What is wrong with the makefiles has been said for this configuration. */
static void explore_read_all(const struct session_args *a, struct session *s, struct graph *g,
			     struct strbuf *bools)
{
	struct kconfig *k = session_kconfig(s);
	struct diag *said = diag_new();

	if (k)
		all_configs_read(&a->session.kernel, k, g, bools, said);
	diag_free(said);
}

/* Not for an external module, whose makefile is one of many. */
static int explore_tree(const struct invocation *inv, const struct session_args *a,
			struct session *s)
{
	struct explore_job j = { .inv = inv, .o.findings = session_findings(s) };
	SCOPED_STRBUF config = STRBUF_INIT, bools = STRBUF_INIT;
	struct graph *all = graph_new();
	int status;

	if (session_kernel(s) && !a->session.kernel.external) {
		explore_read_all(a, s, all, &bools);
		kb_config_text(session_kernel(s), &config);
		j.o.all = all;
		j.o.config = sb_str(&config);
		j.o.bools = sb_str(&bools);
	}
	if (opt(inv, "lines"))
		j.src = session_source(s);
	status = explore_graph(&j, session_graph(s));
	graph_free(all);
	return status;
}

static int explore_session(const struct invocation *inv)
{
	struct session_args a;
	struct session *s = NULL;
	int status = EXIT_FAILED;

	if (!session_args_read(inv, &a))
		s = session_start(inv, &a.session);
	if (s && !add_symbols(inv, s))
		status = explore_tree(inv, &a, s);
	session_free(s);
	session_args_free(&a);
	return status;
}

static int explore_run(struct invocation *inv)
{
	if (operand(inv, 1))
		return usage_error(inv, "too many operands: expected one graph");
	return operand(inv, 0) ? explore_file(inv, operand(inv, 0)) : explore_session(inv);
}

static const struct cmd_option options[] = {
	{ "before", 0, "FILE", "show what changed since this graph" },
	{ "lines", 0, NULL, "count the lines of sources, for the map of directories" },
	{ .name = NULL }
};

const struct command cmd_explore = {
	.operands = "[FILE]",
	.about =
"Writes a page for a browser that shows the graph of FILE (a DOT file, or - for\n"
"standard input), or else of the kernel tree with its findings.  The page is one\n"
"file: it opens from disk, loads nothing, and has:\n"
"\n"
"  - a search over all nodes by name, glob or /regular expression/, which finds\n"
"    what has a similar name, and asks what if for NET=n;\n"
"  - the findings, worst first, and the directories as a map of their objects,\n"
"    lines (--lines) or costs (of a graph that godeps cost has written);\n"
"  - a page for each node: what needs it and what it needs, with file and line;\n"
"  - paths between two nodes: a shortest one, and all of them in layers;\n"
"  - what if: CONFIG symbols are set, and what appears and vanishes is listed,\n"
"    with the Go code that needs it;\n"
"  - with --before, what was added, removed, changed and moved.\n"
"\n"
"  godeps explore -o deps.html\n"
"  godeps explore --before=old.dot -o deps.html new.dot\n"
"  godeps when --all -f dot | godeps explore --config=.config -o all.html -\n"
"  godeps cost -f dot perf.data | godeps explore -o cost.html -",
	.common = COMMON(LINK_BASE) | KERNEL_OPTIONS | GO_SIDE_OPTIONS | COMMON(SYMBOLS) |
		  OUTPUT_OPTIONS,
	.options = { options },
	.run = explore_run,
};
