// SPDX-License-Identifier: GPL-2.0
/*
 * Symbols and files by their names.
 */
#include "kc.h"

struct kconfig_symbol *kc_symbol(struct kconfig *k, const struct atom *name)
{
	struct kconfig_symbol *s;

	if (name->id >= k->cap_by_atom) {
		size_t cap = (name->id + 1) * (size_t)2;

		k->by_atom = xreallocarray(k->by_atom, cap,
					   sizeof(*k->by_atom));
		memset(k->by_atom + k->cap_by_atom, 0,
		       (cap - k->cap_by_atom) * sizeof(*k->by_atom));
		k->cap_by_atom = cap;
	}
	if (k->by_atom[name->id])
		return k->symbols[k->by_atom[name->id] - 1];
	s = arena_alloc(k->arena, sizeof(*s));
	s->name = name;
	s->id = (uint32_t)k->nr;
	vec_grow(k->symbols, k->nr, k->cap);
	k->symbols[k->nr++] = s;
	k->by_atom[name->id] = (uint32_t)k->nr;
	return s;
}

bool kc_seen(struct kconfig *k, const struct atom *file)
{
	bool was;

	if (file->id >= k->cap_seen) {
		size_t cap = (file->id + 1) * (size_t)2;

		k->seen = xreallocarray(k->seen, cap, sizeof(*k->seen));
		memset(k->seen + k->cap_seen, 0, cap - k->cap_seen);
		k->cap_seen = cap;
	}
	was = k->seen[file->id];
	k->seen[file->id] = true;
	return was;
}
