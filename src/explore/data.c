// SPDX-License-Identifier: GPL-2.0
#include "data.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/mem.h"
#include "change/change.h"
#include "change/diff.h"
#include "graph/graph.h"
#include "marks.h"
#include "out/json-lib.h"

#define FORMAT_VERSION 2

/* Of an id that follows another one: so many characters at most are shared. */
#define MAX_SHARED 90

/* Numbers of the page have 31 bits, one of them for the sign. */
#define MAX_LINE 999999999

struct data {
	const struct graph *g;		/* the one that is written */
	const struct explore_options *o;
	uint32_t *order;	/* nodes by id */
	uint32_t *rank;		/* place of each node in @order */
	struct marks *marks;
	struct interner *texts;
	struct strbuf line;
};

/* A number, its sign in the lowest bit, in digits of five bits: as in source maps. */
static void data_add_number(struct strbuf *out, int64_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint64_t rest = n < 0 ? ((uint64_t)-n << 1) | 1 : (uint64_t)n << 1;

	do {
		unsigned int digit = rest & 31;

		rest >>= 5;
		sb_addch(out, digits[digit | (rest ? 32 : 0)]);
	} while (rest);
}

/* Text from anywhere as characters that every reader of JSON takes. */
static struct str data_shown(struct data *d, struct str text)
{
	sb_truncate(&d->line, 0);
	sb_addquoted(&d->line, text);
	return sb_str(&d->line);
}

/* Its number in "text"; "" is always 0. */
static uint32_t data_text(struct data *d, struct str text)
{
	return intern(d->texts, data_shown(d, text))->id;
}

/* What it shares with the line before is one character, and plain ASCII. */
static void data_add_ids(struct data *d, struct strbuf *out)
{
	SCOPED_STRBUF before = STRBUF_INIT;
	uint32_t i, nr = graph_nr_nodes(d->g);

	for (i = 0; i < nr; i++) {
		struct str id = data_shown(d, graph_id(d->g, d->order[i]));
		size_t n = 0;

		while (n < MAX_SHARED && n < id.len && n < before.len &&
		       id.ptr[n] == before.buf[n] && !(id.ptr[n] & 0x80))
			n++;
		sb_addch(out, (char)('#' + n));
		sb_addstr(out, str_from(id, n));
		sb_addch(out, '\n');
		sb_truncate(&before, 0);
		sb_addstr(&before, id);
	}
}

static void data_add_nodes(struct data *d, struct strbuf *out)
{
	uint32_t i, nr = graph_nr_nodes(d->g);
	const struct graph_attr *attrs;
	size_t j, nr_attrs;

	for (i = 0; i < nr; i++) {
		attrs = graph_attrs(d->g, d->order[i], &nr_attrs);
		data_add_number(out, marks_node(d->marks, d->order[i]));
		data_add_number(out, nr_attrs);
		for (j = 0; j < nr_attrs; j++) {
			data_add_number(out, data_text(d, atom_str(attrs[j].key)));
			data_add_number(out, data_text(d, atom_str(attrs[j].value)));
		}
	}
}

static uint32_t data_line(const struct graph_edge *e)
{
	return e->line < MAX_LINE ? e->line : MAX_LINE;
}

/* The edges of a sorted graph are in order of the same ids as the nodes. */
static void data_add_edges(struct data *d, struct strbuf *out)
{
	uint32_t to = 0, file = 0, line = 0, i, nr = graph_nr_nodes(d->g);
	size_t at = 0, end, nr_edges;
	const struct graph_edge *edges = graph_edges(d->g, &nr_edges), *e;

	for (i = 0; i < nr; i++) {
		for (end = at; end < nr_edges && edges[end].from == d->order[i]; end++)
			;
		data_add_number(out, end - at);
		for (; at < end; at++) {
			uint32_t name;

			e = &edges[at];
			name = data_text(d, atom_str(e->file));
			data_add_number(out, (int64_t)d->rank[e->to] - to);
			data_add_number(out, data_text(d, graph_edge_word(d->g, e)));
			data_add_number(out, marks_edge(d->marks, e));
			data_add_number(out, (int64_t)name - file);
			data_add_number(out, (int64_t)data_line(e) - line);
			data_add_number(out, data_text(d, atom_str(e->value)));
			data_add_number(out, data_text(d, atom_str(e->how)));
			data_add_number(out, data_text(d, atom_str(e->when)));
			to = d->rank[e->to];
			file = name;
			line = data_line(e);
		}
	}
}

