// SPDX-License-Identifier: GPL-2.0
/*
 * godeps explore - a page that shows the graph
 */
#include <string.h>

#include "cmd.h"
#include "base/file.h"
#include "base/limits.h"
#include "change/change.h"
#include "change/diff.h"
#include "explore/explore.h"
#include "graph/graph.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/when.h"

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

static int explore_page(const struct invocation *inv, const struct graph *g,
			struct explore_options *o)
{
	SCOPED_STRBUF title = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	const char *base = opt(inv, "link-base");

	explore_name(g, &title);
	if (!title.len)
		sb_adds(&title, "kernel and Go dependencies");
	o->title = sb_str(&title);
	o->link_base = base ? str_of(base) : STR("");
	explore_write(g, o, &out);
	return write_output(inv, sb_str(&out));
}

static int explore_diff(const struct invocation *inv, struct graph *old, struct graph *new,
			struct explore_options *o)
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
	o->diff = d;
	o->changes = changes;
	both = explore_union(old, new);
	status = explore_page(inv, both, o);
	graph_free(both);
	changes_free(changes);
	graph_index_free(index[0]);
	graph_index_free(index[1]);
	diff_free(d);
	return status;
}

/* With --before, what both graphs have, and which of them. */
static int explore_graph(const struct invocation *inv, struct graph *g,
			 struct explore_options o)
{
	const char *before = opt(inv, "before");
	struct graph *old;
	int status;

	if (!before) {
		graph_sort(g);
		return explore_page(inv, g, &o);
	}
	old = graph_new();
	status = read_graph(before, old);
	if (!status)
		status = explore_diff(inv, old, g, &o);
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

static int explore_file(const struct invocation *inv, const char *path)
{
	SCOPED_STRBUF config = STRBUF_INIT;
	struct graph *g = graph_new();
	int status = explore_config(inv, &config) ?: read_graph(path, g);

	if (!status)
		status = explore_graph(inv, g,
				       (struct explore_options){ .config = sb_str(&config) });
	graph_free(g);
	return status;
}

static void explore_bools(struct mk_lift *l, struct kconfig *k, struct strbuf *out)
{
	uint32_t i, nr = lift_nr_vars(l);

	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(l, i);

		if (v->kind != LIFT_ON || condition_type_of(k, v->symbol) != LIFT_BOOL)
			continue;
		sb_addquoted(out, atom_str(v->symbol));
		sb_addch(out, '\n');
	}
}

/*
 * The makefiles read for all configurations; what is wrong with them has been said for
 * this one.
 */
static void explore_read_all(const struct session_args *a, struct session *s, struct graph *g,
			     struct strbuf *bools)
{
	const struct presence_options o = {
		.srctree = a->session.kernel.srctree, .arch = a->session.kernel.arch,
		.variables = a->session.kernel.variables,
		.nr_variables = a->session.kernel.nr_variables,
		.type = condition_type_of, .ctx = session_kconfig(s),
	};
	struct interner *names = interner_new();
	struct diag *said = diag_new();
	struct presence *p = o.ctx ? presence_read(&o, names, said) : NULL;

	if (p) {
		when_graph(p, NULL, g);
		explore_bools(presence_lift(p), o.ctx, bools);
	}
	graph_sort(g);
	presence_free(p);
	diag_free(said);
	interner_free(names);
}

/* Not for an external module, whose makefile is one of many. */
static int explore_tree(const struct invocation *inv, const struct session_args *a,
			struct session *s)
{
	struct explore_options o = { .findings = session_findings(s) };
	SCOPED_STRBUF config = STRBUF_INIT, bools = STRBUF_INIT;
	struct graph *all = graph_new();
	int status;

	if (session_kernel(s) && !a->session.kernel.external) {
		explore_read_all(a, s, all, &bools);
		kb_config_text(session_kernel(s), &config);
		o.all = all;
		o.config = sb_str(&config);
		o.bools = sb_str(&bools);
	}
	status = explore_graph(inv, session_graph(s), o);
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
	if (s)
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
	{ .name = NULL }
};

const struct command cmd_explore = {
	.operands = "[FILE]",
	.about =
"Writes a page for a browser that shows the graph of FILE (a DOT file, or - for\n"
"standard input), or else of the kernel tree with its findings.  The page is one\n"
"file: it opens from disk, loads nothing, and has:\n"
"\n"
"  - a search over all nodes by name, glob or /regular expression/;\n"
"  - the findings, worst first, and the directories as a map of their objects;\n"
"  - a page for each node: what needs it and what it needs, with file and line;\n"
"  - paths between two nodes: a shortest one, and all of them in layers;\n"
"  - what if: CONFIG symbols are set, and what appears and vanishes is listed;\n"
"  - with --before, what was added, removed and changed.\n"
"\n"
"  godeps explore -o deps.html\n"
"  godeps explore --before=old.dot -o deps.html new.dot\n"
"  godeps when --all -f dot | godeps explore --config=.config -o all.html -",
	.common = COMMON(LINK_BASE) | KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.run = explore_run,
};
