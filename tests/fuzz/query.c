// SPDX-License-Identifier: GPL-2.0
/* A query, evaluated on a small graph and written in every form. */
#include "fuzz.h"
#include "graph/graph.h"
#include "report/query.h"
#include "query/query.h"

/* Two packages on a cycle, an option, and a node of a kind of its own. */
static struct graph *small_graph(void)
{
	struct graph *g = graph_new();
	uint32_t a = graph_node(g, NODE_GOPKG, STR("m/a"));
	uint32_t b = graph_node(g, NODE_GOPKG, STR("m/b"));
	uint32_t c = graph_node(g, NODE_CONFIG, STR("CONFIG_A"));
	uint32_t d = graph_node_id(g, STR("odd:\0x"));

	graph_set(g, a, ATTR_DIR, STR("m/a"));
	graph_edge(g, a, b, EDGE_IMPORT, (struct place){ "m/a/a.go", 1, 0 });
	graph_edge(g, b, a, EDGE_IMPORT, NO_PLACE);
	graph_edge_value(g, b, c, EDGE_NEEDS, (struct place){ "m/b/b.go", 1, 0 }, STR("y"));
	graph_edge(g, c, d, graph_edge_kind(g, STR("odd")), NO_PLACE);
	graph_edge(g, d, d, EDGE_PART, NO_PLACE);
	graph_sort(g);
	return g;
}

static void write_all(const struct graph *g, const struct query_result *r)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct graph *sub = query_graph(g, r);

	must(graph_nr_nodes(sub) == r->nr);
	query_names(g, r, &out);
	query_edges(g, r, &out);
	query_tree(g, r, &out);
	graph_free(sub);
}

static void show(struct str text, struct query_error *error)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	must(error->text.len && error->at <= text.len);
	query_show_error(text, error, &out);
	sb_free(&error->text);
}

void fuzz_one(struct str text)
{
	struct query_error error = { .text = STRBUF_INIT };
	struct query *q = query_parse(text, &error);
	struct query_result r;
	struct graph *g;

	if (!q) {
		show(text, &error);
		return;
	}
	g = small_graph();
	if (query_eval(q, g, &r, &error))
		show(text, &error);
	else
		write_all(g, &r);
	query_result_free(&r);
	graph_free(g);
	query_free(q);
}
