// SPDX-License-Identifier: GPL-2.0
/*
 * The Go side of the overview.  A few packages are drawn each by itself; of
 * many, those that touch the kernel are, and modules stand for the others.
 */
#include "view-parts.h"

struct go_side {
	struct picture *p;
	uint32_t *module_of;	/* by node: module of a package */
	bool *has_drawn;	/* by node: module with a drawn package */
	uint32_t *folded;	/* by node: packages that a module stands for */
	struct node_list programs, packages, std, modules, unselected;
	size_t nr_drawn;	/* packages drawn by themselves */
};

static void sort_out(struct go_side *s)
{
	const struct graph *g = s->p->g;
	uint32_t i, n;

	for (i = 0; i < graph_nr_nodes(g); i++) {
		enum node_style look;

		n = s->p->order[i];
		look = is_go(g, n) ? look_of(g, n) : LOOK_OTHER;
		if (look == LOOK_GOPROG)
			list_add(&s->programs, n);
		else if (look == LOOK_GOPKG)
			list_add(&s->packages, n);
		else if (look == LOOK_STD)
			list_add(&s->std, n);
		else if (look == LOOK_UNSELECTED)
			list_add(&s->unselected, n);
		else if (graph_is(g, n, NODE_GOMOD))
			list_add(&s->modules, n);
	}
}

static void find_modules(struct go_side *s)
{
	size_t i;

	for (i = 0; i < s->p->nr_edges; i++)
		if (s->p->edges[i].kind == EDGE_IN_MODULE)
			s->module_of[s->p->edges[i].from] = s->p->edges[i].to;
}

static bool is_main(const struct go_side *s, uint32_t module)
{
	return module != GRAPH_NONE &&
	       (str_is(graph_get(s->p->g, module, ATTR_MAIN), "yes") ||
		!memchr(graph_name(s->p->g, module).ptr, '@',
			graph_name(s->p->g, module).len));
}

/* Whether something on the other side, or a program, refers to a package. */
static bool touches_kernel(const struct go_side *s, uint32_t n)
{
	const struct picture *p = s->p;
	const struct graph_edge *e;

	if (graph_get(p->g, n, ATTR_FINDING).len)
		return true;
	graph_for_each_out(e, p->ix, n)
		if (!is_go(p->g, e->to))
			return true;
	graph_for_each_in(e, p->ix, n)
		if (!is_go(p->g, e->from) || graph_is(p->g, e->from, NODE_GOPROG))
			return true;
	return false;
}

static bool view_go_is_program(const struct go_side *s, uint32_t n)
{
	const struct picture *p = s->p;
	const struct graph_edge *e;

	graph_for_each_in(e, p->ix, n)
		if (graph_is(p->g, e->from, NODE_GOPROG))
			return true;
	return false;
}

static size_t count_main(const struct go_side *s)
{
	size_t i, nr = 0;

	for (i = 0; i < s->packages.nr; i++)
		nr += is_main(s, s->module_of[s->packages.nodes[i]]);
	return nr;
}

static void draw_package(struct go_side *s, uint32_t n)
{
	if (s->p->drawn[n] != GRAPH_NONE)
		return;
	draw(s->p, n);
	if (s->module_of[n] != GRAPH_NONE)
		s->has_drawn[s->module_of[n]] = true;
	s->nr_drawn++;
}

static void draw_packages(struct go_side *s)
{
	bool all = s->packages.nr <= MAX_PACKAGES;
	bool mains = count_main(s) <= MAX_PACKAGES / 4;
	size_t i, touching = 0;

	for (i = 0; i < s->packages.nr; i++)
		touching += touches_kernel(s, s->packages.nodes[i]);
	for (i = 0; i < s->packages.nr; i++) {
		uint32_t n = s->packages.nodes[i];

		if (all || (view_go_is_program(s, n) && s->nr_drawn < MAX_TOUCHING) ||
		    (touches_kernel(s, n) && touching <= MAX_TOUCHING))
			draw_package(s, n);
	}
	for (i = 0; i < s->packages.nr && s->nr_drawn < MAX_PACKAGES; i++)
		if (mains && is_main(s, s->module_of[s->packages.nodes[i]]))
			draw_package(s, s->packages.nodes[i]);
}

/* Main modules first, then those of drawn packages, then the others. */
static int turn_of(const struct go_side *s, uint32_t module)
{
	if (is_main(s, module) || graph_get(s->p->g, module, ATTR_FINDING).len)
		return 0;
	return s->has_drawn[module] ? 1 : 2;
}

static void draw_modules(struct go_side *s)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	size_t i, nr = 0, max = s->modules.nr;
	uint32_t group;
	int turn;

	if (max > MAX_MODULES)
		max = MAX_MODULES - 1;
	for (turn = 0; turn < 3; turn++)
		for (i = 0; i < s->modules.nr && nr < max; i++)
			if (turn_of(s, s->modules.nodes[i]) == turn) {
				draw(s->p, s->modules.nodes[i]);
				nr++;
			}
	if (nr == s->modules.nr)
		return;
	add_count(&label, s->modules.nr - nr, "more module", "more modules");
	group = draw_group(s->p, STR("group:modules"), LOOK_GOMOD, VIEW_MODULES,
			   sb_str(&label));
	for (i = 0; i < s->modules.nr; i++)
		stand_for(s->p, group, s->modules.nodes[i]);
	sb_addf(&s->p->view->notes, "%.*s in one node.\n", STR_ARG(sb_str(&label)));
}

