/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Many words sought in a long text at once.
 */
#ifndef KERNEL_WORDS_H
#define KERNEL_WORDS_H

#include "base/str.h"

struct words;

/* Called for each place of a word: its number, and its offset in the text. */
typedef void words_hit(void *ctx, size_t word, size_t offset);

/**
 * words_new - prepare a search
 * @list: the words; they must outlive the result; none is shorter than 2 bytes
 * @n: their number
 *
 * Return: the search; free it with words_free().
 */
struct words *words_new(const struct str *list, size_t n);

/**
 * words_free - free a search
 * @w: search or NULL
 */
void words_free(struct words *w);

/**
 * words_scan - find all places of all words, in no particular order
 * @w: search
 * @text: text
 * @hit: called for each; what stands around the word is not looked at
 * @ctx: passed on
 */
void words_scan(const struct words *w, struct str text, words_hit *hit,
		void *ctx);

#endif
