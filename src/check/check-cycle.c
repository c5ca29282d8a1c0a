// SPDX-License-Identifier: GPL-2.0
/*
 * A cycle through both languages: a Go program embeds an object that a rule
 * builds by running that program.  Neither make nor the go command sees all of
 * it.
 *
 * An edge with is_step means that one has to be built before the other.  A
 * depth-first search from each Go node finds the strongly connected components
 * (Tarjan's algorithm, with an explicit stack instead of recursion); for a
 * component with nodes of both sides, the shortest cycle is reported.
 */
#include "check/check-rules.h"

struct visit {
	uint32_t index;		/* order of the visit, 0: none yet */
	uint32_t low;
	bool on_stack;
};

struct frame {
	uint32_t node;
	struct graph_walk walk;	/* over the edges that leave it */
};

struct walk {
	struct check *c;
	const struct check_rule *r;
	struct visit *visits;
	struct frame *frames;
	size_t nr_frames, cap_frames;
	uint32_t *stack;
	size_t nr_stack, cap_stack;
	uint32_t count;
	uint32_t nr_parts;
	uint32_t *part;		/* of each node, 0: none that counts */
	const struct graph_edge **by;
	uint32_t *queue;
};

static bool check_cycle_is_go(const struct check *c, uint32_t n)
{
	return graph_is(c->g, n, NODE_GOPKG) || graph_is(c->g, n, NODE_GOPROG);
}

/*
 * Breadth first from @start inside its component: how each node is reached.
 * Ends when the cycle is closed.
 */
static void find_ways(struct walk *w, uint32_t start)
{
	const struct graph_edge *e;
	size_t at = 0, nr = 1;

	w->queue[0] = start;
	for (; at < nr && !w->by[start]; at++) {
		uint32_t n = w->queue[at];

		graph_for_each_out(e, w->c->ix, n) {
			if (!edge_schema(e->kind)->is_step || w->by[e->to] ||
			    w->part[e->to] != w->part[start])
				continue;
			w->by[e->to] = e;
			w->queue[nr++] = e->to;
		}
	}
}

static void check_cycle_add_step(struct walk *w, const struct graph_edge *e)
{
	struct str from = graph_id(w->c->g, e->from);
	struct str to = graph_id(w->c->g, e->to);

	check_note(w->c, graph_place(e), "%.*s depends on %.*s (%s)",
		   STR_ARG(from), STR_ARG(to),
		   edge_schema(e->kind)->name);
}

/* The cycle from @start, its first step first. */
static void report_cycle(struct walk *w, uint32_t start)
{
	struct str name = graph_id(w->c->g, start);
	const struct graph_edge **steps = NULL, *e;
	size_t nr = 0, cap = 0;

	find_ways(w, start);
	for (e = w->by[start]; e; e = e->from == start ? NULL : w->by[e->from]) {
		vec_grow(steps, nr, cap);
		steps[nr++] = e;
	}
	check_finding(w->c, w->r, start,
		      nr ? graph_place(steps[nr - 1]) : NO_PLACE,
		      "%.*s depends on itself, through Kbuild and Go", STR_ARG(name));
	while (nr)
		check_cycle_add_step(w, steps[--nr]);
	free(steps);
}

static void make_room(struct walk *w)
{
	uint32_t nr = graph_nr_nodes(w->c->g);

	if (w->part)
		return;
	w->part = xcalloc(nr, sizeof(*w->part));
	w->by = xcalloc(nr, sizeof(*w->by));
	w->queue = xcalloc((size_t)nr + 1, sizeof(*w->queue));
}

/* The nodes from @first up on the stack are a strongly connected part. */
static void judge_part(struct walk *w, size_t first)
{
	uint32_t go = GRAPH_NONE;
	bool other = false;
	size_t i;

	for (i = first; i < w->nr_stack; i++) {
		uint32_t n = w->stack[i];

		/* The cycle starts at the first node by name. */
		if (check_cycle_is_go(w->c, n) &&
		    (go == GRAPH_NONE || str_cmp(graph_id(w->c->g, n),
						 graph_id(w->c->g, go)) < 0))
			go = n;
		other |= !check_cycle_is_go(w->c, n);
	}
	if (go == GRAPH_NONE || !other)
		return;
	make_room(w);
	w->nr_parts++;
	for (i = first; i < w->nr_stack; i++)
		w->part[w->stack[i]] = w->nr_parts;
	report_cycle(w, go);
}

static void check_cycle_enter(struct walk *w, uint32_t node)
{
	struct visit *v = &w->visits[node];

	v->index = v->low = ++w->count;
	v->on_stack = true;
	vec_grow(w->stack, w->nr_stack, w->cap_stack);
	w->stack[w->nr_stack++] = node;
	vec_grow(w->frames, w->nr_frames, w->cap_frames);
	w->frames[w->nr_frames++] = (struct frame){
		node, graph_walk_out(w->c->ix, node, GRAPH_ANY_KIND),
	};
}

static void take_low(struct visit *v, uint32_t low)
{
	if (low < v->low)
		v->low = low;
}

static void check_cycle_leave(struct walk *w, uint32_t node)
{
	struct visit *v = &w->visits[node];
	size_t first = w->nr_stack;

	w->nr_frames--;
	if (w->nr_frames)
		take_low(&w->visits[w->frames[w->nr_frames - 1].node], v->low);
	if (v->low != v->index)
		return;
	do {
		first--;
		w->visits[w->stack[first]].on_stack = false;
	} while (w->stack[first] != node);
	if (w->nr_stack - first > 1)
		judge_part(w, first);
	w->nr_stack = first;
}

static void walk_from(struct walk *w, uint32_t start)
{
	check_cycle_enter(w, start);
	while (w->nr_frames) {
		struct frame *f = &w->frames[w->nr_frames - 1];
		const struct graph_edge *e = graph_walk_next(&f->walk);

		if (!e) {
			check_cycle_leave(w, f->node);
			continue;
		}
		if (!edge_schema(e->kind)->is_step)
			continue;
		if (!w->visits[e->to].index)
			check_cycle_enter(w, e->to);
		else if (w->visits[e->to].on_stack)
			take_low(&w->visits[e->from], w->visits[e->to].index);
	}
}

static void check_cycles(struct check *c, const struct check_rule *r)
{
	struct walk w = { .c = c, .r = r };
	uint32_t n, nr = graph_nr_nodes(c->g);

	w.visits = xcalloc(nr, sizeof(*w.visits));
	for (n = 0; n < nr; n++)
		if (check_cycle_is_go(c, n) && !w.visits[n].index)
			walk_from(&w, n);
	free(w.visits);
	free(w.frames);
	free(w.stack);
	free(w.part);
	free(w.by);
	free(w.queue);
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "build-cycle",
			.severity = SEV_ERROR,
			.summary = "a dependency cycle through Kbuild and Go",
			.page =
			"A target depends on itself through both sides, so that neither make nor\n"
			"the go command sees the whole cycle: for example, a program embeds an\n"
			"object, and a rule runs the program to build the object. The notes list\n"
			"the steps of the cycle.",
		},
		.on_graph = check_cycles,
	},
};

const struct check_table check_cycle_rules = CHECK_TABLE(rows);
