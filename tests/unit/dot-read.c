// SPDX-License-Identifier: GPL-2.0
/*
 * dot_read(): what dot_write() wrote comes back, foreign files are taken or
 * refused with a reason, and broken ones do no harm to those read after them.
 */
#include "base/diag.h"
#include "graph-random.h"
#include "out/dot.h"
#include "tap.h"

static void write_sorted(struct graph *g, struct strbuf *out)
{
	graph_sort(g);
	dot_write(g, "kernel-go-deps", out);
}

/* Written, read and written again; without what nothing refers to. */
static bool comes_back(struct graph *g)
{
	SCOPED_STRBUF first = STRBUF_INIT;
	SCOPED_STRBUF second = STRBUF_INIT;
	struct graph *h = graph_new();
	struct diag *diag = diag_new();
	bool same;

	write_sorted(g, &first);
	same = !dot_read(sb_str(&first), "first", h, diag) &&
	       !diag_total(diag) && graph_nr_nodes(g) == graph_nr_nodes(h);
	write_sorted(h, &second);
	same = same && str_eq(sb_str(&first), sb_str(&second));
	if (!same) {
		SCOPED_STRBUF text = STRBUF_INIT;

		diag_write(diag, &text);
		fprintf(stderr, "# first:\n%s# second:\n%s# %s\n",
			sb_cstr(&first), sb_cstr(&second), sb_cstr(&text));
	}
	graph_free(h);
	diag_free(diag);
	return same;
}

static int count_lost(uint64_t seeds)
{
	int lost = 0;
	uint64_t seed;

	for (seed = 1; seed <= seeds && lost < 3; seed++) {
		uint32_t nodes = (uint32_t)(seed % 17 ? seed % 17 : 300);
		struct graph *g = rnd_graph(seed, nodes,
					    (uint32_t)(seed % 5 * nodes / 2));

		if (!comes_back(g))
			lost++;
		graph_free(g);
	}
	return lost;
}

/* Each byte alone, at both ends and doubled; xx comes three times. */
static void test_bytes(void)
{
	struct graph *g = graph_new();
	int i;

	for (i = 0; i < 256; i++) {
		char b = (char)i;
		char text[4][8] = { { b }, { b, 'x' }, { 'x', b }, { b, b } };
		struct str value = { &b, 1 };
		char id[] = { 'a', ':', b };
		uint32_t n = graph_node_id(g, (struct str){ id, 3 });

		graph_node_id(g, (struct str){ text[1], 2 });
		graph_node_id(g, (struct str){ text[2], 2 });
		graph_set(g, n, ATTR_VALUE, value);
		graph_edge_value(g, n, graph_node_id(g,
				 (struct str){ text[3], 2 }), EDGE_PART,
				 (struct place){ "f", (uint32_t)i, 0 }, value);
	}
	is_int(graph_nr_nodes(g), 256 * 4 - 2, "1,022 ids with every byte");
	ok(comes_back(g), "come back from DOT");
	graph_free(g);
}

static void test_long(void)
{
	struct strbuf id = STRBUF_INIT;
	struct graph *g = graph_new();
	int i;

	for (i = 0; i < 200000; i++)
		sb_adds(&id, i % 7 ? "ab" : "\\ ");
	graph_edge(g, graph_node_id(g, sb_str(&id)), graph_node_id(g, STR("b")),
		   EDGE_PART, (struct place){ sb_cstr(&id), 0, 0 });
	ok(comes_back(g), "an id of 400,000 bytes comes back");
	graph_free(g);
	sb_free(&id);
}

