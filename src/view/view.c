// SPDX-License-Identifier: GPL-2.0
/*
 * The common part of all pictures: nodes, groups of nodes, and the title.
 */
#include "view/view.h"

#include "base/diag.h"
#include "view-parts.h"

static const char *area_of(const struct graph *g, uint32_t n)
{
	if (!is_go(g, n))
		return "kernel";
	return graph_is(g, n, NODE_GOMOD) || graph_is(g, n, NODE_GOTOOL) ?
	       "modules" : "go";
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
	size_t lines = 0;
	uint32_t i;

	for (i = p->ix->in_start[n]; i < p->ix->in_start[n + 1]; i++) {
		const struct graph_edge *e = &p->edges[p->ix->in[i]];

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

uint32_t draw(struct picture *p, uint32_t n)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	struct graph *vg = p->view->g;
	uint32_t at;

	if (p->drawn[n] != GRAPH_NONE)
		return p->drawn[n];
	at = graph_node_id(vg, graph_id(p->g, n));
	p->drawn[n] = at;
	label_node(&label, p->g, n);
	graph_set(vg, at, ATTR_LABEL, sb_str(&label));
	graph_set(vg, at, ATTR_LOOK, str_of(look_of(p->g, n)));
	graph_set(vg, at, ATTR_AREA, str_of(area_of(p->g, n)));
	graph_set(vg, at, ATTR_FINDING, graph_get(p->g, n, ATTR_FINDING));
	set_tooltip(p, at, n);
	return at;
}

uint32_t draw_group(struct picture *p, struct str id, const char *look,
		    const char *area, struct str label)
{
	uint32_t at = graph_node_id(p->view->g, id);

	graph_set(p->view->g, at, ATTR_LOOK, str_of(look));
	graph_set(p->view->g, at, ATTR_AREA, str_of(area));
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

/* What kernel it is, as far as the top directory's attributes say. */
static void add_kernel(struct strbuf *out, const struct graph *g)
{
	uint32_t top = graph_find(g, NODE_DIR, STR("."));
	struct str version = { NULL, 0 }, arch = { NULL, 0 };

	if (top != GRAPH_NONE) {
		version = graph_get(g, top, ATTR_VERSION);
		arch = graph_get(g, top, ATTR_ARCH);
	}
	sb_adds(out, version.len ? "Linux " : "Linux");
	sb_addquoted(out, version);
	sb_adds(out, arch.len ? " for " : "");
	sb_addquoted(out, arch);
	sb_adds(out, " and its Go code");
}

static void add_numbers(struct strbuf *out, const struct graph *g)
{
	size_t objects = 0, modules = 0, packages = 0, findings = 0;
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		objects += graph_is(g, n, NODE_OBJ);
		modules += graph_is(g, n, NODE_KMOD);
		packages += graph_is(g, n, NODE_GOPKG) && !graph_get(g, n, ATTR_STD).len;
		findings += graph_get(g, n, ATTR_FINDING).len > 0;
	}
	add_count(out, objects, "object", "objects");
	sb_adds(out, ", ");
	add_count(out, modules, "kernel module", "kernel modules");
	sb_adds(out, ", ");
	add_count(out, packages, "Go package", "Go packages");
	sb_adds(out, ", ");
	add_count(out, findings, "finding", "findings");
}

/* A view of the neighbourhood is called after what it is around. */
static void add_titles(struct picture *p, const struct view_options *opt)
{
	struct view *v = p->view;
	size_t i;

	for (i = 0; i < opt->nr_focus && i < 3; i++) {
		sb_adds(&v->title, i ? ", " : "Around ");
		sb_addquoted(&v->title, str_head(str_of(opt->focus[i]), 80));
	}
	sb_adds(&v->title, i < opt->nr_focus ? " ..." : "");
	add_kernel(i ? &v->subtitle : &v->title, p->g);
	sb_adds(&v->subtitle, i ? ": " : "");
	add_numbers(&v->subtitle, p->g);
}

int view_make(const struct graph *g, const struct view_options *opt,
	      struct view *view, struct diag *diag)
{
	struct picture p = {
		.g = g,
		.ix = graph_index_new(g),
		.drawn = xcalloc(graph_nr_nodes(g), sizeof(*p.drawn)),
		.order = graph_order(g),
		.view = view,
	};
	uint32_t n;
	int err = 0;

	*view = (struct view){ .g = graph_new(), .layered = !opt->nr_focus };
	p.edges = graph_edges(g, &p.nr_edges);
	for (n = 0; n < graph_nr_nodes(g); n++)
		p.drawn[n] = GRAPH_NONE;
	add_titles(&p, opt);
	if (opt->nr_focus)
		err = draw_focus(&p, opt, diag);
	else
		draw_overview(&p);
	if (!err)
		draw_edges(&p);
	graph_sort(view->g);
	graph_index_free((struct graph_index *)p.ix);
	free(p.drawn);
	free(p.order);
	if (err)
		view_free(view);
	return err;
}

void view_free(struct view *view)
{
	graph_free(view->g);
	sb_free(&view->title);
	sb_free(&view->subtitle);
	sb_free(&view->notes);
}
