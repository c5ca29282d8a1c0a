// SPDX-License-Identifier: GPL-2.0
/*
 * From a difference to changes.  Nodes and edges are examined one by one; then
 * a removal and an addition of the same thing become one change.
 */
#include "change-parts.h"

#include "base/mem.h"

struct str change_keep(struct changing *c, struct str s)
{
	if (!s.len)
		return (struct str){ "", 0 };
	return (struct str){ arena_memdup(c->out->mem, s.ptr, s.len), s.len };
}

struct change *change_add(struct changing *c, const char *kind,
			  struct str subject, struct str old, struct str new,
			  struct place at)
{
	struct changes *out = c->out;
	struct change *ch;

	vec_grow(out->at, out->nr, out->cap);
	ch = &out->at[out->nr++];
	ch->kind = change_kind_find(kind);
	ch->subject = change_keep(c, subject);
	ch->old = change_keep(c, old);
	ch->new = change_keep(c, new);
	ch->at = at;
	ch->at.file = at.file ? change_keep(c, str_of(at.file)).ptr : NULL;
	return ch;
}

/* Kinds are in one array: their addresses are in the order of the table. */
int change_cmp(const struct change *a, const struct change *b)
{
	int order;

	if (a->kind->area != b->kind->area)
		return a->kind->area < b->kind->area ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	order = str_cmp(a->subject, b->subject);
	if (!order)
		order = str_cmp(a->old, b->old);
	return order ? order : str_cmp(a->new, b->new);
}

static int change_in_order(const void *pa, const void *pb)
{
	const struct change *a = pa, *b = pb;
	int order = change_cmp(a, b);

	return order ? order : place_cmp(a->at, b->at);
}

void changes_sort(struct changes *out)
{
	size_t i, nr = 0;

	if (!out->nr)
		return;
	qsort(out->at, out->nr, sizeof(*out->at), change_in_order);
	for (i = 0; i < out->nr; i++)
		if (!nr || change_cmp(&out->at[nr - 1], &out->at[i]))
			out->at[nr++] = out->at[i];
	out->nr = nr;
}

struct changes *changes_find(const struct diff *d,
			     const struct change_more *more)
{
	struct graph_index *index[2] = {
		graph_index_new(d->a), graph_index_new(d->b),
	};
	struct changing c = {
		.d = d, .more = more, .index = { index[OLD], index[NEW] },
		.out = xcalloc(1, sizeof(*c.out)),
	};

	c.out->mem = arena_new();
	change_nodes(&c);
	change_edges(&c);
	change_pair(&c);
	change_go_modules(&c);
	change_order(&c);
	changes_sort(c.out);
	graph_index_free(index[OLD]);
	graph_index_free(index[NEW]);
	return c.out;
}

void changes_free(struct changes *c)
{
	if (!c)
		return;
	arena_free(c->mem);
	free(c->at);
	free(c);
}