/* A text, and what comes of it: a DOT body, or a diagnostic. */
static const struct {
	const char *text;
	const char *want;
} cases[] = {
	/* taken */
	{ "DiGraph { a; b }", "a;b;" },
	{ "strict digraph x { a -> b; a -> b }", "a -> b;" },
	{ "digraph { a -> b -> c }", "a -> b;b -> c;" },
	{ "digraph { a -> b [kind=part, origin=\"M:1\", value=y] }",
	  "a -> b\t[kind=part,origin=\"M:1\",value=y];" },
	{ "digraph { a -> b [kind=probe, how=folded, value=y] }",
	  "a -> b\t[how=folded,kind=probe,value=y];" },
	{ "digraph { a -> b; a -> b }", "a -> b;" },
	{ "digraph { subgraph cluster_x { label=X; a; { b [v=1] } }; a -> b }",
	  "b\t[v=1];a -> b;" },
	{ "digraph { node [v=1]; a; edge [kind=k] a -> b }",
	  "a\t[v=1];b\t[v=1];a -> b\t[kind=k];" },
	{ "digraph { a [v=<<b>x</b>>] }", "a\t[v=\"<b>x</b>\"];" },
	{ "digraph { a [x=\"1\" y=2; z=3,] }", "a\t[x=1,y=2,z=3];" },
	{ "digraph { \"a\" + \"b\" -> \"c\\\nd\" }", "ab -> cd;" },
	{ "digraph { -1.5; .5; \"1a\" }", "-1.5;.5;\"1a\";" },
	{ "digraph { \"\\N\"; \"\\x4\"; \"\\x41\" }",
	  "A;\"\\\\N\";\"\\\\x4\";" },
	{ "\xef\xbb\xbf# c\n//c\n/* * */digraph/**/{a}\n// end", "a;" },
	{ "digraph { a [v=\"\"] }", "a;" },
	{ "digraph { graph [rankdir=LR]; label=x; a }", "a;" },
	{ "digraph { a -> b [key=one]; a -> b [key=two, kind=k] }",
	  "!f:1:19: warning: attribute 'key' of edges is ignored" },
	{ "digraph { a -> b [color=red]; c -> d [color=red] }",
	  "!f:1:19: warning: attribute 'color' of edges is ignored" },
	{ "digraph { a [\"\xc3\xa4\"=red] }",
	  "!f:1:14: warning: attribute '\xc3\xa4' of nodes is ignored" },
	/* refused */
	{ "", "!f:1:1: error: no graph in this file" },
	{ "graph { a -- b }",
	  "!f:1:1: error: undirected graph: the direction of its edges is unknown" },
	{ "digraph { a -- b }", "!f:1:13: error: '--' in a directed graph" },
	{ "digraph { obj:x -> b }",
	  "!f:1:14: error: ports are not supported: quote an id with a colon, as in \"obj:x.o\"" },
	{ "digraph { a -> {b c} }",
	  "!f:1:16: error: an edge cannot end at a subgraph; nop(1) expands subgraphs" },
	{ "digraph { {b c} -> a }",
	  "!f:1:17: error: an edge cannot end at a subgraph; nop(1) expands subgraphs" },
	{ "digraph { a, b -> c }",
	  "!f:1:12: error: node lists are not supported; nop(1) expands them" },
	{ "digraph {\n  a\n", "!f:3:1: error: expected a statement or '}', but the file ends" },
	{ "digraph { a", "!f:1:12: error: expected a statement or '}', but the file ends" },
	{ "digraph { a [", "!f:1:14: error: expected an attribute name or ']', but the file ends" },
	{ "digraph { a [x] }", "!f:1:15: error: expected '=' instead of ']'" },
	{ "digraph { a [x=] }", "!f:1:16: error: expected a value instead of ']'" },
	{ "digraph { a [\"\"=x] }", "!f:1:14: error: attribute without a name" },
	{ "digraph { a -> }", "!f:1:16: error: expected a node instead of '}'" },
	{ "digraph { ; }", "!f:1:11: error: expected a statement or '}' instead of ';'" },
	{ "digraph { a } x", "!f:1:15: error: unexpected text after the graph" },
	{ "digraph { a } digraph { b }", "!f:1:15: error: unexpected text after the graph" },
	{ "digraph subgraph x { a }", "!f:1:9: error: expected '{' instead of 'subgraph'" },
	{ "digraph { \"a }\n", "!f:1:11: error: unterminated string" },
	{ "digraph { <a }\n", "!f:1:11: error: unterminated HTML-like string" },
	{ "digraph { /* a }\n", "!f:1:11: error: unterminated comment" },
	{ "digraph { // a\r }\n", "!f:1:15: error: carriage return inside a comment" },
	{ "digraph { 1a }", "!f:1:11: error: number runs into a name: put it in quotes" },
	{ "digraph { 1.2.3 }", "!f:1:11: error: number runs into a name: put it in quotes" },
	{ "digraph { -. }", "!f:1:11: error: unexpected byte '-'" },
	{ "digraph { a @ }", "!f:1:13: error: unexpected byte '@'" },
	{ "digraph { node x }", "!f:1:16: error: expected '[' instead of 'x'" },
	{ "digraph { graph [schema=2] a }",
	  "!f: error: schema version 2; this program supports 1" },
	{ "digraph { a -> b [kind=\"\\x00\"] }",
	  "!f: error: NUL byte in the kind of an edge" },
	{ "not a graph", "!f:1:1: error: expected 'digraph' instead of 'not'" },
};

