/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Interned names: one object for each distinct text, so that equality is
 * pointer equality, and a dense number, so that a map from names is an array.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include <stdint.h>

#include "base/str.h"

/* One name.  @text is followed by a NUL and may hold others. */
struct atom {
	uint32_t id;	/* 0, 1, 2 ... in order of first appearance */
	uint32_t hash;
	uint32_t len;
	char text[];
};

struct interner;

/**
 * atom_str - the text of a name
 * @a: atom
 */
static inline struct str atom_str(const struct atom *a)
{
	return (struct str){ a->text, a->len };
}

/**
 * ATOM_ARG - the two arguments of "%.*s" for a name, see sb_addf()
 * @a: atom, evaluated twice
 */
#define ATOM_ARG(a) STR_ARG(atom_str(a))

/**
 * interner_new - an empty set of names
 *
 * Return: the set; free it with interner_free().
 */
struct interner *interner_new(void);

/**
 * interner_free - free a set and all its atoms
 * @in: set or NULL
 */
void interner_free(struct interner *in);

/**
 * intern - the atom of a text
 * @in: set, which owns the atom
 * @s: text; at most UINT32_MAX bytes
 */
const struct atom *intern(struct interner *in, struct str s);

/**
 * intern_find - the atom of a text, if it exists
 * @in: set
 * @s: text
 *
 * Return: the atom or NULL.
 */
const struct atom *intern_find(const struct interner *in, struct str s);

/**
 * intern_count - how many atoms there are: each id is below it
 * @in: set
 */
uint32_t intern_count(const struct interner *in);

/**
 * intern_at - the atom with a number
 * @in: set
 * @id: below intern_count()
 */
const struct atom *intern_at(const struct interner *in, uint32_t id);

#endif
