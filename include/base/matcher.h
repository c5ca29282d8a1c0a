/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A matcher finds many words in a long text at once.
 */
#ifndef BASE_MATCHER_H
#define BASE_MATCHER_H

#include "base/str.h"

struct matcher;

/* Called for each place of a word: its number, and its offset in the text. */
typedef void matcher_hit(void *ctx, size_t word, size_t offset);

/**
 * matcher_new - prepare a search
 * @list: the words; they must outlive the result; none is shorter than 2 bytes
 * @n: their number
 *
 * Return: the search; free it with matcher_free().
 */
struct matcher *matcher_new(const struct str *list, size_t n);

/**
 * matcher_free - free a search
 * @w: search or NULL
 */
void matcher_free(struct matcher *w);

/**
 * matcher_scan - find all places of all words, in no particular order
 * @w: search
 * @text: text
 * @hit: called for each; the text around the word is not checked
 * @ctx: passed on
 */
void matcher_scan(const struct matcher *w, struct str text, matcher_hit *hit,
		void *ctx);

#endif
