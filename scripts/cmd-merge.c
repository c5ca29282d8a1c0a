// SPDX-License-Identifier: GPL-2.0
/*
 * godeps merge: both halves, bound, checked and written as one graph.
 *
 * The halves come from the readers or from DOT files that the readers wrote
 * earlier; from there on there is no difference.
 */
#include "cmd.h"

#include "base/intern.h"
#include "base/path.h"
#include "base/tree.h"
#include "go/go.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "kbuild/kconfig.h"
#include "pass/check.h"
#include "pass/merge.h"

/* What one run holds; everything is freed by free_run(). */
struct run {
	const struct invocation *inv;
	const char *srctree;
	const char *objtree;
	struct interner *names;
	struct diag *diag;
	struct kb *kb;
	struct kconfig *kconfig;	/* made at the first question */
	struct tree *trees[2];		/* source and object tree */
	struct graph *graph;
	bool is_static;			/* the Go side without go */
	char **dirs;			/* with Go modules, srctree included */
	size_t nr_dirs, cap_dirs;
};

static void free_run(struct run *r)
{
	size_t i;

	for (i = 0; i < r->nr_dirs; i++)
		free(r->dirs[i]);
	free(r->dirs);
	graph_free(r->graph);
	kconfig_free(r->kconfig);
	tree_close(r->trees[0]);
	tree_close(r->trees[1]);
	kb_free(r->kb);
	diag_free(r->diag);
	interner_free(r->names);
}

static int open_trees(struct run *r)
{
	const char *const roots[] = { r->srctree, r->objtree };
	size_t i;
	int err;

	for (i = 0; i < 2; i++) {
		err = tree_open_dir(roots[i], &r->trees[i]);
		if (err < 0)
			return fail("%s: %s", roots[i], strerror(-err));
	}
	return 0;
}

static void add_dir(struct run *r, struct str dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	path_join(&path, str_of(r->srctree), dir);
	for (i = 0; i < r->nr_dirs; i++)
		if (!strcmp(r->dirs[i], sb_cstr(&path)))
			return;
	vec_grow(r->dirs, r->nr_dirs, r->cap_dirs);
	r->dirs[r->nr_dirs++] = str_dup(sb_str(&path));
}

/* The modules of the programs that makefiles declare, and those asked for. */
static void find_go_dirs(struct run *r)
{
	const struct kb_fact *facts;
	const char *list;
	size_t i, n;

	facts = kb_facts(r->kb, &n);
	for (i = 0; i < n; i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		if (facts[i].kind == KB_GOPROG && facts[i].part &&
		    go_module_dir(r->srctree, atom_str(facts[i].part), &dir))
			add_dir(r, sb_str(&dir));
	}
	for (i = 0; (list = opt_nth(r->inv, "godir", i)); i++) {
		struct str rest = str_of(list), dir;

		while (str_word(&rest, &dir))
			add_dir(r, dir);
	}
}

static struct str config_of(void *ctx, const char *symbol)
{
	struct run *r = ctx;

	return kb_config(r->kb, str_of(symbol));
}

/* Packages are chosen for the machine that the kernel is for. */
static const char *find_goarch(struct run *r)
{
	struct go_target target = go_target(kb_arch(r->kb), config_of, r);

	if (!target.goarch)
		diag_add(r->diag, SEV_WARNING, "arch-no-go-port", NO_PLACE,
			 "Go programs cannot be built for ARCH=%s: %s",
			 kb_arch(r->kb), target.why_not);
	return target.goarch;
}

static int read_go(struct run *r)
{
	const struct go_options options = {
		.srctree = r->srctree,
		.dirs = (const char *const *)r->dirs,
		.nr_dirs = r->nr_dirs,
		.goarch = find_goarch(r),
		.go = opt(r->inv, "go"),
		.gocache = opt(r->inv, "gocache"),
		.cache = opt(r->inv, "cache"),
		.verify = !opt(r->inv, "no-verify"),
		.is_static = r->is_static,
		.modcache = opt(r->inv, "modcache"),
	};
	struct go *go = go_read(&options, r->diag);

	if (!go)
		return EXIT_FAILED;
	go_graph(go, r->graph);
	go_free(go);
	return 0;
}

static int read_trees(struct run *r)
{
	const struct kb_options options = kernel_options(r->inv);

	r->kb = kb_read(&options, r->names, r->diag);
	if (!r->kb)
		return EXIT_FAILED;
	kb_graph(r->kb, r->graph);
	find_go_dirs(r);
	return r->nr_dirs ? read_go(r) : 0;
}

static int read_halves(struct run *r)
{
	const char *path;
	int status = 0;
	size_t i;

	for (i = 0; (path = operand(r->inv, i)) && !status; i++)
		status = read_graph(path, r->graph);
	return status;
}

