// SPDX-License-Identifier: GPL-2.0
/*
 * Each node and each edge is an object of json-c on a line of its own: the
 * whole graph is never in memory as a tree of small objects, and diff(1) works
 * line by line.
 */
#include "out/json.h"

#include "graph/graph.h"
#include "out/json-lib.h"
#include "out/dot.h"

static void json_add_line(struct json_object *o, bool last, struct strbuf *out)
{
	json_print(o, JSON_C_TO_STRING_PLAIN, out);
	sb_adds(out, last ? "\n" : ",\n");
}

static void json_add_head(const char *name, struct strbuf *out)
{
	struct json_object *head = json_new();

	json_put_text(head, "format", STR("godeps-graph"));
	json_put_number(head, "version", 1);
	json_put_text(head, "name", str_of(name));
	json_print(head, JSON_C_TO_STRING_PLAIN, out);
	/* The object continues. */
	sb_truncate(out, out->len - 1);
}

static void json_write_sorted(const struct graph *g, const char *name,
			      struct strbuf *out)
{
	uint32_t *order = graph_order(g), i, nr = graph_nr_nodes(g);
	const struct graph_edge *e;
	size_t j, nr_edges;

	json_add_head(name, out);
	sb_adds(out, ",\n\"nodes\":[\n");
	for (i = 0; i < nr; i++)
		json_add_line(json_node(g, order[i]), i + 1 == nr, out);
	sb_adds(out, "],\n\"edges\":[\n");
	e = graph_edges(g, &nr_edges);
	for (j = 0; j < nr_edges; j++) {
		struct json_object *o = json_ends(g, &e[j]);

		json_put_origin(o, &e[j]);
		json_add_line(o, j + 1 == nr_edges, out);
	}
	sb_adds(out, "]}\n");
	free(order);
}

void json_write(const struct graph *g, const char *name, struct strbuf *out)
{
	struct graph *copy;

	json_write_sorted(graph_sorted(g, &copy), name, out);
	graph_free(copy);
}
