// SPDX-License-Identifier: GPL-2.0
/*
 * Both states are read into one set of decision diagrams, so that a condition is the same
 * in both if its number is.  Only what differs, or what is built under symbols that
 * Kconfig now treats otherwise, is a question for the solver.
 */
#include "cover/compare.h"

#include "kernel.h"

#include "base/array.h"
#include "base/atom-map.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "bdd/bdd.h"
#include "change/change.h"
#include "conf/ask.h"
#include "conf/solve.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "values/values.h"

struct compare_state {
	struct cover_kernel kernel;
	struct kcfg *c;
	struct kcfg_ask *ask;
	int8_t *possible;	/* by condition: 0 not asked, 1 yes, -1 no */
	size_t nr_possible;
};

/* What becomes of a target, in both states. */
struct compare_use {
	const struct atom *name;
	enum when_role role;
	uint32_t when[2];
	bool named[2];
};

struct compare_job {
	const struct compare_options *o;
	struct compare *out;
	struct interner *names;
	struct diag *diag;
	struct compare_state states[2];
	struct mk_lift *l;
	struct bdd *bdd;
	struct compare_use *uses;
	size_t nr, cap;
	struct atom_map changed;	/* symbols that Kconfig treats otherwise */
	int8_t *touched;		/* by condition: 0 not known, 1 yes, -1 no */
	size_t nr_touched, nr_asked;
};

static int compare_read(struct compare_job *j, unsigned int i)
{
	const struct cover_kernel_of of = {
		.tree = j->o->trees[i], .arch = j->o->arch, .toolchain = j->o->toolchain,
		.like = i ? j->states[0].kernel.p : NULL, .names = j->names,
	};

	return cover_kernel_read(&j->states[i].kernel, &of, j->diag);
}

static int compare_by_use(const void *pa, const void *pb)
{
	const struct compare_use *a = pa, *b = pb;
	int order = str_cmp(atom_str(a->name), atom_str(b->name));

	return order ?: (int)a->role - (int)b->role;
}

static void compare_add_uses(struct compare_job *j, unsigned int state)
{
	const struct when_answer *a = NULL;
	size_t i;

	while ((a = when_next(j->states[state].kernel.w, a))) {
		for (i = 0; i < a->nr_uses; i++) {
			struct compare_use use = { .name = a->name, .role = a->uses[i].role };

			if (use.role == WHEN_DIR)
				continue;
			use.when[state] = a->uses[i].condition;
			use.named[state] = true;
			vec_grow(j->uses, j->nr, j->cap);
			j->uses[j->nr++] = use;
		}
	}
}

/* The composites that something is a part of do not count: one use for each role. */
static void compare_join_uses(struct compare_job *j)
{
	size_t i, n = 0;
	unsigned int s;

	if (j->nr)
		qsort(j->uses, j->nr, sizeof(*j->uses), compare_by_use);
	for (i = 0; i < j->nr; i++) {
		struct compare_use *last = n ? &j->uses[n - 1] : NULL;

		if (!last || compare_by_use(last, &j->uses[i])) {
			j->uses[n++] = j->uses[i];
			continue;
		}
		for (s = 0; s < 2; s++) {
			last->when[s] = bdd_or(j->bdd, last->when[s], j->uses[i].when[s]);
			last->named[s] |= j->uses[i].named[s];
		}
	}
	j->nr = n;
}