static void draw_unselected(struct go_side *s)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	uint32_t group;
	size_t i;

	if (s->unselected.nr <= MAX_UNSELECTED) {
		for (i = 0; i < s->unselected.nr; i++)
			draw(s->p, s->unselected.nodes[i]);
		return;
	}
	add_count(&label, s->unselected.nr, "version", "versions");
	sb_adds(&label, "\nnot selected");
	group = draw_group(s->p, STR("group:unselected"), LOOK_UNSELECTED,
			   VIEW_MODULES, sb_str(&label));
	for (i = 0; i < s->unselected.nr; i++)
		stand_for(s->p, group, s->unselected.nodes[i]);
}

/* Packages that are not drawn go to their module, or to one that has none. */
static void fold_packages(struct go_side *s)
{
	size_t i, nr = 0;

	for (i = 0; i < s->packages.nr; i++) {
		uint32_t n = s->packages.nodes[i], m = s->module_of[n], at;

		if (s->p->drawn[n] != GRAPH_NONE)
			continue;
		at = m != GRAPH_NONE ? s->p->drawn[m] :
		     draw_group(s->p, STR("group:packages"), LOOK_GOPKG, VIEW_GO,
				STR("packages without a module"));
		if (at == GRAPH_NONE)
			continue;
		stand_for(s->p, at, n);
		s->folded[at]++;
		nr++;
	}
	if (!nr)
		return;
	add_count(&s->p->view->notes, nr, "package", "packages");
	sb_adds(&s->p->view->notes,
		" not drawn: counted in their modules.\n");
}

static void label_folded(struct go_side *s)
{
	struct graph *vg = s->p->view->g;
	uint32_t at;

	for (at = 0; at < graph_nr_nodes(vg); at++) {
		SCOPED_STRBUF label = STRBUF_INIT;

		if (!s->folded[at])
			continue;
		sb_addstr(&label, graph_get(vg, at, ATTR_LABEL));
		sb_addch(&label, '\n');
		add_count(&label, s->folded[at], "package", "packages");
		graph_set(vg, at, ATTR_LABEL, sb_str(&label));
	}
}

static void draw_std(struct go_side *s)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	struct strbuf *notes = &s->p->view->notes;
	uint32_t group;
	size_t i;

	if (!s->std.nr)
		return;
	if (s->packages.nr > MAX_PACKAGES / 2) {
		sb_adds(notes, "The standard library is not shown: ");
		add_count(notes, s->std.nr, "package.\n", "packages.\n");
		return;
	}
	sb_adds(&label, "standard library\n");
	add_count(&label, s->std.nr, "package", "packages");
	group = draw_group(s->p, STR("group:std"), LOOK_STD, VIEW_GO, sb_str(&label));
	for (i = 0; i < s->std.nr; i++)
		stand_for(s->p, group, s->std.nodes[i]);
}

static void draw_programs(struct go_side *s)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	size_t i, max = s->programs.nr;
	uint32_t group;

	if (max > MAX_PROGRAMS)
		max = MAX_PROGRAMS - 1;
	for (i = 0; i < max; i++)
		draw(s->p, s->programs.nodes[i]);
	if (i == s->programs.nr)
		return;
	add_count(&label, s->programs.nr - i, "more program", "more programs");
	group = draw_group(s->p, STR("group:programs"), LOOK_GOPROG, VIEW_GO,
			   sb_str(&label));
	for (; i < s->programs.nr; i++)
		stand_for(s->p, group, s->programs.nodes[i]);
}

void draw_go(struct picture *p)
{
	uint32_t i, nr = graph_nr_nodes(p->g);
	struct go_side s = {
		.p = p,
		.module_of = xcalloc(nr, sizeof(*s.module_of)),
		.has_drawn = xcalloc(nr, sizeof(*s.has_drawn)),
		/* Groups of ours come on top of the graph's nodes. */
		.folded = xcalloc((size_t)nr + 16, sizeof(*s.folded)),
	};

	for (i = 0; i < nr; i++)
		s.module_of[i] = GRAPH_NONE;
	sort_out(&s);
	find_modules(&s);
	draw_programs(&s);
	draw_packages(&s);
	draw_modules(&s);
	draw_unselected(&s);
	fold_packages(&s);
	label_folded(&s);
	draw_std(&s);
	free(s.module_of);
	free(s.has_drawn);
	free(s.folded);
	free(s.programs.nodes);
	free(s.packages.nodes);
	free(s.std.nodes);
	free(s.modules.nodes);
	free(s.unselected.nodes);
}
