// SPDX-License-Identifier: GPL-2.0
#include "hunk.h"

/* "12,3" after a sign: the 3, or 1 where it is left out. */
static unsigned long count_of(struct str range)
{
	size_t comma = str_chr(range, ',');
	unsigned long n = 0;
	size_t i;

	if (comma == range.len)
		return 1;
	for (i = comma + 1; i < range.len && i < comma + 8; i++) {
		if (range.ptr[i] < '0' || range.ptr[i] > '9')
			break;
		n = n * 10 + (unsigned long)(range.ptr[i] - '0');
	}
	return n;
}

bool hunk_begins(struct hunk *h, struct str line)
{
	struct str word;

	if (!str_starts(line, STR("@@ -")))
		return false;
	str_word(&line, &word);
	if (!str_word(&line, &word))
		return false;
	h->old = count_of(word);
	if (!str_word(&line, &word))
		return false;
	h->new = count_of(word);
	return true;
}

bool hunk_takes(struct hunk *h, struct str line)
{
	char c = line.len ? line.ptr[0] : ' ';

	if (!h->old && !h->new)
		return false;
	if (c == '\\')
		return true;
	h->old -= h->old && c != '+';
	h->new -= h->new && c != '-';
	return true;
}
