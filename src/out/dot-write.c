// SPDX-License-Identifier: GPL-2.0
/*
 * The text that libcgraph's agwrite() would write for the same graph, byte for
 * byte, without building it there: that takes 0.1 s for 10,000 nodes, and a
 * minute for three million edges.  tests/unit/dot-write.c compares the two.
 *
 * agwrite() goes through the nodes in order.  A node's line is where the node
 * first occurs: at its own position, or just before the first edge that leads
 * to it; nodes with edges and no attributes have none.
 */
#include <ctype.h>
#include <errno.h>
#include <strings.h>

#include "graph/graph.h"
#include "out/dot.h"

struct writer {
	const struct graph *g;
	struct strbuf *out;
	struct strbuf text;	/* an escaped string, reused */
	struct strbuf origin;	/* an edge's, reused */
	struct strbuf ids;	/* all ids as they are printed, in order ... */
	size_t *id_at;		/* ... and where each one begins, by rank */
	uint32_t *order;	/* node numbers by rank */
	uint32_t *rank;		/* ranks by node number */
	uint32_t *first_from;	/* by rank: lowest rank with an edge to it */
};

static bool is_keyword(struct str s)
{
	static const char *const words[] = {
		"node", "edge", "strict", "graph", "digraph", "subgraph",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (s.len == strlen(words[i]) &&
		    !strncasecmp(s.ptr, words[i], s.len))
			return true;
	return false;
}

static bool dot_write_is_number(struct str s)
{
	bool dot = false;
	size_t i;

	for (i = s.len && s.ptr[0] == '-'; i < s.len; i++) {
		if (s.ptr[i] == '.' && !dot)
			dot = true;
		else if (!isdigit((unsigned char)s.ptr[i]))
			return false;
	}
	return s.len > 1 || (s.len && isdigit((unsigned char)s.ptr[0]));
}

static bool dot_write_is_name(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c < 0x80 && !isalnum(c) && c != '_')
			return false;
	}
	return s.len && !isdigit((unsigned char)s.ptr[0]) && !is_keyword(s);
}

/* A string with quotes only where it needs them. */
static void add_string(struct writer *w, struct strbuf *out, struct str s)
{
	struct str text;

	sb_truncate(&w->text, 0);
	dot_escape(&w->text, s);
	text = sb_str(&w->text);
	if (dot_write_is_name(text) || dot_write_is_number(text))
		sb_addstr(out, text);
	else
		sb_addstring(out, text);
}

static void add_id(struct writer *w, uint32_t rank)
{
	sb_add(w->out, w->ids.buf + w->id_at[rank],
	       w->id_at[rank + 1] - w->id_at[rank]);
}

/* One of the attributes of a node or edge, the @n-th that is printed. */
static void dot_write_add_attr(struct writer *w, size_t n, struct str key,
			       struct str value)
{
	sb_adds(w->out, n ? ",\n\t\t" : "\t[");
	add_string(w, w->out, key);
	sb_addch(w->out, '=');
	add_string(w, w->out, value);
}

static void dot_write_add_node(struct writer *w, uint32_t rank)
{
	size_t n, i;
	const struct graph_attr *a = graph_attrs(w->g, w->order[rank], &n);

	sb_addch(w->out, '\t');
	add_id(w, rank);
	for (i = 0; i < n; i++)
		dot_write_add_attr(w, i, atom_str(a[i].key), atom_str(a[i].value));
	sb_adds(w->out, n ? "];\n" : ";\n");
}

