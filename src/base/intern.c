// SPDX-License-Identifier: GPL-2.0
/*
 * Open addressing with linear probing, at most half full.  The hash is seeded
 * once for each set, so that names chosen by a stranger cannot be made to
 * collide; nothing that is printed depends on its order.
 */
#include "base/intern.h"

#include <sys/random.h>

struct interner {
	struct arena *arena;
	const struct atom **slots;
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
	in->nr_slots = 1024;
	in->slots = xcalloc(in->nr_slots, sizeof(*in->slots));
	/* Without randomness the set works all the same, only predictably. */
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

static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 p = (unsigned __int128)a * b;

	return (uint64_t)p ^ (uint64_t)(p >> 64);
}

static uint32_t hash_bytes(uint64_t seed, struct str s)
{
	uint64_t h = seed ^ s.len, w;

	while (s.len >= 8) {
		memcpy(&w, s.ptr, 8);
		h = mix(h ^ w, 0xa0761d6478bd642fu ^ seed);
		s = str_from(s, 8);
	}
	w = 0;
	if (s.len)
		memcpy(&w, s.ptr, s.len);
	h = mix(h ^ w, 0xe7037ed1a0b428dbu ^ seed);
	return (uint32_t)(h ^ (h >> 32));
}

static size_t find_slot(const struct interner *in, struct str s, uint32_t hash)
{
	size_t i = hash & (in->nr_slots - 1);

	while (in->slots[i]) {
		const struct atom *a = in->slots[i];

		if (a->hash == hash && str_eq(atom_str(a), s))
			break;
		i = (i + 1) & (in->nr_slots - 1);
	}
	return i;
}

static void grow_slots(struct interner *in)
{
	size_t i;

	free(in->slots);
	in->nr_slots *= 2;
	in->slots = xcalloc(in->nr_slots, sizeof(*in->slots));
	for (i = 0; i < in->nr_atoms; i++) {
		const struct atom *a = in->atoms[i];

		in->slots[find_slot(in, atom_str(a), a->hash)] = a;
	}
}

const struct atom *intern(struct interner *in, struct str s)
{
	uint32_t hash = hash_bytes(in->seed, s);
	size_t i = find_slot(in, s, hash);
	struct atom *a;

	if (in->slots[i])
		return in->slots[i];
	a = arena_alloc(in->arena, sizeof(*a) + s.len + 1);
	a->id = (uint32_t)in->nr_atoms;
	a->hash = hash;
	a->len = (uint32_t)s.len;
	if (s.len)
		memcpy(a->text, s.ptr, s.len);
	vec_grow(in->atoms, in->nr_atoms, in->cap_atoms);
	in->atoms[in->nr_atoms++] = a;
	in->slots[i] = a;
	if (in->nr_atoms * 2 > in->nr_slots)
		grow_slots(in);
	return a;
}

const struct atom *intern_find(const struct interner *in, struct str s)
{
	return in->slots[find_slot(in, s, hash_bytes(in->seed, s))];
}

uint32_t intern_count(const struct interner *in)
{
	return (uint32_t)in->nr_atoms;
}

const struct atom *intern_at(const struct interner *in, uint32_t id)
{
	return in->atoms[id];
}
