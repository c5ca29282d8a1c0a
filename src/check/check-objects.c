// SPDX-License-Identifier: GPL-2.0
/*
 * What the linker would fail on: objects without a known rule, and objects that
 * are linked twice.
 */
#include "check/check-rules.h"

/* Edges from what links or packs an object. */
static bool is_link(const struct graph_edge *e)
{
	return e->kind == EDGE_BUILTIN || e->kind == EDGE_LIB ||
	       e->kind == EDGE_MODULE || e->kind == EDGE_PART;
}

static const struct graph_edge *first_link(const struct check *c,
					   uint32_t object)
{
	const struct graph_edge *e;

	graph_for_each_in(e, c->ix, object)
		if (is_link(e))
			return e;
	return NULL;
}

static void check_no_source(struct check *c, const struct check_rule *r,
			    uint32_t object)
{
	const struct graph_edge *link = first_link(c, object);
	struct str name = graph_name(c->g, object);

	if (!link || !str_ends(name, STR(".o")) ||
	    graph_get(c->g, object, ATTR_RULE).ptr ||
	    graph_first_out(c->ix, object, EDGE_SOURCE) ||
	    graph_first_out(c->ix, object, EDGE_PART) ||
	    graph_first_out(c->ix, object, EDGE_RULE))
		return;
	check_finding(c, r, object, graph_place(link),
		      "%.*s has no source, and no rule builds it",
		      STR_ARG(name));
}

static bool check_objects_is_builtin(const struct check *c, const struct graph_edge *e)
{
	(void)c;
	return e->kind == EDGE_BUILTIN;
}

static bool is_module_part(const struct check *c, const struct graph_edge *e)
{
	return e->kind == EDGE_PART &&
	       graph_first_in(c->ix, e->from, EDGE_MODULE);
}

/* The first two edges to an object that come from different places. */
static bool comes_twice(const struct check *c, uint32_t object,
			bool (*counts)(const struct check *c,
				       const struct graph_edge *e),
			const struct graph_edge *edges[2])
{
	const struct graph_edge *e;

	edges[0] = NULL;
	graph_for_each_in(e, c->ix, object) {
		if (!counts(c, e) || (edges[0] && edges[0]->from == e->from))
			continue;
		edges[edges[0] ? 1 : 0] = e;
		if (edges[0] != e)
			return true;
	}
	return false;
}

/*
 * Two composites of one directory may share a part: it is in the directory's
 * archive once.  In the archives of two directories it is duplicated.
 */
static void check_linked_twice(struct check *c, const struct check_rule *r,
			       uint32_t object)
{
	const struct graph_edge *edges[2];
	struct str name = graph_name(c->g, object);

	if (!comes_twice(c, object, check_objects_is_builtin, edges))
		return;
	check_finding(c, r, object, graph_place(edges[1]),
		      "%.*s is linked into vmlinux more than once",
		      STR_ARG(name));
	check_note(c, graph_place(edges[0]), "first listed here");
}

static void check_two_modules(struct check *c, const struct check_rule *r,
			      uint32_t object)
{
	const struct graph_edge *edges[2];
	struct str name = graph_name(c->g, object);

	if (!comes_twice(c, object, is_module_part, edges))
		return;
	check_finding(c, r, object, graph_place(edges[1]),
		      "%.*s is part of more than one module",
		      STR_ARG(name));
	check_note(c, graph_place(edges[0]), "first listed here");
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "object-no-source",
			.severity = SEV_ERROR,
			.summary = "an object is linked that no known rule builds",
			.page =
			"A makefile lists an object that has neither a source (`.c`, `.S`, `.rs`\n"
			"and so on), nor a list of parts, nor a rule. The build would fail with\n"
			"`No rule to make target`.\n\n"
			"`review` reports it for the makefiles and sources that a series changes,\n"
			"even if the configuration leaves the object off.",
		},
		.node_kind = NODE_OBJ, .on_node = check_no_source,
	}, {
		.rule = {
			.name = "object-linked-twice",
			.severity = SEV_ERROR,
			.summary = "an object is linked into vmlinux by two directories",
			.page =
			"Two directories list an object, by itself or as part of a composite, and\n"
			"both link it into vmlinux: each of its symbols would be defined twice.",
		},
		.node_kind = NODE_OBJ, .on_node = check_linked_twice,
	}, {
		.rule = {
			.name = "object-two-modules",
			.severity = SEV_WARNING,
			.summary = "an object is part of two modules",
			.page =
			"An object is part of two modules. That works as long as it exports\n"
			"nothing, but its code and its state are duplicated; Kbuild has\n"
			"warned about it since Linux 6.2.",
			.off = true,
		},
		.node_kind = NODE_OBJ, .on_node = check_two_modules,
	},
};

const struct check_table check_object_rules = CHECK_TABLE(rows);
