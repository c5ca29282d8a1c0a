// SPDX-License-Identifier: GPL-2.0
/*
 * The graph below given roots, as far as Go 1.17 and later read it: a queue of
 * modules, each with how much of what is below it is wanted.
 */
#include "modload-parts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "go/version.h"

static const struct mod_node *node_at(const struct modload *m, uint32_t n)
{
	size_t nr;

	return &modgraph_nodes(m->u->mg, &nr)[n];
}

static struct modstate *modbuild_state_of(struct modload *m, uint32_t node)
{
	while (m->nr_state <= node) {
		vec_grow(m->state, m->nr_state, m->cap_state);
		m->state[m->nr_state++] = (struct modstate){ .loaded = false };
	}
	return &m->state[node];
}

/*
 * Greater versions win; a main module, which has none, always does.  A name
 * that is not a version of Go, such as "default", is never selected.
 */
static void modbuild_consider(struct modload *m, uint32_t node)
{
	const struct mod_node *n = node_at(m, node), *old;
	uint32_t path;
	int order;

	if (n->tool && !go_toolchain_valid(n->version))
		return;
	path = intern(m->paths, n->path)->id;
	while (m->nr_best <= path) {
		vec_grow(m->best, m->nr_best, m->cap_best);
		m->best[m->nr_best++] = UINT32_MAX;
	}
	if (m->best[path] != UINT32_MAX) {
		old = node_at(m, m->best[path]);
		if (!old->version.len)
			return;
		order = n->tool ? go_toolchain_cmp(old->version, n->version) :
				  go_semver_cmp(old->version, n->version);
		if (n->version.len && order >= 0)
			return;
	}
	m->best[path] = node;
}

uint32_t modload_selected(const struct modload *m, struct str path)
{
	const struct atom *a = intern_find(m->paths, path);

	return a ? m->best[a->id] : UINT32_MAX;
}

static void require(struct modload *m, uint32_t from, struct str path,
		    struct str version, const char *file, uint32_t line)
{
	uint32_t to = modgraph_require(m->u->mg, from, path, version, file,
				       line);

	vec_grow(m->reqs, m->nr_reqs, m->cap_reqs);
	m->reqs[m->nr_reqs++] = to;
	modbuild_consider(m, to);
}

bool modload_excluded(const struct modload *m, const struct gomod_require *r)
{
	size_t i, j;

	for (i = 0; i < m->u->nr_mains; i++) {
		const struct gomod *g = &m->u->files[i]->mod;

		for (j = 0; j < g->excludes.nr; j++)
			if (str_eq(g->excludes.at[j].path, r->path) &&
			    str_eq(g->excludes.at[j].version, r->version))
				return true;
	}
	return false;
}

bool modload_is_at_least(struct str version, const char *least)
{
	return go_toolchain_cmp(version, str_of(least)) >= 0;
}

static void load_file(struct modload *m, uint32_t node,
		      const struct go_modfile *f)
{
	const struct gomod *g = &f->mod;
	size_t i;

	modbuild_state_of(m, node)->unpruned = !g->go.line ||
				      !modload_is_at_least(g->go.text, "1.17");
	for (i = 0; i < g->requires.nr; i++) {
		const struct gomod_require *r = &g->requires.at[i];

		if (!modload_excluded(m, r))
			require(m, node, r->path, r->version, f->name, r->line);
	}
	if (g->go.line && modload_is_at_least(g->go.text, "1.21"))
		require(m, node, STR("go"), g->go.text, f->name, g->go.line);
}

/* A language version needs the toolchain of that name. */
static void load_tool(struct modload *m, uint32_t node)
{
	const struct mod_node *n = node_at(m, node);
	SCOPED_STRBUF name = STRBUF_INIT;

	if (!str_is(n->path, "go") || !modload_is_at_least(n->version, "1.21"))
		return;
	sb_adds(&name, "go");
	sb_addstr(&name, n->version);
	require(m, node, STR("toolchain"), sb_str(&name), NULL, 0);
}

const struct modstate *modload_node(struct modload *m, uint32_t node)
{
	const struct mod_node n = *node_at(m, node);
	const struct go_modfile *f;

	if (modbuild_state_of(m, node)->loaded)
		return modbuild_state_of(m, node);
	modbuild_state_of(m, node)->loaded = true;
	modbuild_state_of(m, node)->first = (uint32_t)m->nr_reqs;
	if (n.tool) {
		load_tool(m, node);
	} else {
		f = n.version.len ? modload_file(m, n.path, n.version,
						 atom_str(n.id)) :
				    go_find_modfile(m->u, n.path);
		if (f && !f->hole)
			load_file(m, node, f);
		else
			modgraph_set_hole(m->u->mg, node);
	}
	modbuild_state_of(m, node)->nr = (uint32_t)m->nr_reqs - modbuild_state_of(m, node)->first;
	return modbuild_state_of(m, node);
}

static void enqueue(struct modload *m, uint32_t node, enum pruning pruning)
{
	struct modstate *s = modbuild_state_of(m, node);

	if (s->queued & 1u << pruning)
		return;
	s->queued |= 1u << pruning;
	vec_grow(m->queue, m->nr_queue, m->cap_queue);
	m->queue[m->nr_queue++] = (struct modtask){ node, pruning };
}

