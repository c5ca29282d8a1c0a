// SPDX-License-Identifier: GPL-2.0
/*
 * dot_write() against libcgraph: the same graph is built there, and agwrite()
 * must write the same bytes.
 */
#include <cgraph.h>

#include "graph-random.h"
#include "out/dot.h"
#include "tap.h"

struct job {
	const struct graph *g;
	Agraph_t *ag;
	Agnode_t **nodes;	/* by our numbers */
	struct strbuf text;	/* an escaped string, reused */
};

static char *escaped(struct job *job, struct str s)
{
	sb_truncate(&job->text, 0);
	sb_adds(&job->text, "");
	dot_escape(&job->text, s);
	return job->text.buf;
}

static void set(struct job *job, void *obj, int kind, const char *key,
		struct str value)
{
	char *name = (char *)key;

	if (!value.len)
		return;
	if (!agattr(job->ag, kind, name, NULL))
		agattr(job->ag, kind, name, "");
	agset(obj, name, escaped(job, value));
}

static void build_nodes(struct job *job)
{
	uint32_t *order = graph_order(job->g), i;

	for (i = 0; i < graph_nr_nodes(job->g); i++) {
		uint32_t node = order[i];
		size_t n;
		const struct graph_attr *a = graph_attrs(job->g, node, &n);

		job->nodes[node] = agnode(job->ag,
			escaped(job, graph_id(job->g, node)), 1);
		for (; n--; a++)
			set(job, job->nodes[node], AGNODE, a->key->text,
			    atom_str(a->value));
	}
	free(order);
}

static void build_edges(struct job *job)
{
	size_t n;
	const struct graph_edge *e = graph_edges(job->g, &n);

	for (; n--; e++) {
		Agedge_t *ae = agedge(job->ag, job->nodes[e->from],
				      job->nodes[e->to], NULL, 1);
		SCOPED_STRBUF origin = STRBUF_INIT;

		graph_add_origin(e, &origin);
		set(job, ae, AGEDGE, "kind", graph_edge_word(job->g, e));
		set(job, ae, AGEDGE, "origin", sb_str(&origin));
		set(job, ae, AGEDGE, "value", atom_str(e->value));
		set(job, ae, AGEDGE, "how", atom_str(e->how));
		set(job, ae, AGEDGE, "when", atom_str(e->when));
	}
}

static int put_text(void *out, const char *text)
{
	sb_adds(out, text);
	return 0;
}

static int flush_text(void *out)
{
	(void)out;
	return 0;
}

/* What agwrite() makes of @g. */
static void oracle(const struct graph *g, const char *name, struct strbuf *out)
{
	Agiodisc_t io = { .putstr = put_text, .flush = flush_text };
	Agdisc_t disc = { &AgMemDisc, &AgIdDisc, &io };
	struct job job = { .g = g };

	job.nodes = xcalloc(graph_nr_nodes(g), sizeof(*job.nodes));
	job.ag = agopen(escaped(&job, str_of(name)), Agdirected, &disc);
	agattr(job.ag, AGRAPH, "linelength", "0");
	agattr(job.ag, AGRAPH, "schema", DOT_SCHEMA);
	build_nodes(&job);
	build_edges(&job);
	agwrite(job.ag, out);
	agclose(job.ag);
	free(job.nodes);
	sb_free(&job.text);
}

static bool same_bytes(struct graph *g, const char *name)
{
	SCOPED_STRBUF ours = STRBUF_INIT;
	SCOPED_STRBUF theirs = STRBUF_INIT;
	bool same;

	graph_sort(g);
	dot_write(g, name, &ours);
	oracle(g, name, &theirs);
	same = str_eq(sb_str(&ours), sb_str(&theirs));
	if (!same)
		fprintf(stderr, "# ours:\n%s# theirs:\n%s", sb_cstr(&ours),
			sb_cstr(&theirs));
	return same;
}

/* Graphs from tiny to a few hundred nodes, sparse and dense. */
static int count_differences(uint64_t seeds)
{
	int different = 0;
	uint64_t seed;

	for (seed = 1; seed <= seeds && different < 3; seed++) {
		uint32_t nodes = (uint32_t)(seed % 17 ? seed % 17 : 300);
		uint32_t edges = (uint32_t)(seed % 5 * nodes / 2);
		struct graph *g = rnd_graph(seed, nodes, edges);

		if (!same_bytes(g, seed % 2 ? "kernel-go-deps" : "node")) {
			fprintf(stderr, "# seed %u\n", (unsigned int)seed);
			different++;
		}
		graph_free(g);
	}
	return different;
}

static void test_refusal(void)
{
	static const char *const bad[] = { "a\"b", "a\\", "\n", "\xc3\xa4", "" };
	struct strbuf out = STRBUF_INIT;
	size_t i, refused = 0;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		struct graph *g = graph_new();

		graph_set_word(g, graph_node_id(g, STR("a:b")),
			       str_of(bad[i]), STR("v"));
		if (dot_write(g, "g", &out) < 0 && !out.len)
			refused++;
		graph_free(g);
	}
	ok(refused == i, "attribute names that DOT could not carry are refused");
}

static void test_order(void)
{
	struct graph *a = rnd_graph(42, 50, 200), *b = graph_new();
	struct strbuf one = STRBUF_INIT, two = STRBUF_INIT;
	uint32_t i = graph_nr_nodes(a);

	/* The same graph, made in another order and not sorted. */
	while (i--)
		graph_node_id(b, graph_id(a, i));
	graph_add_graph(b, a);
	graph_add_graph(b, a);
	dot_write(a, "g", &one);
	dot_write(b, "g", &two);
	ok(str_eq(sb_str(&one), sb_str(&two)),
	   "the order of creation does not show");
	graph_free(a);
	graph_free(b);
	sb_free(&one);
	sb_free(&two);
}

int main(void)
{
	struct graph *empty = graph_new();

	plan(4);
	ok(same_bytes(empty, "empty"), "an empty graph");
	is_int(count_differences(2000), 0, "2,000 graphs as agwrite() has them");
	test_refusal();
	test_order();
	graph_free(empty);
	return done_testing();
}
