// SPDX-License-Identifier: GPL-2.0
/*
 * Looking things up in a go.mod: a generated one has tens of thousands of
 * lines, and each module of the build asks.
 */
#include "go/gomod.h"

#include <stdlib.h>

#include "modlines.h"

static int by_require(const void *a, const void *b)
{
	const struct gomod_require *x = *(const struct gomod_require *const *)a;
	const struct gomod_require *y = *(const struct gomod_require *const *)b;

	/* Of one path the first in the file comes first. */
	return str_cmp(x->path, y->path) ?: (x > y) - (x < y);
}

static int by_replace(const void *a, const void *b)
{
	const struct gomod_replace *x = *(const struct gomod_replace *const *)a;
	const struct gomod_replace *y = *(const struct gomod_replace *const *)b;

	return str_cmp(x->path, y->path) ?: str_cmp(x->version, y->version) ?:
	       (x > y) - (x < y);
}

void gomod_order(struct arena *mem, struct gomod *m)
{
	size_t i;

	if (m->requires.nr) {
		m->require_order = arena_alloc(mem, m->requires.nr *
					       sizeof(*m->require_order));
		for (i = 0; i < m->requires.nr; i++)
			m->require_order[i] = &m->requires.at[i];
		qsort(m->require_order, m->requires.nr,
		      sizeof(*m->require_order), by_require);
	}
	if (m->replaces.nr) {
		m->replace_order = arena_alloc(mem, m->replaces.nr *
					       sizeof(*m->replace_order));
		for (i = 0; i < m->replaces.nr; i++)
			m->replace_order[i] = &m->replaces.at[i];
		qsort(m->replace_order, m->replaces.nr,
		      sizeof(*m->replace_order), by_replace);
	}
}

const struct gomod_require *gomod_find_require(const struct gomod *m,
					       struct str path)
{
	size_t i, nr = m->requires.nr;

	array_bound(i, nr, str_cmp(m->require_order[i]->path, path) < 0);
	return i < nr && str_eq(m->require_order[i]->path, path) ?
	       m->require_order[i] : NULL;
}

/* The last line that replaces this very version; empty: any. */
static const struct gomod_replace *last_replace(const struct gomod *m,
						struct str path,
						struct str version)
{
	const struct gomod_replace **order = m->replace_order;
	const struct gomod_replace *r;
	size_t i;

	array_bound(i, m->replaces.nr, (str_cmp(order[i]->path, path) ?:
					str_cmp(order[i]->version, version)) <= 0);
	r = i ? order[i - 1] : NULL;
	return r && str_eq(r->path, path) && str_eq(r->version, version) ?
	       r : NULL;
}

const struct gomod_replace *gomod_find_replace(const struct gomod *m,
					       struct str path,
					       struct str version)
{
	const struct gomod_replace *r = last_replace(m, path, version);

	return r || !version.len ? r : last_replace(m, path, STR(""));
}