static struct json_object *data_texts(const struct data *d)
{
	struct json_object *list = json_list();
	uint32_t i, nr = intern_count(d->texts);

	for (i = 0; i < nr; i++)
		json_append(list, json_plain(atom_str(intern_at(d->texts, i))));
	return list;
}

static void data_put(struct data *d, struct json_object *o, const char *key, struct str text)
{
	json_put(o, key, json_plain(data_shown(d, text)));
}

/* A node's number on the page; those of other graphs are not on it. */
static void data_put_node(struct data *d, struct json_object *o, struct str id)
{
	uint32_t node = id.ptr ? graph_find_id(d->g, id) : GRAPH_NONE;

	if (node != GRAPH_NONE)
		json_put_number(o, "node", d->rank[node]);
}

static void data_put_place(struct data *d, struct json_object *o, struct place at)
{
	if (!at.file)
		return;
	data_put(d, o, "file", str_of(at.file));
	json_put_number(o, "line", at.line);
}

static struct json_object *data_finding(struct data *d, const struct diag_msg *m)
{
	struct json_object *o = json_new();

	json_put_text(o, "severity", m->severity == SEV_ERROR ? STR("error") : STR("warning"));
	data_put(d, o, "rule", str_of(m->rule));
	data_put(d, o, "text", m->text);
	data_put_place(d, o, m->place);
	data_put_node(d, o, m->subject);
	return o;
}

/* Findings with their text; the notes of each follow it. */
static struct json_object *data_findings(struct data *d)
{
	struct json_object *list = json_list();
	size_t i, nr = diag_total(d->o->findings);

	for (i = 0; i < nr; i++) {
		struct diag_msg m = diag_at(d->o->findings, i);

		if (m.rule && m.severity != SEV_NOTE)
			json_append(list, data_finding(d, &m));
	}
	return list;
}

static struct json_object *data_change(struct data *d, const struct change *c)
{
	struct json_object *o = json_new();
	char mark[] = { c->kind->mark, '\0' };

	json_put_text(o, "mark", str_of(mark));
	json_put_text(o, "kind", str_of(c->kind->one));
	data_put(d, o, "subject", c->subject);
	data_put(d, o, "old", c->old);
	data_put(d, o, "new", c->new);
	data_put_place(d, o, c->at);
	return o;
}

static struct json_object *data_changes(struct data *d)
{
	struct json_object *list = json_list();
	const struct changes *c = d->o->changes;
	size_t i;

	for (i = 0; i < c->nr; i++)
		json_append(list, data_change(d, &c->at[i]));
	return list;
}

/* What the page needs to know of the kinds that the schema has. */
static struct json_object *data_kinds(void)
{
	struct json_object *kinds = json_new(), *o;
	unsigned int k;

	for (k = NODE_OTHER + 1; k < NR_NODE_KINDS; k++) {
		const struct node_schema *row = node_schema(k);

		o = json_new();
		json_put_number(o, "area", row->area);
		json_put(o, "doc", json_plain(str_of(row->doc)));
		json_put(kinds, row->name, o);
	}
	return kinds;
}

static struct json_object *data_edge_kinds(void)
{
	struct json_object *kinds = json_new();
	unsigned int k;

	for (k = EDGE_NONE + 1; k < NR_EDGE_KINDS; k++)
		json_put(kinds, edge_schema(k)->name, json_plain(str_of(edge_schema(k)->doc)));
	return kinds;
}

static void data_put_stream(struct data *d, struct json_object *o, const char *key,
			    void (*add)(struct data *, struct strbuf *))
{
	SCOPED_STRBUF text = STRBUF_INIT;

	add(d, &text);
	json_put(o, key, json_plain(sb_str(&text)));
}

/* In a page "<" could end the script that the data is in. */
static void data_add_escaped(struct str json, struct strbuf *out)
{
	size_t less;

	while ((less = str_chr(json, '<')) < json.len) {
		sb_addstr(out, str_head(json, less));
		sb_adds(out, "\\u003c");
		json = str_from(json, less + 1);
	}
	sb_addstr(out, json);
}

