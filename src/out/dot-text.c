// SPDX-License-Identifier: GPL-2.0
/*
 * Strings of DOT files: what is escaped how, and what can be a name.
 */

#include "out/dot.h"

bool dot_is_key(struct str key)
{
	size_t i;

	/* Keys are not escaped; see dot_escape() for what libcgraph cannot keep. */
	if (str_starts(key, STR("%")) || str_is(key, "-."))
		return false;
	for (i = 0; i < key.len; i++)
		if (key.ptr[i] < ' ' || key.ptr[i] > '~' ||
		    key.ptr[i] == '"' || key.ptr[i] == '\\')
			return false;
	return key.len > 0;
}

void dot_escape(struct strbuf *out, struct str s)
{
	/*
	 * libcgraph keeps names that begin with % to itself.  It writes "-."
	 * and a byte order mark without the quotes that it needs to read them.
	 */
	if ((s.len && s.ptr[0] == '%') || str_is(s, "-.") ||
	    str_is(s, "\xef\xbb\xbf")) {
		sb_addf(out, "\\x%02x", (unsigned char)s.ptr[0]);
		s = str_from(s, 1);
	}
	sb_addquoted(out, s);
}

void dot_quote(struct strbuf *out, struct str s)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	dot_escape(&text, s);
	sb_addstring(out, sb_str(&text));
}

/* What the escape at the start of @s stands for, and its length; or 0. */
static size_t unescape_one(struct str s, char *c)
{
	static const char from[] = "\\ntr", to[] = "\\\n\t\r";
	const char *p;
	int high, low;

	if (s.len < 2)
		return 0;
	p = memchr(from, s.ptr[1], sizeof(from) - 1);
	if (p) {
		*c = to[p - from];
		return 2;
	}
	if (s.ptr[1] != 'x' || s.len < 4)
		return 0;
	high = byte_hex_lower(s.ptr[2]);
	low = byte_hex_lower(s.ptr[3]);
	if (high < 0 || low < 0)
		return 0;
	*c = (char)(high << 4 | low);
	return 4;
}

void dot_unescape(struct strbuf *out, struct str s)
{
	while (s.len) {
		size_t n = str_chr(s, '\\');
		char c = '\\';

		sb_addstr(out, str_head(s, n));
		s = str_from(s, n);
		if (!s.len)
			break;
		n = unescape_one(s, &c);
		sb_addch(out, c);
		s = str_from(s, n ? n : 1);
	}
}
