// SPDX-License-Identifier: GPL-2.0
/*
 * A view as DOT for the program dot.
 *
 * Dot ranks by dependency, which would put the kernel's directories beside the Go
 * packages and make one long row.  A layered picture has Go above and the
 * kernel below, as kernel people draw user space: every edge within and
 * across is made to point down for the ranking (some are drawn from head to
 * tail), and an invisible border lies between the two sides.
 */
#include "out/view-dot.h"

#include "graph/graph.h"
#include "out/dot.h"
#include "view/view.h"
#include "out/html.h"
#include "view-draw.h"

#define TILES_IN_ROW	18
#define MAX_EDGE_LABELS	32	/* with more, dot spreads the lines over metres */
#define FONT		"Helvetica,Arial,sans-serif"

/*
 * Text that dot shall show as it is: a backslash would begin an escape, an
 * ampersand an entity.  Newlines end lines.
 */
static void view_dot_add_text(struct strbuf *out, const char *key, struct str s)
{
	sb_addf(out, ", %s=\"", key);
	for (; s.len; s = str_from(s, 1)) {
		switch (s.ptr[0]) {
		case '\\':
		case '"':
			sb_addch(out, '\\');
			sb_addch(out, s.ptr[0]);
			break;
		case '\n':
			sb_adds(out, "\\n");
			break;
		case '&':
			sb_adds(out, "&amp;");
			break;
		default:
			sb_addch(out, s.ptr[0]);
		}
	}
	sb_addch(out, '"');
}

/* "%f" and "%l" in the base, or the name and "#L1" behind it. */
static void add_link(struct drawing *d, const struct place *at)
{
	const char *base = d->view->link_base;
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF url = STRBUF_INIT;
	const char *p;

	for (p = at->file; *p; p++) {
		if (byte_is_letter(*p) || byte_is_digit(*p) || strchr("-._~/+@", *p))
			sb_addch(&file, *p);
		else
			sb_addf(&file, "%%%02X", (unsigned char)*p);
	}
	for (p = base; *p; p++) {
		if (p[0] == '%' && (p[1] == 'f' || p[1] == 'l')) {
			if (*++p == 'f')
				sb_addstr(&url, sb_str(&file));
			else
				sb_addf(&url, "%u", at->line ? at->line : 1);
		} else {
			sb_addch(&url, *p);
		}
	}
	if (!strstr(base, "%f")) {
		sb_addstr(&url, sb_str(&file));
		if (at->line)
			sb_addf(&url, "#L%u", at->line);
	}
	view_dot_add_text(d->out, "URL", sb_str(&url));
}

static bool is_go_side(const struct drawing *d, uint32_t n)
{
	return is_in(d, n, VIEW_GO) || is_in(d, n, VIEW_MODULES);
}

static void view_dot_add_label(struct drawing *d, uint32_t n)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	struct str rules = get(d, n, ATTR_FINDING), rule;

	sb_addstr(&label, get(d, n, ATTR_LABEL));
	while (rules.ptr && str_word(&rules, &rule)) {
		sb_adds(&label, "\n" WARNING " ");
		sb_addquoted(&label, rule);
	}
	view_dot_add_text(d->out, "label", sb_str(&label));
}

static void view_dot_add_node(struct drawing *d, uint32_t n)
{
	const struct view_node *v = &d->view->nodes[n];
	const struct node_look *look = node_look(v->look);
	bool finding = get(d, n, ATTR_FINDING).len > 0;

	sb_addch(d->out, '\t');
	dot_quote(d->out, graph_id(d->g, n));
	sb_addf(d->out, " [shape=%s, style=\"%s\", fillcolor=\"%s\", color=\"%s\", fontcolor=\"%s\"",
		look->shape, look->style,
		v->has_cost ? heat_look(heat_of(v->cost))->fill : look->fill,
		finding ? FINDING : look->line, v->has_cost ? "black" : look->text);
	if (finding)
		sb_adds(d->out, ", penwidth=4");
	else if (get(d, n, ATTR_FOCUS).len)
		sb_adds(d->out, ", penwidth=3");
	view_dot_add_label(d, n);
	if (get(d, n, ATTR_TOOLTIP).len)
		view_dot_add_text(d->out, "tooltip", get(d, n, ATTR_TOOLTIP));
	if (d->view->link_base && v->place.file)
		add_link(d, &v->place);
	sb_adds(d->out, "];\n");
}

