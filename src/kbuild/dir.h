/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A directory while its makefile's variables are there: what dir.c and
 * objects.c share.
 */
#ifndef KBUILD_DIR_H
#define KBUILD_DIR_H

#include "kb.h"

/* A list whose words become facts as they stand. */
struct kb_plain_list {
	const char *list;	/* NULL: the end */
	enum kb_fact_kind kind;
};

extern const struct kb_plain_list kb_plain_lists[];

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

/**
 * is_dir - whether an entry of a goal list is a directory
 * @a: entry
 */
static inline bool is_dir(const struct atom *a)
{
	return a->len && a->text[a->len - 1] == '/';
}

/**
 * is_object - whether an entry of a goal list is an object
 * @a: entry
 */
static inline bool is_object(const struct atom *a)
{
	return str_ends(atom_str(a), STR(".o"));
}

/**
 * dir_evaluate - evaluate a directory's makefile, between mk_begin() and
 *    mk_end()
 * @f: directory; @lost is set if it has none
 *
 * Return: 0, or -1 with errors in its kb->diag.
 */
int dir_evaluate(struct directory *f);

/**
 * dir_name - the clean name of a file that the makefile names
 * @f: directory
 * @name: as it is written
 */
const struct atom *dir_name(struct directory *f, struct str name);

/**
 * dir_add - add a fact of a directory
 * @f: directory
 * @kind: kind of fact
 * @name: subject
 * @part: object, or NULL
 * @where: statement that says it
 * @guards: what that depends on
 *
 * Return: the fact's number.
 */
uint32_t dir_add(struct directory *f, enum kb_fact_kind kind,
		    const struct atom *name, const struct atom *part,
		    const struct mk_where *where, struct guards guards);

/**
 * dir_add_words - add a fact for each word of a list
 * @f: directory
 * @kind: kind of fact
 * @l: words
 */
void dir_add_words(struct directory *f, enum kb_fact_kind kind,
		      const struct words *l);

/**
 * dir_fill - append the words that a variable has
 * @f: directory
 * @list: name of the variable
 * @to: receives the words
 *
 * What is unknown among them is reported and left out.
 *
 * Return: 0, or -1 after an error.
 */
int dir_fill(struct directory *f, struct str list, struct words *to);

/**
 * dir_guards - the CONFIG symbols that decided a word
 * @f: directory
 * @w: word
 */
struct guards dir_guards(struct directory *f, const struct word *w);

/**
 * dir_unresolved - report that a goal list cannot be known in full
 * @f: directory
 * @list: name of the variable
 * @u: what is unknown in it
 * @where: the statement, or one without a file
 */
void dir_unresolved(struct directory *f, struct str list,
		    const struct mk_unknown *u, const struct mk_where *where);

/**
 * dir_read_targets - add facts for objects of programs, and "targets" of
 *    entered directories
 * @f: directory
 */
void dir_read_targets(struct directory *f);

/**
 * dir_read_objects - add facts for obj-y, obj-m and lib-y with their composites
 * @f: directory
 */
void dir_read_objects(struct directory *f);

#endif
