// SPDX-License-Identifier: GPL-2.0
/*
 * The overview: the Go side, then what it refers to in the kernel, then what
 * makes those things and where they are, and the rest of the kernel by directory.
 */
#include "base/path.h"
#include "view-parts.h"

/* One directory and how many nodes of a list lie in it. */
struct directory {
	struct str dir;
	size_t first, nr;
	bool drawn;
};

struct by_dir {
	struct picture *p;
	struct node_list *list;
	struct directory *directories;
	size_t nr, cap;
};

/* The directory of a node: its own name, the first directory that lists it. */
static struct str view_overview_dir_of(const struct picture *p, uint32_t n)
{
	const struct graph_edge *e;

	if (graph_is(p->g, n, NODE_DIR))
		return graph_name(p->g, n);
	graph_for_each_in(e, p->ix, n)
		if (graph_is(p->g, e->from, NODE_DIR))
			return graph_name(p->g, e->from);
	if (graph_is(p->g, n, NODE_KMOD))
		return STR(".");
	return path_dir(graph_name(p->g, n));
}

static int by_dir(const void *a, const void *b, void *ctx)
{
	const struct picture *p = ctx;
	uint32_t na = *(const uint32_t *)a, nb = *(const uint32_t *)b;
	int order = str_cmp(view_overview_dir_of(p, na), view_overview_dir_of(p, nb));

	return order ? order : str_cmp(graph_id(p->g, na), graph_id(p->g, nb));
}

/* Those that are in the picture anyway first, then the fullest. */
static int view_overview_by_number(const void *pa, const void *pb)
{
	const struct directory *a = pa, *b = pb;

	if (a->drawn != b->drawn)
		return a->drawn ? -1 : 1;
	if (a->nr != b->nr)
		return a->nr > b->nr ? -1 : 1;
	return str_cmp(a->dir, b->dir);
}

static bool view_overview_is_drawn(const struct picture *p, struct str dir)
{
	uint32_t n = graph_find(p->g, NODE_DIR, dir);

	return n != GRAPH_NONE && p->drawn[n] != GRAPH_NONE;
}

static void divide(struct by_dir *by)
{
	struct node_list *l = by->list;
	size_t i;

	if (l->nr)
		qsort_r(l->nodes, l->nr, sizeof(*l->nodes), by_dir, by->p);
	for (i = 0; i < l->nr; i++) {
		struct str dir = view_overview_dir_of(by->p, l->nodes[i]);

		if (!by->nr || !str_eq(by->directories[by->nr - 1].dir, dir)) {
			vec_grow(by->directories, by->nr, by->cap);
			by->directories[by->nr++] = (struct directory){
				dir, i, 0, view_overview_is_drawn(by->p, dir)
			};
		}
		by->directories[by->nr - 1].nr++;
	}
	if (by->nr)
		qsort(by->directories, by->nr, sizeof(*by->directories), view_overview_by_number);
}

static uint32_t draw_dir(struct picture *p, struct str dir)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	SCOPED_STRBUF label = STRBUF_INIT;
	uint32_t n = graph_find(p->g, NODE_DIR, dir);

	if (n != GRAPH_NONE)
		return draw(p, n);
	sb_adds(&id, "group:near/");
	sb_addstr(&id, dir);
	sb_addquoted(&label, dir);
	sb_addch(&label, '/');
	return draw_group(p, sb_str(&id), LOOK_DIR, VIEW_KERNEL, sb_str(&label));
}

/*
 * Directories stand for the nodes of a list: the fullest each by itself, one node
 * called @name for all the others.
 */
static void draw_by_dir(struct picture *p, struct node_list *list,
			struct str name)
{
	struct by_dir by = { .p = p, .list = list };
	size_t i, j, max, others = 0;
	SCOPED_STRBUF label = STRBUF_INIT;
	SCOPED_STRBUF id = STRBUF_INIT;
	uint32_t at = GRAPH_NONE;

