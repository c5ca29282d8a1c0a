// SPDX-License-Identifier: GPL-2.0
/*
 * Why a module is in the build list at its version: the shortest chain of
 * requirements from a main module to that version.  The last one determines the
 * version: no greater one is required.
 */
#include <stdlib.h>

#include "facts.h"

struct chains {
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t nr_nodes, nr_edges;
	uint32_t *start;	/* nr_nodes + 1 offsets into order[] */
	uint32_t *order;	/* edges by the node they leave */
	uint32_t *via;		/* edge by which a node was reached first */
	uint32_t *queue;
};

#define NOT_REACHED UINT32_MAX
#define MAIN (UINT32_MAX - 1)

static void sort_edges(struct chains *c)
{
	uint32_t *fill = xcalloc(c->nr_nodes + 1, sizeof(*fill));
	size_t i;

	for (i = 0; i < c->nr_edges; i++)
		c->start[c->edges[i].from + 1]++;
	for (i = 0; i < c->nr_nodes; i++)
		c->start[i + 1] += c->start[i];
	memcpy(fill, c->start, (c->nr_nodes + 1) * sizeof(*fill));
	for (i = 0; i < c->nr_edges; i++)
		c->order[fill[c->edges[i].from]++] = (uint32_t)i;
	free(fill);
}

/* Breadth first, so that each node is reached by a shortest path. */
static void why_reach(struct chains *c)
{
	size_t i, head = 0, tail = 0;

	for (i = 0; i < c->nr_nodes; i++) {
		bool main = c->nodes[i].main && !c->nodes[i].version.len;

		c->via[i] = main ? MAIN : NOT_REACHED;
		if (main)
			c->queue[tail++] = (uint32_t)i;
	}
	while (head < tail) {
		uint32_t e, n = c->queue[head++];

		for (e = c->start[n]; e < c->start[n + 1]; e++) {
			uint32_t to = c->edges[c->order[e]].to;

			if (c->via[to] != NOT_REACHED)
				continue;
			c->via[to] = c->order[e];
			c->queue[tail++] = to;
		}
	}
}

static void print_edge(const struct chains *c, const struct mod_edge *e,
		       struct strbuf *out)
{
	if (e->file)
		sb_adds(out, e->file);
	if (e->file && e->line)
		sb_addf(out, ":%u", e->line);
	sb_addf(out, "%s%.*s requires %.*s\n", e->file ? ": " : "",
		ATOM_ARG(c->nodes[e->from].id), ATOM_ARG(c->nodes[e->to].id));
}

static void print_chain(const struct chains *c, uint32_t node,
			struct strbuf *out)
{
	size_t n = 0;

	/* From the end to the beginning, then reversed. */
	for (; c->via[node] < MAIN; node = c->edges[c->via[node]].from)
		c->queue[n++] = c->via[node];
	while (n--)
		print_edge(c, &c->edges[c->queue[n]], out);
}

static void print_replaced(const struct go_unit *u, const struct mod_node *n,
			   struct strbuf *out)
{
	const struct gomod_replace *r;
	size_t i;

	for (i = 0; i < u->nr_mains; i++) {
		r = gomod_find_replace(&u->files[i]->mod, n->path, n->version);
		if (!r)
			continue;
		sb_addf(out, "%s:%u: %.*s is replaced by %.*s%s%.*s\n",
			u->files[i]->name, r->line, ATOM_ARG(n->id),
			STR_ARG(r->new_path),
			r->new_version.len ? "@" : "",
			STR_ARG(r->new_version));
		return;
	}
}

static void why_explain(const struct go_unit *u, uint32_t node, struct strbuf *out)
{
	struct chains c = { .nodes = NULL };
	const struct mod_node *n;

	c.nodes = modgraph_nodes(u->mg, &c.nr_nodes);
	c.edges = modgraph_edges(u->mg, &c.nr_edges);
	c.start = xcalloc(c.nr_nodes + 2, sizeof(*c.start));
	c.order = xcalloc(c.nr_edges + 1, sizeof(*c.order));
	c.via = xcalloc(c.nr_nodes + 1, sizeof(*c.via));
	c.queue = xcalloc(c.nr_nodes + 1, sizeof(*c.queue));
	sort_edges(&c);
	why_reach(&c);
	n = &c.nodes[node];
	sb_addf(out, "%.*s %.*s\n", STR_ARG(n->path),
		STR_ARG(n->version.len ? n->version : STR("(main module)")));
	print_chain(&c, node, out);
	if (n->version.len)
		print_replaced(u, n, out);
	free(c.start);
	free(c.order);
	free(c.via);
	free(c.queue);
}

enum go_why go_why(const struct go *go, struct str module, struct str version,
		   struct strbuf *out)
{
	enum go_why found = GO_WHY_ABSENT;
	size_t i, j, nr;

	for (i = 0; i < go->nr_units; i++) {
		const struct go_unit *u = &go->units[i];
		const struct mod_node *nodes;

		if (!u->mg)
			continue;
		nodes = modgraph_nodes(u->mg, &nr);
		for (j = 0; j < nr; j++) {
			if (!nodes[j].selected ||
			    !str_eq(nodes[j].path, module))
				continue;
			why_explain(u, (uint32_t)j, out);
			if (!version.len || str_eq(nodes[j].version, version))
				found = GO_WHY_SELECTED;
			else if (found == GO_WHY_ABSENT)
				found = GO_WHY_OTHER;
		}
	}
	return found;
}
