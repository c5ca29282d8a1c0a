// SPDX-License-Identifier: GPL-2.0
/*
 * Edges of a picture: they follow from which node represents which.  Parallel
 * ones are drawn as one, and an overview omits those that add lines but no
 * information.
 */
#include "view-parts.h"

/* An edge of the graph between the nodes of the view that draw its ends. */
struct drawn_edge {
	uint32_t from, to;
	const struct graph_edge *edge;
};

static int by_ends(const void *pa, const void *pb, void *ctx)
{
	const struct drawn_edge *a = pa, *b = pb;
	int order;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	order = str_cmp(graph_edge_word(ctx, a->edge),
			graph_edge_word(ctx, b->edge));
	if (!order)
		order = place_cmp(graph_place(a->edge), graph_place(b->edge));
	if (!order)
		order = str_cmp(atom_str(a->edge->value),
				atom_str(b->edge->value));
	return order;
}

static void label_edge(struct strbuf *label, const struct drawn_edge *e,
		       size_t n)
{
	const struct edge_schema *kind = edge_schema(e->edge->kind);

	if (kind->area == AREA_BRIDGE) {
		bool declares = e->edge->kind == EDGE_GOPROG;

		sb_adds(label, declares ? "declares" : kind->name);
		if (e->edge->value->len) {
			sb_adds(label, " =");
			sb_addquoted(label, str_head(atom_str(e->edge->value), 16));
		}
	}
	if (n > 1 && label->len) {
		sb_adds(label, ", ");
		add_count(label, n, "time", "times");
	} else if (n > 1 && e->edge->kind == EDGE_CONFIG) {
		add_count(label, n, "object", "objects");
	}
}

/* Edges @e[0] to @e[n - 1] have the same ends and kind. */
static void draw_edge(struct picture *p, const struct drawn_edge *e, size_t n)
{
	SCOPED_STRBUF tip = STRBUF_INIT;
	SCOPED_STRBUF label = STRBUF_INIT;
	struct place at = graph_place(e->edge);
	size_t i;

	sb_addquoted(&tip, graph_edge_word(p->g, e->edge));
	for (i = 0; i < n && i < MAX_TOOLTIP; i++) {
		sb_addch(&tip, '\n');
		view_add_origin(&tip, e[i].edge);
	}
	if (n > MAX_TOOLTIP) {
		sb_adds(&tip, "\nand ");
		add_count(&tip, n - MAX_TOOLTIP, "more", "more");
	}
	label_edge(&label, e, n);
	graph_edge_label(p->view->g, e->from, e->to,
			 graph_edge_kind(p->view->g,
					 graph_edge_word(p->g, e->edge)),
			 (struct graph_label){
				.file = sb_str(&tip), .line = at.line,
				.value = sb_str(&label),
				.how = str_of(at.file ? at.file : ""),
			 });
}

static bool is_summary(const struct picture *p, uint32_t at)
{
	enum node_style look = p->view->nodes[at].look;

	return look == LOOK_TILE || look == LOOK_MORE;
}

static bool view_edges_is_module(const struct picture *p, uint32_t at)
{
	return p->view->nodes[at].look == LOOK_GOMOD;
}

/* Whether the directory that lists a node depends on the same symbol. */
static bool dir_says(const struct picture *p, const struct graph_edge *e)
{
	const struct graph_edge *listed, *config;

	graph_for_each_in(listed, p->ix, e->from) {
		uint32_t dir = listed->from;

		if (p->drawn[dir] == GRAPH_NONE || !graph_is(p->g, dir, NODE_DIR) ||
		    p->drawn[dir] == p->drawn[e->from])
			continue;
		graph_for_each_out(config, p->ix, dir)
			if (config->to == e->to)
				return true;
	}
	return false;
}

/* Whether an edge leads from a node to the other side, or from there to it. */
static bool meets_go(const struct picture *p, uint32_t n)
{
	const struct graph_edge *e;

	graph_for_each_out(e, p->ix, n)
		if (is_go(p->g, e->to))
			return true;
	graph_for_each_in(e, p->ix, n)
		if (is_go(p->g, e->from))
			return true;
	return false;
}

/*
 * What an overview omits: the module of a package, which its name shows, and
 * likewise directories and what is in one that declares a program: both are in
 * the first row below the border.  If a node represents many, it only matters
 * that they depend on a symbol.
 */
