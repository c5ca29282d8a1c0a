// SPDX-License-Identifier: GPL-2.0
/*
 * The tables of rules and the loop over them.  Edges are counted into buckets
 * by their kind first, so that a rule costs what it looks at.
 */
#include "check/check-rules.h"
#include "check/levels.h"

static const struct check_table *const tables[] = {
	&check_config_rules,
	&check_build_rules,
	&check_kernel_rules,
	&check_object_rules,
	&check_built_rules,
	&check_go_rules,
	&check_cycle_rules,
	&check_reader_rules,
};

#define NR_TABLES ARRAY_SIZE(tables)

size_t check_nr_rules(void)
{
	size_t t, n = 0;

	for (t = 0; t < NR_TABLES; t++)
		n += tables[t]->nr;
	return n;
}

static const struct check_row *row_at(size_t i)
{
	size_t t;

	for (t = 0; i >= tables[t]->nr; t++)
		i -= tables[t]->nr;
	return &tables[t]->rows[i];
}

const struct check_rule *check_rule_at(size_t i)
{
	return &row_at(i)->rule;
}

const struct check_rule *check_find_rule(struct str name, size_t *i)
{
	size_t n, nr = check_nr_rules();

	for (n = 0; n < nr; n++) {
		const struct check_rule *r = check_rule_at(n);

		if (!str_is(name, r->name))
			continue;
		if (i)
			*i = n;
		return r;
	}
	return NULL;
}

void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, r->severity, r->name, at,
		  fmt, ap);
	va_end(ap);
	diag_subject(c->diag, graph_id(c->g, node));
}

void check_note(struct check *c, struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, SEV_NOTE, NULL, at, fmt, ap);
	va_end(ap);
}

void check_advise(struct check *c, const struct kconf_want *wants, size_t nr)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	bool can;

	if (!nr || !c->env->advise)
		return;
	can = c->env->advise(c->env->ctx, wants, nr, &text);
	if (text.len)
		check_note(c, NO_PLACE, can ? "set %s" : "it cannot be set: %s",
			   sb_cstr(&text));
}

static const struct graph_edge *edge_of_kind(const struct check *c,
					     const uint32_t *start,
					     const uint32_t *list,
					     uint32_t node, enum edge_kind kind)
{
	const struct graph_edge *edges;
	size_t nr;
	uint32_t i;

	edges = graph_edges(c->g, &nr);
	for (i = start[node]; i < start[node + 1]; i++)
		if (edges[list[i]].kind == kind)
			return &edges[list[i]];
	return NULL;
}

const struct graph_edge *check_first_edge(const struct check *c, uint32_t node,
					  enum edge_kind kind)
{
	return edge_of_kind(c, c->ix->in_start, c->ix->in, node, kind);
}

const struct graph_edge *check_edge_out(const struct check *c, uint32_t node,
					enum edge_kind kind)
{
	return edge_of_kind(c, c->ix->out_start, c->ix->out, node, kind);
}

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
		const struct check_row *row = row_at(i);

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
