// SPDX-License-Identifier: GPL-2.0
#include "graph/graph.h"
#include "out/json-lib.h"
#include "report/diff.h"
#include "change/diff.h"

static const char *const change_names[] = {
	[DIFF_ADDED] = "added",
	[DIFF_REMOVED] = "removed",
	[DIFF_CHANGED] = "changed",
	[DIFF_MOVED] = "moved",
};

static struct json_object *diff_json_counts(const size_t *count, size_t nr)
{
	struct json_object *o = json_new();
	size_t i;

	for (i = 0; i < nr; i++)
		json_put_number(o, change_names[i], count[i]);
	return o;
}

static struct json_object *summary(const struct diff *d)
{
	struct json_object *o = json_new();

	json_put(o, "nodes", diff_json_counts(d->node_count, DIFF_MOVED));
	json_put(o, "edges", diff_json_counts(d->edge_count, DIFF_NR_CHANGES));
	return o;
}

static void put_optional(struct json_object *o, const char *key, struct str s)
{
	if (s.ptr)
		json_put_text(o, key, s);
}

static struct json_object *diff_json_changed_node(const struct diff *d,
						  const struct diff_node *n)
{
	struct json_object *o = json_new(), *attrs = json_new();
	struct diff_attr attr;
	size_t at[2] = { 0, 0 };

	json_put_text(o, "id", graph_id(d->b, n->b));
	json_put_text(o, "kind", graph_kind_word(d->b, n->b));
	json_put_text(o, "name", graph_name(d->b, n->b));
	while (diff_next_attr(d, n, at, &attr)) {
		SCOPED_STRBUF key = STRBUF_INIT;
		struct json_object *both = json_new();

		put_optional(both, "old", attr.old);
		put_optional(both, "new", attr.new);
		sb_addstr(&key, attr.key);
		json_put(attrs, sb_cstr(&key), both);
	}
	json_put(o, "attributes", attrs);
	return o;
}

static struct json_object *node_entry(const struct diff *d,
				      const struct diff_node *n)
{
	if (n->change == DIFF_CHANGED)
		return diff_json_changed_node(d, n);
	return n->change == DIFF_ADDED ? json_node(d->b, n->b) :
					 json_node(d->a, n->a);
}

static struct json_object *origins(struct diff_run run)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < run.nr; i++) {
		struct json_object *o = json_new();

		json_put_origin(o, &run.edges[i]);
		json_append(list, o);
	}
	return list;
}

static struct json_object *edge_entry(const struct diff *d,
				      const struct diff_edge *e)
{
	struct json_object *o = json_ends(e->a.nr ? d->a : d->b,
					  diff_edge_of(e));

	if (e->a.nr)
		json_put(o, "old", origins(e->a));
	if (e->b.nr)
		json_put(o, "new", origins(e->b));
	return o;
}

static struct json_object *nodes(const struct diff *d)
{
	struct json_object *o = json_new();
	enum diff_change c;
	size_t i;

	for (c = 0; c < DIFF_MOVED; c++) {
		struct json_object *list = json_list();

		for (i = 0; i < d->nr_nodes; i++)
			if (d->nodes[i].change == c)
				json_append(list, node_entry(d, &d->nodes[i]));
		json_put(o, change_names[c], list);
	}
	return o;
}

static struct json_object *edges(const struct diff *d)
{
	struct json_object *o = json_new();
	enum diff_change c;
	size_t i;

	for (c = 0; c < DIFF_NR_CHANGES; c++) {
		struct json_object *list = json_list();

		for (i = 0; i < d->nr_edges; i++)
			if (d->edges[i].change == c)
				json_append(list, edge_entry(d, &d->edges[i]));
		json_put(o, change_names[c], list);
	}
	return o;
}

void diff_json(const struct diff *d, struct strbuf *out)
{
	struct json_object *o = json_new();

	json_put_text(o, "format", STR("godeps-diff"));
	json_put_number(o, "version", 1);
	json_put_bool(o, "same", diff_is_same(d));
	json_put(o, "summary", summary(d));
	json_put(o, "nodes", nodes(d));
	json_put(o, "edges", edges(d));
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
