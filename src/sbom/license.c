// SPDX-License-Identifier: GPL-2.0
/*
 * The grammar of expressions, as a scanner with two states: an operand is
 * expected, or an operator.  A parenthesis needs no stack, only a counter,
 * because operators are not grouped here.
 */
#include "license.h"

#include "base/limits.h"

struct license_scan {
	struct str rest;
	struct strbuf *out;
	unsigned int depth;	/* open parentheses */
	bool wants_operand;
	bool after_with;	/* the operand is an exception: no parenthesis */
	bool can_with;		/* the last operand was an identifier */
};

static bool license_is_id_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '.' || c == '-' ||
	       c == '+' || c == ':';
}

/* "GPL-2.0-->": what ends a comment does not belong to the word. */
static struct str license_cut_word(struct license_scan *s)
{
	struct str word = s->rest;
	size_t n = 0;

	while (n < word.len && license_is_id_byte(word.ptr[n]))
		n++;
	s->rest = str_from(s->rest, n);
	word = str_head(word, n);
	while (word.len && (word.ptr[word.len - 1] == '-' || word.ptr[word.len - 1] == '.' ||
			    word.ptr[word.len - 1] == ':'))
		word.len--;
	return word;
}

static const char *license_operator(struct str word)
{
	static const char *const words[][3] = {
		{ "AND", "and" }, { "OR", "or" }, { "WITH", "with" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (str_is(word, words[i][0]) || str_is(word, words[i][1]))
			return words[i][0];
	return NULL;
}

static bool license_take_word(struct license_scan *s, struct str word)
{
	const char *operator = license_operator(word);

	if (!word.len || s->wants_operand == !!operator)
		return false;
	if (!operator) {
		sb_addstr(s->out, word);
		s->can_with = !s->after_with;
		s->after_with = false;
		s->wants_operand = false;
		return true;
	}
	s->after_with = !strcmp(operator, "WITH");
	if (s->after_with && !s->can_with)
		return false;
	sb_addch(s->out, ' ');
	sb_adds(s->out, operator);
	sb_addch(s->out, ' ');
	s->wants_operand = true;
	return true;
}

static bool license_take_parenthesis(struct license_scan *s)
{
	bool opens = s->rest.ptr[0] == '(';

	if (opens != s->wants_operand || s->after_with || (!opens && !s->depth) ||
	    s->depth == LIMIT_LICENSE_DEPTH)
		return false;
	s->depth += opens ? 1 : -1u;
	s->can_with = false;
	sb_addch(s->out, s->rest.ptr[0]);
	s->rest = str_from(s->rest, 1);
	return true;
}

/* Only what ends a comment or a string may follow: no further word. */
static bool license_is_end(struct str rest)
{
	size_t i;

	for (i = 0; i < rest.len; i++)
		if (byte_is_letter(rest.ptr[i]) || byte_is_digit(rest.ptr[i]))
			return false;
	return true;
}

static bool license_scan_all(struct license_scan *s)
{
	for (;;) {
		s->rest = str_trim(s->rest);
		if (!s->rest.len)
			break;
		if (s->rest.ptr[0] == '(' || s->rest.ptr[0] == ')') {
			if (!license_take_parenthesis(s))
				return false;
		} else if (byte_is_letter(s->rest.ptr[0]) || byte_is_digit(s->rest.ptr[0])) {
			if (!license_take_word(s, license_cut_word(s)))
				return false;
		} else {
			break;
		}
	}
	return !s->wants_operand && !s->depth && license_is_end(s->rest);
}

bool license_expression(struct str text, struct strbuf *out)
{
	struct license_scan s = {
		.rest = str_head(text, LIMIT_LICENSE_BYTES), .out = out, .wants_operand = true,
	};

	if (license_scan_all(&s))
		return true;
	sb_truncate(out, 0);
	return false;
}

/* In a comment, not in a message or a script that looks for such lines. */
static bool license_is_comment(struct str before)
{
	before = str_trim(before);
	return license_is_end(before) || str_is(before, "dnl") || str_is(before, "REM");
}

bool license_find(struct str text, struct strbuf *out)
{
	const struct str tag = STR("SPDX-License-Identifier\x3a");
	struct str rest = str_head(text, LIMIT_LICENSE_HEAD), line;
	unsigned int i;

	for (i = 0; i < LIMIT_LICENSE_LINES && str_line(&rest, &line); i++) {
		size_t at = str_find(line, tag);

		if (at < line.len && license_is_comment(str_head(line, at)))
			return license_expression(str_from(line, at + tag.len), out);
	}
	return false;
}

static bool license_is_mark(char c)
{
	return byte_is_blank(c) || c == '/' || c == '*' || c == '#' || c == ';' || c == '-' ||
	       c == '!' || c == '<' || c == '.';
}

/* "Copyright (C) 2026 ..." without the comment around it; empty: another line. */
static struct str license_copyright_line(struct str line)
{
	while (line.len && license_is_mark(line.ptr[0]))
		line = str_from(line, 1);
	if (!str_starts(line, STR("Copyright ")) && !str_starts(line, STR("Copyright(")) &&
	    !str_starts(line, STR("(C) ")) && !str_starts(line, STR("(c) ")))
		return STR("");
	if (str_has(line, "*/"))
		line = str_head(line, str_find(line, STR("*/")));
	return str_trim(str_head(line, LIMIT_COPYRIGHT_BYTES));
}

void license_copyright(struct str text, struct strbuf *out)
{
	struct str rest = str_head(text, LIMIT_LICENSE_HEAD), line;
	unsigned int n = 0;

	while (n < LIMIT_COPYRIGHT_FILE && str_line(&rest, &line)) {
		line = license_copyright_line(line);
		if (!line.len)
			continue;
		n++;
		sb_addstr(out, line);
		sb_addch(out, '\n');
	}
}

/* The last byte of the sign in UTF-8 is the sign in ISO 8859-1. */
bool license_has_copyright(struct str text)
{
	static const char word[] = "copyright";
	size_t i;

	for (i = 0; i < text.len; i++) {
		switch ((unsigned char)text.ptr[i]) {
		case 0xa9:
			return true;
		case '(':
			if (i + 2 < text.len && (text.ptr[i + 1] | 0x20) == 'c' &&
			    text.ptr[i + 2] == ')')
				return true;
			break;
		case 'c':
		case 'C':
			if (text.len - i >= strlen(word) &&
			    !strncasecmp(text.ptr + i, word, strlen(word)))
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}
