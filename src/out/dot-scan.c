// SPDX-License-Identifier: GPL-2.0
#include "dot-scan.h"

#include <strings.h>

#include "base/limits.h"

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* As libcgraph has it: every byte beyond ASCII is a letter. */
static bool is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c >= 0x80;
}

/* The byte @ahead of the position, -1 at the end. */
static int dot_scan_peek(const struct dot_scan *s, size_t ahead)
{
	return s->pos + ahead < s->all.len ?
	       (unsigned char)s->all.ptr[s->pos + ahead] : -1;
}

static void advance(struct dot_scan *s)
{
	if (s->all.ptr[s->pos++] == '\n') {
		s->line++;
		s->line_start = s->pos;
	}
}

static struct place dot_scan_here(const struct dot_scan *s)
{
	return (struct place){ s->file, s->line,
			       (uint32_t)(s->pos - s->line_start) + 1 };
}

static void bad(struct dot_scan *s, const char *what)
{
	diag_add(s->diag, SEV_ERROR, NULL, s->at, "%s", what);
	s->token = DOT_BAD;
}

/*
 * Readers disagree whether a lone CR ends a line; inside a comment that would
 * hide text from some of them.
 */
static bool skip_line_comment(struct dot_scan *s)
{
	while (dot_scan_peek(s, 0) >= 0 && dot_scan_peek(s, 0) != '\n') {
		if (dot_scan_peek(s, 0) == '\r' && dot_scan_peek(s, 1) != '\n') {
			s->at = dot_scan_here(s);
			bad(s, "carriage return inside a comment");
			return false;
		}
		advance(s);
	}
	return true;
}

static bool dot_scan_skip_block_comment(struct dot_scan *s)
{
	s->at = dot_scan_here(s);
	advance(s);
	advance(s);
	while (dot_scan_peek(s, 0) >= 0) {
		if (dot_scan_peek(s, 0) == '*' && dot_scan_peek(s, 1) == '/') {
			advance(s);
			advance(s);
			return true;
		}
		advance(s);
	}
	bad(s, "unterminated comment");
	return false;
}

/* White space and comments; false after an error. */
static bool dot_scan_skip_space(struct dot_scan *s)
{
	for (;;) {
		int c = dot_scan_peek(s, 0);

		if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
			advance(s);
		} else if (c == '#' || (c == '/' && dot_scan_peek(s, 1) == '/')) {
			if (!skip_line_comment(s))
				return false;
		} else if (c == '/' && dot_scan_peek(s, 1) == '*') {
			if (!dot_scan_skip_block_comment(s))
				return false;
		} else {
			return true;
		}
	}
}

static void scan_string(struct dot_scan *s)
{
	advance(s);
	while (dot_scan_peek(s, 0) != '"') {
		if (dot_scan_peek(s, 0) == '\\' && dot_scan_peek(s, 1) >= 0)
			advance(s);
		if (dot_scan_peek(s, 0) < 0) {
			bad(s, "unterminated string");
			return;
		}
		advance(s);
	}
	s->token = DOT_STRING;
	s->text = (struct str){ s->all.ptr + s->start + 1,
				s->pos - s->start - 1 };
	advance(s);
}

static void scan_html(struct dot_scan *s)
{
	size_t open = 0;

	do {
		if (dot_scan_peek(s, 0) < 0) {
			bad(s, "unterminated HTML-like string");
			return;
		}
		open += dot_scan_peek(s, 0) == '<';
		open -= dot_scan_peek(s, 0) == '>';
		advance(s);
	} while (open);
	s->token = DOT_HTML;
	s->text = (struct str){ s->all.ptr + s->start + 1,
				s->pos - s->start - 2 };
	/* Some versions of libcgraph know comments in there, others do not. */
	if (memmem(s->text.ptr, s->text.len, "<!--", 4))
		bad(s, "comment inside an HTML-like string");
}