static void view_dot_add_nodes(struct drawing *d, enum view_area area)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(d->g); i++)
		if (is_in(d, d->order[i], area))
			view_dot_add_node(d, d->order[i]);
}

static bool has_area(const struct drawing *d, enum view_area area)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(d->g); i++)
		if (is_in(d, i, area))
			return true;
	return false;
}

static void open_cluster(struct drawing *d, const char *name, const char *label,
			 const char *attrs)
{
	sb_addf(d->out, "subgraph \"cluster_%s\" {\n\tgraph [label=\"%s\", %s];\n",
		name, label, attrs);
}

static void add_pair(struct drawing *d, uint32_t a, uint32_t b)
{
	sb_addch(d->out, '\t');
	dot_quote(d->out, graph_id(d->g, a));
	sb_adds(d->out, " -> ");
	dot_quote(d->out, graph_id(d->g, b));
}

static bool points_up(const struct drawing *d, const struct graph_edge *e)
{
	if (!d->view->layered || !edge_schema(e->kind)->upward)
		return false;
	/* Targets are in the highest row already. */
	return is_go_side(d, e->to) ||
	       (!is_go_side(d, e->from) && !d->target[e->from]);
}

static void view_dot_add_edge(struct drawing *d, const struct graph_edge *e)
{
	const struct edge_look *look = edge_look(e->kind);
	const struct place at = { e->how->text, e->line, 0 };
	bool up = points_up(d, e);
	SCOPED_STRBUF label = STRBUF_INIT;

	add_pair(d, up ? e->to : e->from, up ? e->from : e->to);
	sb_addf(d->out, " [style=%s, color=\"%s\", fontcolor=\"%s\", penwidth=%u",
		look->style, look->colour, look->colour, look->width);
	if (up)
		sb_adds(d->out, ", dir=back");
	if (look->loose && d->view->layered)
		sb_adds(d->out, ", constraint=false");
	if (look->width > 2)
		sb_adds(d->out, ", weight=3");
	if (e->value->len && !d->crowded) {
		sb_adds(&label, "  ");	/* away from the line */
		sb_addstr(&label, atom_str(e->value));
		view_dot_add_text(d->out, "label", sb_str(&label));
	}
	view_dot_add_text(d->out, "edgetooltip", atom_str(e->file));
	if (label.len)
		view_dot_add_text(d->out, "labeltooltip", atom_str(e->file));
	if (d->view->link_base && e->how->len)
		add_link(d, &at);
	sb_adds(d->out, "];\n");
}

/* Whether an edge leaves a node downwards (or, with @up, comes from above). */
static bool is_linked(const struct drawing *d, uint32_t n, bool up)
{
	size_t i;

	for (i = 0; i < d->nr_edges; i++) {
		const struct graph_edge *e = &d->edges[i];
		bool flip = points_up(d, e);
		uint32_t above = flip ? e->to : e->from;
		uint32_t below = flip ? e->from : e->to;

		if (is_go_side(d, above) == is_go_side(d, below) &&
		    !edge_look(e->kind)->loose &&
		    n == (up ? below : above))
			return true;
	}
	return false;
}

/* The Go side's lowest nodes, the border, the kernel's highest. */
static void add_border(struct drawing *d)
{
	uint32_t i;

	sb_adds(d->out, "\tborder [shape=point, style=invis, width=0.01, label=\"\"];\n");
	for (i = 0; i < graph_nr_nodes(d->g); i++) {
		uint32_t n = d->order[i];
		bool go = is_go_side(d, n);

		if (is_in(d, n, VIEW_REST) || is_linked(d, n, !go))
			continue;
		sb_addch(d->out, '\t');
		if (!go)
			sb_adds(d->out, "border -> ");
		dot_quote(d->out, graph_id(d->g, n));
		/* If it were pulled down, the module graph would be in the way. */
		sb_addf(d->out, "%s [style=invis, weight=%d];\n",
			go ? " -> border" : "", !is_in(d, n, VIEW_MODULES));
	}
}

