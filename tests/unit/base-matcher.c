// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "base/mem.h"
#include "base/matcher.h"

#define ROUNDS 300

static void on_hit(void *ctx, size_t word, size_t offset)
{
	uint32_t *hits = ctx;

	hits[offset] |= 1u << word;
}

/* Of few letters, so that words overlap and repeat. */
static struct str random_text(char *buf, size_t len, uint32_t *seed)
{
	size_t i;

	for (i = 0; i < len; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf[i] = (char)('a' + (*seed >> 24) % 3);
	}
	return (struct str){ buf, len };
}

/* The same as looking at each place. */
static bool is_right(const struct str *list, size_t n, struct str text)
{
	struct matcher *w = matcher_new(list, n);
	uint32_t *hits = xcalloc(text.len + 1, sizeof(*hits));
	bool right = true;
	size_t i, at;

	matcher_scan(w, text, on_hit, hits);
	for (at = 0; at < text.len; at++)
		for (i = 0; i < n; i++)
			right &= str_starts(str_from(text, at), list[i]) ==
				 !!(hits[at] & 1u << i);
	free(hits);
	matcher_free(w);
	return right;
}

int main(void)
{
	const struct str two[] = { STR("ab"), STR("abcabc") };
	uint32_t seed = 1;
	bool right = true;
	int i;

	ok(is_right(two, 2, STR("")), "no text");
	ok(is_right(two, 2, STR("a")), "less than a word");
	ok(is_right(two, 2, STR("abcabcab")), "words in words, up to the end");
	ok(is_right(two, 0, STR("abc")), "no words");
	for (i = 0; i < ROUNDS; i++) {
		char bytes[8][12], buf[200];
		struct str list[8];
		size_t n = 1 + (size_t)i % 8, j;

		for (j = 0; j < n; j++)
			list[j] = random_text(bytes[j], 2 + (j * 3 + (size_t)i) % 10,
					      &seed);
		right &= is_right(list, n, random_text(buf, (size_t)i % 200,
						       &seed));
	}
	ok(right, "random words in random texts");
	return done_testing();
}
