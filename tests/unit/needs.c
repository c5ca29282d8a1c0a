// SPDX-License-Identifier: GPL-2.0
/*
 * What a program needs through something of the kernel: as its condition says.
 */
#include "tap.h"

#include "graph/graph.h"
#include "query/needs.h"

/* What is asked of CONFIG_A, which is off, and CONFIG_B, which is on. */
static const struct {
	enum edge_kind edge;	/* from the package to the target */
	const char *want_a;
	const char *want_b;
	const char *needs;
} cases[] = {
	{ EDGE_EMBED, "", "", "A B " },
	{ EDGE_LOAD, "", "", "A=m B=m " },
	{ EDGE_EMBED, "n", "y", "A=n B=y " },
	{ EDGE_LOAD, "n", "m", "A=n B=m " },
	{ EDGE_EMBED, "?", "?", "B " },
	{ EDGE_EMBED, "!y", "", "B " },
};

static void one(struct graph *g, enum edge_kind edge, const char *want_a,
		const char *want_b, struct strbuf *out)
{
	uint32_t program = graph_node(g, NODE_GOPROG, STR("p"));
	uint32_t package = graph_node(g, NODE_GOPKG, STR("x.org/p"));
	uint32_t object = graph_node(g, NODE_OBJ, STR("o.o"));
	uint32_t a = graph_node(g, NODE_CONFIG, STR("CONFIG_A"));
	uint32_t b = graph_node(g, NODE_CONFIG, STR("CONFIG_B"));
	struct needs needs = { .nr = 0 };
	size_t i;

	graph_set(g, a, ATTR_VALUE, STR("n"));
	graph_set(g, b, ATTR_VALUE, STR("y"));
	graph_edge(g, program, package, EDGE_BUILD, NO_PLACE);
	graph_edge(g, package, object, edge, (struct place){ "p.go", 1, 0 });
	graph_edge_value(g, object, a, EDGE_CONFIG, (struct place){ "m", 1, 0 }, str_of(want_a));
	graph_edge_value(g, object, b, EDGE_CONFIG, (struct place){ "m", 1, 0 }, str_of(want_b));
	graph_sort(g);
	needs_of(g, program, &needs);
	for (i = 0; i < needs.nr; i++) {
		const struct need *n = &needs.list[i];

		if (str_is(n->symbol, "CONFIG_EPOLL") ||
		    str_is(n->symbol, "CONFIG_FUTEX"))
			continue;
		sb_addstr(out, str_from(n->symbol, strlen("CONFIG_")));
		if (n->value.len) {
			sb_addch(out, '=');
			sb_addstr(out, n->value);
		}
		sb_addch(out, ' ');
	}
	needs_free(&needs);
}

int main(void)
{
	const size_t nr = ARRAY_SIZE(cases);
	size_t i;

	plan((int)nr);
	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF out = STRBUF_INIT;
		struct graph *g = graph_new();

		one(g, cases[i].edge, cases[i].want_a, cases[i].want_b, &out);
		is_str(sb_cstr(&out), cases[i].needs, "%s: \"%s\", \"%s\"",
		       edge_schema(cases[i].edge)->name, cases[i].want_a,
		       cases[i].want_b);
		graph_free(g);
	}
	return done_testing();
}
