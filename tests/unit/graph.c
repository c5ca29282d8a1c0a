// SPDX-License-Identifier: GPL-2.0
#include "graph-random.h"
#include "tap.h"

static bool is(struct str got, const char *want)
{
	return got.ptr && str_is(got, want);
}

static void test_nodes(void)
{
	struct graph *g = graph_new();
	uint32_t a = graph_node(g, NODE_OBJ, STR("x/y.o"));
	uint32_t b = graph_node_id(g, STR("nocolon"));
	uint32_t c = graph_node_id(g, STR(":c:d"));
	uint32_t d = graph_node_id(g, STR(""));

	ok(a == 0 && b == 1 && c == 2 && d == 3 && graph_nr_nodes(g) == 4,
	   "numbers are dense, in order of creation");
	ok(graph_node_id(g, STR("obj:x/y.o")) == a &&
	   graph_nr_nodes(g) == 4, "a node is made once");
	ok(is(graph_id(g, a), "obj:x/y.o") && is(graph_kind_word(g, a), "obj") &&
	   is(graph_name(g, a), "x/y.o") && graph_is(g, a, NODE_OBJ) &&
	   !graph_is(g, a, NODE_SRC), "id, kind and name");
	ok(is(graph_kind_word(g, b), "") && is(graph_name(g, b), "nocolon"),
	   "without a colon the kind is empty");
	ok(is(graph_kind_word(g, c), "") && is(graph_name(g, c), "c:d"),
	   "the first colon counts");
	ok(is(graph_id(g, d), "") && is(graph_kind_word(g, d), "") &&
	   is(graph_name(g, d), ""), "an empty id");
	ok(graph_find(g, NODE_OBJ, STR("x/y.o")) == a &&
	   graph_find_id(g, STR("nocolon")) == b &&
	   graph_find(g, NODE_OBJ, STR("z")) == GRAPH_NONE &&
	   graph_find_id(g, STR("obj:z")) == GRAPH_NONE &&
	   graph_nr_nodes(g) == 4, "find makes nothing");
	graph_set(g, a, ATTR_FILE, STR("no node"));
	ok(graph_find_id(g, STR("no node")) == GRAPH_NONE,
	   "a text that is not an id is not a node");
	ok(graph_kind(g, graph_node_id(g, STR("obj:z.o"))) == NODE_OBJ &&
	   graph_kind(g, graph_node_id(g, STR("odd:z.o"))) == NODE_OTHER &&
	   graph_kind(g, b) == NODE_OTHER && graph_kind(g, c) == NODE_OTHER,
	   "kinds follow from ids; what is not in the schema is another");
	graph_free(g);
}

static void test_nul_names(void)
{
	struct graph *g = graph_new();
	uint32_t a = graph_node(g, NODE_FILE, (struct str){ "a\0b", 3 });
	uint32_t b = graph_node(g, NODE_FILE, (struct str){ "a\0c", 3 });

	ok(a != b && graph_name(g, a).len == 3, "names may hold NUL");
	graph_free(g);
}

static void test_attrs(void)
{
	struct graph *g = graph_new();
	uint32_t n = graph_node_id(g, STR("a:b"));
	const struct graph_attr *a;
	size_t nr;

	graph_set(g, n, ATTR_LINK, STR("1"));
	graph_set(g, n, ATTR_VALUE, STR("2"));
	graph_set(g, n, ATTR_ARCH, STR("3"));
	graph_set(g, n, ATTR_LINK, STR("4"));
	graph_set(g, n, ATTR_STATE, STR(""));
	a = graph_attrs(g, n, &nr);
	ok(nr == 3 && is(atom_str(a[0].key), "arch") &&
	   is(atom_str(a[1].key), "link") && is(atom_str(a[2].key), "value"),
	   "attributes are sorted by key");
	ok(is(graph_get(g, n, ATTR_LINK), "4"), "the last value counts");
	ok(!graph_get(g, n, ATTR_STATE).ptr && !graph_get(g, n, ATTR_FILE).ptr,
	   "no attribute: NULL");
	graph_set(g, n, ATTR_LINK, STR(""));
	graph_attrs(g, n, &nr);
	ok(nr == 2 && !graph_get(g, n, ATTR_LINK).ptr && is(graph_get(g, n, ATTR_VALUE), "2"),
	   "an empty value takes the attribute away");
	graph_free(g);
}

