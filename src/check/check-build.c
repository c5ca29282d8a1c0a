// SPDX-License-Identifier: GPL-2.0
/*
 * What one side says that the other builds: files that Go embeds, and Go
 * programs and CONFIG symbols that makefiles name.
 */
#include "check/check-rules.h"

/* Edges that end in a file because Kbuild makes it. */
static bool kbuild_makes(const struct check *c, uint32_t node)
{
	const struct graph_edge *e;

	graph_for_each_in(e, c->ix, node)
		if (edge_schema(e->kind)->is_goal)
			return true;
	/* Set on the target of an explicit rule. */
	return graph_get(c->g, node, ATTR_RULE).ptr != NULL;
}

/*
 * A module of which makefiles build nothing, and whose files are not in this
 * tree, is built elsewhere: its files are there.
 */
static bool check_build_is_foreign(const struct check *c, const struct graph_edge *e)
{
	struct str module = graph_get(c->g, e->from, ATTR_MODULE);

	return module.ptr && c->env->exists &&
	       !c->env->exists(c->env->ctx, atom_str(e->file)) &&
	       check_built_sibling(c, module) == GRAPH_NONE;
}

static void check_embed_no_rule(struct check *c, const struct check_rule *r,
				const struct graph_edge *e)
{
	struct str file = graph_name(c->g, e->to);
	struct str package = graph_name(c->g, e->from);
	bool object = graph_is(c->g, e->to, NODE_OBJ);

	if (kbuild_makes(c, e->to) || check_build_is_foreign(c, e) ||
	    str_is(graph_get(c->g, e->to, ATTR_GLOB), "matched"))
		return;
	/*
	 * A plain file may be committed.  An object that lies in the tree is
	 * a left-over of some other build: it will not follow its source.
	 */
	if (!object && c->env->exists && c->env->exists(c->env->ctx, file))
		return;
	check_finding(c, r, e->to, graph_place(e),
		      "package %.*s embeds %.*s, which no Kbuild rule builds",
		      STR_ARG(package), STR_ARG(file));
	if (object)
		check_note(c, NO_PLACE,
			   "add it to always-y or extra-y in the makefile of its directory");
}

static void check_goprog_no_package(struct check *c,
				    const struct check_rule *r,
				    uint32_t node)
{
	const struct graph_edge *declared = graph_first_in(c->ix, node, EDGE_GOPROG);
	struct str name = graph_name(c->g, node);
	struct str dir = graph_get(c->g, node, ATTR_PKGDIR);

	if (graph_first_out(c->ix, node, EDGE_BUILD))
		return;
	if (!declared)
		declared = graph_first_in(c->ix, node, EDGE_RUNS);
	check_finding(c, r, node,
		      declared ? graph_place(declared) : NO_PLACE,
		      "Go program %.*s: no Go package in directory %.*s",
		      STR_ARG(name), STR_ARG(dir) ? dir.ptr : "");
}

static void check_undefined(struct check *c, const struct check_rule *r)
{
	size_t i, nr = 0;
	const struct check_ref *refs;

	if (!c->env->config_refs || !c->env->defines)
		return;
	refs = c->env->config_refs(c->env->ctx, &nr);
	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;
		struct str symbol = refs[i].symbol;
		const char *near;

		if (c->env->defines(c->env->ctx, symbol, NULL))
			continue;
		near = c->env->near ? c->env->near(c->env->ctx, symbol) : NULL;
		diag_add(c->diag, r->severity, r->name, refs[i].at,
			 "%.*s is not defined in any Kconfig file%s%s%s",
			 STR_ARG(symbol), near ? "; did you mean CONFIG_" : "",
			 near ? near : "", near ? "?" : "");
		node_id_add(&id, NODE_CONFIG, symbol);
		diag_subject(c->diag, sb_str(&id));
	}
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "embed-no-rule",
			.severity = SEV_ERROR,
			.summary = "Go code embeds a file that neither exists nor is built by Kbuild",
			.page =
			"A `//go:embed` names a file that does not exist and that no makefile\n"
			"builds, or an object without a rule: an object that a previous build\n"
			"left in the tree is not rebuilt when its source changes. Add it to\n"
			"`always-y` or `extra-y` in the makefile of its directory, or write a\n"
			"rule for it. Modules outside the tree from which no makefile builds\n"
			"anything are not checked.",
		},
		.edge_kind = EDGE_EMBED, .on_edge = check_embed_no_rule,
	}, {
		.rule = {
			.name = "goprog-no-package",
			.severity = SEV_ERROR,
			.summary = "a makefile declares a Go program whose package does not exist",
			.page =
			"A makefile declares a Go program whose `-pkg` is a directory without a\n"
			"Go package or outside any module.",
		},
		.node_kind = NODE_GOPROG, .on_node = check_goprog_no_package,
	}, {
		.rule = {
			.name = "config-undefined",
			.severity = SEV_WARNING,
			.summary = "a makefile uses a CONFIG symbol that no Kconfig file defines",
			.page =
			"A makefile that this configuration reads uses a symbol that no Kconfig\n"
			"file of any architecture defines, so nothing that depends on it can ever\n"
			"be built. The symbol is misspelt, or has been removed.",
		},
		.on_graph = check_undefined,
	},
};

const struct check_table check_build_rules = CHECK_TABLE(rows);