static void scan_number(struct dot_scan *s)
{
	bool dot = false;

	if (dot_scan_peek(s, 0) == '-')
		advance(s);
	while (is_digit(dot_scan_peek(s, 0)) || (dot_scan_peek(s, 0) == '.' && !dot)) {
		dot = dot || dot_scan_peek(s, 0) == '.';
		advance(s);
	}
	s->token = DOT_NAME;
	s->text = (struct str){ s->all.ptr + s->start, s->pos - s->start };
	if (is_letter(dot_scan_peek(s, 0)) || dot_scan_peek(s, 0) == '.')
		bad(s, "number runs into a name: put it in quotes");
}

static void scan_name(struct dot_scan *s)
{
	static const struct {
		const char *word;
		int token;
	} words[] = {
		{ "strict", DOT_STRICT }, { "graph", DOT_GRAPH },
		{ "digraph", DOT_DIGRAPH }, { "subgraph", DOT_SUBGRAPH },
		{ "node", DOT_NODE }, { "edge", DOT_EDGE },
	};
	size_t i;

	while (is_letter(dot_scan_peek(s, 0)) || is_digit(dot_scan_peek(s, 0)))
		advance(s);
	s->token = DOT_NAME;
	s->text = (struct str){ s->all.ptr + s->start, s->pos - s->start };
	/* libcgraph skips it there and sees no name. */
	if (str_is(s->text, "\xef\xbb\xbf"))
		bad(s, "byte order mark inside the text");
	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (s->text.len == strlen(words[i].word) &&
		    !strncasecmp(s->text.ptr, words[i].word, s->text.len))
			s->token = words[i].token;
}

static void scan_mark(struct dot_scan *s)
{
	int c = dot_scan_peek(s, 0);

	if (c == '-' && (dot_scan_peek(s, 1) == '>' || dot_scan_peek(s, 1) == '-')) {
		s->token = dot_scan_peek(s, 1) == '>' ? DOT_ARROW : DOT_LINE;
		advance(s);
	} else if (strchr("{}[]=,;:+", c)) {
		s->token = c;
	} else {
		diag_add(s->diag, SEV_ERROR, NULL, s->at,
			 "unexpected byte '%c'", c);
		s->token = DOT_BAD;
		return;
	}
	s->text = (struct str){ s->all.ptr + s->start, s->pos + 1 - s->start };
	advance(s);
}

static bool begins_number(const struct dot_scan *s)
{
	size_t i = dot_scan_peek(s, 0) == '-';

	return is_digit(dot_scan_peek(s, i)) ||
	       (dot_scan_peek(s, i) == '.' && is_digit(dot_scan_peek(s, i + 1)));
}

void dot_scan_next(struct dot_scan *s)
{
	if (s->token == DOT_BAD || s->token == DOT_END || !dot_scan_skip_space(s))
		return;
	s->at = dot_scan_here(s);
	s->start = s->pos;
	if (dot_scan_peek(s, 0) < 0)
		s->token = DOT_END;
	else if (dot_scan_peek(s, 0) == '"')
		scan_string(s);
	else if (dot_scan_peek(s, 0) == '<')
		scan_html(s);
	else if (is_letter(dot_scan_peek(s, 0)))
		scan_name(s);
	else if (begins_number(s))
		scan_number(s);
	else
		scan_mark(s);
	if (s->token != DOT_BAD && s->text.len > LIMIT_DOT_STRING)
		bad(s, "string too long");
}

void dot_scan_start(struct dot_scan *s, struct str text, const char *file,
		    struct diag *diag)
{
	const char *nul;

	*s = (struct dot_scan){
		.all = text, .line = 1, .file = file, .diag = diag,
	};
	nul = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
	if (nul) {
		while (s->all.ptr + s->pos < nul)
			advance(s);
		s->at = dot_scan_here(s);
		bad(s, "not a DOT file (contains NUL bytes)");
	}
	dot_scan_next(s);
}