/* "file:line", split and joined again. */
static void test_origins(void)
{
	static const struct {
		const char *origin, *file;
		uint32_t line;
	} cases[] = {
		{ "M:1", "M", 1 }, { "a:b:20", "a:b", 20 }, { "", "", 0 },
		{ "M", "M", 0 }, { "M:", "M:", 0 }, { "M:0", "M:0", 0 },
		{ "M:01", "M:01", 0 }, { ":7", "", 7 }, { "M:1x", "M:1x", 0 },
		{ "M:999999999", "M", 999999999 },
		{ "M:4294967296", "M:4294967296", 0 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		SCOPED_STRBUF out = STRBUF_INIT;
		struct graph *g = graph_new();
		struct graph_label label = { .line = 1 };
		const struct graph_edge *e;
		size_t n;

		graph_split_origin(str_of(cases[i].origin), &label);
		graph_edge_label(g, graph_node_id(g, STR("a")),
				 graph_node_id(g, STR("b")), EDGE_PART, label);
		e = graph_edges(g, &n);
		graph_add_origin(e, &out);
		ok(is(atom_str(e->file), cases[i].file) &&
		   e->line == cases[i].line &&
		   is(sb_str(&out), cases[i].origin), "origin \"%s\"",
		   cases[i].origin);
		graph_free(g);
	}
}

static void test_sort(void)
{
	struct graph *g = graph_new();
	uint32_t b = graph_node_id(g, STR("b")), a = graph_node_id(g, STR("a"));
	const struct graph_edge *e;
	size_t n;

	ok(graph_is_sorted(g), "an empty list is sorted");
	graph_edge(g, b, a, EDGE_PART, (struct place){ "f", 1, 0 });
	graph_edge(g, a, b, EDGE_PART, (struct place){ "f", 2, 0 });
	graph_edge(g, a, b, EDGE_PART, (struct place){ "f", 10, 0 });
	graph_edge(g, a, b, EDGE_PART, (struct place){ "f", 2, 0 });
	graph_edge(g, a, b, graph_edge_kind(g, STR("j")), (struct place){ "f", 9, 0 });
	graph_edge_label(g, a, b, EDGE_PART, (struct graph_label){
		.file = STR("f"), .line = 2, .value = STR("y"), .how = STR("exact"),
	});
	graph_edge_value(g, a, b, EDGE_PART, (struct place){ "f", 2, 0 }, STR("y"));
	graph_edge(g, a, a, EDGE_PART, NO_PLACE);
	ok(!graph_is_sorted(g), "a new edge unsorts it");
	graph_sort(g);
	e = graph_edges(g, &n);
	is_int((intmax_t)n, 7, "repetitions go away");
	ok(graph_is_sorted(g) && e[0].to == a && is(graph_edge_word(g, &e[1]), "j") &&
	   e[2].line == 10 && is(atom_str(e[3].value), "") &&
	   is(atom_str(e[4].value), "y") && is(atom_str(e[4].how), "") &&
	   is(atom_str(e[5].how), "exact") && e[6].from == b,
	   "order of from, to, kind, origin, value and how");
	ok(is(graph_label_of(&e[5]).file, "f") && graph_label_of(&e[5]).line == 2 &&
	   is(graph_label_of(&e[5]).value, "y") &&
	   is(graph_label_of(&e[5]).how, "exact"), "what an edge says");
	ok(is(graph_id(g, 0), "b"), "nodes keep their numbers");
	graph_free(g);
}

static struct str joined(const struct graph_edge *e, struct strbuf *out)
{
	graph_add_origin(e, out);
	return sb_str(out);
}

static bool edge_less(const struct graph *g, const struct graph_edge *a,
		      const struct graph_edge *b)
{
	SCOPED_STRBUF ox = STRBUF_INIT;
	SCOPED_STRBUF oy = STRBUF_INIT;
	struct str x[] = { graph_id(g, a->from), graph_id(g, a->to),
			   graph_edge_word(g, a), joined(a, &ox),
			   atom_str(a->value), atom_str(a->how), atom_str(a->when) };
	struct str y[] = { graph_id(g, b->from), graph_id(g, b->to),
			   graph_edge_word(g, b), joined(b, &oy),
			   atom_str(b->value), atom_str(b->how), atom_str(b->when) };
	int i, order = 0;

	for (i = 0; i < 7 && !order; i++)
		order = str_cmp(x[i], y[i]);
	return order < 0;
}

/* Order, index and copy of a graph, said again in the slowest way. */
static bool is_consistent(struct graph *g)
{
	struct graph *copy = graph_new(), *tmp;
	struct graph_index *ix;
	const struct graph_edge *e;
	uint32_t *order, i, nr = graph_nr_nodes(g);
	size_t j, n, seen = 0;
	bool good = true;

	graph_add_graph(copy, g);
	graph_add_graph(copy, copy);
	good = graph_sorted(copy, &tmp) && tmp;
	graph_free(tmp);
	graph_sort(g);
	order = graph_order(g);
	for (i = 1; i < nr; i++)
		good = good && str_cmp(graph_id(g, order[i - 1]),
				       graph_id(g, order[i])) < 0;
	free(order);
	e = graph_edges(g, &n);
	for (j = 1; j < n; j++)
		good = good && edge_less(g, &e[j - 1], &e[j]);
	ix = graph_index_new(g);
	for (i = 0; i < nr; i++) {
		const struct graph_edge *out, *in, *of_kind;

		graph_for_each_out(out, ix, i) {
			good = good && out->from == i;
			seen++;
			of_kind = graph_first_out(ix, i, out->kind);
			good = good && of_kind && of_kind <= out &&
			       of_kind->kind == out->kind;
		}
		graph_for_each_in(in, ix, i) {
			good = good && in->to == i;
			seen++;
			graph_for_each_in_kind(of_kind, ix, i, in->kind)
				good = good && of_kind->to == i &&
				       of_kind->kind == in->kind;
		}
	}
	graph_index_free(ix);
	graph_sort(copy);
	graph_edges(copy, &j);
	good = good && seen == 2 * n && j == n && graph_nr_nodes(copy) == nr;
	graph_free(copy);
	return good;
}

static void test_random(void)
{
	uint64_t seed;
	int bad = 0;

	for (seed = 1; seed <= 500; seed++) {
		struct graph *g = rnd_graph(seed, (uint32_t)seed % 60,
					    (uint32_t)seed % 7 * 40 + 1);

		bad += graph_nr_nodes(g) && !is_consistent(g);
		graph_free(g);
	}
	is_int(bad, 0, "500 random graphs: order, index, copy");
}

static void test_merge(void)
{
	struct graph *g = graph_new(), *h = graph_new();
	uint32_t a = graph_node_id(g, STR("a")), x = graph_node_id(h, STR("x"));
	uint32_t ha = graph_node_id(h, STR("a"));
	size_t n;

	graph_set(g, a, ATTR_FILE, STR("ours"));
	graph_set(h, ha, ATTR_FILE, STR("theirs"));
	graph_set(h, ha, ATTR_LINK, STR("new"));
	graph_edge(h, x, ha, graph_edge_kind(h, STR("e")), (struct place){ "o", 1, 0 });
	graph_add_graph(g, h);
	ok(is(graph_get(g, a, ATTR_FILE), "ours") &&
	   is(graph_get(g, a, ATTR_LINK), "new"),
	   "an attribute that is there stays");
	ok(graph_edges(g, &n)->to == a && n == 1 &&
	   is(graph_edge_word(g, graph_edges(g, &n)), "e") && graph_nr_nodes(g) == 2,
	   "edges are renumbered");
	is_int(graph_top(g), GRAPH_NONE, "a graph without a kernel has no top");
	a = graph_node(h, NODE_DIR, STR("."));
	is_int(graph_top(h), a, "the top directory");
	graph_free(g);
	graph_free(h);
}

int main(void)
{
	struct graph *empty = graph_new();

	graph_free(NULL);
	graph_index_free(NULL);
	test_nodes();
	test_nul_names();
	test_attrs();
	test_origins();
	test_sort();
	test_merge();
	test_random();
	graph_sort(empty);
	graph_index_free(graph_index_new(empty));
	graph_free(empty);
	return done_testing();
}