	divide(&by);
	max = by.nr;
	if (max > MAX_DIRECTORIES)
		for (max = MAX_DIRECTORIES - 1; by.directories[max].drawn;)
			if (++max == by.nr)
				break;
	for (i = 0; i < by.nr; i++) {
		if (i < max) {
			at = draw_dir(p, by.directories[i].dir);
		} else if (i == max) {
			sb_adds(&id, "group:others/");
			sb_addstr(&id, name);
			at = draw_group(p, sb_str(&id), LOOK_MORE, VIEW_KERNEL,
					STR("others"));
		}
		for (j = 0; j < by.directories[i].nr; j++)
			stand_for(p, at, list->nodes[by.directories[i].first + j]);
		others += i < max ? 0 : by.directories[i].nr;
	}
	if (others) {
		add_count(&label, others, "more", "more");
		sb_adds(&label, " in\n");
		add_count(&label, by.nr - max, "directory", "directories");
		graph_set(p->view->g, at, ATTR_LABEL, sb_str(&label));
	}
	free(by.directories);
}

/* All of a short list; of a long one, directories. */
static void draw_list(struct picture *p, struct node_list *list, size_t max,
		      struct str name)
{
	size_t i;

	if (list->nr > max) {
		draw_by_dir(p, list, name);
		return;
	}
	for (i = 0; i < list->nr; i++)
		draw(p, list->nodes[i]);
}

/* The same for CONFIG symbols, which are in no directory. */
static void draw_configs(struct picture *p, const struct node_list *list)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	size_t i, nr = 0, max = list->nr;
	uint32_t group;

	if (max > MAX_TARGETS)
		max = MAX_TARGETS - 1;
	for (i = 0; i < list->nr && nr < max; i++)
		if (graph_get(p->g, list->nodes[i], ATTR_FINDING).len) {
			draw(p, list->nodes[i]);
			nr++;
		}
	for (i = 0; i < list->nr && nr < max; i++)
		if (p->drawn[list->nodes[i]] == GRAPH_NONE) {
			draw(p, list->nodes[i]);
			nr++;
		}
	if (nr == list->nr)
		return;
	add_count(&label, list->nr - nr, "more CONFIG symbol",
		  "more CONFIG symbols");
	group = draw_group(p, STR("group:configs"), LOOK_CONFIG, VIEW_KERNEL,
			   sb_str(&label));
	for (i = 0; i < list->nr; i++)
		stand_for(p, group, list->nodes[i]);
}

/* The other end of an edge that crosses the border, or GRAPH_NONE. */
static uint32_t across(const struct picture *p, const struct graph_edge *e)
{
	bool from = is_go(p->g, e->from), to = is_go(p->g, e->to);

	if (from == to)
		return GRAPH_NONE;
	return from ? e->to : e->from;
}

/* Kernel nodes of the crossing edges: each once, in order of ids. */
static void view_overview_find_targets(struct picture *p, struct node_list *configs,
				       struct node_list *dirs, struct node_list *files)
{
	uint32_t i, n, nr = graph_nr_nodes(p->g);
	bool *is_target = xcalloc(nr, sizeof(*is_target));
	size_t j;

	for (j = 0; j < p->nr_edges; j++) {
		n = across(p, &p->edges[j]);
		if (n != GRAPH_NONE)
			is_target[n] = true;
	}
	for (i = 0; i < nr; i++) {
		n = p->order[i];
		if (!is_target[n])
			continue;
		if (graph_is(p->g, n, NODE_CONFIG))
			list_add(configs, n);
		else if (graph_is(p->g, n, NODE_DIR))
			list_add(dirs, n);
		else
			list_add(files, n);
	}
	free(is_target);
}

