// SPDX-License-Identifier: GPL-2.0
/*
 * Strings of Go, and the UTF-8 that they are made of.
 */
#include "tap.h"

#include "base/utf8.h"
#include "go/directive.h"

#define FFFD "\xef\xbf\xbd"

static const struct {
	const char *quoted;
	const char *text;	/* NULL: not a string */
} strings[] = {
	{ "\"\"", "" },
	{ "\"a.org/m\"", "a.org/m" },
	{ "\"\xc3\xa9\"", "\xc3\xa9" },
	{ "\"\xff\"", FFFD },
	{ "\"a\xff\xfe z\"", "a" FFFD FFFD " z" },
	{ "\"\xc3\"", FFFD },
	{ "\"\xe2\x82\"", FFFD FFFD },
	{ "\"\xed\xa0\x80\"", FFFD FFFD FFFD },
	{ "\"\xc0\x80\"", FFFD FFFD },
	{ "\"\xef\xbf\xbd\"", FFFD },
	{ "\"\xff\\x41\\xff\"", FFFD "A\xff" },
	{ "\"\\377\"", "\xff" },
	{ "\"\\u00e9\\U0001f600\"", "\xc3\xa9\xf0\x9f\x98\x80" },
	{ "\"\\ud800\"", NULL },
	{ "\"\\U00110000\"", NULL },
	{ "\"\\400\"", NULL },
	{ "\"a\"b\"", NULL },
	{ "\"a\\\"", NULL },
	{ "\"", NULL },
	{ "'a'", NULL },
	{ "`a\\x`", "a\\x" },
	{ "`\xff`", "\xff" },
	{ "`a\r\nb\r`", "a\nb" },
	{ "`a`b`", NULL },
};

static void check_strings(void)
{
	struct arena *mem = arena_new();
	struct str out;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(strings); i++) {
		bool valid = go_unquote(mem, str_of(strings[i].quoted), &out);

		if (strings[i].text)
			ok(valid && str_is(out, strings[i].text), "string %zu", i);
		else
			ok(!valid, "string %zu is not one", i);
	}
	arena_free(mem);
}

/* Every character comes back, and a longer text does not change it. */
static void check_characters(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t wrong = 0, n;
	uint32_t c, got;

	for (c = 0; c <= 0x10ffff; c++) {
		bool valid = c < 0xd800 || c > 0xdfff;

		sb_truncate(&text, 0);
		utf8_add(&text, c);
		n = text.len;
		sb_addch(&text, (char)0x80);
		if (utf8_decode(sb_str(&text), &got) != (valid ? n : 1) ||
		    got != (valid ? c : UTF8_REPLACEMENT))
			wrong++;
		if (n > 1 && utf8_decode(str_head(sb_str(&text), n - 1), &got) != 1)
			wrong++;
	}
	is_int((long)wrong, 0, "every character there and back");
}

int main(void)
{
	check_strings();
	check_characters();
	return done_testing();
}