/* The statements of a graph, without what is the same in each file. */
static void write_body(struct graph *g, struct strbuf *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i, start;

	write_sorted(g, &text);
	start = (size_t)(strstr(sb_cstr(&text), "];\n") - text.buf) + 3;
	for (i = start; i + 2 < text.len; i++)
		if (text.buf[i] != '\n' &&
		    (text.buf[i] != '\t' || text.buf[i + 1] == '['))
			sb_addch(out, text.buf[i]);
}

static void test_case(const char *input, const char *want)
{
	struct graph *g = graph_new();
	struct diag *diag = diag_new();
	struct strbuf got = STRBUF_INIT;

	if (dot_read(str_of(input), "f", g, diag) < 0 &&
	    diag_count(diag, SEV_ERROR) != 1)
		sb_adds(&got, "without one error: ");
	if (diag_total(diag)) {
		sb_addch(&got, '!');
		diag_write(diag, &got);
		sb_truncate(&got, got.len - 1);
	} else {
		write_body(g, &got);
	}
	is_str(sb_cstr(&got), want, "%.40s",
	       *input && !strchr(input, '\n') ? input : "(more lines)");
	graph_free(g);
	diag_free(diag);
	sb_free(&got);
}

static void test_limit(const char *head, const char *again, size_t times,
		       const char *tail, const char *want)
{
	struct strbuf text = STRBUF_INIT;

	sb_adds(&text, head);
	while (times--)
		sb_adds(&text, again);
	sb_adds(&text, tail);
	test_case(sb_cstr(&text), want);
	sb_free(&text);
}

static void test_limits(void)
{
	test_limit("digraph {", "{", 100, "",
		   "!f:1:25: error: subgraphs nested more than 16 deep");
	test_limit("digraph {", "{}", 70000, "}",
		   "!f:1:131080: error: more than 65536 subgraphs");
	test_limit("digraph { a", "->a", 5000, "}",
		   "!f:1:3011: error: more than 1000 nodes in one chain of edges");
	test_limit("digraph { a [v=\"a\"", "+\"a\"", 100, "] }",
		   "!f:1:80: error: too many pieces in a string");
	test_limit("digraph { \"", "0123456789", 110000, "\" }",
		   "!f:1:11: error: string too long");
}

static void test_keys(void)
{
	struct strbuf text = STRBUF_INIT;
	int i;

	sb_adds(&text, "digraph { a [");
	for (i = 0; i < 100; i++)
		sb_addf(&text, "a%d=1 ", i);
	sb_adds(&text, "] }");
	test_case(sb_cstr(&text),
		  "!f:1:388: error: more than 64 attribute names");
	sb_free(&text);
}

static void test_nul(void)
{
	static const char text[] = "digraph {\n a; \0 }";
	struct graph *g = graph_new();
	struct diag *diag = diag_new();
	struct strbuf got = STRBUF_INIT;

	dot_read((struct str){ text, sizeof(text) - 1 }, "f", g, diag);
	diag_write(diag, &got);
	is_str(sb_cstr(&got), "f:2:5: error: not a DOT file (contains NUL bytes)\n",
	       "NUL byte");
	graph_free(g);
	diag_free(diag);
	sb_free(&got);
}

int main(void)
{
	size_t i;

	is_int(count_lost(2000), 0, "2,000 graphs come back from DOT");
	test_bytes();
	test_long();
	for (i = 0; i < ARRAY_SIZE(cases); i++)
		test_case(cases[i].text, cases[i].want);
	/* Refused input leaves no state in libcgraph. */
	for (i = 0; i < 3; i++)
		test_case(cases[i].text, cases[i].want);
	test_limits();
	test_keys();
	test_nul();
	return done_testing();
}
