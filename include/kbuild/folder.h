/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A folder while its makefile's variables are there: what folder.c and
 * objects.c share.
 */
#ifndef KBUILD_FOLDER_H
#define KBUILD_FOLDER_H

#include "kbuild/kb.h"

struct folder {
	struct kb *kb;
	struct mk *mk;
	const struct visit *v;
	uint32_t dir;		/* the folder's fact */
	struct words obj_y, obj_m, list;
	struct composite *composites;
	size_t nr_composites, cap_composites;
	struct words parts;	/* of all composites */
	bool lost;		/* there is no makefile */
};

/* An entry foo.o of a goal list that is made of parts. */
struct composite {
	struct word entry;
	size_t first, nr;	/* in folder->parts */
};

static inline bool is_dir(const struct atom *a)
{
	return a->len && a->text[a->len - 1] == '/';
}

static inline bool is_object(const struct atom *a)
{
	return str_ends(atom_str(a), STR(".o"));
}

/* folder.c: evaluate its makefile, between mk_begin() and mk_end(). */
int folder_evaluate(struct folder *f);

/* folder.c: the clean name of @name in the folder. */
const struct atom *folder_name(struct folder *f, struct str name);

/* folder.c: add a fact of this folder. */
uint32_t folder_add(struct folder *f, enum kb_fact_kind kind,
		    const struct atom *name, const struct atom *part,
		    const struct mk_where *where, struct guards guards);

/* folder.c: add a fact for each word. */
void folder_add_words(struct folder *f, enum kb_fact_kind kind,
		      const struct words *l);

/* folder.c: append the words of variable @list; unknown ones are reported. */
int folder_fill(struct folder *f, struct str list, struct words *to);

/* folder.c: the CONFIG_ symbols that decided a word. */
struct guards folder_guards(struct folder *f, const struct word *w);

/* targets.c: objects of programs; "targets" of entered folders. */
void folder_read_targets(struct folder *f);

/* objects.c: obj-y, obj-m and lib-y with their composites. */
void folder_read_objects(struct folder *f);

#endif
