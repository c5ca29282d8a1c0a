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

/*
 * After all directories that Kbuild descends into, those that recipes enter: each adds
 * others of both kinds.  Return: whether there is one more to read.
 */
static bool presence_enter_next(struct presence *p)
{
	size_t nr = p->nr_dirs;

	p->entering = true;
	while (p->nr_dirs == nr && p->next_enter < p->nr_enters) {
		struct presence_enter *e = &p->enters[p->next_enter++];
		struct mk_where from = { .file = e->place.file, .line = e->place.line };
		struct presence_fact fact = {
			.kind = KB_ENTER, .place = e->place, .own = e->when,
			.name = p->dirs[e->by].dir, .part = e->dir,
		};

		e->to = presence_dir_get(p, e->dir, NULL, 0, &from);
		presence_add(p, e->by, fact, NEED_ANY);
	}
	return p->nr_dirs > nr;
}

static int presence_read_all(struct presence *p)
{
	size_t i;

	presence_dir_get(p, intern(p->kb->names, STR(".")), NULL, 0, NULL);
	for (i = 0; i < p->nr_dirs || presence_enter_next(p); i++) {
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

		for (need = 0; need < NR_DESCENTS; need++)
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
	for (i = 0; i < NR_DESCENTS; i++)
		p->dirs[0].entered[i] = BDD_TRUE;
	for (i = 0; i < p->nr_dirs; i++) {
		/* The top, and what recipes enter. */
		if (i && p->dirs[i].waiting)
			continue;
		order[nr++] = (uint32_t)i;
		done[i] = 1;
	}
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

/* Return: whether that adds configurations in which a directory is entered by recipes. */
static bool presence_add_recipe(struct presence *p, uint32_t dir, uint32_t when)
{
	uint32_t *f = &p->dirs[dir].entered[NEED_RECIPE], before = *f;

	when = bdd_and_not(p->bdd, when, p->dirs[dir].entered[NEED_VISIT]);
	*f = bdd_or(p->bdd, before, when);
	return *f != before;
}

/* Once more for all directories.  Return: whether that changed anything. */
static bool presence_enter_again(struct presence *p)
{
	bool more = false;
	size_t i, k;

	for (i = 0; i < p->nr_enters; i++) {
		const struct presence_enter *e = &p->enters[i];
		const uint32_t *by = p->dirs[e->by].entered;
		uint32_t any = bdd_or(p->bdd, by[NEED_VISIT], by[NEED_RECIPE]);

		more |= presence_add_recipe(p, e->to, bdd_and(p->bdd, any, e->when));
	}
	for (i = 0; i < p->nr_dirs; i++) {
		const struct presence_dir *d = &p->dirs[i];

		if (d->entered[NEED_RECIPE] == BDD_FALSE)
			continue;
		for (k = d->first_edge; k < d->first_edge + d->nr_edges; k++)
			more |= presence_add_recipe(p, p->edges[k].to,
						    bdd_and(p->bdd, d->entered[NEED_RECIPE],
							    p->edges[k].when[NEED_VISIT]));
	}
	return more;
}

/* Where recipes enter directories that nothing else enters there. */
static void presence_enter_by_recipes(struct presence *p)
{
	size_t i;

	/* A way is not longer than there are directories. */
	for (i = 0; i < p->nr_dirs && !bdd_full(p->bdd) && presence_enter_again(p); i++)
		;
	for (i = 0; i < p->nr_dirs; i++) {
		uint32_t *entered = p->dirs[i].entered;

		entered[NEED_ANY] = bdd_or(p->bdd, entered[NEED_VISIT], entered[NEED_RECIPE]);
	}
}

static void presence_finish(struct presence *p)
{
	size_t i, n = 0;

	presence_enter_all(p);
	presence_enter_by_recipes(p);
	for (i = 0; i < p->nr_facts; i++) {
		const struct presence_source s = p->sources[i];
		struct presence_fact f = p->facts[i];

		f.when = bdd_and(p->bdd, f.own, p->dirs[s.dir].entered[s.need]);
		if (s.need == NEED_RECIPE && f.when == BDD_FALSE)
			continue;
		if (f.kind == KB_DIR && p->dirs[s.dir].bare) {
			vec_grow(p->bare, p->nr_bare, p->cap_bare);
			p->bare[p->nr_bare++] = n;
		}
		p->sources[n] = s;
		p->facts[n++] = f;
	}
	p->nr_facts = n;
}

static int presence_read_tree(struct presence *p, const char *arch)
{
	int err;

	p->kb->prepare = presence_prepare;
	p->kb->enter = presence_enter_top;
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
	free(p->enters);
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
