// SPDX-License-Identifier: GPL-2.0
#include "modpack.h"

enum { INDIRECT = 1, QUERY = 2 };	/* of a requirement */

#define REQUIRE_WORDS 5

static void pack_line(struct packer *p, const struct gomod_word *w)
{
	pack_text(p, w->text);
	pack_word(p, w->line);
}

static struct gomod_word unpack_line(struct unpacker *u)
{
	struct str text = unpack_text(u);

	return (struct gomod_word){ text, unpack_word(u) };
}

void go_mod_pack(struct packer *p, const struct gomod *m)
{
	size_t i;

	pack_line(p, &m->module);
	pack_line(p, &m->go);
	pack_word(p, (uint32_t)m->requires.nr);
	for (i = 0; i < m->requires.nr; i++) {
		const struct gomod_require *r = &m->requires.at[i];

		pack_text(p, r->path);
		pack_text(p, r->version);
		pack_word(p, r->line);
		pack_word(p, (r->indirect ? INDIRECT : 0) |
			     (r->query ? QUERY : 0));
		pack_word(p, (uint32_t)(m->require_order[i] -
					m->requires.at));
	}
}

static void unpack_require(struct unpacker *u, struct gomod_require *r)
{
	uint32_t flags;

	r->path = unpack_text(u);
	r->version = unpack_text(u);
	r->line = unpack_word(u);
	flags = unpack_word(u);
	r->indirect = flags & INDIRECT;
	r->query = flags & QUERY;
}

bool go_mod_unpack(struct arena *mem, struct unpacker *u, struct gomod *out)
{
	uint32_t nr, i;

	out->module = unpack_line(u);
	out->go = unpack_line(u);
	nr = unpack_count(u, REQUIRE_WORDS);
	if (!nr)
		return !u->bad;
	/* As gomod_clear() wants it. */
	out->requires.at = xcalloc(nr, sizeof(*out->requires.at));
	out->requires.nr = out->requires.cap = nr;
	out->require_order = arena_alloc(mem, nr * sizeof(*out->require_order));
	for (i = 0; i < nr; i++) {
		uint32_t n;

		unpack_require(u, &out->requires.at[i]);
		n = unpack_word(u);
		u->bad |= n >= nr;
		out->require_order[i] = &out->requires.at[n < nr ? n : 0];
	}
	return !u->bad;
}
