// SPDX-License-Identifier: GPL-2.0
/*
 * Not every position of the text is examined, but every fifth, if the shortest
 * word has eight bytes: the four bytes there are a part of each word that
 * overlaps them.  These parts of all words are in a table, and a filter with a
 * bit for each of their hashes, small enough to stay in the cache, skips nearly
 * all positions.  No step depends on the previous one, so this is as fast as
 * memory.  Words of two and three bytes would make all steps short: they have a
 * separate table.
 */
#include "base/matcher.h"

#include "base/mem.h"

/* Words of lengths up to these share a table. */
static const size_t longest[] = { 3, SIZE_MAX };

#define NR_SETS ARRAY_SIZE(longest)
#define MAX_STRIDE 16

/* A part of a word. */
struct part {
	uint32_t word;
	uint32_t offset;	/* of the part in it */
	uint32_t next;		/* number + 1 of the next with this hash, or 0 */
};

struct set {
	size_t shortest;	/* word, 0: there is none */
	size_t size;		/* bytes of a part: 2 or 4 */
	size_t stride;
	unsigned int bits;	/* of a hash */
	uint8_t *filter;	/* a bit for each hash */
	uint32_t *first;	/* by hash: number + 1 of a part, or 0 */
	struct part *parts;
	size_t nr, cap;
};

struct matcher {
	const struct str *list;
	struct set sets[NR_SETS];
};

static inline uint32_t hash_at(const char *p, size_t size, unsigned int bits)
{
	uint16_t two;
	uint32_t four;

	if (size == 2) {
		memcpy(&two, p, 2);
		four = two;
	} else {
		memcpy(&four, p, 4);
	}
	return (four * 0x9e3779b1u) >> (32 - bits);
}

static struct set *set_of(struct matcher *w, struct str word)
{
	struct set *s = w->sets;

	while (word.len > longest[s - w->sets])
		s++;
	return s;
}

/* As many parts as there are bytes in a step, so that each step meets one. */
static void add_word(struct set *s, const struct str *list, uint32_t word)
{
	size_t offset = list[word].len - (s->stride + s->size - 1), i;

	for (i = 0; i < s->stride; i++, offset++) {
		uint32_t hash = hash_at(list[word].ptr + offset, s->size, s->bits);

		vec_grow(s->parts, s->nr, s->cap);
		s->parts[s->nr++] = (struct part){
			word, (uint32_t)offset, s->first[hash],
		};
		s->first[hash] = (uint32_t)s->nr;
		s->filter[hash / 8] |= (uint8_t)(1u << hash % 8);
	}
}

/* @nr: of words */
static void matcher_prepare(struct set *s, size_t nr)
{
	s->size = s->shortest < 4 ? 2 : 4;
	s->stride = s->shortest - s->size + 1;
	if (s->stride > MAX_STRIDE)
		s->stride = MAX_STRIDE;
	s->bits = 16;
	while (s->bits < 24 && nr * s->stride > 1u << (s->bits - 3))
		s->bits++;
	s->filter = xcalloc(1u << (s->bits - 3), 1);
	s->first = xcalloc(1u << s->bits, sizeof(*s->first));
}

struct matcher *matcher_new(const struct str *list, size_t n)
{
	struct matcher *w = xcalloc(1, sizeof(*w));
	size_t i;

	w->list = list;
	for (i = 0; i < n; i++) {
		struct set *s = set_of(w, list[i]);

		if (!s->shortest || list[i].len < s->shortest)
			s->shortest = list[i].len;
	}
	for (i = 0; i < NR_SETS; i++)
		if (w->sets[i].shortest)
			matcher_prepare(&w->sets[i], n);
	for (i = 0; i < n; i++)
		add_word(set_of(w, list[i]), list, (uint32_t)i);
	return w;
}

void matcher_free(struct matcher *w)
{
	size_t i;

	for (i = 0; w && i < NR_SETS; i++) {
		free(w->sets[i].filter);
		free(w->sets[i].first);
		free(w->sets[i].parts);
	}
	free(w);
}

/* The words that have a part with this hash here. */
static void matcher_compare(const struct matcher *w, const struct set *s, struct str text,
			    size_t at, uint32_t hash, matcher_hit *hit, void *ctx)
{
	uint32_t n;

	for (n = s->first[hash]; n; n = s->parts[n - 1].next) {
		const struct part *p = &s->parts[n - 1];
		struct str word = w->list[p->word];

		if (p->offset <= at &&
		    word.len <= text.len - (at - p->offset) &&
		    !memcmp(word.ptr, text.ptr + at - p->offset, word.len))
			hit(ctx, p->word, at - p->offset);
	}
}

/* @size: a constant where this is called, so that there is a loop for each. */
static inline void scan(const struct matcher *w, const struct set *s,
			size_t size, struct str text, matcher_hit *hit, void *ctx)
{
	const unsigned int bits = s->bits;
	const size_t stride = s->stride;
	const uint8_t *filter = s->filter;
	size_t at;

	for (at = 0; at + size <= text.len; at += stride) {
		uint32_t hash = hash_at(text.ptr + at, size, bits);

		if (filter[hash / 8] >> hash % 8 & 1)
			matcher_compare(w, s, text, at, hash, hit, ctx);
	}
}

void matcher_scan(const struct matcher *w, struct str text, matcher_hit *hit,
		  void *ctx)
{
	size_t i;

	for (i = 0; i < NR_SETS; i++) {
		const struct set *s = &w->sets[i];

		if (s->shortest && s->size == 2)
			scan(w, s, 2, text, hit, ctx);
		else if (s->shortest)
			scan(w, s, 4, text, hit, ctx);
	}
}
