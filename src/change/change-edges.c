// SPDX-License-Identifier: GPL-2.0
/*
 * New and lost dependencies.  Edges that were added or removed together with a
 * node that is already reported are not reported, except those from Go code to
 * the kernel.  Neither is a change to an object that stays, if its source, or
 * the composite that it is a part of, was added or removed: that is reported.
 */
#include "change-parts.h"

enum subject { FROM, TO, BOTH };

/* By kind of edge; @subject is the subject of the change. */
static const struct {
	enum edge_kind edge;
	enum subject subject;
	bool always;		/* also with a node that was added or removed */
	const char *added;
	const char *removed;
} rows[] = {
	{ EDGE_PART, TO, true, "part-added", "part-removed" },
	{ EDGE_SOURCE, FROM, true, "object-source", "object-source" },
	{ EDGE_CONFIG, FROM, true, "guard-added", "guard-removed" },
	{ EDGE_IMPORT, BOTH, false, "import-added", "import-removed" },
	{ EDGE_EMBED, BOTH, true, "embed-added", "embed-removed" },
	{ EDGE_BUILD, BOTH, false, "go-program-added", "go-program-removed" },
	{ EDGE_GENERATE, BOTH, true, "bridge-added", "bridge-removed" },
	{ EDGE_RUNS, BOTH, true, "bridge-added", "bridge-removed" },
	{ EDGE_RULE, BOTH, false, "rule-added", "rule-removed" },
	{ EDGE_ENTER, BOTH, false, "rule-added", "rule-removed" },
	/* Whatever else Go code needs. */
	{ EDGE_NONE, BOTH, true, "bridge-added", "bridge-removed" },
};

#define NR_ROWS ARRAY_SIZE(rows)

/* "PACKAGE -> syscall:bpf": the far end with its kind unless it says it. */
static void add_both(const struct graph *g, const struct graph_edge *e,
		     struct strbuf *out)
{
	sb_addstr(out, graph_name(g, e->from));
	sb_adds(out, " -> ");
	if (graph_is(g, e->to, NODE_GOPKG) || graph_is(g, e->to, NODE_CONFIG) ||
	    graph_is(g, e->to, NODE_OBJ) || graph_is(g, e->to, NODE_SRC) ||
	    graph_is(g, e->to, NODE_FILE))
		sb_addstr(out, graph_name(g, e->to));
	else
		sb_addstr(out, graph_id(g, e->to));
}

static bool is_guard(const struct graph_edge *e)
{
	return e->kind == EDGE_CONFIG;
}

static void one_side(struct changing *c, size_t row, enum change_side side,
		     const struct graph_edge *e)
{
	const struct graph *g = side_graph(c, side);
	const char *kind = side == NEW ? rows[row].added : rows[row].removed;
	struct str other = { "", 0 };
	SCOPED_STRBUF subject = STRBUF_INIT;
	SCOPED_STRBUF guard = STRBUF_INIT;

	switch (rows[row].subject) {
	case FROM:
		sb_addstr(&subject, graph_name(g, e->from));
		other = graph_name(g, e->to);
		if (is_guard(e)) {
			change_guard(g, e, &guard);
			other = sb_str(&guard);
		}
		break;
	case TO:
		sb_addstr(&subject, graph_name(g, e->to));
		other = graph_name(g, e->from);
		break;
	case BOTH:
		add_both(g, e, &subject);
		other = atom_str(e->value);
		break;
	}
	change_add(c, kind, sb_str(&subject), side == OLD ? other : STR(""),
		   side == NEW ? other : STR(""), graph_place(e));
}

static void change_edges_condition(struct changing *c, size_t row, enum change_side side,
				   const struct graph_edge *e, uint32_t object)
{
	const struct graph *g = side_graph(c, side);
	const struct graph *other = side_graph(c, side == OLD ? NEW : OLD);
	SCOPED_STRBUF guard = STRBUF_INIT;

	if (graph_find_id(other, graph_id(g, object)) == GRAPH_NONE)
		return;
	change_guard(g, e, &guard);
	change_add(c, side == NEW ? rows[row].added : rows[row].removed,
		   graph_name(g, object),
		   side == OLD ? sb_str(&guard) : STR(""),
		   side == NEW ? sb_str(&guard) : STR(""), graph_place(e));
}

/*
 * A module has the conditions of its objects.  If it was removed and they were
 * not, they are built in now, and have their own conditions.
 */
