// SPDX-License-Identifier: GPL-2.0
/*
 * Nodes and edges are in two plain arrays; every text is an atom of one
 * interner.  The atoms' dense numbers make the map from an id to its node an
 * array as well.  The first atoms are the kinds of edges, so that the number of
 * a kind is that of its atom.
 */
#include "graph/graph.h"

struct node {
	const struct atom *id;
	uint32_t name_at;	/* offset of the name in the id, 0: no colon */
	enum node_kind kind;
	uint32_t nr_attrs;
	uint32_t cap_attrs;
	struct graph_attr *attrs;	/* sorted by key */
};

struct graph {
	struct interner *names;
	const struct atom *keys[NR_NODE_ATTRS];
	struct arena *arena;	/* attributes */
	struct node *nodes;
	size_t nr_nodes, cap_nodes;
	uint32_t *node_of;	/* by number of atom; GRAPH_NONE: not a node */
	size_t cap_node_of;
	struct graph_edge *edges;
	size_t nr_edges, cap_edges;
	bool unsorted;
	struct strbuf id;	/* where graph_node() puts an id together */
};

struct graph *graph_new(void)
{
	struct graph *g = xcalloc(1, sizeof(*g));
	uint32_t i;

	g->names = interner_new();
	g->arena = arena_new();
	for (i = 0; i < NR_EDGE_KINDS; i++)
		intern(g->names, str_of(edge_schema(i)->name));
	for (i = 0; i < NR_NODE_ATTRS; i++)
		g->keys[i] = intern(g->names, str_of(attr_schema(i)->name));
	return g;
}

void graph_free(struct graph *g)
{
	if (!g)
		return;
	interner_free(g->names);
	arena_free(g->arena);
	free(g->nodes);
	free(g->node_of);
	free(g->edges);
	sb_free(&g->id);
	free(g);
}

static void make_id(struct strbuf *id, enum node_kind kind, struct str name)
{
	sb_truncate(id, 0);
	node_id_add(id, kind, name);
}

static void grow_node_of(struct graph *g, uint32_t atom)
{
	size_t cap = g->cap_node_of ? g->cap_node_of : 256;

	if (atom < g->cap_node_of)
		return;
	while (cap <= atom)
		cap *= 2;
	g->node_of = xreallocarray(g->node_of, cap, sizeof(*g->node_of));
	while (g->cap_node_of < cap)
		g->node_of[g->cap_node_of++] = GRAPH_NONE;
}

/* @kind is NR_NODE_KINDS if it has yet to be found. */
static uint32_t graph_add_node(struct graph *g, struct str id, enum node_kind kind)
{
	const struct atom *a = intern(g->names, id);
	size_t colon;

	grow_node_of(g, a->id);
	if (g->node_of[a->id] != GRAPH_NONE)
		return g->node_of[a->id];
	colon = str_chr(id, ':');
	if (kind == NR_NODE_KINDS)
		kind = colon < id.len ? node_kind_find(str_head(id, colon)) :
					NODE_OTHER;
	vec_grow(g->nodes, g->nr_nodes, g->cap_nodes);
	g->nodes[g->nr_nodes] = (struct node){
		.id = a,
		.kind = kind,
		.name_at = colon < id.len ? (uint32_t)colon + 1 : 0,
	};
	g->node_of[a->id] = (uint32_t)g->nr_nodes;
	return (uint32_t)g->nr_nodes++;
}

uint32_t graph_node_id(struct graph *g, struct str id)
{
	return graph_add_node(g, id, NR_NODE_KINDS);
}

uint32_t graph_node(struct graph *g, enum node_kind kind, struct str name)
{
	make_id(&g->id, kind, name);
	return graph_add_node(g, sb_str(&g->id), kind);
}

uint32_t graph_find_id(const struct graph *g, struct str id)
{
	const struct atom *a = intern_find(g->names, id);

	return a && a->id < g->cap_node_of ? g->node_of[a->id] : GRAPH_NONE;
}

uint32_t graph_find(const struct graph *g, enum node_kind kind,
		    struct str name)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	make_id(&id, kind, name);
	return graph_find_id(g, sb_str(&id));
}

uint32_t graph_top(const struct graph *g)
{
	return graph_find(g, NODE_DIR, STR("."));
}

uint32_t graph_nr_nodes(const struct graph *g)
{
	return (uint32_t)g->nr_nodes;
}

struct str graph_id(const struct graph *g, uint32_t node)
{
	return atom_str(g->nodes[node].id);
}

enum node_kind graph_kind(const struct graph *g, uint32_t node)
{
	return g->nodes[node].kind;
}

struct str graph_kind_word(const struct graph *g, uint32_t node)
{
	uint32_t name_at = g->nodes[node].name_at;

