// SPDX-License-Identifier: GPL-2.0
/*
 * A picture: its title, and what is drawn in it.
 */
#include "view/view.h"

#include "base/diag.h"
#include "view-parts.h"

/* What kernel it is, as far as the top directory's attributes say. */
static void add_kernel(struct strbuf *out, const struct graph *g)
{
	uint32_t top = graph_top(g);
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
		sb_adds(&v->title, i ? ", " : opt->to ? "From " : "Around ");
		sb_addquoted(&v->title, str_head(str_of(opt->focus[i]), 80));
	}
	sb_adds(&v->title, i < opt->nr_focus ? " ..." : "");
	if (opt->to) {
		sb_adds(&v->title, " to ");
		sb_addquoted(&v->title, str_head(str_of(opt->to), 80));
	}
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
	if (opt->to)
		err = draw_paths(&p, opt, diag);
	else if (opt->nr_focus)
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
	free(view->nodes);
	sb_free(&view->title);
	sb_free(&view->subtitle);
	sb_free(&view->notes);
}