/* The nodes and edges of a graph, whose texts are in those of @d. */
static void data_put_graph(struct data *d, struct json_object *o)
{
	size_t nr_edges;

	graph_edges(d->g, &nr_edges);
	json_put_number(o, "count", graph_nr_nodes(d->g));
	json_put_number(o, "edges", nr_edges);
	data_put_stream(d, o, "ids", data_add_ids);
	data_put_stream(d, o, "out", data_add_edges);
}

/* What is known of the graph's nodes besides the graph. */
static void data_order(struct data *d, const struct graph *g, const struct diff *diff)
{
	uint32_t i, nr = graph_nr_nodes(g);

	d->g = g;
	d->order = graph_order(g);
	d->rank = xcalloc(nr, sizeof(*d->rank));
	d->marks = marks_new(g, diff);
	for (i = 0; i < nr; i++)
		d->rank[d->order[i]] = i;
}

static void data_order_free(struct data *d)
{
	free(d->order);
	free(d->rank);
	marks_free(d->marks);
}

/* The graph of all configurations, in which no changes are marked. */
static struct json_object *data_all(const struct data *from)
{
	struct data d = *from;
	struct json_object *all = json_new();

	d.line = (struct strbuf)STRBUF_INIT;
	data_order(&d, from->o->all, NULL);
	data_put_graph(&d, all);
	data_order_free(&d);
	sb_free(&d.line);
	return all;
}

static void data_add_lines(struct data *d, struct strbuf *out)
{
	uint32_t i, nr = graph_nr_nodes(d->g);

	for (i = 0; i < nr; i++) {
		uint32_t lines = d->o->lines[d->order[i]];

		data_add_number(out, lines < MAX_LINE ? lines : MAX_LINE);
	}
}

/* Line by line, as a line feed within one is not the end of it. */
static void data_add_config(struct data *d, struct strbuf *out)
{
	struct str rest = d->o->config;

	while (rest.len) {
		size_t end = str_chr(rest, '\n');

		sb_addquoted(out, str_head(rest, end));
		sb_addch(out, '\n');
		rest = str_from(rest, end + 1);
	}
}

static void data_write(struct data *d, struct strbuf *out)
{
	SCOPED_STRBUF json = STRBUF_INIT;
	struct json_object *o = json_new();

	json_put_text(o, "format", STR("godeps-explore"));
	json_put_number(o, "version", FORMAT_VERSION);
	data_put(d, o, "title", d->o->title);
	data_put(d, o, "link", d->o->link_base);
	json_put(o, "kinds", data_kinds());
	json_put(o, "edgeKinds", data_edge_kinds());
	if (d->o->findings)
		json_put(o, "findings", data_findings(d));
	if (d->o->changes)
		json_put(o, "changes", data_changes(d));
	data_put_graph(d, o);
	data_put_stream(d, o, "nodes", data_add_nodes);
	if (d->o->lines)
		data_put_stream(d, o, "lines", data_add_lines);
	if (d->o->all)
		json_put(o, "all", data_all(d));
	if (d->o->config.len)
		data_put_stream(d, o, "config", data_add_config);
	if (d->o->bools.len)
		json_put(o, "bools", json_plain(d->o->bools));
	/* Last, when all have their numbers. */
	json_put(o, "text", data_texts(d));
	json_print(o, JSON_C_TO_STRING_PLAIN, &json);
	data_add_escaped(sb_str(&json), out);
}

void explore_data(const struct graph *g, const struct explore_options *o,
		  struct strbuf *out)
{
	struct data d = {
		.o = o,
		.texts = interner_new(),
		.line = STRBUF_INIT,
	};

	data_text(&d, STR(""));
	data_order(&d, g, o->diff);
	data_write(&d, out);
	data_order_free(&d);
	interner_free(d.texts);
	sb_free(&d.line);
}

struct graph *explore_union(const struct graph *old, const struct graph *new)
{
	struct graph *both = graph_new();

	graph_add_graph(both, new);
	graph_add_graph(both, old);
	graph_sort(both);
	return both;
}