static void dot_write_add_edge(struct writer *w, const struct graph_edge *e)
{
	size_t n = 0;

	sb_addch(w->out, '\t');
	add_id(w, w->rank[e->from]);
	sb_adds(w->out, " -> ");
	add_id(w, w->rank[e->to]);
	/* In order of their names, as libcgraph keeps them. */
	if (e->how->len)
		dot_write_add_attr(w, n++, STR("how"), atom_str(e->how));
	if (e->kind != EDGE_NONE)
		dot_write_add_attr(w, n++, STR("kind"), graph_edge_word(w->g, e));
	if (e->file->len || e->line) {
		sb_truncate(&w->origin, 0);
		graph_add_origin(e, &w->origin);
		dot_write_add_attr(w, n++, STR("origin"), sb_str(&w->origin));
	}
	if (e->value->len)
		dot_write_add_attr(w, n++, STR("value"), atom_str(e->value));
	if (e->when->len)
		dot_write_add_attr(w, n++, STR("when"), atom_str(e->when));
	sb_adds(w->out, n ? "];\n" : ";\n");
}

static bool has_attrs(const struct writer *w, uint32_t rank)
{
	size_t n;

	graph_attrs(w->g, w->order[rank], &n);
	return n > 0;
}

static void add_body(struct writer *w)
{
	uint32_t from, to, last, nr = graph_nr_nodes(w->g);
	size_t n;
	const struct graph_edge *e = graph_edges(w->g, &n);
	const struct graph_edge *end = n ? e + n : e;	/* e may be NULL */

	for (from = 0; from < nr; from++) {
		bool alone = w->first_from[from] == GRAPH_NONE &&
			     (e == end || w->rank[e->from] != from);

		if (w->first_from[from] >= from &&
		    (alone || has_attrs(w, from)))
			dot_write_add_node(w, from);
		for (last = from; e < end && w->rank[e->from] == from; e++) {
			to = w->rank[e->to];
			if (to > from && to != last &&
			    w->first_from[to] == from && has_attrs(w, to))
				dot_write_add_node(w, to);
			last = to;
			dot_write_add_edge(w, e);
		}
	}
}

static bool has_plain_keys(const struct graph *g)
{
	uint32_t i, nr = graph_nr_nodes(g);

	for (i = 0; i < nr; i++) {
		size_t n;
		const struct graph_attr *a = graph_attrs(g, i, &n);

		while (n--)
			if (!dot_is_key(atom_str(a++->key)))
				return false;
	}
	return true;
}

static void dot_write_prepare(struct writer *w)
{
	uint32_t i, nr = graph_nr_nodes(w->g);
	const struct graph_edge *e;
	size_t j, n;

	w->order = graph_order(w->g);
	w->rank = xcalloc(nr, sizeof(*w->rank));
	w->first_from = xcalloc(nr, sizeof(*w->first_from));
	w->id_at = xcalloc((size_t)nr + 1, sizeof(*w->id_at));
	for (i = 0; i < nr; i++) {
		w->rank[w->order[i]] = i;
		w->first_from[i] = GRAPH_NONE;
		add_string(w, &w->ids, graph_id(w->g, w->order[i]));
		w->id_at[i + 1] = w->ids.len;
	}
	e = graph_edges(w->g, &n);
	for (j = 0; j < n; j++) {
		uint32_t *first = &w->first_from[w->rank[e[j].to]];

		if (w->rank[e[j].from] < *first)
			*first = w->rank[e[j].from];
	}
}

static void dot_write_sorted(const struct graph *g, const char *name,
			     struct strbuf *out)
{
	struct writer w = { .g = g, .out = out };

	dot_write_prepare(&w);
	sb_adds(out, "digraph ");
	add_string(&w, out, str_of(name));
	/* linelength: agwrite() shall not fold what gc or gvpr read from us. */
	sb_adds(out, " {\n\tgraph [linelength=0,\n\t\tschema=" DOT_SCHEMA
		"\n\t];\n");
	add_body(&w);
	sb_adds(out, "}\n");
	sb_free(&w.text);
	sb_free(&w.origin);
	sb_free(&w.ids);
	free(w.id_at);
	free(w.order);
	free(w.rank);
	free(w.first_from);
}

int dot_write(const struct graph *g, const char *name, struct strbuf *out)
{
	struct graph *copy;

	if (!has_plain_keys(g))
		return -EINVAL;
	dot_write_sorted(graph_sorted(g, &copy), name, out);
	graph_free(copy);
	return 0;
}
