// SPDX-License-Identifier: GPL-2.0
/*
 * The lists of a package: they grow while it is read, and are arrays of the
 * arena from then on.
 */
#include <stdlib.h>

#include "go/pkgdir.h"

void go_pkg_add(struct arena *mem, struct pkg_names *n, struct str name)
{
	vec_grow(n->at, n->nr, n->cap);
	n->at[n->nr++] = arena_str(mem, name);
}

struct str_list go_pkg_list(struct arena *mem, const struct pkg_names *a,
			    const struct pkg_names *b)
{
	struct str_list out = { a->at, a->nr + b->nr };
	struct str *at;

	if (!b->nr)
		return out;
	out.at = b->at;
	if (!a->nr)
		return out;
	at = arena_alloc(mem, out.nr * sizeof(*at));
	memcpy(at, a->at, a->nr * sizeof(*at));
	memcpy(at + a->nr, b->at, b->nr * sizeof(*at));
	out.at = at;
	return out;
}

/* An array that will not grow any more. */
static void *pkglist_settle(struct arena *mem, void *at, size_t nr, size_t size)
{
	void *kept = nr ? arena_alloc(mem, nr * size) : NULL;

	if (nr)
		memcpy(kept, at, nr * size);
	free(at);
	return kept;
}

struct str_list go_pkg_take(struct arena *mem, struct pkg_names *n)
{
	return (struct str_list){
		pkglist_settle(mem, n->at, n->nr, sizeof(*n->at)), n->nr
	};
}

#define SETTLE(mem, vec)						\
	((vec)->at = pkglist_settle(mem, (vec)->at, (vec)->nr, sizeof(*(vec)->at)))

void go_pkg_settle(struct arena *mem, struct pkg_dir *d)
{
	size_t i;

	for (i = 0; i < NR_PKG_KINDS; i++)
		SETTLE(mem, &d->files[i]);
	SETTLE(mem, &d->reads[PKG_GO]);
	SETTLE(mem, &d->reads[PKG_CGO]);
	SETTLE(mem, &d->imports);
	SETTLE(mem, &d->embeds);
	SETTLE(mem, &d->test_imports);
	SETTLE(mem, &d->cgo_includes);
	SETTLE(mem, &d->cgo_flags);
}
