// SPDX-License-Identifier: GPL-2.0
#include "sides.h"

#include "base/intern.h"
#include "base/path.h"
#include "base/tree.h"
#include "bridge/bridge.h"
#include "go/go.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "kconfig/enable.h"
#include "kconfig/kconfig.h"
#include "check/check.h"
#include "check/levels.h"
#include "bind/merge.h"
#include "policy/policy.h"

const struct cmd_option go_side_rows[] = {
	OPT_GODIR,
	{ "reader", 0, "WHICH", "of Go: 'static' reads files, 'go' runs the go command" },
	OPT_MODCACHE,
	{ "go", 0, "COMMAND", "the go command (default: $GO, or go)" },
	{ "gocache", 0, "DIR", "GOCACHE for the go command" },
	{ "cache", 0, "FILE", "keep the go command's answers in FILE" },
	{ "no-verify", 0, NULL, "do not check go.sum against the module cache" },
	{ .name = NULL }
};

const struct cmd_option judging_rows[] = {
	OPT_POLICY,
	OPT_TODAY,
	OPT_WARN,
	OPT_FAIL_ON,
	{ "rules", 0, NULL, "list the rules, see godeps-rules(7)" },
	{ "explain", 0, "RULE", "print what the manual says of a rule" },
	{ .name = NULL }
};

void sides_free(struct sides *s)
{
	size_t i;

	for (i = 0; i < s->nr_dirs; i++)
		free(s->dirs[i]);
	free(s->dirs);
	sides_free_kernel(s);
	sides_free_built(s);
	free(s->refs);
	graph_free(s->graph);
	kconf_free(s->computed);
	kconfig_free(s->kconfig);
	if (!s->kernel.tree)
		tree_close(s->trees[0]);
	tree_close(s->trees[1]);
	kb_free(s->kb);
	diag_free(s->said);
	diag_free(s->findings);
	levels_free(s->levels);
	policy_free(s->policy);
	interner_free(s->names);
}

static int open_trees(struct sides *s)
{
	const char *const roots[] = { s->kernel.srctree, s->kernel.objtree };
	size_t i;
	int err;

	if (s->kernel.tree) {
		s->trees[0] = s->kernel.tree;
		s->trees[1] = tree_open_empty();
		return 0;
	}
	for (i = 0; i < 2; i++) {
		err = tree_open_dir(roots[i], &s->trees[i]);
		if (err < 0)
			return fail("%s: %s", roots[i], strerror(-err));
	}
	return 0;
}

static void add_dir(struct sides *s, struct str dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	/* In a tree of the caller's a directory is called by its name there. */
	path_join(&path, s->kernel.tree ? STR("") : str_of(s->kernel.srctree), dir);
	for (i = 0; i < s->nr_dirs; i++)
		if (!strcmp(s->dirs[i], sb_cstr(&path)))
			return;
	vec_grow(s->dirs, s->nr_dirs, s->cap_dirs);
	s->dirs[s->nr_dirs++] = str_dup(sb_str(&path));
}

/* The modules of the programs that makefiles declare, and those asked for. */
static void find_go_dirs(struct sides *s)
{
	const struct kb_fact *facts;
	const char *list;
	size_t i, n;

	facts = kb_facts(s->kb, &n);
	for (i = 0; i < n; i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		if ((facts[i].kind == KB_GOPROG || facts[i].kind == KB_RUNS) &&
		    facts[i].part &&
		    go_module_dir(s->trees[0], atom_str(facts[i].part), &dir))
			add_dir(s, sb_str(&dir));
	}
	for (i = 0; (list = opt_nth(s->inv, "godir", i)); i++) {
		struct str rest = str_of(list), dir;

		while (str_word(&rest, &dir))
			add_dir(s, dir);
	}
}

static struct str config_of(void *ctx, const char *symbol)
{
	struct sides *s = ctx;

	return kb_config(s->kb, str_of(symbol));
}

/* Packages are chosen for the machine that the kernel is for. */
static const char *find_goarch(struct sides *s)
{
	struct go_target target = go_target(kb_arch(s->kb), config_of, s);

	if (!target.goarch)
		diag_add(s->said, SEV_WARNING, "arch-no-go-port", NO_PLACE,
			 "Go programs cannot be built for ARCH=%s: %s",
			 kb_arch(s->kb), target.why_not);
	return target.goarch;
}