/* Symbols that are defined otherwise, and all that depend on them or that they select. */
static void compare_follow_symbols(struct compare_job *j, const struct changes *changes,
				   unsigned int state)
{
	struct graph *g = graph_new();
	struct graph_index *ix;
	const struct graph_edge *e;
	uint32_t *todo, node;
	size_t i, nr = 0;
	uint8_t *seen;

	kconfig_graph(j->states[state].kernel.k, g);
	ix = graph_index_new(g);
	todo = xcalloc(graph_nr_nodes(g) + 1, sizeof(*todo));
	seen = xcalloc(graph_nr_nodes(g) + 1, 1);
	for (i = 0; i < changes->nr; i++) {
		atom_map_add(&j->changed, intern(j->names, changes->at[i].subject));
		node = graph_find(g, NODE_CONFIG, changes->at[i].subject);
		if (node == GRAPH_NONE || seen[node])
			continue;
		seen[node] = 1;
		todo[nr++] = node;
	}
	for (i = 0; i < nr; i++) {
		atom_map_add(&j->changed, intern(j->names, graph_name(g, todo[i])));
		graph_for_each_edge(e, graph_walk_in(ix, todo[i], EDGE_DEPENDS)) {
			if (!seen[e->from])
				todo[nr++] = e->from;
			seen[e->from] = 1;
		}
		graph_for_each_edge(e, graph_walk_out(ix, todo[i], EDGE_SELECTS)) {
			if (!seen[e->to])
				todo[nr++] = e->to;
			seen[e->to] = 1;
		}
	}
	free(todo);
	free(seen);
	graph_index_free(ix);
	graph_free(g);
}

static void compare_symbols(struct compare_job *j)
{
	struct changes *changes = changes_of_kconfig(j->states[0].kernel.k,
						     j->states[1].kernel.k);
	unsigned int s;

	for (s = 0; changes->nr && s < 2; s++)
		compare_follow_symbols(j, changes, s);
	changes_free(changes);
}

static bool compare_is_touched(struct compare_job *j, uint32_t f)
{
	uint32_t *vars;
	size_t i, nr;

	array_reach(j->touched, j->nr_touched, f);
	if (j->touched[f])
		return j->touched[f] > 0;
	vars = bdd_support(j->bdd, f, &nr);
	j->touched[f] = -1;
	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(j->l, vars[i]);

		if (v->symbol && atom_map_get(&j->changed, v->symbol))
			j->touched[f] = 1;
	}
	free(vars);
	return j->touched[f] > 0;
}

static void compare_open(struct compare_job *j, unsigned int i)
{
	struct compare_state *s = &j->states[i];

	if (s->ask)
		return;
	s->c = kcfg_new(s->kernel.k, NULL);
	kcfg_settle(s->c, KCFG_ALLDEF);
	s->ask = kcfg_ask_new(s->c, j->o->solvers[i]);
}

/* Whether a configuration of a state fulfils a condition; @why: receives why not. */
static bool compare_possible(struct compare_job *j, unsigned int i, uint32_t f,
			     struct strbuf *why)
{
	struct compare_state *s = &j->states[i];
	struct kcfg_condition condition = { .nr = 0 }, *list[] = { &condition };

	if (f == BDD_FALSE)
		return false;
	array_reach(s->possible, s->nr_possible, f);
	if (s->possible[f] && (!why || s->possible[f] > 0))
		return s->possible[f] > 0;
	compare_open(j, i);
	condition_to_kcfg(j->l, f, s->kernel.k, &condition);
	s->possible[f] = kcfg_ask_possible(s->ask, list, 1) ? 1 : -1;
	if (why && s->possible[f] < 0)
		kcfg_ask_core(s->ask, list, 1, why);
	kcfg_condition_free(&condition);
	return s->possible[f] > 0;
}

/* Where two conditions differ, that is in no configuration. */
static bool compare_is_equal(struct compare_job *j, uint32_t a, uint32_t b)
{
	uint32_t differ;

	if (a == b)
		return true;
	differ = bdd_or(j->bdd, bdd_and_not(j->bdd, a, b), bdd_and_not(j->bdd, b, a));
	return bdd_and(j->bdd, differ, condition_care(j->l, differ)) == BDD_FALSE;
}

static const struct atom *compare_text(struct compare_job *j, const struct compare_use *u,
				       unsigned int state)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!u->named[state])
		return NULL;
	condition_text(j->l, u->when[state], &text);
	return intern(j->out->names, sb_str(&text));
}

static void compare_add(struct compare_job *j, const struct compare_use *u,
			enum compare_kind kind, struct str why)
{
	struct compare *out = j->out;

