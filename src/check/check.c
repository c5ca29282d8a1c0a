// SPDX-License-Identifier: GPL-2.0
/*
 * The loop over the rules.  Edges are counted into buckets by their kind first,
 * so that a rule costs what it looks at.
 */
#include "check/check-rules.h"
#include "check/levels.h"

/* Numbers of the edges of one kind. */
struct bucket {
	uint32_t kind;
	uint32_t *edges;
	size_t nr, cap;
};

struct buckets {
	struct bucket *all;
	size_t nr, cap;
};

static struct bucket *bucket_of(struct buckets *b, uint32_t kind)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		if (b->all[i].kind == kind)
			return &b->all[i];
	vec_grow(b->all, b->nr, b->cap);
	b->all[b->nr] = (struct bucket){ .kind = kind };
	return &b->all[b->nr++];
}

static void fill_buckets(struct buckets *b, const struct graph *g)
{
	const struct graph_edge *edges;
	struct bucket *at = NULL;
	size_t i, nr;

	edges = graph_edges(g, &nr);
	for (i = 0; i < nr; i++) {
		if (!at || at->kind != edges[i].kind)
			at = bucket_of(b, edges[i].kind);
		vec_grow(at->edges, at->nr, at->cap);
		at->edges[at->nr++] = (uint32_t)i;
	}
}

static void free_buckets(struct buckets *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		free(b->all[i].edges);
	free(b->all);
}

static void run_on_edges(struct check *c, const struct check_row *row,
			 const struct buckets *b)
{
	const struct graph_edge *edges;
	size_t i, e, nr;

	edges = graph_edges(c->g, &nr);
	for (i = 0; i < b->nr; i++) {
		if (b->all[i].kind != row->edge_kind)
			continue;
		for (e = 0; e < b->all[i].nr; e++)
			row->on_edge(c, &row->rule,
				     &edges[b->all[i].edges[e]]);
	}
}

static void run_on_nodes(struct check *c, const struct check_row *row)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(c->g); n++)
		if (graph_is(c->g, n, row->node_kind))
			row->on_node(c, &row->rule, n);
}

void check_run(struct graph *g, const struct check_env *env,
	       const struct levels *levels, struct diag *diag)
{
	struct check c = { .g = g, .env = env, .diag = diag };
	size_t i, nr = check_nr_rules();
	struct buckets b = { .all = NULL };
	struct graph_index *ix;

	graph_sort(g);
	ix = graph_index_new(g);
	c.ix = ix;
	fill_buckets(&b, g);
	for (i = 0; i < nr; i++) {
		const struct check_row *row = check_row_at(i);

		if (!levels_has(levels, i))
			continue;
		if (row->on_edge)
			run_on_edges(&c, row, &b);
		else if (row->on_node)
			run_on_nodes(&c, row);
		else if (row->on_graph)
			row->on_graph(&c, &row->rule);
	}
	free_buckets(&b);
	graph_index_free(ix);
}

static void mark(struct graph *g, uint32_t node, const char *rule)
{
	struct str have = graph_get(g, node, ATTR_FINDING);
	SCOPED_STRBUF all = STRBUF_INIT;
	struct str rest = have, word;

	while (have.ptr && str_word(&rest, &word))
		if (str_is(word, rule))
			return;
	if (have.ptr) {
		sb_addstr(&all, have);
		sb_addch(&all, ' ');
	}
	sb_adds(&all, rule);
	graph_set(g, node, ATTR_FINDING, sb_str(&all));
}

void check_mark(struct graph *g, const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag_total(diag); i++) {
		struct diag_msg m = diag_at(diag, i);
		uint32_t node;

		if (!m.rule || !m.subject.ptr)
			continue;
		node = graph_find_id(g, m.subject);
		if (node != GRAPH_NONE)
			mark(g, node, m.rule);
	}
}
