// SPDX-License-Identifier: GPL-2.0
/*
 * Reading a tree for all configurations: each directory's makefile once; then where
 * a directory is entered, from those that enter it.
 */
#include "read.h"

#include "base/limits.h"

static void presence_prepare(void *ctx, struct mk *mk)
{
	struct presence *p = ctx;

	lift_evaluator(p->lift, mk);
}

static int presence_read_all(struct presence *p)
{
	size_t i;

	presence_dir_get(p, intern(p->kb->names, STR(".")), NULL, 0, NULL);
	for (i = 0; i < p->nr_dirs; i++) {
		if (i >= LIMIT_KBUILD_VISITS || bdd_full(p->bdd)) {
			diag_add(p->kb->diag, SEV_ERROR, NULL, NO_PLACE,
				 "too many directories or conditions");
			return -1;
		}
		presence_read_dir(p, (uint32_t)i);
	}
	return 0;
}

static void presence_follow(struct presence *p, const struct presence_dir *d)
{
	size_t i, need;

	for (i = d->first_edge; i < d->first_edge + d->nr_edges; i++) {
		const struct presence_edge *e = &p->edges[i];
		struct presence_dir *to = &p->dirs[e->to];

		for (need = 0; need < NR_NEEDS; need++)
			to->entered[need] =
				bdd_or(p->bdd, to->entered[need],
				       bdd_and(p->bdd, d->entered[need], e->when[need]));
		to->waiting--;
	}
}

/*
 * A directory after all that enter it.  Links can make circles: their directories
 * come last, in the order in which they were found.
 */
static void presence_enter_all(struct presence *p)
{
	uint32_t *order = xcalloc(p->nr_dirs, sizeof(*order));
	uint8_t *done = xcalloc(p->nr_dirs, 1);
	size_t i, k, nr = 0, at = 0, next = 0;

	for (i = 0; i < p->nr_edges; i++)
		p->dirs[p->edges[i].to].waiting++;
	for (i = 0; i < NR_NEEDS; i++)
		p->dirs[0].entered[i] = BDD_TRUE;
	order[nr++] = 0;
	done[0] = 1;
	while (nr < p->nr_dirs || at < nr) {
		const struct presence_dir *d;

		if (at == nr) {
			while (done[next])
				next++;
			order[nr++] = (uint32_t)next;
			done[next] = 1;
		}
		d = &p->dirs[order[at++]];
		presence_follow(p, d);
		for (k = d->first_edge; k < d->first_edge + d->nr_edges; k++) {
			uint32_t to = p->edges[k].to;

			if (p->dirs[to].waiting || done[to])
				continue;
			done[to] = 1;
			order[nr++] = to;
		}
	}
	free(order);
	free(done);
}

static void presence_finish(struct presence *p)
{
	size_t i;

	presence_enter_all(p);
	for (i = 0; i < p->nr_facts; i++) {
		const struct presence_source *s = &p->sources[i];

		p->facts[i].when = bdd_and(p->bdd, p->facts[i].own,
					   p->dirs[s->dir].entered[s->need]);
	}
}

static int presence_read_tree(struct presence *p, const char *arch)
{
	int err;

	p->kb->prepare = presence_prepare;
	p->kb->prepare_ctx = p;
	err = kb_read_top(p->kb, arch);
	if (!err)
		err = presence_read_all(p);
	if (!err)
		kb_finish_config_refs(p->kb);
	if (!err)
		presence_finish(p);
	if (!err && bdd_full(p->bdd)) {
		diag_add(p->kb->diag, SEV_ERROR, NULL, NO_PLACE, "conditions are too large");
		err = -1;
	}
	return err;
}

struct presence *presence_read(const struct presence_options *opt, struct interner *names,
			       struct diag *diag)
{
	struct kb_options kb_opt = {
		.srctree = opt->srctree, .objtree = opt->srctree, .arch = opt->arch,
		.variables = opt->variables, .nr_variables = opt->nr_variables,
		.tree = opt->tree, .text = STR(""), .config_refs = true,
	};
	struct presence *p = xcalloc(1, sizeof(*p));
	int err;

	if (opt->like) {
		p->lift = opt->like->lift;
		lift_retype(p->lift, opt->type, opt->ctx);
	} else {
		p->lift = p->own_lift = lift_new(names, opt->type, opt->ctx);
	}
	p->bdd = lift_bdd(p->lift);
	p->kb = kb_open(&kb_opt, names, diag);
	if (!p->kb) {
		presence_free(p);
		return NULL;
	}
	err = presence_read_tree(p, opt->arch);
	kb_hand_over(p->kb, diag);
	p->kb->opt = NULL;
	err = kb_report_unread(p->kb, diag) ?: err;
	if (!err)
		return p;
	presence_free(p);
	return NULL;
}

void presence_free(struct presence *p)
{
	if (!p)
		return;
	kb_free(p->kb);
	lift_free(p->own_lift);
	free(p->dirs);
	free(p->edges);
	free(p->facts);
	free(p->sources);
	free(p->bare);
	atom_map_free(&p->by_obj);
	free(p);
}

const struct presence_fact *presence_facts(const struct presence *p, size_t *nr)
{
	*nr = p->nr_facts;
	return p->facts;
}

uint32_t presence_lost(struct presence *p, size_t fact)
{
	const struct presence_source *s = &p->sources[fact];
	const struct presence_dir *d = &p->dirs[s->dir];

	return bdd_and(p->bdd, p->facts[fact].own,
		       bdd_and_not(p->bdd, d->entered[NEED_VISIT], d->entered[s->need]));
}

const size_t *presence_bare(const struct presence *p, size_t *nr)
{
	*nr = p->nr_bare;
	return p->bare;
}

const struct kb_config_ref *presence_refs(const struct presence *p, size_t *nr)
{
	return kb_config_refs(p->kb, nr);
}

struct mk_lift *presence_lift(struct presence *p)
{
	return p->lift;
}
