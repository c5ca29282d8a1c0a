// SPDX-License-Identifier: GPL-2.0
/*
 * From the graph to the bill: what Kbuild is asked for is followed down to
 * everything that it is made from.  An edge "A depends on B" becomes one of the
 * relations, in one direction or the other.
 */
#include "sbom/sbom.h"

#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "kbuild/kbuild.h"
#include "parts.h"

/* What an edge means; those without a row lead to nothing that is part of a build. */
static const struct sbom_edge {
	enum sbom_relation relation;
	bool counts;
	bool backwards;		/* from the edge's target to its start */
} edge_rows[NR_EDGE_KINDS] = {
	[EDGE_BUILTIN] = { SBOM_CONTAINS, true, false },
	[EDGE_LIB] = { SBOM_CONTAINS, true, false },
	[EDGE_MODULE] = { SBOM_CONTAINS, true, false },
	[EDGE_PART] = { SBOM_CONTAINS, true, false },
	[EDGE_ALWAYS] = { SBOM_CONTAINS, true, false },
	[EDGE_EXTRA] = { SBOM_CONTAINS, true, false },
	[EDGE_TARGET] = { SBOM_CONTAINS, true, false },
	[EDGE_GOPROG] = { SBOM_CONTAINS, true, false },
	[EDGE_USERPROG] = { SBOM_CONTAINS, true, false },
	[EDGE_BUILD] = { SBOM_CONTAINS, true, false },
	[EDGE_SOURCE] = { SBOM_GENERATES, true, true },
	[EDGE_RULE] = { SBOM_GENERATES, true, true },
	[EDGE_GENERATE] = { SBOM_DEPENDS, true, false },
	[EDGE_RUNS] = { SBOM_TOOL, true, false },
	[EDGE_INCLUDES] = { SBOM_DEPENDS, true, false },
	[EDGE_IMPORT] = { SBOM_DEPENDS, true, false },
	[EDGE_IN_MODULE] = { SBOM_CONTAINS, true, true },
	[EDGE_REQUIRE] = { SBOM_DEPENDS, true, false },
	[EDGE_EMBED] = { SBOM_CONTAINS, true, false },
	[EDGE_SYMBOL] = { SBOM_DEPENDS, true, false },
	[EDGE_DEPENDS] = { SBOM_DEPENDS, true, false },
	[EDGE_SOFTDEP] = { SBOM_DEPENDS, true, false },
	[EDGE_LOAD] = { SBOM_DEPENDS, true, false },
	[EDGE_PKG_CONFIG] = { SBOM_DEPENDS, true, false },
	[EDGE_PC_REQUIRES] = { SBOM_DEPENDS, true, false },
	[EDGE_LINKS] = { SBOM_DEPENDS, true, false },
	[EDGE_C_HEADER] = { SBOM_DEPENDS, true, false },
};

/* What the bill calls a node of the graph; most kinds are no part of it. */
static const enum sbom_kind node_rows[NR_NODE_KINDS] = {
	[NODE_DIR] = SBOM_KERNEL,
	[NODE_OBJ] = SBOM_FILE,
	[NODE_SRC] = SBOM_FILE,
	[NODE_FILE] = SBOM_FILE,
	[NODE_KMOD] = SBOM_KMOD,
	[NODE_HOSTPROG] = SBOM_HOSTPROG,
	[NODE_USERPROG] = SBOM_FILE,
	[NODE_GOPROG] = SBOM_GOPROG,
	[NODE_GOPKG] = SBOM_GOPKG,
	[NODE_GOMOD] = SBOM_GOMOD,
	[NODE_PC] = SBOM_PC,
	[NODE_LIBRARY] = SBOM_LIBRARY,
	[NODE_C_HEADER] = SBOM_C_HEADER,
};

struct sbom_walk {
	struct sbom *b;
	const struct graph *g;
	const struct graph_index *ix;
	struct tree *source;
	bool *seen;		/* by node */
	uint32_t *todo;
	size_t nr_todo;
};

/*
 * "targets" lists what a directory may be asked for: objects, and images of which
 * most are alternatives that need a command of their own.
 */
static bool sbom_is_goal(const struct sbom_walk *w, const struct graph_edge *e)
{
	static const char *const images[] = {
		"bzImage", "Image", "zImage", "uImage", "vmlinux", "vmlinuz", "Image.gz",
		"vmlinux.gz", "vmlinux.bin", "vmlinux.efi", "lib.a", "loader.bin",
	};
	struct str dir = graph_name(w->g, e->from), name = graph_name(w->g, e->to);

	if (e->kind != EDGE_TARGET)
		return true;
	if (str_is(dir, "scripts/kconfig"))
		return false;
	return graph_is(w->g, e->to, NODE_OBJ) || str_in(path_base(name), images);
}

