/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A directory while its makefile's variables are there: what dir.c and
 * objects.c share.
 */
#ifndef KBUILD_DIR_H
#define KBUILD_DIR_H

#include "kbuild/kb.h"

struct directory {
	struct kb *kb;
	struct mk *mk;
	const struct visit *v;
	uint32_t dir;		/* the directory's fact */
	struct words obj_y, obj_m, list;
	struct composite *composites;
	size_t nr_composites, cap_composites;
	struct words parts;	/* of all composites */
	const struct env *env;	/* of the directories below */
	bool lost;		/* the directory has no makefile */
};

/* An entry foo.o of a goal list that is a composite. */
struct composite {
	struct word entry;
	size_t first, nr;	/* in directory->parts */
};

static inline bool is_dir(const struct atom *a)
{
	return a->len && a->text[a->len - 1] == '/';
}

static inline bool is_object(const struct atom *a)
{
	return str_ends(atom_str(a), STR(".o"));
}

/* dir.c: evaluate its makefile, between mk_begin() and mk_end(). */
int dir_evaluate(struct directory *f);

/* dir-facts.c: the clean name of @name in the directory. */
const struct atom *dir_name(struct directory *f, struct str name);

/* dir-facts.c: add a fact of this directory. */
uint32_t dir_add(struct directory *f, enum kb_fact_kind kind,
		    const struct atom *name, const struct atom *part,
		    const struct mk_where *where, struct guards guards);

/* dir-facts.c: add a fact for each word. */
void dir_add_words(struct directory *f, enum kb_fact_kind kind,
		      const struct words *l);

/* dir-facts.c: append the words of variable @list; unknown ones are reported. */
int dir_fill(struct directory *f, struct str list, struct words *to);

/* dir-facts.c: the CONFIG_ symbols that decided a word. */
struct guards dir_guards(struct directory *f, const struct word *w);

/* dir-facts.c: report that list @list cannot be known in full. */
void dir_unresolved(struct directory *f, struct str list,
		    const struct mk_unknown *u, const struct mk_where *where);

/* targets.c: objects of programs; "targets" of entered directories. */
void dir_read_targets(struct directory *f);

/* objects.c: obj-y, obj-m and lib-y with their composites. */
void dir_read_objects(struct directory *f);

#endif