	return str_head(graph_id(g, node), name_at ? name_at - 1 : 0);
}

struct str graph_name(const struct graph *g, uint32_t node)
{
	return str_from(graph_id(g, node), g->nodes[node].name_at);
}

bool graph_is(const struct graph *g, uint32_t node, enum node_kind kind)
{
	return g->nodes[node].kind == kind;
}

/* Where @key is among the attributes of a node, or where it belongs. */
static uint32_t attr_slot(const struct node *n, struct str key)
{
	uint32_t i = 0;

	while (i < n->nr_attrs && str_cmp(atom_str(n->attrs[i].key), key) < 0)
		i++;
	return i;
}

/* Nodes have few attributes, so a list that doubles wastes little arena. */
static void grow_attrs(struct graph *g, struct node *n)
{
	struct graph_attr *old = n->attrs;

	if (n->nr_attrs < n->cap_attrs)
		return;
	n->cap_attrs = n->cap_attrs ? n->cap_attrs * 2 : 2;
	n->attrs = arena_alloc(g->arena, n->cap_attrs * sizeof(*n->attrs));
	if (n->nr_attrs)
		memcpy(n->attrs, old, n->nr_attrs * sizeof(*old));
}

static bool has_key_at(const struct node *n, uint32_t i, struct str key)
{
	return i < n->nr_attrs && str_eq(atom_str(n->attrs[i].key), key);
}

static void unset(struct node *n, struct str key)
{
	uint32_t i = attr_slot(n, key);

	if (!has_key_at(n, i, key))
		return;
	n->nr_attrs--;
	memmove(&n->attrs[i], &n->attrs[i + 1],
		(n->nr_attrs - i) * sizeof(*n->attrs));
}

static void set_atoms(struct graph *g, uint32_t node, const struct atom *key,
		      const struct atom *value, bool replace)
{
	struct node *n = &g->nodes[node];
	uint32_t i = attr_slot(n, atom_str(key));

	if (has_key_at(n, i, atom_str(key))) {
		if (replace)
			n->attrs[i].value = value;
		return;
	}
	grow_attrs(g, n);
	memmove(&n->attrs[i + 1], &n->attrs[i],
		(n->nr_attrs - i) * sizeof(*n->attrs));
	n->attrs[i] = (struct graph_attr){ key, value };
	n->nr_attrs++;
}

void graph_set_word(struct graph *g, uint32_t node, struct str key,
		    struct str value)
{
	if (!value.len)
		unset(&g->nodes[node], key);
	else
		set_atoms(g, node, intern(g->names, key),
			  intern(g->names, value), true);
}

void graph_set(struct graph *g, uint32_t node, enum node_attr key,
	       struct str value)
{
	graph_set_word(g, node, atom_str(g->keys[key]), value);
}

struct str graph_get(const struct graph *g, uint32_t node, enum node_attr key)
{
	const struct node *n = &g->nodes[node];
	uint32_t i;

	for (i = 0; i < n->nr_attrs; i++)
		if (n->attrs[i].key == g->keys[key])
			return atom_str(n->attrs[i].value);
	return (struct str){ NULL, 0 };
}

bool graph_config_is_on(const struct graph *g, uint32_t symbol)
{
	struct str value = graph_get(g, symbol, ATTR_VALUE);

	return value.len && !str_is(value, "n");
}

bool graph_config_is_met(const struct graph *g, const struct graph_edge *e)
{
	struct str asked = atom_str(e->value), is = graph_get(g, e->to, ATTR_VALUE);

	if (!is.len)
		is = STR("n");
	if (!asked.len || str_is(asked, "?"))
		return !str_is(is, "n");
	if (str_starts(asked, STR("!")))
		return !str_eq(is, str_from(asked, 1));
	return str_eq(is, asked);
}

const struct graph_attr *graph_attrs(const struct graph *g, uint32_t node,
				     size_t *n)
{
	*n = g->nodes[node].nr_attrs;
	return g->nodes[node].attrs;
}

static void graph_add_edge(struct graph *g, struct graph_edge e)
{
	vec_grow(g->edges, g->nr_edges, g->cap_edges);
	g->edges[g->nr_edges++] = e;
	g->unsorted = true;
}

uint32_t graph_edge_kind(struct graph *g, struct str word)
{
	return intern(g->names, word)->id;
}

struct str graph_edge_word(const struct graph *g, const struct graph_edge *e)
{
	return atom_str(intern_at(g->names, e->kind));
}

