// SPDX-License-Identifier: GPL-2.0
#include "base/str.h"

#include <stdint.h>

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.ptr[0]))
		s = str_from(s, 1);
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str str_unquoted(struct str s)
{
	if (s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"')
		return str_head(str_from(s, 1), s.len - 2);
	return s;
}

size_t str_chr(struct str s, char c)
{
	const char *p = s.len ? memchr(s.ptr, c, s.len) : NULL;

	return p ? (size_t)(p - s.ptr) : s.len;
}

size_t str_rchr(struct str s, char c)
{
	const char *p = s.len ? memrchr(s.ptr, c, s.len) : NULL;

	return p ? (size_t)(p - s.ptr) : s.len;
}

size_t str_find(struct str s, struct str part)
{
	const char *p;

	if (!part.len || !s.len)
		return 0;
	p = memmem(s.ptr, s.len, part.ptr, part.len);
	return p ? (size_t)(p - s.ptr) : s.len;
}

bool str_has(struct str s, const char *part)
{
	return !*part || str_find(s, str_of(part)) < s.len;
}

bool str_in_n(struct str s, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i] && str_is(s, list[i]))
			return true;
	return false;
}

bool str_line(struct str *rest, struct str *line)
{
	size_t end;

	if (!rest->len)
		return false;
	end = str_chr(*rest, '\n');
	*line = str_head(*rest, end);
	*rest = str_from(*rest, end + 1);
	return true;
}

bool str_word(struct str *rest, struct str *word)
{
	size_t n = 0;

	while (rest->len && is_space(rest->ptr[0]))
		*rest = str_from(*rest, 1);
	while (n < rest->len && !is_space(rest->ptr[n]))
		n++;
	*word = str_head(*rest, n);
	*rest = str_from(*rest, n);
	return n > 0;
}

char *str_dup(struct str s)
{
	char *copy = xmalloc(s.len + 1);

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return copy;
}

void sb_grow(struct strbuf *sb, size_t extra)
{
	size_t need = sb->len + extra + 1;

	if (extra >= SIZE_MAX / 2 - sb->len)
		out_of_memory();
	if (need <= sb->cap)
		return;
	sb->cap = need < 64 ? 64 : need + need / 2;
	sb->buf = xreallocarray(sb->buf, sb->cap, 1);
	sb->buf[sb->len] = '\0';
}

/*
 * Length of the valid UTF-8 sequence at @s (Unicode 15, table 3-7), 0 if
 * there is none.  C1 control characters are refused: terminals obey them.
 */
static size_t utf8_len(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t n, i;

	if (p[0] >= 0xc2 && p[0] <= 0xdf)
		n = 2;
	else if ((p[0] & 0xf0) == 0xe0)
		n = 3;
	else if (p[0] >= 0xf0 && p[0] <= 0xf4)
		n = 4;
	else
		return 0;
	if (s.len < n)
		return 0;
	for (i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xc2 && p[1] < 0xa0) ||	/* C1 controls */
	    (p[0] == 0xe0 && p[1] < 0xa0) ||	/* overlong */
	    (p[0] == 0xed && p[1] > 0x9f) ||	/* surrogates */
	    (p[0] == 0xf0 && p[1] < 0x90) ||	/* overlong */
	    (p[0] == 0xf4 && p[1] > 0x8f))	/* above U+10FFFF */
		return 0;
	return n;
}

static bool str_is_plain(char c)
{
	return c >= 0x20 && c < 0x7f && c != '\\';
}

/*
 * The number of plain bytes (see str_is_plain()) at the beginning.  Nearly all
 * text is plain, so eight bytes are examined at a time: a byte that is not
 * plain leaves its highest bit set in one of the four terms; a carry into its
 * neighbour does not matter then.
 */
static size_t plain_len(struct str s)
{
	const uint64_t ones = ~(uint64_t)0 / 255;
	size_t n = 0;
	uint64_t w;

	for (; n + sizeof(w) <= s.len; n += sizeof(w)) {
		memcpy(&w, s.ptr + n, sizeof(w));
		if ((w | (w + ones) | (w - ones * 0x20) |
		     ((w ^ ones * '\\') - ones)) & ones * 0x80)
			break;
	}
	while (n < s.len && str_is_plain(s.ptr[n]))
		n++;
	return n;
}

void sb_addhex(struct strbuf *sb, const void *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *p = bytes;

	for (; len; len--, p++) {
		sb_addch(sb, digits[*p >> 4]);
		sb_addch(sb, digits[*p & 15]);
	}
}

static void add_escaped(struct strbuf *sb, unsigned char c)
{
	sb_adds(sb, "\\x");
	sb_addhex(sb, &c, 1);
}

void sb_addquoted(struct strbuf *sb, struct str s)
{
	while (s.len) {
		unsigned char c = (unsigned char)s.ptr[0];
		size_t n = plain_len(s);

		if (!n)
			n = utf8_len(s);
		if (n)
			sb_add(sb, s.ptr, n);
		else if (c == '\n')
			sb_adds(sb, "\\n");
		else if (c == '\t')
			sb_adds(sb, "\\t");
		else if (c == '\r')
			sb_adds(sb, "\\r");
		else if (c == '\\')
			sb_adds(sb, "\\\\");
		else
			add_escaped(sb, c);
		s = str_from(s, n ? n : 1);
	}
}

void sb_addstring(struct strbuf *sb, struct str s)
{
	sb_addch(sb, '"');
	while (s.len) {
		size_t quote = str_chr(s, '"');

		sb_addstr(sb, str_head(s, quote));
		if (quote < s.len)
			sb_adds(sb, "\\\"");
		s = str_from(s, quote + 1);
	}
	sb_addch(sb, '"');
}

void sb_truncate(struct strbuf *sb, size_t len)
{
	if (!sb->buf)
		return;
	sb->len = len;
	sb->buf[len] = '\0';
}

void sb_free(struct strbuf *sb)
{
	free(sb->buf);
	*sb = (struct strbuf)STRBUF_INIT;
}
