// SPDX-License-Identifier: GPL-2.0
/*
 * The nearest name: edit distance where an exchange of neighbours is one slip.
 */
#include "base/suggest.h"

/* Names are short; what is longer gets no suggestion. */
#define LONGEST 48

static unsigned int least(unsigned int a, unsigned int b)
{
	return a < b ? a : b;
}

static unsigned int suggest_distance(struct str a, struct str b)
{
	unsigned int d[LONGEST + 1][LONGEST + 1];
	size_t i, j;

	for (i = 0; i <= a.len; i++)
		d[i][0] = i;
	for (j = 0; j <= b.len; j++)
		d[0][j] = j;
	for (i = 1; i <= a.len; i++) {
		for (j = 1; j <= b.len; j++) {
			bool same = a.ptr[i - 1] == b.ptr[j - 1];

			d[i][j] = least(d[i - 1][j - 1] + !same,
					least(d[i - 1][j], d[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[a.len][b.len];
}

void suggest_offer(struct suggest *s, const char *name)
{
	struct str offered = str_of(name);
	size_t more = offered.len > s->wanted.len ? offered.len - s->wanted.len :
						    s->wanted.len - offered.len;
	bool begins = s->wanted.len >= 2 && str_starts(offered, s->wanted);
	unsigned int n;

	if (offered.len > LONGEST || s->wanted.len > LONGEST)
		return;
	/* Each byte more or less is a slip. */
	if (more > offered.len / 3 && !begins)
		return;
	n = suggest_distance(s->wanted, offered);
	if (n > offered.len / 3 && !begins)
		return;
	if (!s->best || n < s->distance) {
		s->best = name;
		s->distance = n;
	}
}