static void add_row(struct drawing *d, const uint32_t *tiles, size_t nr)
{
	size_t i;

	sb_adds(d->out, "\t{ rank=same;");
	for (i = 0; i < nr; i++) {
		sb_addch(d->out, ' ');
		dot_quote(d->out, graph_id(d->g, tiles[i]));
		sb_addch(d->out, ';');
	}
	sb_adds(d->out, " }\n");
}

/* What Go refers to, or what declares it, is in a row below the border. */
static void view_dot_add_targets(struct drawing *d)
{
	uint32_t *row = xcalloc(graph_nr_nodes(d->g), sizeof(*row)), i;
	size_t nr = 0;

	for (i = 0; i < graph_nr_nodes(d->g); i++)
		if (d->target[d->order[i]])
			row[nr++] = d->order[i];
	if (nr)
		add_row(d, row, nr);
	free(row);
}

/* Lines of a label as HTML, the first bold. */
static void add_cell_text(struct strbuf *out, struct str label)
{
	struct str line;
	bool first = true;

	while (str_line(&label, &line)) {
		sb_adds(out, first ? "<B>" : "<BR/>");
		add_html(out, line);
		sb_adds(out, first ? "</B>" : "");
		first = false;
	}
}

static void add_tile(struct drawing *d, uint32_t n)
{
	const struct node_look *look = node_look(LOOK_TILE);

	sb_addf(d->out, "<TD BGCOLOR=\"%s\" COLOR=\"%s\"><FONT COLOR=\"%s\">",
		look->fill, look->line, look->text);
	add_cell_text(d->out, get(d, n, ATTR_LABEL));
	sb_adds(d->out, "</FONT></TD>");
}

/*
 * The directories of the rest are cells of one node: separate nodes would be in
 * any order and as far apart as what is above them.
 */
static void add_tiles(struct drawing *d)
{
	uint32_t i, col = 0;

	sb_adds(d->out, "\trest [shape=plain, label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"5\" CELLPADDING=\"5\"><TR>");
	for (i = 0; i < graph_nr_nodes(d->g); i++) {
		if (!is_in(d, d->order[i], VIEW_REST))
			continue;
		if (col && col % TILES_IN_ROW == 0)
			sb_adds(d->out, "</TR><TR>");
		add_tile(d, d->order[i]);
		col++;
	}
	sb_adds(d->out, "</TR></TABLE>>, tooltip=\"the whole kernel by directory\"];\n");
	for (i = 0; i < graph_nr_nodes(d->g); i++) {
		uint32_t n = d->order[i];

		if (!is_in(d, n, VIEW_KERNEL) || is_linked(d, n, false))
			continue;
		sb_addch(d->out, '\t');
		dot_quote(d->out, graph_id(d->g, n));
		sb_adds(d->out, " -> rest [style=invis, weight=1];\n");
	}
}

/* The module graph is to the right of what the programs are built from. */
static void place_modules(struct drawing *d)
{
	uint32_t pair[2] = { GRAPH_NONE, GRAPH_NONE }, i;
	size_t j;

	for (j = 0; j < d->nr_edges; j++)
		if (d->edges[j].kind == EDGE_BUILD)
			pair[0] = d->edges[j].to;
	for (i = 0; i < graph_nr_nodes(d->g) && pair[1] == GRAPH_NONE; i++)
		if (is_in(d, d->order[i], VIEW_MODULES) &&
		    !is_linked(d, d->order[i], true))
			pair[1] = d->order[i];
	if (pair[0] == GRAPH_NONE || pair[1] == GRAPH_NONE)
		return;
	add_row(d, pair, 2);
	add_pair(d, pair[0], pair[1]);
	sb_adds(d->out, " [style=invis];\n");
}

