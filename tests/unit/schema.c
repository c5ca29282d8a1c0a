// SPDX-License-Identifier: GPL-2.0
/*
 * What the rows of the schema say together.
 */
#include "tap.h"

#include "graph/schema.h"

static uint32_t with_state(void)
{
	uint32_t set = 0;
	enum node_kind i;

	for (i = 1; i < NR_NODE_KINDS; i++)
		if (node_schema(i)->has_state)
			set |= NODE_BIT(i);
	return set;
}

static void test_nodes(void)
{
	enum node_kind i;

	for (i = 1; i < NR_NODE_KINDS; i++) {
		const struct node_schema *n = node_schema(i);
		const struct edge_schema *by = edge_schema(n->used_by);

		ok(n->name && n->example && n->doc && node_kind_find(str_of(n->name)) == i,
		   "%s: is found by its name", n->name);
		ok(!n->has_state == !n->absent, "%s: a finding has words for its absence",
		   n->name);
		ok(n->used_by == EDGE_NONE ||
		   ((by->to & NODE_BIT(i)) && (by->from & NODE_BIT(NODE_GOPKG))),
		   "%s: the edge from a package leads to it", n->name);
		ok(!n->has_state || (by->to_kernel && by->does), "%s: ... and to the kernel",
		   n->name);
	}
}

static void test_directives(void)
{
	enum node_kind i;

	for (i = 1; i < NR_NODE_KINDS; i++) {
		struct str rest = str_of(node_schema(i)->directive ?: ""), word;
		bool several = str_chr(rest, ' ') < rest.len, in_name;

		while (str_word(&rest, &word))
			ok(node_kind_of_directive(word, &in_name) == i && in_name == several,
			   "//kbuild:%.*s is of %s", STR_ARG(word), node_schema(i)->name);
		ok(!node_schema(i)->directive || node_schema(i)->has_state,
		   "%s: a directive asks for what has a state", node_schema(i)->name);
	}
}

static void test_edges(void)
{
	uint32_t states = with_state(), i;

	for (i = 1; i < NR_EDGE_KINDS; i++) {
		const struct edge_schema *e = edge_schema(i);

		ok(e->name && e->doc && e->from && e->to, "%s: has ends", e->name);
		ok(!e->to_kernel || !(e->to & ~states), "%s: leads to what has a state", e->name);
		ok(!e->does || e->to_kernel, "%s: a verb is of an edge to the kernel", e->name);
	}
	ok(edge_schema(EDGE_DEFINES)->from == states, "what has a state has a definition");
}

int main(void)
{
	uint32_t states = with_state();

	ok(attr_schema(ATTR_STATE)->of == states && attr_schema(ATTR_FROM)->of == states,
	   "the attributes of a state are those of kinds that have one");
	test_nodes();
	test_directives();
	test_edges();
	return done_testing();
}