static void conditions_of_objects(struct changing *c, size_t row,
				  enum change_side side,
				  const struct graph_edge *e, uint32_t node)
{
	const struct graph_edge *part;

	graph_for_each_out(part, c->index[side], node) {
		bool whole = part->kind == EDGE_MODULE;

		if (!whole && part->kind != EDGE_PART)
			continue;
		change_edges_condition(c, row, side, e, part->to);
		if (whole)
			conditions_of_objects(c, row, side, e, part->to);
	}
}

/* A symbol decides as before, but by another value. */
static void decides_otherwise(struct changing *c, const struct diff_edge *e)
{
	SCOPED_STRBUF old = STRBUF_INIT;
	SCOPED_STRBUF new = STRBUF_INIT;

	change_guards(c->d->a, e->a, &old);
	change_guards(c->d->b, e->b, &new);
	change_add(c, "guard-changed", graph_name(c->d->b, e->b.edges->from),
		   sb_str(&old), sb_str(&new), graph_place(e->b.edges));
}

/* The required value, or how the name is known, has changed. */
static void asked_otherwise(struct changing *c, const struct diff_edge *e)
{
	const struct graph_edge *a = e->a.edges, *b = e->b.edges;
	bool value = a->value != b->value &&
		     !str_eq(atom_str(a->value), atom_str(b->value));
	SCOPED_STRBUF subject = STRBUF_INIT;

	add_both(c->d->b, b, &subject);
	change_add(c, "bridge-changed", sb_str(&subject),
		   atom_str(value ? a->value : a->how),
		   atom_str(value ? b->value : b->how), graph_place(b));
}

static bool is_std(const struct graph *g, uint32_t node)
{
	return str_is(graph_get(g, node, ATTR_STD), "yes");
}

/* An import from the standard library, by a package that stays. */
static bool is_std_import(const struct changing *c, enum change_side side,
			  const struct graph_edge *e)
{
	const struct graph *g = side_graph(c, side);
	const struct graph *other = side_graph(c, side == OLD ? NEW : OLD);

	return is_std(g, e->to) &&
	       graph_find_id(other, graph_id(g, e->from)) != GRAPH_NONE;
}

/* Was the subject of an edge itself added or removed? */
static bool is_told(struct changing *c, size_t row, enum change_side side,
		    const struct graph_edge *e)
{
	const struct graph *g = side_graph(c, side);
	const struct graph *other = side_graph(c, side == OLD ? NEW : OLD);
	uint32_t node = rows[row].subject == FROM ? e->from : e->to;

	return rows[row].subject != BOTH &&
	       graph_find_id(other, graph_id(g, node)) == GRAPH_NONE;
}

/* Does the module come or go of whose conditions this edge is one? */
static bool is_of_changed_module(struct changing *c, enum change_side side,
				 const struct graph_edge *e)
{
	const struct graph *g = side_graph(c, side);
	const struct graph *other = side_graph(c, side == OLD ? NEW : OLD);
	uint32_t node;

	if (!is_guard(e) || !graph_is(g, e->from, NODE_KMOD))
		return false;
	node = graph_find_id(other, graph_id(g, e->from));
	return node == GRAPH_NONE || change_only_asked_for(other, node);
}

static void one_edge(struct changing *c, const struct diff_edge *e)
{
	const struct graph_edge *any = diff_edge_of(e);
	enum change_side side = e->change == DIFF_REMOVED ? OLD : NEW;
	size_t i;

	for (i = 0; i < NR_ROWS; i++) {
		if (any->kind != rows[i].edge &&
		    !(rows[i].edge == EDGE_NONE && edge_schema(any->kind)->is_need))
			continue;
		if (e->change == DIFF_CHANGED && is_guard(any))
			decides_otherwise(c, e);
		else if (e->change == DIFF_CHANGED)
			asked_otherwise(c, e);
		else if (is_of_changed_module(c, side, any))
			conditions_of_objects(c, i, side, any, any->from);
		else if ((!e->with_node || is_std_import(c, side, any) ||
			  (rows[i].always && !is_told(c, i, side, any))) &&
			 !is_std(side_graph(c, side), any->from))
			one_side(c, i, side, any);
		return;
	}
}

void change_edges(struct changing *c)
{
	size_t i;

	for (i = 0; i < c->d->nr_edges; i++)
		if (c->d->edges[i].change != DIFF_MOVED)
			one_edge(c, &c->d->edges[i]);
}