static void add_sides(struct drawing *d)
{
	if (has_area(d, VIEW_GO) || has_area(d, VIEW_MODULES)) {
		open_cluster(d, "go", "Go", "style=\"rounded\", bgcolor=\"#F3F9FD\", pencolor=\"#0072B2\", labeljust=l, fontsize=17, margin=12");
		view_dot_add_nodes(d, VIEW_GO);
		if (has_area(d, VIEW_MODULES)) {
			open_cluster(d, "modules", "module graph",
				     "style=\"rounded,dashed\", pencolor=\"#9BC4DE\", labeljust=r, fontsize=13, margin=10");
			view_dot_add_nodes(d, VIEW_MODULES);
			sb_adds(d->out, "}\n");
			place_modules(d);
		}
		sb_adds(d->out, "}\n");
	}
	if (!has_area(d, VIEW_KERNEL) && !has_area(d, VIEW_REST))
		return;
	open_cluster(d, "kernel", "Kernel", "style=\"rounded\", bgcolor=\"#FEFBF4\", pencolor=\"#A86F00\", labeljust=l, fontsize=17, margin=12");
	view_dot_add_nodes(d, VIEW_KERNEL);
	if (d->view->layered)
		view_dot_add_targets(d);
	if (has_area(d, VIEW_REST))
		add_tiles(d);
	sb_adds(d->out, "}\n");
}

static void add_all(struct drawing *d)
{
	size_t i;

	sb_adds(d->out, "digraph \"godeps-view\" {\n\tgraph [rankdir=");
	sb_adds(d->out, d->view->layered ? "TB" : "LR");
	sb_adds(d->out, ", newrank=true, fontname=\"" FONT "\", fontsize=13, nodesep=0.3, ranksep=");
	sb_adds(d->out, d->crowded && d->view->layered ? "0.9" : "0.36");
	sb_adds(d->out, ", bgcolor=white, labelloc=b, tooltip=\" \", ");
	add_legend(d);
	sb_adds(d->out, "];\n\tnode [fontname=\"" FONT "\", fontsize=13, margin=\"0.11,0.06\", height=0.3];\n");
	sb_adds(d->out, "\tedge [fontname=\"" FONT "\", fontsize=12, arrowsize=0.8];\n");
	sb_adds(d->out, "subgraph cluster_all {\n\tgraph [");
	add_title(d);
	sb_adds(d->out, "];\n");
	add_sides(d);
	if (d->view->layered)
		add_border(d);
	sb_adds(d->out, "}\n");
	for (i = 0; i < d->nr_edges; i++)
		view_dot_add_edge(d, &d->edges[i]);
	sb_adds(d->out, "}\n");
}

static void view_dot_find_targets(struct drawing *d)
{
	size_t i;

	d->target = xcalloc(graph_nr_nodes(d->g), sizeof(*d->target));
	for (i = 0; i < d->nr_edges; i++) {
		uint32_t from = d->edges[i].from, to = d->edges[i].to;

		if (is_go_side(d, from) && is_in(d, to, VIEW_KERNEL))
			d->target[to] = true;
		if (is_go_side(d, to) && is_in(d, from, VIEW_KERNEL))
			d->target[from] = true;
	}
}

static bool is_crowded(const struct drawing *d)
{
	size_t i, labels = 0;

	for (i = 0; i < d->nr_edges; i++)
		labels += d->edges[i].value->len > 0;
	return labels > MAX_EDGE_LABELS;
}

void view_dot(const struct view *view, struct strbuf *out)
{
	struct drawing d = {
		.view = view,
		.g = view->g,
		.order = graph_order(view->g),
		.out = out,
	};

	d.edges = graph_edges(view->g, &d.nr_edges);
	d.crowded = is_crowded(&d);
	view_dot_find_targets(&d);
	add_all(&d);
	free(d.target);
	free(d.order);
}
