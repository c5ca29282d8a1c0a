// SPDX-License-Identifier: GPL-2.0
/*
 * An edge is known by its ends and kind, and if it has moved or changed, by its place and
 * value as well: then both graphs together have it twice.
 */
#include "marks.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/str.h"
#include "change/diff.h"
#include "graph/graph.h"

struct marks {
	const struct graph *g;
	bool is_diff;
	uint8_t *nodes;			/* enum mark, by number */
	struct interner *edges[NR_MARKS];	/* keys of the edges that have one */
	struct strbuf key;
};

static void key_add(struct marks *m, struct str text)
{
	sb_addstr(&m->key, text);
	sb_addch(&m->key, '\0');
}

static struct str edge_key(struct marks *m, const struct graph *g, const struct graph_edge *e,
			   bool with_place)
{
	sb_truncate(&m->key, 0);
	key_add(m, graph_id(g, e->from));
	key_add(m, graph_id(g, e->to));
	key_add(m, graph_edge_word(g, e));
	if (with_place) {
		key_add(m, atom_str(e->file));
		sb_addf(&m->key, "%u", e->line);
		key_add(m, atom_str(e->value));
		key_add(m, atom_str(e->how));
	}
	return sb_str(&m->key);
}

static void mark_node(struct marks *m, const struct graph *g, uint32_t node, enum mark mark)
{
	uint32_t here = graph_find_id(m->g, graph_id(g, node));

	if (here != GRAPH_NONE)
		m->nodes[here] = mark;
}

static void mark_diff_node(struct marks *m, const struct diff *diff, const struct diff_node *n)
{
	if (n->change == DIFF_REMOVED)
		mark_node(m, diff->a, n->a, MARK_REMOVED);
	else
		mark_node(m, diff->b, n->b, n->change == DIFF_ADDED ? MARK_ADDED : MARK_CHANGED);
}

/* Those of one side; what both have is not marked in the end. */
static void mark_run(struct marks *m, const struct graph *g, const struct diff_run *run,
		     enum mark mark)
{
	size_t i;

	for (i = 0; i < run->nr; i++)
		intern(m->edges[mark], edge_key(m, g, &run->edges[i], true));
}

static void mark_diff_edge(struct marks *m, const struct diff *diff, const struct diff_edge *e)
{
	const struct graph_edge *edge = diff_edge_of(e);

	switch (e->change) {
	case DIFF_ADDED:
		intern(m->edges[MARK_ADDED], edge_key(m, diff->b, edge, false));
		break;
	case DIFF_REMOVED:
		intern(m->edges[MARK_REMOVED], edge_key(m, diff->a, edge, false));
		break;
	default:
		mark_run(m, diff->a, &e->a, MARK_OLD);
		mark_run(m, diff->b, &e->b, e->change == DIFF_MOVED ? MARK_MOVED : MARK_CHANGED);
	}
}

struct marks *marks_new(const struct graph *both, const struct diff *diff)
{
	struct marks *m = xcalloc(1, sizeof(*m));
	size_t i;

	m->g = both;
	m->is_diff = diff != NULL;
	m->nodes = xcalloc((size_t)graph_nr_nodes(both) + 1, sizeof(*m->nodes));
	for (i = 0; i < NR_MARKS; i++)
		m->edges[i] = interner_new();
	m->key = (struct strbuf)STRBUF_INIT;
	for (i = 0; diff && i < diff->nr_nodes; i++)
		mark_diff_node(m, diff, &diff->nodes[i]);
	for (i = 0; diff && i < diff->nr_edges; i++)
		mark_diff_edge(m, diff, &diff->edges[i]);
	return m;
}

enum mark marks_node(const struct marks *m, uint32_t node)
{
	return m->nodes[node];
}

static bool has_mark(const struct marks *m, struct str key, enum mark which)
{
	return intern_find(m->edges[which], key) != NULL;
}

enum mark marks_edge(struct marks *m, const struct graph_edge *e)
{
	struct str key;
	bool was;

	if (!m->is_diff)
		return MARK_NONE;
	key = edge_key(m, m->g, e, false);
	if (has_mark(m, key, MARK_ADDED))
		return MARK_ADDED;
	if (has_mark(m, key, MARK_REMOVED))
		return MARK_REMOVED;
	key = edge_key(m, m->g, e, true);
	was = has_mark(m, key, MARK_OLD);
	if (has_mark(m, key, MARK_MOVED))
		return was ? MARK_NONE : MARK_MOVED;
	if (has_mark(m, key, MARK_CHANGED))
		return was ? MARK_NONE : MARK_CHANGED;
	return was ? MARK_OLD : MARK_NONE;
}

void marks_free(struct marks *m)
{
	size_t i;

	for (i = 0; i < NR_MARKS; i++)
		interner_free(m->edges[i]);
	free(m->nodes);
	sb_free(&m->key);
	free(m);
}
