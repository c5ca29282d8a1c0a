// SPDX-License-Identifier: GPL-2.0
/*
 * The neighbourhood of some nodes: breadth first, up to a number of steps.  Of
 * many neighbours of a kind a few are drawn, and a node with their number
 * represents the others; the search does not continue from those.
 */
#include <errno.h>

#include "base/diag.h"
#include "view-parts.h"

#define MAX_SUGGESTIONS	4
#define MAX_COMPARED	64	/* bytes of a name that spelling looks at */

struct search {
	struct picture *p;
	const struct view_options *opt;
	struct node_list queue;
	size_t done;		/* of the queue */
	bool cut;		/* MAX_FOCUS_NODES was reached */
};

/* Steps from @a to @b with one byte added, lost or changed in each. */
static unsigned int view_focus_distance(struct str a, struct str b)
{
	unsigned int row[MAX_COMPARED + 1], i, j;

	a = str_head(a, MAX_COMPARED);
	b = str_head(b, MAX_COMPARED);
	for (j = 0; j <= b.len; j++)
		row[j] = j;
	for (i = 1; i <= a.len; i++) {
		unsigned int diagonal = row[0];

		row[0] = i;
		for (j = 1; j <= b.len; j++) {
			unsigned int cost = diagonal +
					    (a.ptr[i - 1] != b.ptr[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < cost)
				cost = row[j] + 1;
			if (row[j - 1] + 1 < cost)
				cost = row[j - 1] + 1;
			row[j] = cost;
		}
	}
	return row[b.len];
}

/* How unlike an id is to what the user wrote; the kind may be missing. */
static unsigned int unlikeness(const struct graph *g, uint32_t n, struct str said)
{
	unsigned int id, name;

	if (str_eq(graph_name(g, n), said))
		return 0;
	id = view_focus_distance(graph_id(g, n), said);
	name = 1 + view_focus_distance(graph_name(g, n), said);
	return id < name ? id : name;
}

static void suggest(const struct picture *p, struct str said, struct diag *diag)
{
	unsigned int best[MAX_SUGGESTIONS], far;
	uint32_t nodes[MAX_SUGGESTIONS], i;
	size_t nr = 0, at;

	far = 1 + (unsigned int)str_head(said, MAX_COMPARED).len / 3;
	for (i = 0; i < graph_nr_nodes(p->g); i++) {
		uint32_t n = p->order[i];
		unsigned int d = unlikeness(p->g, n, said);

		if (d > far || (nr == MAX_SUGGESTIONS && d >= best[nr - 1]))
			continue;
		at = nr < MAX_SUGGESTIONS ? nr++ : nr - 1;
		for (; at && best[at - 1] > d; at--) {
			best[at] = best[at - 1];
			nodes[at] = nodes[at - 1];
		}
		best[at] = d;
		nodes[at] = n;
	}
	for (at = 0; at < nr; at++) {
		struct str id = graph_id(p->g, nodes[at]);

		diag_add(diag, SEV_NOTE, NULL, NO_PLACE, "did you mean %.*s?",
			 (int)(id.len < 4096 ? id.len : 4096), id.ptr);
	}
}

int view_find(const struct picture *p, const char *said, uint32_t *n, struct diag *diag)
{
	*n = graph_find_id(p->g, str_of(said));
	if (*n != GRAPH_NONE)
		return 0;
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE, "node '%s' not found in the graph", said);
	suggest(p, str_of(said), diag);
	return -ENOENT;
}

static int find_focus(struct search *s, struct diag *diag)
{
	uint32_t n;
	size_t i;
	int err = 0;

	for (i = 0; i < s->opt->nr_focus; i++) {
		err = view_find(s->p, s->opt->focus[i], &n, diag) ?: err;
		if (n == GRAPH_NONE || s->p->drawn[n] != GRAPH_NONE)
			continue;
		graph_set(s->p->view->g, draw(s->p, n), ATTR_FOCUS, STR("yes"));
		list_add(&s->queue, n);
	}
	return err;
}

/* One side of a node: its edges out or in, the neighbours not drawn yet. */
struct side {
	struct picture *p;
	uint32_t node;
	bool out;
	struct node_list found;
};

static int view_focus_by_kind(const void *a, const void *b, void *ctx)
{
	const struct graph *g = ctx;

	return str_cmp(graph_id(g, *(const uint32_t *)a),
		       graph_id(g, *(const uint32_t *)b));
}

static void look_around(struct side *s)
{
	const struct graph_index *ix = s->p->ix;
	const uint32_t *start = s->out ? ix->out_start : ix->in_start;
	const uint32_t *list = s->out ? ix->out : ix->in;
	uint32_t i;

	for (i = start[s->node]; i < start[s->node + 1]; i++) {
		const struct graph_edge *e = &s->p->edges[list[i]];
		uint32_t other = s->out ? e->to : e->from;

		if (s->p->drawn[other] == GRAPH_NONE)
			list_add(&s->found, other);
	}
	if (s->found.nr)
		qsort_r(s->found.nodes, s->found.nr, sizeof(*s->found.nodes),
			view_focus_by_kind, (void *)s->p->g);
}