static bool sbom_is_counted(const struct sbom_walk *w, const struct graph_edge *e)
{
	if (e->kind >= NR_EDGE_KINDS || !edge_rows[e->kind].counts ||
	    node_rows[graph_kind(w->g, e->to)] == SBOM_NONE ||
	    graph_is(w->g, e->to, NODE_DIR))
		return false;
	/* Of a module graph what minimal version selection took. */
	if (graph_is(w->g, e->to, NODE_GOMOD) &&
	    str_is(graph_get(w->g, e->to, ATTR_SELECTED), "no"))
		return false;
	return sbom_is_goal(w, e);
}

static void sbom_reach(struct sbom_walk *w, uint32_t node)
{
	if (w->seen[node])
		return;
	w->seen[node] = true;
	w->todo[w->nr_todo++] = node;
}

/* The standard library comes from the toolchain: one item for all of it. */
static bool sbom_is_std(const struct sbom_walk *w, uint32_t node)
{
	return str_is(graph_get(w->g, node, ATTR_STD), "yes");
}

static uint32_t sbom_item_of(struct sbom_walk *w, uint32_t node)
{
	enum sbom_kind kind = node_rows[graph_kind(w->g, node)];
	struct str name = graph_name(w->g, node);
	size_t at = kind == SBOM_GOMOD ? str_rchr(name, '@') : name.len;
	uint32_t item;

	if (kind == SBOM_KERNEL)
		return sbom_add(w->b, kind, STR("linux"));
	if (sbom_is_std(w, node))
		return sbom_add(w->b, SBOM_GOMOD, STR("std"));
	item = sbom_add(w->b, kind, name);
	if (at < name.len)
		w->b->items[item].version = arena_str(w->b->mem, str_from(name, at + 1));
	if (kind == SBOM_PC)
		w->b->items[item].version = arena_str(w->b->mem,
						      graph_get(w->g, node, ATTR_VERSION));
	if (kind == SBOM_GOMOD)
		w->b->items[item].label = str_head(w->b->items[item].name, at);
	return item;
}

static void sbom_take_edge(struct sbom_walk *w, const struct graph_edge *e)
{
	const struct sbom_edge *row = &edge_rows[e->kind];
	enum sbom_relation relation = row->relation;
	uint32_t from, to;
	bool backwards = row->backwards;

	if (sbom_is_std(w, e->from) && sbom_is_std(w, e->to))
		return;
	/* A prerequisite that is a program is run, not read. */
	if (e->kind == EDGE_RULE && (graph_is(w->g, e->to, NODE_HOSTPROG) ||
				     graph_is(w->g, e->to, NODE_GOPROG))) {
		relation = SBOM_TOOL;
		backwards = false;
	}
	if (e->kind == EDGE_IMPORT && sbom_is_std(w, e->from))
		return;
	/* Host programs are part of the build, not of what it makes. */
	if (graph_is(w->g, e->from, NODE_DIR) && graph_is(w->g, e->to, NODE_HOSTPROG))
		relation = SBOM_TOOL;
	/* An object of a composite or a module is part of that alone. */
	if (e->kind == EDGE_MODULE && graph_is(w->g, e->from, NODE_DIR) &&
	    !graph_is(w->g, e->to, NODE_KMOD))
		return;
	from = sbom_item_of(w, backwards ? e->to : e->from);
	to = sbom_item_of(w, backwards ? e->from : e->to);
	sbom_link(w->b, from, to, relation);
}

/*
 * "x.lds" is made from "x.lds.S", and a program that has no objects of its own from
 * "x.c", by rules that all directories share.
 */
static void sbom_add_shared_rule(struct sbom_walk *w, uint32_t node)
{
	bool is_program = graph_is(w->g, node, NODE_HOSTPROG) || graph_is(w->g, node, NODE_USERPROG);
	SCOPED_STRBUF source = STRBUF_INIT;

	if (is_program ? graph_first_out(w->ix, node, EDGE_PART) != NULL :
	    !graph_is(w->g, node, NODE_FILE) || !str_ends(graph_name(w->g, node), STR(".lds")))
		return;
	sb_addstr(&source, graph_name(w->g, node));
	sb_adds(&source, is_program ? ".c" : ".S");
	if (tree_type(w->source, sb_cstr(&source)) == TREE_FILE)
		sbom_link(w->b, sbom_add(w->b, SBOM_FILE, sb_str(&source)),
			  sbom_item_of(w, node), SBOM_GENERATES);
}

/* What defines a kernel function that Go code traces or calls. */
static void sbom_add_answers(struct sbom_walk *w, const struct graph_edge *named)
{
	const struct graph_edge *e;

	graph_for_each_out_kind(e, w->ix, named->to, EDGE_DEFINES)
		if (node_rows[graph_kind(w->g, e->to)] == SBOM_FILE && w->seen[e->to])
			sbom_link(w->b, sbom_item_of(w, named->from), sbom_item_of(w, e->to),
				  SBOM_DEPENDS);
}

