// SPDX-License-Identifier: GPL-2.0
/*
 * Lists of words as make's functions treat them.
 */
#include "kb.h"

void words_add(struct words *l, struct word w)
{
	vec_grow(l->w, l->nr, l->cap);
	l->w[l->nr++] = w;
}

bool words_have(const struct words *l, struct str text)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		if (str_eq(atom_str(l->w[i].text), text))
			return true;
	return false;
}

void atoms_clear(struct atoms *s)
{
	s->mark++;
}

void atoms_add(struct atoms *s, const struct atom *a)
{
	array_reach(s->marks, s->nr, a->id);
	s->marks[a->id] = s->mark;
}

void words_to_set(struct kb *kb, const struct words *l)
{
	size_t i;

	atoms_clear(&kb->set);
	for (i = 0; i < l->nr; i++)
		atoms_add(&kb->set, l->w[i].text);
}

void words_filter_out(struct kb *kb, struct words *l, const struct words *not)
{
	size_t i, n = 0;

	if (!l->nr || !not->nr)
		return;
	words_to_set(kb, not);
	for (i = 0; i < l->nr; i++)
		if (!words_in_set(kb, l->w[i].text))
			l->w[n++] = l->w[i];
	l->nr = n;
}

void words_once(struct kb *kb, struct words *l)
{
	size_t i, n = 0;

	if (l->nr < 2)
		return;
	atoms_clear(&kb->set);
	for (i = 0; i < l->nr; i++) {
		if (words_in_set(kb, l->w[i].text))
			continue;
		atoms_add(&kb->set, l->w[i].text);
		l->w[n++] = l->w[i];
	}
	l->nr = n;
}

static int cmp_words(const void *a, const void *b)
{
	const struct word *x = a, *y = b;

	return str_cmp(atom_str(x->text), atom_str(y->text));
}

void words_sort(struct kb *kb, struct words *l)
{
	words_once(kb, l);
	if (l->nr > 1)
		qsort(l->w, l->nr, sizeof(*l->w), cmp_words);
}