void graph_edge_label(struct graph *g, uint32_t from, uint32_t to,
		      uint32_t kind, struct graph_label label)
{
	graph_add_edge(g, (struct graph_edge){
		.from = from,
		.to = to,
		.kind = kind,
		.file = intern(g->names, label.file),
		.line = label.line,
		.value = intern(g->names, label.value),
		.how = intern(g->names, label.how),
		.when = intern(g->names, label.when),
	});
}

uint32_t graph_copy_node(struct graph *g, const struct graph *other, uint32_t node)
{
	uint32_t copy = graph_node_id(g, graph_id(other, node));
	const struct node *n = &other->nodes[node];
	uint32_t i;

	for (i = 0; i < n->nr_attrs; i++)
		graph_set_word(g, copy, atom_str(n->attrs[i].key), atom_str(n->attrs[i].value));
	return copy;
}

void graph_copy_edge(struct graph *g, uint32_t from, uint32_t to, const struct graph *other,
		     const struct graph_edge *e)
{
	graph_edge_label(g, from, to, graph_edge_kind(g, graph_edge_word(other, e)),
			 graph_label_of(e));
}

void graph_edge_relabel(struct graph *g, size_t i, uint32_t kind,
			struct str value)
{
	g->edges[i].kind = kind;
	g->edges[i].value = intern(g->names, value);
}

struct place graph_place(const struct graph_edge *e)
{
	return (struct place){ e->file->len ? e->file->text : NULL, e->line, 0 };
}

void graph_add_origin(const struct graph_edge *e, struct strbuf *out)
{
	sb_addstr(out, atom_str(e->file));
	if (e->line)
		sb_addf(out, ":%u", e->line);
}

/* A line without a leading zero, so that it comes back as it was; 0: none. */
static uint32_t graph_line_of(struct str digits)
{
	uint64_t line = 0;
	size_t i;

	if (!digits.len || digits.len > 9 || digits.ptr[0] == '0')
		return 0;
	for (i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return 0;
		line = line * 10 + (uint64_t)(digits.ptr[i] - '0');
	}
	return (uint32_t)line;
}

void graph_split_origin(struct str origin, struct graph_label *label)
{
	size_t colon = str_rchr(origin, ':');

	label->line = colon < origin.len ?
		      graph_line_of(str_from(origin, colon + 1)) : 0;
	label->file = label->line ? str_head(origin, colon) : origin;
}

struct graph_label graph_label_of(const struct graph_edge *e)
{
	return (struct graph_label){
		.file = atom_str(e->file),
		.line = e->line,
		.value = atom_str(e->value),
		.how = atom_str(e->how),
		.when = atom_str(e->when),
	};
}

void graph_edge_value(struct graph *g, uint32_t from, uint32_t to,
		      uint32_t kind, struct place at, struct str value)
{
	graph_edge_label(g, from, to, kind, (struct graph_label){
		.file = str_of(at.file ?: ""), .line = at.line, .value = value,
	});
}

void graph_edge(struct graph *g, uint32_t from, uint32_t to, uint32_t kind,
		struct place at)
{
	graph_edge_value(g, from, to, kind, at, STR(""));
}

const struct graph_edge *graph_edges(const struct graph *g, size_t *n)
{
	*n = g->nr_edges;
	return g->edges;
}

static int by_id(const void *a, const void *b, void *ctx)
{
	const struct graph *g = ctx;

	return str_cmp(graph_id(g, *(const uint32_t *)a),
		       graph_id(g, *(const uint32_t *)b));
}

uint32_t *graph_order(const struct graph *g)
{
	uint32_t *order = xcalloc(g->nr_nodes, sizeof(*order));
	uint32_t i;

	for (i = 0; i < g->nr_nodes; i++)
		order[i] = i;
	qsort_r(order, g->nr_nodes, sizeof(*order), by_id, (void *)g);
	return order;
}

static int cmp_atoms(const struct atom *a, const struct atom *b)
{
	return a == b ? 0 : str_cmp(atom_str(a), atom_str(b));
}

/* In the order of what files have: "a:10" before "a:9", and after "a-b:1". */
static int cmp_origins(const struct graph_edge *a, const struct graph_edge *b)
{
	SCOPED_STRBUF x = STRBUF_INIT;
	SCOPED_STRBUF y = STRBUF_INIT;

	if (a->file == b->file && a->line == b->line)
		return 0;
	graph_add_origin(a, &x);
	graph_add_origin(b, &y);
	return str_cmp(sb_str(&x), sb_str(&y));
}

/* For edges between the same two nodes. */
static int by_label(const void *pa, const void *pb, void *ctx)
{
	const struct graph_edge *a = pa, *b = pb;
	int order = 0;

	if (a->kind != b->kind)
		order = str_cmp(graph_edge_word(ctx, a), graph_edge_word(ctx, b));
	if (!order)
		order = cmp_origins(a, b);
	if (!order)
		order = cmp_atoms(a->value, b->value);
	if (!order)
		order = cmp_atoms(a->how, b->how);
	return order ? order : cmp_atoms(a->when, b->when);
}