static void sbom_take_node(struct sbom_walk *w, uint32_t node)
{
	const struct graph_edge *e;

	if (!graph_is(w->g, node, NODE_DIR)) {
		sbom_item_of(w, node);
		sbom_add_shared_rule(w, node);
	}
	if (sbom_is_std(w, node))
		return;
	/* A module in the tree is part of it, like the directories of Kbuild. */
	if (graph_is(w->g, node, NODE_GOMOD) && str_is(graph_get(w->g, node, ATTR_MAIN), "yes"))
		sbom_link(w->b, sbom_add(w->b, SBOM_KERNEL, STR("linux")), sbom_item_of(w, node),
			  SBOM_CONTAINS);
	graph_for_each_out(e, w->ix, node) {
		if (!sbom_is_counted(w, e))
			continue;
		sbom_take_edge(w, e);
		sbom_reach(w, e->to);
	}
}

/* Directories, and Go packages that no makefile builds. */
static bool sbom_is_root(const struct sbom_walk *w, uint32_t node)
{
	return graph_is(w->g, node, NODE_DIR) || graph_is(w->g, node, NODE_KMOD) ||
	       (graph_is(w->g, node, NODE_GOPKG) &&
		str_is(graph_get(w->g, node, ATTR_COMMAND), "yes"));
}

void sbom_of_graph(struct sbom *b, const struct graph *g, struct tree *source)
{
	uint32_t i, nr = graph_nr_nodes(g);
	struct graph_index *ix = graph_index_new(g);
	struct sbom_walk w = {
		.b = b, .g = g, .ix = ix, .source = source,
		.seen = xcalloc(nr + 1, sizeof(*w.seen)),
		.todo = xcalloc(nr + 1, sizeof(*w.todo)),
	};
	const struct graph_edge *edges;
	size_t j, nr_edges;

	sbom_add(b, SBOM_KERNEL, STR("linux"));
	for (i = 0; i < nr; i++)
		if (sbom_is_root(&w, i))
			sbom_reach(&w, i);
	for (j = 0; j < w.nr_todo; j++)
		sbom_take_node(&w, w.todo[j]);
	edges = graph_edges(g, &nr_edges);
	for (j = 0; j < nr_edges; j++)
		if (graph_is(g, edges[j].from, NODE_GOPKG) && w.seen[edges[j].from] &&
		    node_rows[graph_kind(g, edges[j].to)] == SBOM_NONE)
			sbom_add_answers(&w, &edges[j]);
	graph_index_free(ix);
	free(w.seen);
	free(w.todo);
}

static bool sbom_has_file(struct tree *tree, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addstr(&path, name);
	return tree_type(tree, sb_cstr(&path)) == TREE_FILE;
}

/* Whether it says of something that the build has made what it is made from. */
static bool sbom_take_rule(struct sbom *b, uint32_t target, enum sbom_kind kind, struct str name,
			   struct tree *const trees[2])
{
	bool is_new;
	uint32_t input;

	if (target == UINT32_MAX || !b->items[target].is_seen ||
	    (kind != SBOM_FILE && kind != SBOM_HOSTPROG) ||
	    (!sbom_has_file(trees[0], name) && !sbom_has_file(trees[1], name)))
		return false;
	input = sbom_add(b, kind, name);
	is_new = !b->items[input].is_seen;
	b->items[input].is_seen = true;
	b->items[target].is_made = true;
	sbom_link_input(b, target, input, false);
	return is_new;
}

/* Of the top-level makefile: scripts there have names without an ending. */
static bool sbom_take_inputs(struct sbom *b, const struct kb *kb, struct tree *const trees[2])
{
	const struct kb_input *inputs;
	bool more = false;
	size_t i, n;

	inputs = kb_inputs(kb, &n);
	for (i = 0; i < n; i++) {
		struct str target = atom_str(inputs[i].target);

		more |= sbom_take_rule(b, sbom_find(b, SBOM_FILE, target), SBOM_FILE,
				       atom_str(inputs[i].name), trees);
	}
	return more;
}

void sbom_of_rules(struct sbom *b, const struct graph *g, const struct kb *kb,
		   struct tree *source, struct tree *object)
{
	struct tree *const trees[2] = { source, object };
	const struct graph_edge *edges;
	size_t i, nr;
	bool more = true;

	edges = graph_edges(g, &nr);
	while (more) {
		more = sbom_take_inputs(b, kb, trees);
		for (i = 0; i < nr; i++) {
			const struct graph_edge *e = &edges[i];
			enum sbom_kind kind = node_rows[graph_kind(g, e->from)];

			if (e->kind == EDGE_RULE)
				more |= sbom_take_rule(b, sbom_find(b, kind, graph_name(g, e->from)),
						       node_rows[graph_kind(g, e->to)],
						       graph_name(g, e->to), trees);
		}
	}
}