/* "295 more objects"; kinds of which there are seldom many by their name. */
static void add_more(struct strbuf *label, const struct graph *g, uint32_t example, size_t nr)
{
	static const struct {
		const char *one, *many;
	} words[] = {
		[NODE_DIR] = { "more directory", "more directories" },
		[NODE_OBJ] = { "more object", "more objects" },
		[NODE_SRC] = { "more source", "more sources" },
		[NODE_FILE] = { "more file", "more files" },
		[NODE_KMOD] = { "more module", "more modules" },
		[NODE_CONFIG] = { "more CONFIG symbol", "more CONFIG symbols" },
		[NODE_GOPROG] = { "more Go program", "more Go programs" },
		[NODE_GOPKG] = { "more Go package", "more Go packages" },
		[NODE_GOMOD] = { "more Go module", "more Go modules" },
	};
	enum node_kind kind = graph_kind(g, example);

	if (kind < ARRAY_SIZE(words) && words[kind].one) {
		add_count(label, nr, words[kind].one, words[kind].many);
		return;
	}
	add_count(label, nr, "more node of kind ", "more nodes of kind ");
	sb_addquoted(label, str_head(graph_kind_word(g, example), 64));
}

/* @found[0] to @found[nr - 1] are of one kind and too many. */
static void draw_more(struct side *s, const uint32_t *found, size_t nr)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	SCOPED_STRBUF label = STRBUF_INIT;
	struct str kind = graph_kind_word(s->p->g, found[0]);
	size_t i, distinct = 0;
	uint32_t at;

	sb_addf(&id, "group:%s/%.*s/", s->out ? "uses" : "users",
		(int)str_head(kind, 64).len, kind.ptr);
	sb_addstr(&id, graph_id(s->p->g, s->node));
	at = draw_group(s->p, sb_str(&id), LOOK_MORE,
			is_go(s->p->g, found[0]) ? VIEW_GO : VIEW_KERNEL, STR(""));
	for (i = 0; i < nr; i++) {
		distinct += s->p->drawn[found[i]] == GRAPH_NONE;
		stand_for(s->p, at, found[i]);
	}
	add_more(&label, s->p->g, found[0], distinct);
	sb_adds(&label, s->out ? "\nthat it uses" : "\nthat use it");
	graph_set(s->p->view->g, at, ATTR_LABEL, sb_str(&label));
}

static void draw_kind(struct search *s, struct side *side, size_t first,
		      size_t end)
{
	uint32_t *found = side->found.nodes;
	size_t i, nr = 0, max = end - first;

	if (max > MAX_SIBLINGS)
		max = MAX_SIBLINGS / 2;
	for (i = first; i < end && nr < max; i++) {
		if (s->p->drawn[found[i]] != GRAPH_NONE)
			continue;
		if (s->queue.nr >= MAX_FOCUS_NODES) {
			s->cut = true;
			return;
		}
		draw(s->p, found[i]);
		list_add(&s->queue, found[i]);
		nr++;
	}
	for (; i < end; i++)
		if (s->p->drawn[found[i]] == GRAPH_NONE) {
			draw_more(side, &found[i], end - i);
			return;
		}
}

static void view_focus_expand(struct search *s, uint32_t node, bool out)
{
	struct side side = { .p = s->p, .node = node, .out = out };
	size_t i, end;

	look_around(&side);
	for (i = 0; i < side.found.nr; i = end) {
		struct str kind = graph_kind_word(s->p->g, side.found.nodes[i]);

		for (end = i + 1; end < side.found.nr; end++)
			if (!str_eq(graph_kind_word(s->p->g,
						    side.found.nodes[end]), kind))
				break;
		draw_kind(s, &side, i, end);
	}
	free(side.found.nodes);
}

int draw_focus(struct picture *p, const struct view_options *opt,
	       struct diag *diag)
{
	struct search s = { .p = p, .opt = opt };
	unsigned int step;
	size_t end;
	int err = find_focus(&s, diag);

	for (step = 0; !err && step < opt->depth && s.done < s.queue.nr; step++)
		for (end = s.queue.nr; s.done < end; s.done++) {
			if (opt->direction != VIEW_USERS)
				view_focus_expand(&s, s.queue.nodes[s.done], true);
			if (opt->direction != VIEW_USES)
				view_focus_expand(&s, s.queue.nodes[s.done], false);
		}
	if (s.cut) {
		sb_adds(&p->view->notes, "Only the nearest ");
		add_count(&p->view->notes, MAX_FOCUS_NODES, "node is drawn.\n",
			  "nodes are drawn; reduce the depth to see all.\n");
	}
	free(s.queue.nodes);
	return err;
}
