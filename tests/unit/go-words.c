// SPDX-License-Identifier: GPL-2.0
/*
 * Each row of the names that have a meaning for an error.
 */
#include "tap.h"

#include "goflow/words.h"

static bool row_works(const struct word_row *r)
{
	SCOPED_STRBUF longer = STRBUF_INIT;
	bool before = r->part == WORD_ENDS || r->part == WORD_HAS;
	bool after = r->part == WORD_BEGINS || r->part == WORD_HAS;

	sb_addf(&longer, "%s%s%s", before ? "zz" : "", r->word, after ? "zz" : "");
	return word_is(sb_str(&longer), r->class);
}

int main(void)
{
	const struct word_row *rows;
	size_t i, k, n, same = 0;

	rows = word_rows(&n);
	for (i = 0; i < n; i++) {
		ok(row_works(&rows[i]) && !word_is(STR("zz"), rows[i].class),
		   "row %zu: '%s' is of class %d", i, rows[i].word, rows[i].class);
		for (k = 0; k < i; k++)
			same += rows[k].class == rows[i].class && rows[k].part == rows[i].part &&
				!strcmp(rows[k].word, rows[i].word);
	}
	ok(!same, "no row twice");
	return done_testing();
}
