/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A map from the atoms of one interner to numbers.  The numbers of atoms are
 * dense, so it is an array; 0 means "not in the map", so to map to an index,
 * store the index plus one.
 */
#ifndef BASE_ATOM_MAP_H
#define BASE_ATOM_MAP_H

#include "base/array.h"
#include "base/intern.h"

/* Begin with ATOM_MAP_INIT, or zeroed memory. */
struct atom_map {
	uint32_t *values;	/* by number of the atom */
	size_t cap;
};

#define ATOM_MAP_INIT { NULL, 0 }

/**
 * atom_map_get - the value of an atom
 * @m: map
 * @a: atom, or NULL
 *
 * Return: the value, 0 if there is none.
 */
static inline uint32_t atom_map_get(const struct atom_map *m,
				    const struct atom *a)
{
	return a && a->id < m->cap ? m->values[a->id] : 0;
}

/**
 * atom_map_at - the value of an atom, to be changed
 * @m: map
 * @a: atom
 *
 * Return: the value; valid until the next call for this map.
 */
static inline uint32_t *atom_map_at(struct atom_map *m, const struct atom *a)
{
	array_reach(m->values, m->cap, a->id);
	return &m->values[a->id];
}

/**
 * atom_map_add - put an atom into a map that is used as a set
 * @m: map
 * @a: atom
 *
 * Return: false if it was there already.
 */
static inline bool atom_map_add(struct atom_map *m, const struct atom *a)
{
	uint32_t *value = atom_map_at(m, a);

	if (*value)
		return false;
	*value = 1;
	return true;
}

/**
 * atom_map_clear - forget all values, and keep the memory
 * @m: map
 */
static inline void atom_map_clear(struct atom_map *m)
{
	if (m->cap)
		memset(m->values, 0, m->cap * sizeof(*m->values));
}

/**
 * atom_map_free - free a map and leave an empty one
 * @m: map
 */
static inline void atom_map_free(struct atom_map *m)
{
	free(m->values);
	*m = (struct atom_map)ATOM_MAP_INIT;
}

#endif
