/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of src/presence share.
 */
#ifndef PRESENCE_READ_H
#define PRESENCE_READ_H

#include "../kbuild/dir.h"

#include "bdd/bdd.h"
#include "mk/lift.h"
#include "presence/presence.h"

/* For what a directory must be entered, so that something of it is built. */
enum presence_need {
	NEED_VISIT,
	NEED_BUILTIN,	/* for built-in.a */
	NEED_MODORDER,	/* for modules.order */
	NR_DESCENTS,
	NEED_RECIPE = NR_DESCENTS,	/* by recipes only */
	NEED_ANY,	/* by whatever */
	NR_NEEDS
};

/* A directory as make spells it. */
struct presence_dir {
	const struct atom *obj, *dir;
	const struct env *env;
	struct mk_where from;			/* who names it first */
	uint32_t entered[NR_NEEDS];		/* where */
	uint32_t waiting;			/* directories above it to be done */
	uint32_t depth;				/* of the first that names it, and one more */
	bool by_recipes;			/* nothing else enters it in any configuration */
	bool bare;				/* it has no makefile */
	size_t first_edge, nr_edges;		/* to those below it */
};

/* A directory that another enters, for built-in.a, modules.order, or neither. */
struct presence_edge {
	uint32_t to;
	uint32_t when[NR_DESCENTS];
};

/* A directory that a recipe of another one enters. */
struct presence_enter {
	uint32_t by, to;
	const struct atom *dir;			/* before it has a number @to */
	struct place place;
	uint32_t when;
};

/* Where a fact comes from: the directory, and what it must be entered for. */
struct presence_source {
	uint32_t dir;
	uint8_t need;				/* enum presence_need */
};

struct presence {
	struct kb *kb;
	struct mk_lift *lift, *own_lift;	/* or NULL: it is another's */
	struct bdd *bdd;
	struct presence_dir *dirs;
	size_t nr_dirs, cap_dirs;
	struct presence_edge *edges;
	size_t nr_edges, cap_edges;
	struct presence_enter *enters;
	size_t nr_enters, cap_enters, next_enter;
	bool entering;				/* all that nothing but recipes enters is left */
	struct atom_map by_obj;			/* number of a directory + 1 */
	struct presence_fact *facts;
	struct presence_source *sources;	/* of each fact */
	size_t nr_facts, cap_facts, cap_sources;
	size_t *bare;				/* facts of directories without a makefile */
	size_t nr_bare, cap_bare;
};

/* A word of a goal list, with the configurations that have it. */
struct presence_word {
	const struct atom *text;
	uint32_t when;
	struct mk_where where;
};

struct presence_words {
	struct presence_word *w;
	size_t nr, cap;
};

/**
 * presence_read_dir - read a directory's makefile and add its facts and edges
 * @p: reading
 * @dir: number of the directory
 */
void presence_read_dir(struct presence *p, uint32_t dir);

/**
 * presence_dir_get - the directory of a name, added if it is new
 * @p: reading
 * @obj: as make spells it
 * @env: environment of its makefile
 * @above: number of the directory that names it
 * @from: where
 *
 * Return: its number.
 */
uint32_t presence_dir_get(struct presence *p, const struct atom *obj, const struct env *env,
			  uint32_t above, const struct mk_where *from);

/**
 * presence_enter_top - note the directories that "make" enters by recipes of the
 *    top-level makefile; struct kb's @enter
 * @presence: reading
 * @top: its evaluator
 */
void presence_enter_top(void *presence, struct mk *top);

/**
 * presence_enter_dir - the same for all rules of the directory just evaluated
 * @p: reading
 * @dir: number of the directory
 */
void presence_enter_dir(struct presence *p, uint32_t dir);

/**
 * presence_add - add a fact
 * @p: reading
 * @dir: number of the directory
 * @fact: fact; @when and @dir are set later
 * @need: what the directory must be entered for
 */
void presence_add(struct presence *p, uint32_t dir, struct presence_fact fact,
		  enum presence_need need);

#endif
