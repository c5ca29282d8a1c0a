// SPDX-License-Identifier: GPL-2.0
/*
 * Lists of words as make's functions treat them.  A set of words is a number
 * that stands at each of its atoms, so that taking one costs nothing.
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

static void new_set(struct kb *kb)
{
	size_t need = intern_count(kb->names);

	if (need > kb->nr_marks) {
		size_t nr = need * 2;

		kb->marks = xreallocarray(kb->marks, nr, sizeof(*kb->marks));
		memset(kb->marks + kb->nr_marks, 0,
		       (nr - kb->nr_marks) * sizeof(*kb->marks));
		kb->nr_marks = nr;
	}
	kb->mark++;
}

bool words_in_set(const struct kb *kb, const struct atom *text)
{
	return text->id < kb->nr_marks && kb->marks[text->id] == kb->mark;
}

static void put_in_set(struct kb *kb, const struct word *w)
{
	kb->marks[w->text->id] = kb->mark;
}

void words_to_set(struct kb *kb, const struct words *l)
{
	size_t i;

	new_set(kb);
	for (i = 0; i < l->nr; i++)
		put_in_set(kb, &l->w[i]);
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
	new_set(kb);
	for (i = 0; i < l->nr; i++) {
		if (words_in_set(kb, l->w[i].text))
			continue;
		put_in_set(kb, &l->w[i]);
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
