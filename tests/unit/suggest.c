// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "base/suggest.h"

static const char *nearest(const char *wanted)
{
	static const char *const names[] = { "kbuild", "gomod", "merge", "view", "diff", "eval" };
	struct suggest s = { .wanted = str_of(wanted) };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		suggest_offer(&s, names[i]);
	return s.best;
}

int main(void)
{
	static char longish[100000];

	memset(longish, 'x', sizeof(longish) - 1);
	plan(11);
	is_str(nearest("kbuild"), "kbuild", "the same");
	is_str(nearest("kbiuld"), "kbuild", "neighbours exchanged");
	is_str(nearest("gomdo"), "gomod", "at the end, too");
	is_str(nearest("merg"), "merge", "one too little");
	is_str(nearest("difff"), "diff", "one too much");
	is_str(nearest("vuew"), "view", "one wrong");
	is_str(nearest("kb"), "kbuild", "a beginning");
	is_str(nearest("k"), NULL, "one byte is not enough");
	is_str(nearest("graph"), NULL, "nothing near");
	is_str(nearest(""), NULL, "nothing wanted");
	is_str(nearest(longish), NULL, "far too long");
	return done_testing();
}