/* Kbuild's half says for which architecture it was read. */
static struct kconfig *open_kconfig(struct run *r)
{
	uint32_t top = graph_find(r->graph, "dir", STR("."));
	SCOPED_STRBUF arch = STRBUF_INIT;

	if (top != GRAPH_NONE)
		sb_addstr(&arch, graph_get(r->graph, top, "arch"));
	return kconfig_new(r->trees[0], sb_cstr(&arch), r->names);
}

static bool defines(void *ctx, struct str symbol, struct strbuf *where)
{
	struct run *r = ctx;

	if (!r->kconfig)
		r->kconfig = open_kconfig(r);
	return kconfig_defines(r->kconfig, symbol, where);
}

static bool exists(void *ctx, struct str path)
{
	struct run *r = ctx;
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, path);
	return tree_type(r->trees[0], sb_cstr(&name)) == TREE_FILE ||
	       tree_type(r->trees[1], sb_cstr(&name)) == TREE_FILE;
}

static int write_merged(struct run *r)
{
	struct graph *pruned = merge_prune(r->graph);
	int status = write_graph(r->inv, pruned, "kernel-go-deps");

	graph_free(pruned);
	return status;
}

static const char *const fail_on[] = { "warning", "error", "never", NULL };

/* Findings stand between success and failure: --fail-on says which. */
static int status_of(const struct run *r)
{
	const char *on = opt(r->inv, "fail-on");
	enum severity least = SEV_WARNING;

	if (on && !strcmp(on, "never"))
		return EXIT_CLEAN;
	if (on && !strcmp(on, "error"))
		least = SEV_ERROR;
	return count_findings(r->diag, least) ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* Folders and values of CONFIG symbols come from Kbuild's half only. */
static bool has_kernel_side(const struct graph *g)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (graph_is(g, n, "dir") ||
		    (graph_is(g, n, "config") && graph_get(g, n, "value").ptr))
			return true;
	return false;
}

/* Of a Go half alone, every need would be a finding. */
static void check_sides(struct run *r)
{
	const struct check_env env = { defines, exists, r };

	if (has_kernel_side(r->graph))
		check_run(r->graph, &env, r->diag);
	else
		diag_add(r->diag, SEV_NOTE, NULL, NO_PLACE,
			 "there is no kernel side to check the Go side against");
}

static int merge(struct run *r)
{
	int status = open_trees(r);

	if (!status)
		status = operand(r->inv, 0) ? read_halves(r) : read_trees(r);
	/* A reader's error is no finding: the graph would be half the truth. */
	if (status || diag_count(r->diag, SEV_ERROR)) {
		report(r->diag);
		return EXIT_FAILED;
	}
	merge_bind(r->graph);
	check_sides(r);
	status = write_merged(r);
	report(r->diag);
	return status ? status : status_of(r);
}

static int list_rules(const struct invocation *inv)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct check_rule *rules;
	size_t i, n;

	rules = check_rules(&n);
	for (i = 0; i < n; i++)
		sb_addf(&text, "%-18s  %-7s  %s\n", rules[i].name,
			rules[i].severity == SEV_ERROR ? "error" : "warning",
			rules[i].summary);
	return write_output(inv, sb_str(&text));
}

static int run_merge(struct invocation *inv)
{
	struct run r = { .inv = inv };
	const char *bad;
	int status;

	if (check_choice(inv, "fail-on", fail_on) ||
	    check_choice(inv, "format", graph_formats))
		return EXIT_FAILED;
	if (opt(inv, "rules"))
		return list_rules(inv);
	bad = go_reader(opt(inv, "reader"), &r.is_static);
	if (bad)
		return usage_error(inv, "'%s' is no reader: 'static' and 'go' are",
				   bad);
	r.srctree = kernel_options(inv).srctree;
	r.objtree = kernel_options(inv).objtree;
	r.names = interner_new();
	r.diag = diag_new();
	r.graph = graph_new();
	status = merge(&r);
	free_run(&r);
	return status;
}

static const struct cmd_option options[] = {
	OPT_SRCTREE,
	OPT_OBJTREE,
	OPT_CONFIG,
	OPT_ARCH,
	{ "godir", 0, "DIR", "also read the Go module in srctree/DIR" },
	{ "reader", 0, "WHICH", "of Go: 'static' reads files, 'go' runs the go command" },
	{ "modcache", 0, "DIR", "the module cache (default: where Go has it)" },
	{ "go", 0, "COMMAND", "the go command (default: $GO, or go)" },
	{ "gocache", 0, "DIR", "GOCACHE for the go command" },
	{ "cache", 0, "FILE", "keep the go command's answers in FILE" },
	{ "no-verify", 0, NULL, "do not check go.sum against the module cache" },
	{ "fail-on", 0, "WHAT", "exit 1 on: warning (default), error, never" },
	{ "rules", 0, NULL, "list the rules, see godeps-rules(7)" },
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
	.options = options,
	.run = run_merge,
};
