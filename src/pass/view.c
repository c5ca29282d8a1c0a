// SPDX-License-Identifier: GPL-2.0
/*
 * The common part of all pictures: nodes, groups of nodes, and the edges that
 * follow from who stands for whom.
 */
#include "pass/view.h"

#include "base/diag.h"
#include "view-parts.h"

static const char *area_of(const struct graph *g, uint32_t n)
{
	if (!is_go(g, n))
		return "kernel";
	return str_starts(graph_kind(g, n), STR("gomod")) ||
	       str_starts(graph_kind(g, n), STR("gotool")) ? "modules" : "go";
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
	graph_set(p->view->g, at, "tooltip", sb_str(&tip));
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
	graph_set(vg, at, "label", sb_str(&label));
	graph_set(vg, at, "look", str_of(look_of(p->g, n)));
	graph_set(vg, at, "area", str_of(area_of(p->g, n)));
	graph_set(vg, at, "finding", graph_get(p->g, n, "finding"));
	set_tooltip(p, at, n);
	return at;
}

uint32_t draw_group(struct picture *p, struct str id, const char *look,
		    const char *area, struct str label)
{
	uint32_t at = graph_node_id(p->view->g, id);

	graph_set(p->view->g, at, "look", str_of(look));
	graph_set(p->view->g, at, "area", str_of(area));
	graph_set(p->view->g, at, "label", label);
	return at;
}

/* The rules of a second node are added to those of the first. */
static void add_findings(struct graph *vg, uint32_t at, struct str more)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	struct str word;

	sb_addstr(&all, graph_get(vg, at, "finding"));
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
	graph_set(vg, at, "finding", sb_str(&all));
}

void stand_for(struct picture *p, uint32_t group, uint32_t n)
{
	SCOPED_STRBUF tip = STRBUF_INIT;
	struct str old = graph_get(p->view->g, group, "tooltip");
	struct str rest = old, line;
	size_t lines = 0;

	if (p->drawn[n] != GRAPH_NONE)
		return;
	p->drawn[n] = group;
	add_findings(p->view->g, group, graph_get(p->g, n, "finding"));
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
	graph_set(p->view->g, group, "tooltip", sb_str(&tip));
}

/* An edge of the graph between the nodes of the view that draw its ends. */
struct drawn_edge {
	uint32_t from, to;
	const struct graph_edge *edge;
};

static int by_ends(const void *pa, const void *pb)
{
	const struct drawn_edge *a = pa, *b = pb;
	int order;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	order = str_cmp(atom_str(a->edge->kind), atom_str(b->edge->kind));
	if (!order)
		order = str_cmp(atom_str(a->edge->origin),
				atom_str(b->edge->origin));
	if (!order)
		order = str_cmp(atom_str(a->edge->value),
				atom_str(b->edge->value));
	return order;
}

static bool is_bridge(const struct graph_edge *e)
{
	return str_is(atom_str(e->kind), "embed") ||
	       str_is(atom_str(e->kind), "needs") ||
	       str_is(atom_str(e->kind), "goprog");
}

static void label_edge(struct strbuf *label, const struct drawn_edge *e,
		       size_t n)
{
	if (is_bridge(e->edge)) {
		bool declares = str_is(atom_str(e->edge->kind), "goprog");

		sb_adds(label, declares ? "declares" : e->edge->kind->text);
		if (e->edge->value->len) {
			sb_adds(label, " =");
			sb_addquoted(label, str_head(atom_str(e->edge->value), 16));
		}
	}
	if (n > 1 && label->len) {
		sb_adds(label, ", ");
		add_count(label, n, "time", "times");
	} else if (n > 1 && str_is(atom_str(e->edge->kind), "config")) {
		add_count(label, n, "object", "objects");
	}
}

/* Edges @e[0] to @e[n - 1] have the same ends and kind. */
static void draw_edge(struct picture *p, const struct drawn_edge *e, size_t n)
{
	SCOPED_STRBUF tip = STRBUF_INIT;
	SCOPED_STRBUF label = STRBUF_INIT;
	size_t i;

	sb_addquoted(&tip, atom_str(e->edge->kind));
	for (i = 0; i < n && i < MAX_TOOLTIP; i++) {
		sb_addch(&tip, '\n');
		sb_addquoted(&tip, atom_str(e[i].edge->origin));
	}
	if (n > MAX_TOOLTIP) {
		sb_adds(&tip, "\nand ");
		add_count(&tip, n - MAX_TOOLTIP, "more", "more");
	}
	label_edge(&label, e, n);
	graph_edge_value(p->view->g, e->from, e->to, e->edge->kind->text,
			 sb_str(&tip), sb_str(&label));
}

static bool is_summary(const struct picture *p, uint32_t at)
{
	struct str look = graph_get(p->view->g, at, "look");

	return str_is(look, "tile") || str_is(look, "more");
}

static bool is_module(const struct picture *p, uint32_t at)
{
	return str_is(graph_get(p->view->g, at, "look"), "gomod");
}

