// SPDX-License-Identifier: GPL-2.0
/*
 * A go.mod may require a module at a version that is not the one selected,
 * or name it twice.  "go mod graph" then shows what the file would be after
 * the go command has put it right.
 */
#include <stdlib.h>

#include "modload-parts.h"

/* With pruning the versions change what is read: again, until they stay. */
#define MAX_ROUNDS 1000

static bool modroot_is_main(const struct modload *m, struct str path)
{
	return str_eq(path, m->u->files[0]->id);
}

/* As the go command writes it: a path of which nothing is selected is at "none". */
static struct str modroot_selected_version(const struct modload *m, struct str path)
{
	uint32_t n = modload_selected(m, path);
	size_t nr;

	return n == UINT32_MAX ? STR("none") :
	       modgraph_nodes(m->u->mg, &nr)[n].version;
}

static bool is_redundant(const struct modload *m, const struct modroots *r)
{
	size_t i;

	for (i = 0; i < r->nr; i++)
		if (modroot_is_main(m, r->at[i].path) ||
		    (i && str_eq(r->at[i].path, r->at[i - 1].path)))
			return true;
	return false;
}

static bool all_selected(const struct modload *m, const struct modroots *r)
{
	size_t i;

	for (i = 0; i < r->nr; i++)
		if (!str_eq(modroot_selected_version(m, r->at[i].path),
			    r->at[i].version))
			return false;
	return true;
}

/*
 * Each path once: at the greatest version among the roots, or where the
 * graph has been asked at the one selected.  The roots are sorted.
 */
static bool raise(const struct modload *m, struct modroots *r, bool by_graph)
{
	bool changed = false;
	size_t i, j, out = 0;

	for (i = 0; i < r->nr; i = j) {
		struct modroot root = r->at[i];
		struct str v;

		for (j = i + 1; j < r->nr; j++)
			if (!str_eq(r->at[j].path, root.path))
				break;
		if (modroot_is_main(m, root.path))
			continue;
		v = by_graph ? modroot_selected_version(m, root.path) :
			       r->at[j - 1].version;
		changed |= !str_eq(v, root.version);
		/* A version that no line of the file says has no line. */
		if (str_eq(v, r->at[j - 1].version))
			root = r->at[j - 1];
		root.version = arena_str(m->u->mem, v);
		r->at[out++] = root;
	}
	r->nr = out;
	return changed;
}

static void edge_name(const struct modgraph *mg, size_t i, struct strbuf *out)
{
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t nr;

	nodes = modgraph_nodes(mg, &nr);
	edges = modgraph_edges(mg, &nr);
	sb_truncate(out, 0);
	sb_addf(out, "%.*s %.*s", ATOM_ARG(nodes[edges[i].from].id),
		ATOM_ARG(nodes[edges[i].to].id));
}

/*
 * Redundant roots are not shown, but are still used to select versions: go.mod
 * need not be rewritten for that.  The graph is that of the remaining roots;
 * build the other one and hide what differs.
 */
static void hide_redundant(struct modload *m, const struct modroots *all)
{
	struct interner *shown = interner_new();
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i, nr;

	modgraph_edges(m->u->mg, &nr);
	for (i = 0; i < nr; i++) {
		edge_name(m->u->mg, i, &name);
		intern(shown, sb_str(&name));
	}
	modload_build(m, all);
	modgraph_edges(m->u->mg, &nr);
	for (i = 0; i < nr; i++) {
		edge_name(m->u->mg, i, &name);
		if (!intern_find(shown, sb_str(&name)))
			modgraph_hide(m->u->mg, i);
	}
	interner_free(shown);
}

static void update_pruned_by_graph(struct modload *m, struct modroots *roots)
{
	unsigned int i;

	for (i = 0; i < MAX_ROUNDS && raise(m, roots, true); i++)
		modload_build(m, roots);
}

static void update_pruned(struct modload *m, struct modroots *roots)
{
	bool by_graph = !is_redundant(m, roots), changed = false;
	struct modroots all = { NULL, roots->nr, roots->nr };
	unsigned int i;

	all.at = xcalloc(roots->nr + 1, sizeof(*all.at));
	memcpy(all.at, roots->at, roots->nr * sizeof(*all.at));
	for (i = 0; i < MAX_ROUNDS && raise(m, roots, by_graph); i++) {
		modload_build(m, roots);
		by_graph = changed = true;
	}
	modload_build(m, roots);
	if (!changed && all_selected(m, roots))
		hide_redundant(m, &all);
	else if (!changed)
		update_pruned_by_graph(m, roots);
	free(all.at);
}

/* A root that outlives the graph. */
static void modroot_add_root(struct modload *m, struct modroots *out, struct modroot r)
{
	r.path = arena_str(m->u->mem, r.path);
	r.version = arena_str(m->u->mem, r.version);
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = r;
}

