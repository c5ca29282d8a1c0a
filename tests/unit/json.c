// SPDX-License-Identifier: GPL-2.0
#include <json-c/json.h>

#include "graph-random.h"
#include "out/dot.h"
#include "out/json.h"
#include "tap.h"

static void test_text(void)
{
	struct graph *g = graph_new();
	uint32_t a = graph_node(g, NODE_OBJ, STR("a\"\\\xff\n/.o"));
	struct strbuf out = STRBUF_INIT;

	graph_set(g, a, ATTR_LINK, STR("module"));
	graph_edge_value(g, graph_node_id(g, STR("x")), a, EDGE_PART, (struct place){ "M", 1, 0 },
			 STR("y"));
	graph_edge_label(g, a, a, graph_edge_kind(g, STR("self")),
			 (struct graph_label){ .how = STR("exact") });
	json_write(g, "name", &out);
	is_str(sb_cstr(&out),
	       "{\"format\":\"godeps-graph\",\"version\":1,\"name\":\"name\",\n"
	       "\"nodes\":[\n"
	       "{\"id\":\"obj:a\\\"\\\\\\\\\\\\xff\\\\n/.o\",\"kind\":\"obj\",\"name\":\"a\\\"\\\\\\\\\\\\xff\\\\n/.o\",\"attributes\":{\"link\":\"module\"}},\n"
	       "{\"id\":\"x\",\"kind\":\"\",\"name\":\"x\",\"attributes\":{}}\n"
	       "],\n\"edges\":[\n"
	       "{\"from\":\"obj:a\\\"\\\\\\\\\\\\xff\\\\n/.o\",\"to\":\"obj:a\\\"\\\\\\\\\\\\xff\\\\n/.o\",\"kind\":\"self\",\"how\":\"exact\"},\n"
	       "{\"from\":\"x\",\"to\":\"obj:a\\\"\\\\\\\\\\\\xff\\\\n/.o\",\"kind\":\"part\",\"origin\":\"M:1\",\"value\":\"y\"}\n"
	       "]}\n", "nodes and edges, a line each");
	graph_free(g);
	sb_free(&out);
}

/* Every id comes back through a JSON parser and dot_unescape(). */
static bool ids_come_back(const struct graph *g, struct json_object *nodes)
{
	size_t i, n = json_object_array_length(nodes);
	bool good = n == graph_nr_nodes(g);

	for (i = 0; i < n; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;
		struct json_object *o;

		o = json_object_object_get(json_object_array_get_idx(nodes, i),
					   "id");
		dot_unescape(&id, str_of(json_object_get_string(o)));
		good = good && graph_find_id(g, sb_str(&id)) != GRAPH_NONE;
	}
	return good;
}

static bool is_good(uint64_t seed)
{
	struct graph *g = rnd_graph(seed, (uint32_t)seed % 40,
				    (uint32_t)seed % 50);
	struct json_tokener *tok = json_tokener_new();
	struct strbuf out = STRBUF_INIT;
	struct json_object *o;
	size_t n;
	bool good;

	graph_sort(g);
	graph_edges(g, &n);
	json_write(g, "g", &out);
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT |
			       JSON_TOKENER_VALIDATE_UTF8);
	o = json_tokener_parse_ex(tok, out.buf, (int)out.len);
	good = o && ids_come_back(g, json_object_object_get(o, "nodes")) &&
	       json_object_array_length(json_object_object_get(o, "edges")) == n;
	json_object_put(o);
	json_tokener_free(tok);
	graph_free(g);
	sb_free(&out);
	return good;
}

int main(void)
{
	uint64_t seed;
	int bad = 0;

	test_text();
	for (seed = 0; seed < 500; seed++)
		bad += !is_good(seed);
	is_int(bad, 0, "500 graphs are valid JSON in UTF-8, ids come back");
	return done_testing();
}
