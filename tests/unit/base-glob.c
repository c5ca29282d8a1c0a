// SPDX-License-Identifier: GPL-2.0
#include "base/glob.h"
#include "tap.h"

static const struct {
	struct str pattern, name;
	bool matches;
} cases[] = {
	{ STR_INIT("*.c"), STR_INIT("a.c"), true },
	{ STR_INIT("*.c"), STR_INIT("a.h"), false },
	{ STR_INIT("*"), STR_INIT(""), true },
	{ STR_INIT("*"), STR_INIT(".hidden"), false },
	{ STR_INIT(".*"), STR_INIT(".hidden"), true },
	{ STR_INIT("a?c"), STR_INIT("abc"), true },
	{ STR_INIT("a?c"), STR_INIT("ac"), false },
	{ STR_INIT("a*b*c"), STR_INIT("aXbYbZc"), true },
	{ STR_INIT("a*b*c"), STR_INIT("aXbYb"), false },
	{ STR_INIT("[a-c]1"), STR_INIT("b1"), true },
	{ STR_INIT("[!a-c]1"), STR_INIT("b1"), false },
	{ STR_INIT("[^a-c]1"), STR_INIT("d1"), true },
	{ STR_INIT("[]]"), STR_INIT("]"), true },
	{ STR_INIT("[a"), STR_INIT("[a"), true },
	{ STR_INIT("\\*"), STR_INIT("*"), true },
	{ STR_INIT("\\*"), STR_INIT("x"), false },
	{ STR_INIT("a*"), { "a\0b", 3 }, true },
	{ STR_INIT("a?b"), { "a\0b", 3 }, true },
	{ STR_INIT("a"), { "a\0", 2 }, false },
	{ STR_INIT("***************a"), STR_INIT("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"), false },
};

int main(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		ok(glob_match(cases[i].pattern, cases[i].name) == cases[i].matches,
		   "pattern %s, name %s", cases[i].pattern.ptr, cases[i].name.ptr);
	return done_testing();
}
