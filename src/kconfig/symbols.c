// SPDX-License-Identifier: GPL-2.0
/*
 * Symbols and files by their names.
 */
#include "kc.h"

struct kconfig_symbol *kc_symbol(struct kconfig *k, const struct atom *name)
{
	uint32_t *known = atom_map_at(&k->by_atom, name);
	struct kconfig_symbol *s;

	if (*known)
		return k->symbols[*known - 1];
	s = arena_alloc(k->arena, sizeof(*s));
	s->name = name;
	s->id = (uint32_t)k->nr;
	vec_grow(k->symbols, k->nr, k->cap);
	k->symbols[k->nr++] = s;
	*known = (uint32_t)k->nr;
	return s;
}

bool kc_seen(struct kconfig *k, const struct atom *file)
{
	return !atom_map_add(&k->seen, file);
}
