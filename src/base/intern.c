// SPDX-License-Identifier: GPL-2.0
/*
 * Open addressing with linear probing, at most three quarters full.  The hash is seeded
 * once for each set, so that names chosen by a stranger cannot be made to
 * collide; nothing that is printed depends on its order.  A slot holds the
 * hash, too: an atom is somewhere in memory, and to look at one that is not
 * the one asked for costs more than all the rest.
 */
#include "base/intern.h"

#include <sys/random.h>

#include "base/hash.h"

struct slot {
	const struct atom *atom;	/* NULL: free */
	uint32_t hash;
};

struct interner {
	struct arena *arena;
	struct slot *slots;
	size_t nr_slots;	/* power of two */
	const struct atom **atoms;
	size_t nr_atoms;
	size_t cap_atoms;
	uint64_t seed;
};

struct interner *interner_new(void)
{
	struct interner *in = xcalloc(1, sizeof(*in));

	in->arena = arena_new();
	in->nr_slots = 4096;
	in->slots = xcalloc(in->nr_slots, sizeof(*in->slots));
	/* Without randomness the set works nevertheless, only predictably. */
	if (getrandom(&in->seed, sizeof(in->seed), GRND_NONBLOCK) < 0)
		in->seed = 0x9e3779b97f4a7c15u;
	return in;
}

void interner_free(struct interner *in)
{
	if (!in)
		return;
	arena_free(in->arena);
	free(in->slots);
	free(in->atoms);
	free(in);
}

static uint32_t hash_of(const struct interner *in, struct str s)
{
	uint64_t h = hash_bytes(in->seed, s);

	return (uint32_t)(h ^ (h >> 32));
}

static size_t intern_find_slot(const struct interner *in, struct str s, uint32_t hash)
{
	size_t i = hash & (in->nr_slots - 1);

	while (in->slots[i].atom) {
		const struct slot *slot = &in->slots[i];

		if (slot->hash == hash && str_eq(atom_str(slot->atom), s))
			break;
		i = (i + 1) & (in->nr_slots - 1);
	}
	return i;
}

static void intern_grow_slots(struct interner *in)
{
	struct slot *old = in->slots;
	size_t nr = in->nr_slots, mask = nr * 2 - 1, i, k;

	in->nr_slots = nr * 2;
	in->slots = xcalloc(in->nr_slots, sizeof(*in->slots));
	for (i = 0; i < nr; i++) {
		if (!old[i].atom)
			continue;
		k = old[i].hash & mask;
		while (in->slots[k].atom)
			k = (k + 1) & mask;
		in->slots[k] = old[i];
	}
	free(old);
}

const struct atom *intern(struct interner *in, struct str s)
{
	uint32_t hash = hash_of(in, s);
	size_t i = intern_find_slot(in, s, hash);
	struct atom *a;

	if (in->slots[i].atom)
		return in->slots[i].atom;
	a = arena_alloc(in->arena, sizeof(*a) + s.len + 1);
	a->id = (uint32_t)in->nr_atoms;
	a->hash = hash;
	a->len = (uint32_t)s.len;
	if (s.len)
		memcpy(a->text, s.ptr, s.len);
	vec_grow(in->atoms, in->nr_atoms, in->cap_atoms);
	in->atoms[in->nr_atoms++] = a;
	in->slots[i] = (struct slot){ a, hash };
	if (in->nr_atoms * 4 > in->nr_slots * 3)
		intern_grow_slots(in);
	return a;
}

const struct atom *intern_find(const struct interner *in, struct str s)
{
	return in->slots[intern_find_slot(in, s, hash_of(in, s))].atom;
}

uint32_t intern_count(const struct interner *in)
{
	return (uint32_t)in->nr_atoms;
}

const struct atom *intern_at(const struct interner *in, uint32_t id)
{
	return in->atoms[id];
}
