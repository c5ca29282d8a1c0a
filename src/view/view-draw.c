// SPDX-License-Identifier: GPL-2.0
/*
 * Nodes of the picture, and groups that stand for several.
 */
#include "view-parts.h"

/* BPF code is a part of the Go program that embeds it, whoever compiles it. */
static bool is_bpf_of_go(const struct picture *p, uint32_t n)
{
	const struct graph_edge *e;
	bool is_bpf = str_ends(graph_name(p->g, n), STR(".bpf.o"));

	graph_for_each_out(e, p->ix, n)
		is_bpf |= edge_schema(e->kind)->is_need && !graph_is(p->g, e->to, NODE_CONFIG);
	if (!is_bpf)
		return false;
	graph_for_each_in(e, p->ix, n)
		if (e->kind == EDGE_EMBED || e->kind == EDGE_GENERATE)
			return true;
	return false;
}

static enum view_area area_of(const struct picture *p, uint32_t n)
{
	const struct graph *g = p->g;

	if (!is_go(g, n))
		return is_bpf_of_go(p, n) ? VIEW_GO : VIEW_KERNEL;
	return graph_is(g, n, NODE_GOMOD) || graph_is(g, n, NODE_GOTOOL) ?
	       VIEW_MODULES : VIEW_GO;
}

/* The node with this id, and how and where it is drawn. */
static uint32_t view_node_add(struct view *v, struct str id, enum node_style look,
			      enum view_area area)
{
	uint32_t at = graph_node_id(v->g, id);

	array_reach(v->nodes, v->cap_nodes, at);
	v->nodes[at] = (struct view_node){ .look = look, .area = area };
	return at;
}

void view_add_origin(struct strbuf *out, const struct graph_edge *e)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	graph_add_origin(e, &origin);
	sb_addquoted(out, sb_str(&origin));
}

/* Which directories list a node, and where they do. */
static void add_listed(struct strbuf *tip, const struct picture *p, uint32_t n)
{
	const struct graph_edge *e;
	size_t lines = 0;

	graph_for_each_in(e, p->ix, n) {
		if (!graph_is(p->g, e->from, NODE_DIR) || !e->file->len ||
		    lines++ == MAX_TOOLTIP)
			continue;
		sb_addch(tip, '\n');
		sb_addquoted(tip, graph_edge_word(p->g, e));
		sb_adds(tip, " at ");
		view_add_origin(tip, e);
	}
}

static void set_tooltip(struct picture *p, uint32_t at, uint32_t n)
{
	SCOPED_STRBUF tip = STRBUF_INIT;
	const struct graph_attr *a;
	size_t nr;

	sb_addquoted(&tip, graph_id(p->g, n));
	for (a = graph_attrs(p->g, n, &nr); nr--; a++) {
		sb_addch(&tip, '\n');
		sb_addquoted(&tip, atom_str(a->key));
		sb_adds(&tip, ": ");
		sb_addquoted(&tip, atom_str(a->value));
	}
	add_listed(&tip, p, n);
	graph_set(p->view->g, at, ATTR_TOOLTIP, sb_str(&tip));
}

/* The first edge of a node that has a place. */
static struct place place_of_edges(const struct picture *p, uint32_t n, bool out)
{
	const struct graph_edge *e;

	if (out) {
		graph_for_each_out(e, p->ix, n)
			if (e->file->len)
				return graph_place(e);
	} else {
		graph_for_each_in(e, p->ix, n)
			if (e->file->len)
				return graph_place(e);
	}
	return NO_PLACE;
}

/* Where a node is defined, or the line that says most about it. */
static struct place place_of_node(const struct picture *p, uint32_t n)
{
	const struct graph_edge *defines = graph_first_out(p->ix, n, EDGE_DEFINES);
	bool is_source = graph_is(p->g, n, NODE_GOPKG) || graph_is(p->g, n, NODE_GOMOD);
	struct place at;

	if (graph_is(p->g, n, NODE_SRC))
		return (struct place){ graph_name(p->g, n).ptr, 0, 0 };
	if (defines && defines->file->len)
		return graph_place(defines);
	at = place_of_edges(p, n, is_source);
	return at.file ? at : place_of_edges(p, n, !is_source);
}

uint32_t draw(struct picture *p, uint32_t n)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	struct graph *vg = p->view->g;
	struct view_node *v;
	uint32_t at;

	if (p->drawn[n] != GRAPH_NONE)
		return p->drawn[n];
	at = view_node_add(p->view, graph_id(p->g, n), look_of(p->g, n),
			   area_of(p, n));
	p->drawn[n] = at;
	v = &p->view->nodes[at];
	v->place = place_of_node(p, n);
	label_node(&label, p->g, n);
	v->has_cost = cost_of_node(p->g, n, &v->cost);
	if (v->has_cost)
		sb_addf(&label, "\n%u.%02u%% of the cost", v->cost / 100, v->cost % 100);
	graph_set(vg, at, ATTR_LABEL, sb_str(&label));
	graph_set(vg, at, ATTR_FINDING, graph_get(p->g, n, ATTR_FINDING));
	set_tooltip(p, at, n);
	return at;
}

uint32_t draw_group(struct picture *p, struct str id, enum node_style look,
		    enum view_area area, struct str label)
{
	uint32_t at = view_node_add(p->view, id, look, area);

	graph_set(p->view->g, at, ATTR_LABEL, label);
	return at;
}

/* The rules of a second node are added to those of the first. */
static void view_add_findings(struct graph *vg, uint32_t at, struct str more)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	struct str word;

	sb_addstr(&all, graph_get(vg, at, ATTR_FINDING));
	while (str_word(&more, &word)) {
		struct str have = sb_str(&all), seen;
		bool known = false;

		while (!known && str_word(&have, &seen))
			known = str_eq(seen, word);
		if (known)
			continue;
		if (all.len)
			sb_addch(&all, ' ');
		sb_addstr(&all, word);
	}
	graph_set(vg, at, ATTR_FINDING, sb_str(&all));
}

void stand_for(struct picture *p, uint32_t group, uint32_t n)
{
	SCOPED_STRBUF tip = STRBUF_INIT;
	struct str old = graph_get(p->view->g, group, ATTR_TOOLTIP);
	struct str rest = old, line;
	size_t lines = 0;

	if (p->drawn[n] != GRAPH_NONE)
		return;
	p->drawn[n] = group;
	view_add_findings(p->view->g, group, graph_get(p->g, n, ATTR_FINDING));
	while (str_line(&rest, &line))
		lines++;
	if (lines > MAX_TOOLTIP)
		return;
	sb_addstr(&tip, old);
	if (lines)
		sb_addch(&tip, '\n');
	if (lines < MAX_TOOLTIP)
		sb_addquoted(&tip, graph_id(p->g, n));
	else
		sb_adds(&tip, "...");
	graph_set(p->view->g, group, ATTR_TOOLTIP, sb_str(&tip));
}
