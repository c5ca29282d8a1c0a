// SPDX-License-Identifier: GPL-2.0
/*
 * The list of changes: how one is added, and their order.
 */
#include "change-parts.h"

#include "base/mem.h"

struct str change_keep(struct changing *c, struct str s)
{
	return s.len ? arena_str(c->out->mem, s) : STR("");
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

struct place change_place(const struct changing *c, enum change_side side,
			  uint32_t node)
{
	const struct graph_edge *e;

	graph_for_each_in(e, c->index[side], node)
		if (e->file->len)
			return graph_place(e);
	return NO_PLACE;
}

bool change_only_asked_for(const struct graph *g, uint32_t node)
{
	return graph_is(g, node, NODE_KMOD) && !graph_get(g, node, ATTR_FILE).ptr;
}

void changes_free(struct changes *c)
{
	if (!c)
		return;
	arena_free(c->mem);
	free(c->at);
	free(c);
}
