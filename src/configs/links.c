// SPDX-License-Identifier: GPL-2.0
/*
 * What is linked where it should not be, or not where it should: for two lines of
 * makefiles, or one and the lines that enter its directory, whether some configuration
 * has both.
 */
#include "world.h"

#include "kbuild/kbuild.h"

/* The facts about the same name, one after the other. */
struct links {
	struct world *w;
	const struct presence_fact *facts;
	size_t nr;
	uint32_t *next;			/* number of the next fact + 1, or 0 */
	struct atom_map first, last;	/* by name of an object: the same */
};

static const struct atom *links_object(const struct presence_fact *f)
{
	switch (f->kind) {
	case KB_BUILTIN:
	case KB_LIB:
	case KB_MODULE:
	case KB_COMPOSITE:
		return f->name;
	case KB_PART:
		return f->part;
	default:
		return NULL;
	}
}

static void links_collect(struct links *l)
{
	size_t i;

	l->next = xcalloc(l->nr + 1, sizeof(*l->next));
	for (i = 0; i < l->nr; i++) {
		const struct atom *name = links_object(&l->facts[i]);
		uint32_t *last;

		if (!name)
			continue;
		last = atom_map_at(&l->last, name);
		if (*last)
			l->next[*last - 1] = (uint32_t)i + 1;
		else
			*atom_map_at(&l->first, name) = (uint32_t)i + 1;
		*last = (uint32_t)i + 1;
	}
}

/* The two facts link it at different places. */
static bool links_differ(const struct presence_fact *a, const struct presence_fact *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == KB_BUILTIN)
		return a->dir != b->dir;
	return a->kind == KB_PART && a->module && b->module && a->name != b->name;
}

static bool links_tell_pair(struct links *l, const struct presence_fact *a,
			    const struct presence_fact *b)
{
	bool builtin = a->kind == KB_BUILTIN;
	const char *rule = builtin ? "object-linked-twice" : "object-two-modules";
	SCOPED_STRBUF settings = STRBUF_INIT;
	struct world *w = l->w;

	if (!w->o->wants(w->o->ctx, rule) ||
	    !world_witness(w, bdd_and(w->bdd, a->when, b->when), &settings))
		return false;
	if (!world_is_new(w, rule, b->place, atom_str(links_object(b))))
		return true;
	diag_add(w->diag, builtin ? SEV_ERROR : SEV_WARNING, rule, b->place,
		 builtin ? "%.*s is linked into vmlinux more than once" :
			   "%.*s is part of more than one module",
		 ATOM_ARG(links_object(b)));
	diag_add(w->diag, SEV_NOTE, NULL, a->place, "first listed here");
	world_note(w, sb_str(&settings));
	return true;
}

/* One pair of each object is enough. */
static void links_check_pairs(struct links *l, uint32_t first)
{
	uint32_t i, k;

	for (i = first; i; i = l->next[i - 1])
		for (k = first; k != i; k = l->next[k - 1])
			if (links_differ(&l->facts[k - 1], &l->facts[i - 1]) &&
			    links_tell_pair(l, &l->facts[k - 1], &l->facts[i - 1]))
				return;
}

/* Where nothing builds an object although the fact says so. */
static uint32_t links_lost(struct links *l, size_t fact)
{
	struct world *w = l->w;
	uint32_t lost = presence_lost(w->p, fact), i;

	i = atom_map_get(&l->first, l->facts[fact].name);
	for (; i && lost != BDD_FALSE; i = l->next[i - 1])
		lost = bdd_and_not(w->bdd, lost, l->facts[i - 1].when);
	return lost;
}

/* It is there because of a composite, which is told instead. */
static bool links_is_part(const struct links *l, size_t fact)
{
	const struct presence_fact *f = &l->facts[fact];
	uint32_t i = atom_map_get(&l->first, f->name);

	for (; i; i = l->next[i - 1])
		if (l->facts[i - 1].kind == KB_PART && !place_cmp(l->facts[i - 1].place, f->place))
			return true;
	return false;
}

static bool links_can_be_lost(const struct links *l, size_t fact)
{
	const struct presence_fact *f = &l->facts[fact];

	return f->kind == KB_MODULE || (f->kind == KB_COMPOSITE && !f->module) ||
	       (f->kind == KB_BUILTIN && !links_is_part(l, fact));
}

static void links_check_lost(struct links *l, size_t fact)
{
	const struct presence_fact *f = &l->facts[fact];
	const char *rule = f->kind == KB_MODULE ? "lost-module" : "lost-object";
	SCOPED_STRBUF settings = STRBUF_INIT;
	struct world *w = l->w;
	uint32_t lost;

	if (!links_can_be_lost(l, fact) || !w->o->wants(w->o->ctx, rule))
		return;
	lost = links_lost(l, fact);
	if (lost == BDD_FALSE || !world_witness(w, lost, &settings) ||
	    !world_is_new(w, rule, f->place, atom_str(f->name)))
		return;
	diag_add(w->diag, SEV_WARNING, rule, f->place,
		 f->kind == KB_MODULE ?
		 "%.*s is not built: the directory is entered through subdir-y or subdir-m" :
		 "%.*s is not built: the directory is not entered through obj-y",
		 ATOM_ARG(f->name));
	world_note(w, sb_str(&settings));
}

static void links_check_bare(struct links *l)
{
	struct world *w = l->w;
	const size_t *bare;
	size_t i, nr;

	if (!w->o->wants(w->o->ctx, "directory-no-makefile"))
		return;
	bare = presence_bare(w->p, &nr);
	for (i = 0; i < nr; i++) {
		const struct presence_fact *f = &l->facts[bare[i]];
		SCOPED_STRBUF settings = STRBUF_INIT;

		if (!world_witness(w, f->when, &settings) ||
		    !world_is_new(w, "directory-no-makefile", f->place, atom_str(f->name)))
			continue;
		diag_add(w->diag, SEV_ERROR, "directory-no-makefile", f->place,
			 "%.*s: no Kbuild or Makefile", ATOM_ARG(f->name));
		world_note(w, sb_str(&settings));
	}
}

void links_check(struct world *w)
{
	struct links l = { .w = w };
	size_t i;

	l.facts = presence_facts(w->p, &l.nr);
	links_collect(&l);
	for (i = 0; i < l.nr; i++) {
		const struct atom *name = links_object(&l.facts[i]);

		if (name && atom_map_get(&l.first, name) == i + 1)
			links_check_pairs(&l, (uint32_t)i + 1);
		links_check_lost(&l, i);
	}
	links_check_bare(&l);
	free(l.next);
	atom_map_free(&l.first);
	atom_map_free(&l.last);
}
