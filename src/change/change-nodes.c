// SPDX-License-Identifier: GPL-2.0
/*
 * Nodes that were added or removed, or whose attributes changed.
 */
#include "change-parts.h"

/* By kind of node; others are reported through the edges to them. */
static const struct {
	enum node_kind node;
	const char *added;
	const char *removed;
} rows[] = {
	{ NODE_OBJ, "object-added", "object-removed" },
	{ NODE_KMOD, "module-added", "module-removed" },
	{ NODE_DIR, "directory-added", "directory-removed" },
	{ NODE_HOSTPROG, "program-added", "program-removed" },
	{ NODE_USERPROG, "program-added", "program-removed" },
	{ NODE_GOPROG, "go-program-added", "go-program-removed" },
	{ NODE_GOPKG, "package-added", "package-removed" },
};

#define NR_ROWS ARRAY_SIZE(rows)

static void change_nodes_add_node(struct changing *c, enum change_side side, uint32_t node)
{
	const struct graph *g = side_graph(c, side);
	SCOPED_STRBUF how = STRBUF_INIT;
	const struct str none = { "", 0 };
	size_t i;

	/* For the standard library, imports are reported. */
	if (change_only_asked_for(g, node) ||
	    str_is(graph_get(g, node, ATTR_STD), "yes"))
		return;
	for (i = 0; i < NR_ROWS; i++) {
		if (!graph_is(g, node, rows[i].node))
			continue;
		change_conditions(c, side, node, &how);
		change_add(c, side == NEW ? rows[i].added : rows[i].removed,
			   graph_name(g, node),
			   side == OLD ? sb_str(&how) : none,
			   side == NEW ? sb_str(&how) : none,
			   change_place(c, side, node));
		return;
	}
}

/* Attributes that are not reported here: of a symbol that is gone, that is said. */
static bool is_quiet(const struct graph *g, uint32_t node, struct str key)
{
	if (str_is(key, "missing") && graph_is(g, node, NODE_CONFIG))
		return true;
	return str_is(key, "finding") || str_is(key, "selected") ||
	       str_is(key, "hole") || str_is(key, "glob") ||
	       str_is(key, "rule") || str_is(key, "dir");
}

static void change_nodes_add_attr(struct changing *c, const struct diff_node *n,
				  const struct diff_attr *a)
{
	const struct graph *g = c->d->b;
	const char *kind = "node-changed";
	bool is_link = str_is(a->key, "link");
	SCOPED_STRBUF subject = STRBUF_INIT;

	if (is_quiet(g, n->b, a->key) || (str_is(a->key, "state") &&
				 (!a->old.len || !a->new.len)))
		return;
	if (is_link)
		kind = "object-linkage";
	else if (str_is(a->key, "value") && graph_is(g, n->b, NODE_CONFIG))
		kind = "config-value";
	else if (str_is(a->key, "state"))
		kind = "bridge-state";
	if (!strcmp(kind, "node-changed")) {
		sb_addstr(&subject, graph_id(g, n->b));
		sb_addch(&subject, ' ');
		sb_addstr(&subject, a->key);
	} else if (!strcmp(kind, "bridge-state")) {
		sb_addstr(&subject, graph_id(g, n->b));
	} else {
		sb_addstr(&subject, graph_name(g, n->b));
	}
	/* A composite that is built in is linked as its parts. */
	change_add(c, kind, sb_str(&subject),
		   is_link && !a->old.len ? STR("composite") : a->old,
		   is_link && !a->new.len ? STR("composite") : a->new,
		   change_place(c, NEW, n->b));
}

/* A package of a module at another version: the module is reported. */
static bool is_version(const struct changing *c, const struct diff_node *n,
		       const struct diff_attr *a)
{
	return graph_is(c->d->b, n->b, NODE_GOPKG) && str_is(a->key, "module") &&
	       a->old.len && a->new.len &&
	       str_eq(str_head(a->old, str_rchr(a->old, '@')),
		      str_head(a->new, str_rchr(a->new, '@')));
}

static void change_nodes_changed_node(struct changing *c, const struct diff_node *n)
{
	bool was = !change_only_asked_for(c->d->a, n->a);
	bool is = !change_only_asked_for(c->d->b, n->b);
	size_t at[2] = { 0, 0 };
	struct diff_attr attr;

	if (graph_is(c->d->b, n->b, NODE_GOMOD))
		return;
	if (was != is) {
		change_nodes_add_node(c, is ? NEW : OLD, is ? n->b : n->a);
		return;
	}
	while (diff_next_attr(c->d, n, at, &attr))
		if (!is_version(c, n, &attr))
			change_nodes_add_attr(c, n, &attr);
}

void change_nodes(struct changing *c)
{
	size_t i;

	for (i = 0; i < c->d->nr_nodes; i++) {
		const struct diff_node *n = &c->d->nodes[i];

		if (n->change == DIFF_ADDED)
			change_nodes_add_node(c, NEW, n->b);
		else if (n->change == DIFF_REMOVED)
			change_nodes_add_node(c, OLD, n->a);
		else
			change_nodes_changed_node(c, n);
	}
}