/* Whether the folder that lists a node depends on the same symbol. */
static bool folder_says(const struct picture *p, const struct graph_edge *e)
{
	uint32_t i, j;

	for (i = p->ix->in_start[e->from]; i < p->ix->in_start[e->from + 1]; i++) {
		uint32_t dir = p->edges[p->ix->in[i]].from;

		if (p->drawn[dir] == GRAPH_NONE || !graph_is(p->g, dir, "dir") ||
		    p->drawn[dir] == p->drawn[e->from])
			continue;
		for (j = p->ix->out_start[dir]; j < p->ix->out_start[dir + 1]; j++)
			if (p->edges[p->ix->out[j]].to == e->to)
				return true;
	}
	return false;
}

/*
 * What an overview does without: which module a package is in is said by its
 * name, and the same goes for folders.  Where a node stands for many, it is
 * only of interest that they depend on a symbol.
 */
static bool is_clutter(const struct picture *p, const struct graph_edge *e,
		       uint32_t from, uint32_t to)
{
	struct str kind = atom_str(e->kind);

	if (str_is(kind, "in-module") || str_is(kind, "descend"))
		return true;
	if (str_is(kind, "config"))
		return folder_says(p, e);
	/* Between modules there is what they require. */
	if (str_is(kind, "import"))
		return is_module(p, from) && is_module(p, to);
	return !is_go(p->g, e->from) &&
	       (is_summary(p, from) || is_summary(p, to));
}

static struct drawn_edge *collect(struct picture *p, size_t *nr)
{
	struct drawn_edge *list = NULL;
	size_t i, cap = 0;

	*nr = 0;
	for (i = 0; i < p->nr_edges; i++) {
		const struct graph_edge *e = &p->edges[i];
		uint32_t from = p->drawn[e->from], to = p->drawn[e->to];

		if (from == GRAPH_NONE || to == GRAPH_NONE || from == to ||
		    (p->view->layered && is_clutter(p, e, from, to)))
			continue;
		vec_grow(list, *nr, cap);
		list[(*nr)++] = (struct drawn_edge){ from, to, e };
	}
	if (*nr)
		qsort(list, *nr, sizeof(*list), by_ends);
	return list;
}

/* How many edges from @e on have the same ends and kind. */
static size_t run_of(const struct drawn_edge *e, const struct drawn_edge *end)
{
	const struct drawn_edge *f = e + 1;

	while (f < end && f->from == e->from && f->to == e->to &&
	       f->edge->kind == e->edge->kind)
		f++;
	return (size_t)(f - e);
}

/* Draw one kind of edge, without those that are implied if there are many. */
static void draw_reduced(struct picture *p, const struct drawn_edge *list,
			 size_t nr, const char *kind)
{
	const struct drawn_edge *e, *end = list + nr;
	struct view_link *links = xcalloc(nr, sizeof(*links));
	size_t i = 0, n = 0, implied = 0;

	for (e = list; e < end; e += run_of(e, end))
		if (str_is(atom_str(e->edge->kind), kind))
			links[n++] = (struct view_link){ e->from, e->to, false };
	if (n > MAX_LINKS)
		implied = reduce_links(links, n, graph_nr_nodes(p->view->g));
	for (e = list; e < end; e += run_of(e, end))
		if (str_is(atom_str(e->edge->kind), kind) && !links[i++].implied)
			draw_edge(p, e, run_of(e, end));
	free(links);
	if (!implied)
		return;
	sb_addf(&p->view->notes, "Without %zu \"%s\" edges that others imply.\n",
		implied, kind);
}

static bool is_reducible(const struct picture *p, const struct graph_edge *e)
{
	return p->view->layered && (str_is(atom_str(e->kind), "import") ||
				    str_is(atom_str(e->kind), "require"));
}

void draw_edges(struct picture *p)
{
	size_t nr;
	struct drawn_edge *list = collect(p, &nr), *e, *end = list + nr;

	for (e = list; e < end; e += run_of(e, end))
		if (!is_reducible(p, e->edge))
			draw_edge(p, e, run_of(e, end));
	if (p->view->layered) {
		draw_reduced(p, list, nr, "import");
		draw_reduced(p, list, nr, "require");
	}
	free(list);
}

/* What kernel it is, as far as the top folder's attributes say. */
static void add_kernel(struct strbuf *out, const struct graph *g)
{
	uint32_t top = graph_find(g, "dir", STR("."));
	struct str version = { NULL, 0 }, arch = { NULL, 0 };

	if (top != GRAPH_NONE) {
		version = graph_get(g, top, "version");
		arch = graph_get(g, top, "arch");
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
		objects += graph_is(g, n, "obj");
		modules += graph_is(g, n, "kmod");
		packages += graph_is(g, n, "gopkg") && !graph_get(g, n, "std").len;
		findings += graph_get(g, n, "finding").len > 0;
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
