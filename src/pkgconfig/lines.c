// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a .pc file as pkgconf gets them: a backslash joins two, "#" begins a
 * comment wherever it is, and a line ends at LF, CR or both.  A text is one of C's:
 * it ends at a NUL.
 */
#include "parts.h"

/* Instead of a byte, at the end of the file. */
#define LINES_OVER	(-1)

/* pkgconf cuts a line after these many bytes and takes the rest as another. */
#define LINE_BYTES	65533u

static int lines_byte(struct pc_lines *l)
{
	if (l->pos == l->text.len)
		return LINES_OVER;
	if (l->text.ptr[l->pos] == '\n')
		l->next++;
	return (unsigned char)l->text.ptr[l->pos++];
}

static void lines_back(struct pc_lines *l, int c)
{
	if (c == LINES_OVER)
		return;
	l->pos--;
	if (c == '\n')
		l->next--;
}

/* The rest of a comment; what ends it belongs to the line, even the end of the file. */
static int lines_comment(struct pc_lines *l)
{
	int c;

	do
		c = lines_byte(l);
	while (c != '\n' && c != LINES_OVER);
	sb_addch(&l->buf, (char)c);
	return c;
}

static void lines_skip_blanks(struct pc_lines *l)
{
	int c;

	do
		c = lines_byte(l);
	while (c == ' ' || c == '\t');
	lines_back(l, c);
}

/* After a CR: is that the end of the line? */
static bool lines_end_at_return(struct pc_lines *l, bool quoted)
{
	int c = lines_byte(l);

	sb_addch(&l->buf, '\n');
	if (c != '\n')
		lines_back(l, c);
	return !quoted;
}

/* Returns the last byte, LINES_OVER at the end of the file. */
static int lines_raw(struct pc_lines *l)
{
	bool quoted = false;
	int c = 0;

	while (l->buf.len < LINE_BYTES) {
		c = lines_byte(l);
		if (c == LINES_OVER)
			break;
		if (c == '\\' && !quoted) {
			quoted = true;
			continue;
		}
		if (c == '#' && !quoted)
			return lines_comment(l);
		if (c == '\r') {
			if (lines_end_at_return(l, quoted))
				break;
		} else if (c == '\n') {
			if (!quoted) {
				sb_addch(&l->buf, '\n');
				break;
			}
			lines_skip_blanks(l);
		} else {
			if (quoted && c != '#')
				sb_addch(&l->buf, '\\');
			sb_addch(&l->buf, (char)c);
		}
		quoted = false;
	}
	return c;
}

static struct str lines_text(const struct pc_lines *l)
{
	struct str s = sb_str(&l->buf);
	bool newline = str_ends(s, STR("\n"));

	if (newline)
		s.len--;
	if (newline && str_ends(s, STR("\r")))
		s.len--;
	return str_head(s, str_chr(s, '\0'));
}

static struct str skip_spaces(struct str s)
{
	while (s.len && pc_is_space(s.ptr[0]))
		s = str_from(s, 1);
	return s;
}

/* "key: value"; false for a line without a key. */
static bool lines_split(struct pc_lines *l, struct str s)
{
	size_t n = 0;

	s = skip_spaces(s);
	while (n < s.len && (byte_is_word(s.ptr[n]) || s.ptr[n] == '.'))
		n++;
	if (!s.len || !byte_is_letter(s.ptr[0]))
		return false;
	l->key = str_head(s, n);
	s = skip_spaces(str_from(s, n));
	l->op = s.len ? s.ptr[0] : '\0';
	s = skip_spaces(str_from(s, 1));
	while (s.len > 1 && pc_is_space(s.ptr[s.len - 1]))
		s.len--;
	l->value = s;
	return true;
}

bool pc_lines_next(struct pc_lines *l)
{
	for (;;) {
		sb_truncate(&l->buf, 0);
		l->line = l->next + 1;
		if (lines_raw(l) == LINES_OVER && !l->buf.len)
			return false;
		if (lines_split(l, lines_text(l)))
			return true;
	}
}