static int read_go(struct sides *s)
{
	const struct go_options options = {
		.srctree = s->kernel.srctree,
		.tree = s->kernel.tree,
		.dirs = (const char *const *)s->dirs,
		.nr_dirs = s->nr_dirs,
		.goarch = find_goarch(s),
		.go = opt(s->inv, "go"),
		.gocache = opt(s->inv, "gocache"),
		.cache = opt(s->inv, "cache"),
		.verify = !opt(s->inv, "no-verify"),
		.replaces = true,
		.is_static = s->is_static || s->kernel.tree,
		.keep_texts = true,	/* bridges read them again */
		.modcache = opt(s->inv, "modcache"),
	};
	struct go *go = go_read(&options, s->said);

	if (!go)
		return EXIT_FAILED;
	go_graph(go, s->graph);
	bridge_read(go, NULL, s->graph, s->said);
	go_free(go);
	return 0;
}

static int read_trees(struct sides *s)
{
	s->kb = kb_read(&s->kernel, s->names, s->said);
	if (!s->kb)
		return EXIT_FAILED;
	kb_graph(s->kb, s->graph);
	find_go_dirs(s);
	return s->nr_dirs ? read_go(s) : 0;
}

static int read_halves(struct sides *s)
{
	const char *path;
	int status = 0;
	size_t i;

	for (i = 0; (path = operand(s->inv, i)) && !status; i++)
		status = read_graph(path, s->graph);
	return status;
}

/* Kbuild's half says for which architecture it was read. */
struct str sides_arch(const struct sides *s)
{
	uint32_t top = graph_find(s->graph, NODE_DIR, STR("."));

	if (s->kb)
		return str_of(kb_arch(s->kb));
	return top != GRAPH_NONE ? graph_get(s->graph, top, ATTR_ARCH) : STR("");
}

static struct kconfig *open_kconfig(struct sides *s)
{
	SCOPED_STRBUF arch = STRBUF_INIT;

	if (s->kb)
		return kb_kconfig(s->kb, s->trees[0]);
	sb_addstr(&arch, sides_arch(s));
	return kconfig_new(s->trees[0], sb_cstr(&arch), s->names);
}

struct kconfig *sides_kconfig(struct sides *s)
{
	if (!s->kconfig)
		s->kconfig = open_kconfig(s);
	return s->kconfig;
}

bool sides_defines(void *ctx, struct str symbol, struct place *where)
{
	return kconfig_defines(sides_kconfig(ctx), symbol, where);
}

static struct str given(void *ctx, struct str symbol)
{
	return kb_config(ctx, symbol);
}

static bool advise(void *ctx, const struct kconf_want *wants, size_t nr,
		   struct strbuf *out)
{
	struct sides *s = ctx;

	if (!s->computed)
		s->computed = kconf_new(sides_kconfig(s), KCONF_COMPUTED, given,
					s->kb);
	return kconf_advise(s->computed, wants, nr, out);
}

static bool exists(void *ctx, struct str path)
{
	struct sides *s = ctx;
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, path);
	return tree_type(s->trees[0], sb_cstr(&name)) == TREE_FILE ||
	       tree_type(s->trees[1], sb_cstr(&name)) == TREE_FILE;
}

/* In the form of the checks. */
static const struct check_ref *config_refs(void *ctx, size_t *n)
{
	struct sides *s = ctx;
	const struct kb_config_ref *refs;
	size_t i, nr = 0;

	refs = s->kb ? kb_config_refs(s->kb, &nr) : NULL;
	free(s->refs);
	s->refs = xcalloc(nr + 1, sizeof(*s->refs));
	for (i = 0; i < nr; i++)
		s->refs[i] = (struct check_ref){
			atom_str(refs[i].symbol),
			{ refs[i].file, refs[i].line, 0 },
		};
	*n = nr;
	return s->refs;
}

/* Directories and values of CONFIG symbols come from Kbuild's half only. */
static bool has_kernel_side(const struct graph *g)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (graph_is(g, n, NODE_DIR) ||
		    (graph_is(g, n, NODE_CONFIG) && graph_get(g, n, ATTR_VALUE).ptr))
			return true;
	return false;
}

/* Of a Go half alone, every need would be a finding. */
static void check_sides(struct sides *s)
{
	const struct check_env env = {
		.defines = sides_defines, .exists = exists,
		.config_refs = config_refs,
		.built = sides_built, .headers = sides_headers, .ctx = s,
		/* Whoever reads a state of a repository has no .config to set. */
		.advise = s->kb && !s->kernel.tree ? advise : NULL,
	};

	if (has_kernel_side(s->graph))
		check_run(s->graph, &env, s->levels, s->said);
	else
		diag_add(s->said, SEV_NOTE, NULL, NO_PLACE,
			 "there is no kernel side to check the Go side against");
}