/* What a file is built from, the symbols that decide it, and what lists it. */
static void draw_makers(struct picture *p, uint32_t n)
{
	struct node_list made_from = { NULL, 0, 0 };
	const struct graph_edge *e;

	graph_for_each_out(e, p->ix, n) {
		if (graph_is(p->g, e->to, NODE_CONFIG))
			draw(p, e->to);
		else if (!is_go(p->g, e->to))
			list_add(&made_from, e->to);
	}
	draw_list(p, &made_from, MAX_MAKERS, STR("parts"));
	graph_for_each_in(e, p->ix, n)
		if (graph_is(p->g, e->from, NODE_KMOD) || graph_is(p->g, e->from, NODE_DIR))
			draw(p, e->from);
	free(made_from.nodes);
}

/* Whose presence depends on a CONFIG symbol. */
static void draw_decided(struct picture *p, uint32_t config)
{
	struct node_list decided = { NULL, 0, 0 };
	const struct graph_edge *e;

	graph_for_each_in(e, p->ix, config)
		if (!is_go(p->g, e->from) && p->drawn[e->from] == GRAPH_NONE)
			list_add(&decided, e->from);
	draw_by_dir(p, &decided, graph_name(p->g, config));
	free(decided.nodes);
}

static void draw_findings(struct picture *p)
{
	uint32_t i;
	size_t nr = 0;

	for (i = 0; i < graph_nr_nodes(p->g) && nr < MAX_FINDINGS; i++) {
		uint32_t n = p->order[i];

		if (p->drawn[n] == GRAPH_NONE && !is_go(p->g, n) &&
		    graph_get(p->g, n, ATTR_FINDING).len) {
			draw(p, n);
			nr++;
		}
	}
}

/* The most expensive first, and those that cost the same by their ids. */
static int view_overview_by_cost(const void *pa, const void *pb, void *ctx)
{
	const struct picture *p = ctx;
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb, cost_a, cost_b;

	cost_of_node(p->g, a, &cost_a);
	cost_of_node(p->g, b, &cost_b);
	if (cost_a != cost_b)
		return cost_a > cost_b ? -1 : 1;
	return str_cmp(graph_id(p->g, a), graph_id(p->g, b));
}

static void draw_costs(struct picture *p)
{
	struct node_list list = { NULL, 0, 0 };
	uint32_t n, cost;
	size_t i;

	for (n = 0; n < graph_nr_nodes(p->g); n++)
		if (p->drawn[n] == GRAPH_NONE && !is_go(p->g, n) &&
		    cost_of_node(p->g, n, &cost) && cost >= MIN_COST)
			list_add(&list, n);
	if (list.nr)
		qsort_r(list.nodes, list.nr, sizeof(*list.nodes), view_overview_by_cost, p);
	for (i = 0; i < list.nr && i < MAX_COSTS; i++)
		draw(p, list.nodes[i]);
	free(list.nodes);
}

static bool is_needed(const struct picture *p, uint32_t n)
{
	return graph_first_in(p->ix, n, EDGE_NEEDS);
}

static void draw_near(struct picture *p)
{
	struct node_list configs = { NULL, 0, 0 }, dirs = { NULL, 0, 0 };
	struct node_list files = { NULL, 0, 0 };
	size_t i;

	view_overview_find_targets(p, &configs, &dirs, &files);
	draw_configs(p, &configs);
	draw_list(p, &dirs, MAX_TARGETS, STR("directories"));
	draw_list(p, &files, MAX_TARGETS, STR("files"));
	for (i = 0; i < files.nr && files.nr <= MAX_TARGETS; i++)
		draw_makers(p, files.nodes[i]);
	for (i = 0; i < configs.nr && configs.nr <= MAX_TARGETS; i++)
		if (is_needed(p, configs.nodes[i]))
			draw_decided(p, configs.nodes[i]);
	free(configs.nodes);
	free(dirs.nodes);
	free(files.nodes);
}

void draw_overview(struct picture *p)
{
	draw_go(p);
	draw_near(p);
	draw_findings(p);
	draw_costs(p);
	draw_rest(p);
}
