// SPDX-License-Identifier: GPL-2.0
/*
 * One pass over the bytes, which knows comments, strings and continued directives.
 */
#include "code-lines.h"

#include "base/array.h"
#include "base/mem.h"

struct code_scan {
	struct str text;
	size_t at;
	enum line_kind *kinds;
	size_t nr, cap;
	enum line_kind now;	/* of the line so far */
	bool in_conditional;	/* the line is of a directive that is one */
};

static void code_end_line(struct code_scan *s)
{
	vec_grow(s->kinds, s->nr, s->cap);
	s->kinds[s->nr++] = s->now;
	s->now = LINE_BLANK;
}

static void code_see(struct code_scan *s, enum line_kind kind)
{
	if (s->in_conditional && kind == LINE_CODE)
		kind = LINE_CONDITIONAL;
	if (kind > s->now)
		s->now = kind;
}

static bool code_is_next(const struct code_scan *s, const char *what)
{
	return str_starts(str_from(s->text, s->at), str_of(what));
}

static void code_block_comment(struct code_scan *s)
{
	code_see(s, LINE_COMMENT);
	for (s->at += 2; s->at < s->text.len && !code_is_next(s, "*/"); s->at++) {
		if (s->text.ptr[s->at] == '\n')
			code_end_line(s);
		else if (!strchr(" \t\r", s->text.ptr[s->at]))
			code_see(s, LINE_COMMENT);
	}
	if (s->at < s->text.len) {
		code_see(s, LINE_COMMENT);
		s->at += 2;
	}
}

static void code_line_comment(struct code_scan *s)
{
	code_see(s, LINE_COMMENT);
	while (s->at < s->text.len && s->text.ptr[s->at] != '\n')
		s->at++;
}

/* A string or character that ends on its line or one that continues it; or the quote alone. */
static void code_quoted(struct code_scan *s)
{
	char quote = s->text.ptr[s->at];
	size_t i, next = s->at + 1;

	code_see(s, LINE_CODE);
	for (i = next; i < s->text.len && s->text.ptr[i] != '\n'; i++) {
		if (s->text.ptr[i] == quote) {
			next = i + 1;
			break;
		}
		if (s->text.ptr[i] != '\\' || ++i >= s->text.len || s->text.ptr[i] != '\n')
			continue;
		code_end_line(s);
		code_see(s, LINE_CODE);
		next = i + 1;
	}
	s->at = next;
}

static bool code_is_conditional(struct str rest)
{
	static const char *const names[] = {
		"if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else", "endif",
	};
	struct str word;
	size_t i, len = 0;

	rest = str_trim(str_from(rest, 1));
	while (len < rest.len && byte_is_letter(rest.ptr[len]))
		len++;
	word = str_head(rest, len);
	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (str_is(word, names[i]))
			return true;
	return false;
}

static void code_byte(struct code_scan *s)
{
	char b = s->text.ptr[s->at];

	if (b == '\\' && s->at + 1 < s->text.len && s->text.ptr[s->at + 1] == '\n') {
		code_see(s, LINE_CODE);
		code_end_line(s);
		s->at += 2;
	} else if (b == '\n') {
		code_end_line(s);
		s->in_conditional = false;
		s->at++;
	} else if (strchr(" \t\r\f\v", b)) {
		s->at++;
	} else if (code_is_next(s, "/*")) {
		code_block_comment(s);
	} else if (code_is_next(s, "//")) {
		code_line_comment(s);
	} else if (b == '"' || b == '\'') {
		code_quoted(s);
	} else {
		if (b == '#' && s->now < LINE_CONDITIONAL)
			s->in_conditional = code_is_conditional(str_from(s->text, s->at));
		code_see(s, LINE_CODE);
		s->at++;
	}
}

enum line_kind *code_lines(struct str text, size_t *nr)
{
	struct code_scan s = { .text = text };

	while (s.at < text.len)
		code_byte(&s);
	if (text.len && text.ptr[text.len - 1] != '\n')
		code_end_line(&s);
	*nr = s.nr;
	return s.kinds;
}