/* A depth-first walk over what modules require. */
struct walk {
	struct modload *m;
	bool *seen;		/* by number of the node */
	struct step { uint32_t node, next; } *stack;
	size_t depth, cap;
	uint32_t *post;		/* nodes in the order in which they are left */
	size_t nr_post, cap_post;
};

static void modroot_enter(struct walk *w, uint32_t node)
{
	if (w->seen[node])
		return;
	w->seen[node] = true;
	vec_grow(w->stack, w->depth, w->cap);
	w->stack[w->depth++] = (struct step){ node, 0 };
}

static void modroot_walk_from(struct walk *w, uint32_t node)
{
	modroot_enter(w, node);
	while (w->depth) {
		struct step *s = &w->stack[w->depth - 1];
		const struct modstate *st = &w->m->state[s->node];

		if (s->next < st->nr) {
			modroot_enter(w, w->m->reqs[st->first + s->next++]);
			continue;
		}
		vec_grow(w->post, w->nr_post, w->cap_post);
		w->post[w->nr_post++] = s->node;
		w->depth--;
	}
}

/* The version selected of each path but the main module's, by path. */
static void modroot_build_list(struct modload *m, struct modroots *out)
{
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(m->u->mg, &nr);
	for (i = 0; i < m->nr_best; i++) {
		const struct mod_node *n = &nodes[m->best[i]];

		if (n->version.len)
			modroot_add_root(m, out, (struct modroot){ n->path, n->version,
								   NULL, 0 });
	}
	if (out->nr)
		qsort(out->at, out->nr, sizeof(*out->at), modroot_cmp);
}

/* The paths that are imported by the main module, as its go.mod has it. */
static struct interner *direct_paths(const struct modload *m)
{
	const struct gomod *g = &m->u->files[0]->mod;
	struct interner *direct = interner_new();
	size_t i;

	intern(direct, STR("go"));
	for (i = 0; i < g->requires.nr; i++)
		if (!g->requires.at[i].indirect &&
		    !modload_excluded(m, &g->requires.at[i]))
			intern(direct, g->requires.at[i].path);
	return direct;
}

/* Roots that are selected stay, and what is imported becomes one. */
static void keep_roots(struct walk *w, const struct modroots *old,
		       const struct modroots *list, struct modroots *out)
{
	struct interner *direct = direct_paths(w->m);
	struct interner *kept = interner_new();
	size_t i;

	for (i = 0; i < old->nr + list->nr; i++) {
		struct modroot r = i < old->nr ? old->at[i] :
				   list->at[i - old->nr];

		if (modroot_is_main(w->m, r.path) || intern_find(kept, r.path) ||
		    !str_eq(modroot_selected_version(w->m, r.path), r.version) ||
		    (i >= old->nr && !intern_find(direct, r.path)))
			continue;
		intern(kept, r.path);
		modroot_add_root(w->m, out, r);
		modroot_walk_from(w, modload_selected(w->m, r.path));
	}
	interner_free(kept);
	interner_free(direct);
}

/* What the roots do not require becomes a root too. */
static void complete_roots(struct walk *w, const uint32_t *post, size_t nr,
			   struct modroots *out)
{
	const struct mod_node *nodes;
	size_t nr_nodes;

	nodes = modgraph_nodes(w->m->u->mg, &nr_nodes);
	while (nr--) {
		const struct mod_node *n = &nodes[post[nr]];

		if (w->seen[post[nr]] || !n->version.len ||
		    modload_selected(w->m, n->path) != post[nr])
			continue;
		modroot_add_root(w->m, out, (struct modroot){ n->path, n->version,
							      NULL, 0 });
		modroot_walk_from(w, post[nr]);
	}
}

/* All that is read is read: only the list of the roots can change. */
static void update_unpruned(struct modload *m, struct modroots *roots)
{
	struct modroots list = { NULL, 0, 0 }, out = { NULL, 0, 0 };
	struct walk all = { .m = m }, have = { .m = m };
	size_t i, nr;

	modgraph_nodes(m->u->mg, &nr);
	all.seen = xcalloc(nr + 1, sizeof(*all.seen));
	have.seen = xcalloc(nr + 1, sizeof(*have.seen));
	modroot_build_list(m, &list);
	all.seen[0] = true;	/* the main module */
	for (i = 0; i < list.nr; i++)
		modroot_walk_from(&all, modload_selected(m, list.at[i].path));
	keep_roots(&have, roots, &list, &out);
	complete_roots(&have, all.post, all.nr_post, &out);
	if (out.nr)
		qsort(out.at, out.nr, sizeof(*out.at), modroot_cmp);
	free(roots->at);
	*roots = out;
	modload_build(m, roots);
	free(list.at);
	free(all.seen);
	free(all.stack);
	free(all.post);
	free(have.seen);
	free(have.stack);
	free(have.post);
}

void modload_update_roots(struct modload *m, struct modroots *roots)
{
	if (all_selected(m, roots) && !is_redundant(m, roots))
		return;
	if (m->pruning == PRUNED)
		update_pruned(m, roots);
	else
		update_unpruned(m, roots);
}