static bool is_clutter(const struct picture *p, const struct graph_edge *e,
		       uint32_t from, uint32_t to)
{
	if (e->kind == EDGE_IN_MODULE || e->kind == EDGE_DESCEND ||
	    e->kind == EDGE_ENTER)
		return true;
	if (e->kind == EDGE_CONFIG)
		return dir_says(p, e);
	/* Between modules there is what they require. */
	if (e->kind == EDGE_IMPORT)
		return view_edges_is_module(p, from) && view_edges_is_module(p, to);
	if (is_go(p->g, e->from) || is_go(p->g, e->to))
		return false;
	return is_summary(p, from) || is_summary(p, to) ||
	       (meets_go(p, e->from) && meets_go(p, e->to));
}

static struct drawn_edge *view_edges_collect(struct picture *p, size_t *nr)
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
		qsort_r(list, *nr, sizeof(*list), by_ends, (void *)p->g);
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

/* An edge between two nodes of the view. */
struct view_link {
	uint32_t from, to;
	bool implied;	/* by others: set by reduce_links() */
};

/*
 * Transitive reduction: an import that other imports imply adds a line to a
 * crowded picture and nothing to what it says.  Edges go one after the other,
 * and only while another path remains, so that nothing that could be reached
 * before is lost, even where there are cycles.
 */
struct link_walk {
	const struct view_link *links;	/* sorted by from */
	size_t nr;
	size_t *first;			/* of each node's links; nodes + 1 */
	uint32_t *seen;			/* the round that visited it */
	uint32_t *stack;
	uint32_t round;
};

static bool link_is_implied(struct link_walk *w, size_t without)
{
	uint32_t target = w->links[without].to, n;
	size_t i, depth = 0;

	w->round++;
	w->stack[depth++] = w->links[without].from;
	w->seen[w->links[without].from] = w->round;
	while (depth) {
		n = w->stack[--depth];
		for (i = w->first[n]; i < w->first[n + 1]; i++) {
			uint32_t to = w->links[i].to;

			if (i == without || w->links[i].implied ||
			    w->seen[to] == w->round)
				continue;
			if (to == target)
				return true;
			w->seen[to] = w->round;
			w->stack[depth++] = to;
		}
	}
	return false;
}

/*
 * @links: edges of one kind, sorted by @from, without repetitions
 * @nodes: all ends are below it
 */
static size_t reduce_links(struct view_link *links, size_t nr, uint32_t nodes)
{
	struct link_walk w = {
		.links = links,
		.nr = nr,
		.first = xcalloc((size_t)nodes + 1, sizeof(*w.first)),
		.seen = xcalloc(nodes, sizeof(*w.seen)),
		.stack = xcalloc(nodes, sizeof(*w.stack)),
	};
	size_t i, implied = 0;
	uint32_t n;

	for (i = 0; i < nr; i++)
		w.first[links[i].from + 1]++;
	for (n = 0; n < nodes; n++)
		w.first[n + 1] += w.first[n];
	for (i = 0; i < nr; i++) {
		links[i].implied = link_is_implied(&w, i);
		implied += links[i].implied;
	}
	free(w.first);
	free(w.seen);
	free(w.stack);
	return implied;
}

/* Draw one kind of edge, without those that are implied if there are many. */
static void draw_reduced(struct picture *p, const struct drawn_edge *list,
			 size_t nr, enum edge_kind kind)
{
	const struct drawn_edge *e, *end = list + nr;
	struct view_link *links = xcalloc(nr, sizeof(*links));
	size_t i = 0, n = 0, implied = 0;

	for (e = list; e < end; e += run_of(e, end))
		if (e->edge->kind == kind)
			links[n++] = (struct view_link){ e->from, e->to, false };
	if (n > MAX_LINKS)
		implied = reduce_links(links, n, graph_nr_nodes(p->view->g));
	for (e = list; e < end; e += run_of(e, end))
		if (e->edge->kind == kind && !links[i++].implied)
			draw_edge(p, e, run_of(e, end));
	free(links);
	if (!implied)
		return;
	sb_addf(&p->view->notes, "%zu redundant \"%s\" edges are not drawn.\n",
		implied, edge_schema(kind)->name);
}

static bool is_reducible(const struct picture *p, const struct graph_edge *e)
{
	return p->view->layered && (e->kind == EDGE_IMPORT ||
				    e->kind == EDGE_REQUIRE);
}

void draw_edges(struct picture *p)
{
	size_t nr;
	struct drawn_edge *list = view_edges_collect(p, &nr), *e, *end = list + nr;

	for (e = list; e < end; e += run_of(e, end))
		if (!is_reducible(p, e->edge))
			draw_edge(p, e, run_of(e, end));
	if (p->view->layered) {
		draw_reduced(p, list, nr, EDGE_IMPORT);
		draw_reduced(p, list, nr, EDGE_REQUIRE);
	}
	free(list);
}
