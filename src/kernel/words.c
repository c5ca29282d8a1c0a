// SPDX-License-Identifier: GPL-2.0
/*
 * Wu and Manber's search: a window as long as the shortest word moves over the
 * text.  For each pair of bytes that may end it a table says how far it can
 * move on without missing a word; only where that is nothing are words
 * compared.  With words of six bytes and more about every fourth byte of the
 * kernel's sources is looked at.
 */
#include "kernel/words.h"

#include "base/mem.h"

#define PAIRS 65536

struct words {
	const struct str *list;
	size_t nr;
	size_t window;		/* bytes of the shortest word */
	uint8_t *shift;		/* by pair of bytes */
	uint32_t *first;	/* by pair: number + 1 of a word, 0: none */
	uint32_t *next;		/* the next word with the same pair */
};

static size_t pair(const char *p)
{
	uint16_t bytes;

	memcpy(&bytes, p, 2);
	return bytes;
}

static void add_word(struct words *w, uint32_t n)
{
	const char *p = w->list[n].ptr;
	size_t i;

	for (i = 0; i + 1 < w->window; i++) {
		size_t left = w->window - 2 - i;

		if (w->shift[pair(p + i)] > left)
			w->shift[pair(p + i)] = (uint8_t)left;
	}
	i = pair(p + w->window - 2);
	w->next[n] = w->first[i];
	w->first[i] = n + 1;
}

struct words *words_new(const struct str *list, size_t n)
{
	struct words *w = xcalloc(1, sizeof(*w));
	size_t i;

	w->list = list;
	w->nr = n;
	w->window = 200;
	for (i = 0; i < n; i++)
		if (list[i].len < w->window)
			w->window = list[i].len;
	w->shift = xmalloc(PAIRS);
	memset(w->shift, (int)w->window - 1, PAIRS);
	w->first = xcalloc(PAIRS, sizeof(*w->first));
	w->next = xcalloc(n, sizeof(*w->next));
	for (i = 0; i < n; i++)
		add_word(w, (uint32_t)i);
	return w;
}

void words_free(struct words *w)
{
	if (!w)
		return;
	free(w->shift);
	free(w->first);
	free(w->next);
	free(w);
}

void words_scan(const struct words *w, struct str text, words_hit *hit,
		void *ctx)
{
	const char *end = text.ptr + text.len;
	const char *p = text.ptr + w->window - 2;

	if (!w->nr || text.len < w->window)
		return;
	while (p + 1 < end) {
		size_t at = pair(p), shift = w->shift[at];
		const char *start;
		uint32_t n;

		if (shift) {
			p += shift;
			continue;
		}
		start = p + 2 - w->window;
		for (n = w->first[at]; n; n = w->next[n - 1]) {
			struct str word = w->list[n - 1];

			if (word.len <= (size_t)(end - start) &&
			    !memcmp(word.ptr, start, word.len))
				hit(ctx, n - 1, (size_t)(start - text.ptr));
		}
		p++;
	}
}