/* An error that no rule stands for: the graph would be half the truth. */
static bool has_failed(const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag_total(diag); i++)
		if (diag_at(diag, i).severity == SEV_ERROR &&
		    !diag_at(diag, i).rule)
			return true;
	return false;
}

static int read_both(struct sides *s, bool halves)
{
	int status = open_trees(s);

	if (!status)
		status = sides_read_policy(s);
	if (!status)
		status = halves ? read_halves(s) : read_trees(s);
	if (status || has_failed(s->said)) {
		report(s->said);
		return EXIT_FAILED;
	}
	return 0;
}

static const char *const fail_on[] = { "warning", "error", "never", NULL };

static int check_options(struct sides *s)
{
	const char *reader = opt(s->inv, "reader");
	const char *bad = go_reader(reader ? reader : getenv("GODEPS_GO"),
				    &s->is_static);

	if (bad)
		return usage_error(s->inv,
				   "'%s' is no reader: 'static' and 'go' are",
				   bad);
	s->levels = levels_new();
	if (opt(s->inv, "today") && !policy_is_date(str_of(opt(s->inv, "today"))))
		return usage_error(s->inv, "--today=%s is no date, as 2026-11-25",
				   opt(s->inv, "today"));
	return check_choice(s->inv, "fail-on", fail_on) ?:
	       rules_levels(s->inv, s->levels);
}

/* What a rule looks at is read only if the rule counts. */
static bool wants(const struct sides *s, const char *rule)
{
	size_t i;

	return check_find_rule(str_of(rule), &i) && levels_has(s->levels, i);
}

/* Whatever was made of a tree that could not be read may lack parts. */
static int trees_status(struct sides *s)
{
	int err = 0;
	size_t i;

	for (i = 0; i < 2; i++)
		if (s->trees[i])
			err = tree_report(s->trees[i], NULL, s->said) ?: err;
	if (s->kb)
		err = kb_report_unread(s->kb, s->said) ?: err;
	if (!err)
		return 0;
	report(s->said);
	return EXIT_FAILED;
}

static int run(struct sides *s, const struct invocation *inv,
	       const struct kb_options *kernel, bool halves)
{
	int status;

	s->inv = inv;
	status = check_options(s);
	if (status)
		return status;
	s->kernel = *kernel;
	s->kernel.config_refs = wants(s, "config-undefined");
	s->names = interner_new();
	s->said = diag_new();
	s->findings = diag_new();
	s->graph = graph_new();
	status = read_both(s, halves);
	if (status)
		return status;
	if (s->policy)
		policy_bind(s->policy, s->graph, s->said);
	merge_bind(s->graph);
	sides_bind_kernel(s);
	check_sides(s);
	status = trees_status(s);
	if (status)
		return status;
	if (s->policy && wants(s, "layer"))
		policy_check_layers(s->policy, s->graph, s->said);
	sides_choose_findings(s);
	check_mark(s->graph, s->findings);
	return 0;
}

int sides_run(struct sides *s, const struct invocation *inv)
{
	const struct kb_options kernel = kernel_options(inv);

	return run(s, inv, &kernel, operand(inv, 0));
}

int sides_run_on(struct sides *s, const struct invocation *inv,
		 const struct kb_options *kernel)
{
	return run(s, inv, kernel, false);
}

void sides_say_bridges(const struct sides *s)
{
	size_t i, nr = 0, bridges = 0, dynamic = 0, weak = 0;
	const struct graph_edge *edges;

	if (!s->graph || !opt(s->inv, "verbose"))
		return;
	edges = graph_edges(s->graph, &nr);
	for (i = 0; i < nr; i++) {
		if (!edges[i].how || !atom_str(edges[i].how).len)
			continue;
		bridges++;
		dynamic += str_is(atom_str(edges[i].how), "dynamic");
		weak += str_is(atom_str(edges[i].value), "weak") ||
			edges[i].kind == EDGE_READS;
	}
	fprintf(stderr, "godeps: bridges: %zu, %zu of them dynamic, %zu weak\n",
		bridges, dynamic, weak);
}

int sides_status(const struct sides *s)
{
	const char *on = opt(s->inv, "fail-on");
	enum severity least = SEV_WARNING;

	if (on && !strcmp(on, "never"))
		return EXIT_CLEAN;
	if (on && !strcmp(on, "error"))
		least = SEV_ERROR;
	return count_findings(s->findings, least) ? EXIT_FINDINGS : EXIT_CLEAN;
}