static void run_queue(struct modload *m)
{
	while (m->done < m->nr_queue && m->nr_state < LIMIT_GO_MODULES) {
		struct modtask t = m->queue[m->done++];
		struct modstate s = *modload_node(m, t.node);
		enum pruning next = s.unpruned || t.pruning == UNPRUNED ?
				    UNPRUNED : PRUNED;
		uint32_t i;

		if (t.pruning == PRUNED && !s.unpruned)
			continue;
		for (i = 0; i < s.nr; i++)
			enqueue(m, m->reqs[s.first + i], next);
	}
}

/* Nodes of a workspace that are read through, and those that shall be. */
struct through {
	bool *seen;		/* by number of the node */
	size_t nr;
	uint32_t *needed;
	size_t nr_needed, cap_needed;
};

static void modbuild_need(struct through *t, uint32_t node)
{
	if (t->seen[node])
		return;
	vec_grow(t->needed, t->nr_needed, t->cap_needed);
	t->needed[t->nr_needed++] = node;
}

static void look_through(struct modload *m, struct through *t, uint32_t node)
{
	uint32_t best = modload_selected(m, node_at(m, node)->path), i;
	struct modstate s = *modbuild_state_of(m, node);

	if (best != node) {
		modbuild_need(t, best);
		return;
	}
	for (i = 0; i < s.nr; i++) {
		uint32_t r = m->reqs[s.first + i];

		best = modload_selected(m, node_at(m, r)->path);
		if (best != r)
			modbuild_need(t, best);
	}
}

/*
 * What the modules of a workspace require may be selected at a greater
 * version than they say: what that version requires, not the one named,
 * tells what it needs.  Returns whether there was such a one.
 */
static bool raise_workspace(struct modload *m, struct through *t)
{
	size_t i, all;

	modgraph_nodes(m->u->mg, &all);
	t->seen = xreallocarray(t->seen, all + 1, sizeof(*t->seen));
	memset(t->seen + t->nr, 0, all + 1 - t->nr);
	t->nr = all;
	t->nr_needed = 0;
	for (i = 0; i < all; i++)
		if (t->seen[i])
			look_through(m, t, (uint32_t)i);
	for (i = 0; i < t->nr_needed; i++) {
		t->seen[t->needed[i]] = true;
		enqueue(m, t->needed[i], WORKSPACE);
	}
	return t->nr_needed;
}

static void build_workspace(struct modload *m, const struct modroots *roots)
{
	struct through t = { NULL, 0, NULL, 0, 0 };
	size_t i;

	/* Without modules the go command has a graph without edges. */
	if (go_first_main(m->u) == m->u->nr_mains)
		return;
	for (i = go_first_main(m->u); i < m->u->nr_mains; i++)
		modbuild_consider(m, modgraph_main(m->u->mg, m->u->files[i]->id));
	for (i = 0; i < roots->nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "%.*s@%.*s", STR_ARG(roots->at[i].path),
			STR_ARG(roots->at[i].version));
		modbuild_consider(m, modgraph_main(m->u->mg, sb_str(&id)));
	}
	modgraph_nodes(m->u->mg, &t.nr);
	t.seen = xcalloc(t.nr + 1, sizeof(*t.seen));
	for (i = 0; i < t.nr; i++) {
		enqueue(m, (uint32_t)i, WORKSPACE);
		t.seen[i] = true;
	}
	run_queue(m);
	while (raise_workspace(m, &t))
		run_queue(m);
	free(t.seen);
	free(t.needed);
}

static void build_module(struct modload *m, const struct modroots *roots)
{
	uint32_t main = modgraph_main(m->u->mg, m->u->files[0]->id);
	size_t i;

	modbuild_consider(m, main);
	modbuild_state_of(m, main)->loaded = true;
	for (i = 0; i < roots->nr; i++)
		require(m, main, roots->at[i].path, roots->at[i].version,
			roots->at[i].file, roots->at[i].line);
	modbuild_state_of(m, main)->nr = (uint32_t)m->nr_reqs;
	for (i = 0; i < roots->nr; i++)
		enqueue(m, m->reqs[i], m->pruning);
	run_queue(m);
}

void modload_build(struct modload *m, const struct modroots *roots)
{
	size_t nr;

	modgraph_free(m->u->mg);
	m->u->mg = modgraph_new();
	m->nr_state = m->nr_reqs = m->nr_queue = m->done = m->nr_best = 0;
	interner_free(m->paths);
	m->paths = interner_new();
	if (m->u->workspace)
		build_workspace(m, roots);
	else
		build_module(m, roots);
	modgraph_nodes(m->u->mg, &nr);
	if (nr)
		modbuild_state_of(m, (uint32_t)nr - 1);
}

int modroot_cmp(const void *a, const void *b)
{
	const struct modroot *x = a, *y = b;
	int order = str_cmp(x->path, y->path);

	if (order)
		return order;
	order = str_is(x->path, "go") || str_is(x->path, "toolchain") ?
		go_toolchain_cmp(x->version, y->version) :
		go_semver_cmp(x->version, y->version);
	return order ? order : str_cmp(x->version, y->version);
}
