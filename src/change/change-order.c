// SPDX-License-Identifier: GPL-2.0
/*
 * Link order.  Of the objects that are linked before and after, the largest
 * number that kept their order is found (a longest increasing subsequence);
 * the others have moved, and no smaller set of moves explains the new order.
 *
 * vmlinux is one list, each composite another, and so is modules.order; all
 * lists are compared at once, because they follow each other on both sides.
 */
#include "change-parts.h"

#include "base/intern.h"
#include "base/mem.h"

struct order {
	struct interner *names;
	uint32_t *old_place;	/* by number of the name: place + 1, or 0 */
	size_t nr_names;
	uint32_t *new;		/* common ones, in new order: old places */
	const struct atom **name;	/* of each of them */
	size_t nr;
	bool *stays;
};

static void number_old(struct order *o, const struct change_more *more)
{
	size_t i;

	o->old_place = xcalloc(more->nr_order[0] + 1, sizeof(*o->old_place));
	for (i = 0; i < more->nr_order[0]; i++) {
		const struct atom *a = intern(o->names, more->order[0][i]);

		if (!o->old_place[a->id])
			o->old_place[a->id] = (uint32_t)i + 1;
	}
	o->nr_names = intern_count(o->names);
}

static void take_common(struct order *o, const struct change_more *more)
{
	bool *seen = xcalloc(o->nr_names + 1, sizeof(*seen));
	size_t i;

	o->new = xcalloc(more->nr_order[1] + 1, sizeof(*o->new));
	o->name = xcalloc(more->nr_order[1] + 1, sizeof(*o->name));
	for (i = 0; i < more->nr_order[1]; i++) {
		const struct atom *a = intern_find(o->names, more->order[1][i]);

		if (!a || seen[a->id])
			continue;
		seen[a->id] = true;
		o->name[o->nr] = a;
		o->new[o->nr++] = o->old_place[a->id];
	}
	free(seen);
}

/* Patience sorting: tails[n] ends the best subsequence of n + 1. */
static void find_stays(struct order *o)
{
	uint32_t *tails = xcalloc(o->nr + 1, sizeof(*tails));
	uint32_t *before = xcalloc(o->nr + 1, sizeof(*before));
	size_t i, nr = 0;
	uint32_t at;

	for (i = 0; i < o->nr; i++) {
		size_t low;

		array_bound(low, nr, o->new[tails[low]] < o->new[i]);
		before[i] = low ? tails[low - 1] : UINT32_MAX;
		tails[low] = (uint32_t)i;
		nr += low == nr;
	}
	o->stays = xcalloc(o->nr + 1, sizeof(*o->stays));
	for (at = nr ? tails[nr - 1] : UINT32_MAX; at != UINT32_MAX;
	     at = before[at])
		o->stays[at] = true;
	free(before);
	free(tails);
}

/* "b.o" of "b.o b1.o", nothing of "a.o": which list it is in. */
static struct str list_of(struct str fact)
{
	size_t space = str_rchr(fact, ' ');

	return str_head(fact, space < fact.len ? space : 0);
}

static struct str change_order_object_of(struct str fact)
{
	size_t space = str_rchr(fact, ' ');

	return space < fact.len ? str_from(fact, space + 1) : fact;
}

/* "after x.o": the last before it in its list that stays. */
static void add_after(struct strbuf *out, const struct order *o, size_t at)
{
	struct str list = list_of(atom_str(o->name[at]));

	while (at-- > 0 && str_eq(list_of(atom_str(o->name[at])), list))
		if (o->stays[at]) {
			sb_adds(out, "after ");
			sb_addstr(out, change_order_object_of(atom_str(o->name[at])));
			return;
		}
	sb_adds(out, "first");
}

/* The same of where it was. */
static void add_old_after(struct strbuf *out, const struct order *o,
			  const struct change_more *more, const bool *stayed,
			  size_t at)
{
	struct str list = list_of(atom_str(o->name[at]));
	size_t place = o->new[at] - 1;

	while (place-- > 0 && str_eq(list_of(more->order[0][place]), list))
		if (stayed[place]) {
			sb_adds(out, "after ");
			sb_addstr(out, change_order_object_of(more->order[0][place]));
			return;
		}
	sb_adds(out, "first");
}

static bool is_same_order(const struct change_more *m)
{
	size_t i;

	if (m->nr_order[0] != m->nr_order[1])
		return false;
	for (i = 0; i < m->nr_order[0]; i++)
		if (!str_eq(m->order[0][i], m->order[1][i]))
			return false;
	return true;
}

/* "x.o", or "x.o in y.o": it may be linked to several things. */
static void change_order_add_name(struct strbuf *out, struct str fact)
{
	struct str list = list_of(fact);

	sb_addstr(out, change_order_object_of(fact));
	if (list.len) {
		sb_adds(out, " in ");
		sb_addstr(out, str_is(list, "module") ? STR("modules.order") :
							list);
	}
}

static void change_order_report(struct changing *c, const struct order *o)
{
	bool *stayed = xcalloc(c->more->nr_order[0] + 1, sizeof(*stayed));
	size_t i;

	for (i = 0; i < o->nr; i++)
		stayed[o->new[i] - 1] = o->stays[i];
	for (i = 0; i < o->nr; i++) {
		SCOPED_STRBUF was = STRBUF_INIT;
		SCOPED_STRBUF is = STRBUF_INIT;
		SCOPED_STRBUF name = STRBUF_INIT;

		if (o->stays[i])
			continue;
		add_old_after(&was, o, c->more, stayed, i);
		add_after(&is, o, i);
		change_order_add_name(&name, atom_str(o->name[i]));
		change_add(c, "link-order", sb_str(&name), sb_str(&was),
			   sb_str(&is), NO_PLACE);
	}
	free(stayed);
}

void change_order(struct changing *c)
{
	struct order o = { .nr = 0 };

	if (is_same_order(c->more))
		return;
	o.names = interner_new();
	number_old(&o, c->more);
	take_common(&o, c->more);
	find_stays(&o);
	change_order_report(c, &o);
	free(o.stays);
	free(o.name);
	free(o.new);
	free(o.old_place);
	interner_free(o.names);
}