	vec_grow(out->list, out->nr, out->cap);
	out->list[out->nr++] = (struct compare_change){
		.kind = kind, .role = u->role,
		.name = intern(out->names, atom_str(u->name)),
		.before = compare_text(j, u, 0), .after = compare_text(j, u, 1),
		.why = why.len ? intern(out->names, why) : NULL,
	};
}

static enum compare_kind compare_kind_of(struct compare_job *j, uint32_t before, uint32_t after)
{
	if (bdd_and_not(j->bdd, after, before) == BDD_FALSE)
		return COMPARE_NARROWER;
	if (bdd_and_not(j->bdd, before, after) == BDD_FALSE)
		return COMPARE_WIDER;
	return COMPARE_OTHER;
}

static void compare_one(struct compare_job *j, const struct compare_use *u)
{
	bool equal = compare_is_equal(j, u->when[0], u->when[1]), was, is;
	SCOPED_STRBUF why = STRBUF_INIT;

	if (equal && !compare_is_touched(j, u->when[1])) {
		j->out->nr_equal++;
		return;
	}
	if (equal && j->nr_asked++ >= LIMIT_COVER_QUESTIONS) {
		j->out->nr_unasked++;
		return;
	}
	was = compare_possible(j, 0, u->when[0], NULL);
	is = compare_possible(j, 1, u->when[1], was ? &why : NULL);
	if (was != is)
		compare_add(j, u, was ? COMPARE_LOST : COMPARE_GAINED, sb_str(&why));
	else if (!equal && was)
		compare_add(j, u, compare_kind_of(j, u->when[0], u->when[1]), STR(""));
	else
		j->out->nr_equal++;
}

static int compare_atoms(const struct atom *a, const struct atom *b)
{
	if (!a || !b)
		return !!a - !!b;
	return str_cmp(atom_str(a), atom_str(b));
}

static int compare_by_kind(const void *pa, const void *pb)
{
	const struct compare_change *a = pa, *b = pb;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return compare_atoms(a->before, b->before) ?: compare_atoms(a->after, b->after) ?:
	       (int)a->role - (int)b->role ?: compare_atoms(a->name, b->name);
}

static int compare_run(struct compare_job *j)
{
	size_t i;

	if (compare_read(j, 0) || compare_read(j, 1))
		return -1;
	j->l = presence_lift(j->states[1].kernel.p);
	j->bdd = lift_bdd(j->l);
	compare_add_uses(j, 0);
	compare_add_uses(j, 1);
	compare_join_uses(j);
	compare_symbols(j);
	for (i = 0; i < j->nr; i++)
		compare_one(j, &j->uses[i]);
	if (j->out->nr)
		qsort(j->out->list, j->out->nr, sizeof(*j->out->list), compare_by_kind);
	if (!bdd_full(j->bdd))
		return 0;
	diag_add(j->diag, SEV_ERROR, NULL, NO_PLACE, "conditions are too large");
	return -1;
}

struct compare *compare_states(const struct compare_options *o, struct diag *diag)
{
	struct compare_job j = {
		.o = o, .names = interner_new(), .diag = diag, .changed = ATOM_MAP_INIT,
	};
	struct compare *out = xcalloc(1, sizeof(*out));
	unsigned int i;
	int err;

	out->names = interner_new();
	j.out = out;
	err = compare_run(&j);
	for (i = 2; i-- > 0;) {
		struct compare_state *s = &j.states[i];

		kcfg_ask_free(s->ask);
		kcfg_free(s->c);
		cover_kernel_free(&s->kernel);
		free(s->possible);
	}
	atom_map_free(&j.changed);
	free(j.uses);
	free(j.touched);
	interner_free(j.names);
	if (!err)
		return out;
	compare_free(out);
	return NULL;
}

void compare_free(struct compare *c)
{
	if (!c)
		return;
	free(c->list);
	interner_free(c->names);
	free(c);
}