/* Which end of an edge graph_sort() or the index looks at. */
static uint32_t end_of(const struct graph_edge *e, bool to)
{
	return to ? e->to : e->from;
}

/*
 * One stable pass of a counting sort by the rank of an end.  Two of them
 * order half a million edges without comparing a text.
 */
static void sort_pass(const struct graph *g, const uint32_t *rank, bool to,
		      const struct graph_edge *in, struct graph_edge *out)
{
	size_t *at = xcalloc(g->nr_nodes + 1, sizeof(*at)), i;

	for (i = 0; i < g->nr_edges; i++)
		at[rank[end_of(&in[i], to)] + 1]++;
	for (i = 0; i < g->nr_nodes; i++)
		at[i + 1] += at[i];
	for (i = 0; i < g->nr_edges; i++)
		out[at[rank[end_of(&in[i], to)]]++] = in[i];
	free(at);
}

static bool same_ends(const struct graph_edge *a, const struct graph_edge *b)
{
	return a->from == b->from && a->to == b->to;
}

/* Order each run of edges between the same nodes and drop repetitions. */
static void sort_runs(struct graph *g)
{
	struct graph_edge *e = g->edges;
	size_t i, end, kept = 0;

	for (i = 0; i < g->nr_edges; i = end) {
		for (end = i + 1; end < g->nr_edges; end++)
			if (!same_ends(&e[i], &e[end]))
				break;
		if (end - i > 1)
			qsort_r(&e[i], end - i, sizeof(*e), by_label, g);
		for (; i < end; i++)
			if (!kept || !same_ends(&e[kept - 1], &e[i]) ||
			    by_label(&e[kept - 1], &e[i], g))
				e[kept++] = e[i];
	}
	g->nr_edges = kept;
}

void graph_sort(struct graph *g)
{
	struct graph_edge *tmp;
	uint32_t *order, *rank;
	uint32_t i;

	if (!g->unsorted)
		return;
	order = graph_order(g);
	rank = xcalloc(g->nr_nodes, sizeof(*rank));
	tmp = xcalloc(g->nr_edges, sizeof(*tmp));
	for (i = 0; i < g->nr_nodes; i++)
		rank[order[i]] = i;
	sort_pass(g, rank, true, g->edges, tmp);
	sort_pass(g, rank, false, tmp, g->edges);
	sort_runs(g);
	free(tmp);
	free(rank);
	free(order);
	g->unsorted = false;
}

bool graph_is_sorted(const struct graph *g)
{
	return !g->unsorted;
}

/* The atom of @g for an atom of @other; @map remembers those seen before. */
static const struct atom *translate(struct graph *g, const struct atom **map,
				    const struct atom *theirs)
{
	if (!map[theirs->id])
		map[theirs->id] = intern(g->names, atom_str(theirs));
	return map[theirs->id];
}

static void graph_add_nodes(struct graph *g, const struct graph *other,
			    const struct atom **map, uint32_t *number)
{
	uint32_t i, j;

	for (i = 0; i < other->nr_nodes; i++) {
		const struct node *n = &other->nodes[i];

		number[i] = graph_add_node(g, atom_str(n->id), n->kind);
		for (j = 0; j < n->nr_attrs; j++)
			set_atoms(g, number[i],
				  translate(g, map, n->attrs[j].key),
				  translate(g, map, n->attrs[j].value), false);
	}
}

void graph_add_graph(struct graph *g, const struct graph *other)
{
	const struct atom **map;
	uint32_t *number;
	size_t i;

	if (g == other)
		return;
	map = xcalloc(intern_count(other->names), sizeof(*map));
	number = xcalloc(other->nr_nodes, sizeof(*number));
	graph_add_nodes(g, other, map, number);
	for (i = 0; i < other->nr_edges; i++) {
		const struct graph_edge *e = &other->edges[i];

		graph_add_edge(g, (struct graph_edge){
			.from = number[e->from],
			.to = number[e->to],
			.kind = translate(g, map, intern_at(other->names,
							    e->kind))->id,
			.file = translate(g, map, e->file),
			.line = e->line,
			.value = translate(g, map, e->value),
			.how = translate(g, map, e->how),
			.when = translate(g, map, e->when),
		});
	}
	free(number);
	free(map);
}

const struct graph *graph_sorted(const struct graph *g, struct graph **copy)
{
	*copy = NULL;
	if (!g->unsorted)
		return g;
	*copy = graph_new();
	graph_add_graph(*copy, g);
	graph_sort(*copy);
	return *copy;
}
