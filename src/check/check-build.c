// SPDX-License-Identifier: GPL-2.0
/*
 * What one side says that the other builds: files that Go embeds, and Go
 * programs that makefiles declare.
 */
#include "check/check-rules.h"

/* Edges that end in a file because Kbuild makes it. */
static const char *const making_kinds[] = {
	"builtin", "lib", "module", "part", "always", "extra", "hostprog",
	"userprog", "goprog", "target",
};

static bool kbuild_makes(const struct check *c, uint32_t node)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(making_kinds); i++)
		if (check_first_edge(c, node, making_kinds[i]))
			return true;
	/* Set on the target of an explicit rule. */
	return graph_get(c->g, node, "rule").ptr != NULL;
}

/*
 * A module of which makefiles build nothing, and whose files are not in this
 * tree, is built elsewhere: its files are there.
 */
static bool is_foreign(const struct check *c, const struct graph_edge *e)
{
	struct str module = graph_get(c->g, e->from, "module");
	struct str file = atom_str(e->origin);

	file = str_head(file, str_chr(file, ':'));
	return module.ptr && c->env->exists &&
	       !c->env->exists(c->env->ctx, file) &&
	       check_built_sibling(c, module) == GRAPH_NONE;
}

static void check_embed_no_rule(struct check *c, const struct check_rule *r,
				const struct graph_edge *e)
{
	struct str file = graph_name(c->g, e->to);
	struct str package = graph_name(c->g, e->from);
	bool object = graph_is(c->g, e->to, "obj");

	if (kbuild_makes(c, e->to) || is_foreign(c, e) ||
	    str_is(graph_get(c->g, e->to, "glob"), "matched"))
		return;
	/*
	 * A plain file may be committed.  An object that lies in the tree is
	 * a left-over of some other build: it will not follow its source.
	 */
	if (!object && c->env->exists && c->env->exists(c->env->ctx, file))
		return;
	check_finding(c, r, e->to, atom_str(e->origin),
		      "package %.*s embeds %.*s, which no Kbuild rule makes",
		      (int)package.len, package.ptr, (int)file.len, file.ptr);
	if (object)
		check_note(c, (struct str){ "", 0 },
			   "add it to always-y or extra-y in the makefile of its directory");
}

static void check_goprog_no_package(struct check *c,
				    const struct check_rule *r,
				    uint32_t node)
{
	const struct graph_edge *declared = check_first_edge(c, node, "goprog");
	struct str name = graph_name(c->g, node);
	struct str dir = graph_get(c->g, node, "pkgdir");

	if (check_edge_out(c, node, "build"))
		return;
	if (!declared)
		declared = check_first_edge(c, node, "runs");
	check_finding(c, r, node,
		      declared ? atom_str(declared->origin) : STR(""),
		      "the Go program %.*s names the package directory %.*s, where there is no Go package",
		      (int)name.len, name.ptr, (int)dir.len,
		      dir.ptr ? dir.ptr : "");
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "embed-no-rule",
			.severity = SEV_ERROR,
			.summary = "Go code embeds a file that is not there and no Kbuild rule makes",
			.page =
			"A `//go:embed` names a file that is not there and that no makefile\n"
			"makes, or an object: an object that lies in the tree without a rule\n"
			"was left behind by some other build, and will not follow its source.\n"
			"Add it to `always-y` or `extra-y` in the makefile of its directory, or\n"
			"write a rule for it. A module that is not in the tree, and of which\n"
			"makefiles build nothing, is left alone.",
		},
		.edge_kind = "embed", .on_edge = check_embed_no_rule,
	}, {
		.rule = {
			.name = "goprog-no-package",
			.severity = SEV_ERROR,
			.summary = "a makefile declares a Go program whose package is not there",
			.page =
			"A makefile declares a Go program whose `-pkg` is a directory without a Go\n"
			"package, or one outside of any module.",
		},
		.node_kind = "goprog", .on_node = check_goprog_no_package,
	},
};

const struct check_table check_build_rules = CHECK_TABLE(rows);
