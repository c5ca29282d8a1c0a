// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>

#include "go/token.h"

/* By their first letters. */
static const char *const keywords['z' - 'a' + 1][5] = {
	['b' - 'a'] = { "break" },
	['c' - 'a'] = { "case", "chan", "const", "continue" },
	['d' - 'a'] = { "default", "defer" },
	['e' - 'a'] = { "else" },
	['f' - 'a'] = { "fallthrough", "for", "func" },
	['g' - 'a'] = { "go", "goto" },
	['i' - 'a'] = { "if", "import", "interface" },
	['m' - 'a'] = { "map" },
	['p' - 'a'] = { "package" },
	['r' - 'a'] = { "range", "return" },
	['s' - 'a'] = { "select", "struct", "switch" },
	['t' - 'a'] = { "type" },
	['v' - 'a'] = { "var" },
};

/* Longer ones first. */
static const char *const operators[] = {
	"&^=", "<<=", ">>=", "...", "&&", "||", "<-", "++", "--", "==", "!=",
	"<=", ">=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<",
	">>", "&^",
};

bool go_is_keyword(struct str word)
{
	const char *const *k;

	if (!word.len || word.ptr[0] < 'a' || word.ptr[0] > 'z')
		return false;
	for (k = keywords[word.ptr[0] - 'a']; *k; k++)
		if (str_is(word, *k))
			return true;
	return false;
}

static bool token_is_letter(char c)
{
	return byte_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

void go_lex_bad(struct go_lexer *l, uint32_t line, uint32_t col,
		struct str text)
{
	struct go_mistake *m = &l->bad;

	if (m->is && (m->line < line || (m->line == line && m->col <= col)))
		return;
	m->is = true;
	m->line = line;
	m->col = col;
	m->text = text;
}

static uint32_t col_of(const struct go_lexer *l, size_t pos)
{
	return (uint32_t)(pos - l->line_start) + 1;
}

static char token_peek(const struct go_lexer *l, size_t ahead)
{
	return ahead < l->all.len - l->pos ? l->all.ptr[l->pos + ahead] : '\0';
}

static void token_advance(struct go_lexer *l)
{
	if (l->all.ptr[l->pos++] == '\n') {
		l->line++;
		l->line_before = l->line_start;
		l->line_start = l->pos;
	}
}

static void token_skip_line(struct go_lexer *l)
{
	l->pos += str_chr(str_from(l->all, l->pos), '\n');
}

static void skip_block(struct go_lexer *l)
{
	struct str rest = str_from(l->all, l->pos + 2);
	const char *end = memmem(rest.ptr, rest.len, "*/", 2), *newline;
	size_t stop = end ? (size_t)(end + 2 - l->all.ptr) : l->all.len;

	if (!end)
		go_lex_bad(l, l->line, col_of(l, l->pos),
			   STR("comment not terminated"));
	while ((newline = memchr(l->all.ptr + l->pos, '\n', stop - l->pos))) {
		l->pos = (size_t)(newline - l->all.ptr);
		token_advance(l);
	}
	l->pos = stop;
}

/* Whether the comment at pos reaches the end of its line. */
static bool comment_ends_line(const struct go_lexer *l)
{
	struct str rest = str_from(l->all, l->pos);

	while (rest.len >= 2 && rest.ptr[0] == '/') {
		const char *end, *newline;

		if (rest.ptr[1] == '/')
			return true;
		if (rest.ptr[1] != '*')
			return false;
		end = memmem(rest.ptr + 2, rest.len - 2, "*/", 2);
		newline = memchr(rest.ptr, '\n', rest.len);
		if (!end || (newline && newline < end))
			return true;
		rest = str_from(rest, (size_t)(end + 2 - rest.ptr));
		while (rest.len && strchr(" \t\r", rest.ptr[0]))
			rest = str_from(rest, 1);
		if (!rest.len || rest.ptr[0] == '\n')
			return true;
	}
	return false;
}

/* Comments in a row without an empty line are a group. */
struct group {
	size_t start, end;
	uint32_t end_line;
	bool is;
	bool trails;	/* begins on the line of the token before */
};

static void on_comment(struct go_lexer *l, struct group *g)
{
	uint32_t line = l->line;
	size_t start = l->pos;
	bool trails = line == l->tok_line && !g->is && l->tok != TOK_EOF;

	if (token_peek(l, 1) == '/')
		token_skip_line(l);
	else
		skip_block(l);
	if (!g->is || line > g->end_line + !g->trails) {
		g->start = start;
		g->trails = trails;
	}
	g->is = true;
	g->end = l->pos;
	g->end_line = l->line;
}

static bool is_comment(const struct go_lexer *l)
{
	return token_peek(l, 0) == '/' && (token_peek(l, 1) == '/' || token_peek(l, 1) == '*');
}

/* Blanks and comments; false where a newline stands for a semicolon. */
static bool token_skip_space(struct go_lexer *l, struct group *g)
{
	while (l->pos < l->all.len) {
		char c = token_peek(l, 0);

		if (c == '\n' && l->want_semicolon)
			return false;
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
			token_advance(l);
		} else if (is_comment(l)) {
			if (l->want_semicolon && comment_ends_line(l))
				return false;
			on_comment(l, g);
		} else {
			return true;
		}
	}
	return !l->want_semicolon;
}

static void token_take(struct go_lexer *l, enum go_token tok, size_t start)
{
	l->tok = tok;
	l->text = (struct str){ l->all.ptr + start, l->pos - start };
}

static void token_word(struct go_lexer *l)
{
	size_t start = l->pos;

	while (l->pos < l->all.len &&
	       (token_is_letter(token_peek(l, 0)) || byte_is_digit(token_peek(l, 0))))
		l->pos++;
	token_take(l, TOK_WORD, start);
	l->want_semicolon = !go_is_keyword(l->text) ||
			    str_is(l->text, "break") ||
			    str_is(l->text, "continue") ||
			    str_is(l->text, "fallthrough") ||
			    str_is(l->text, "return");
}

static void lex_raw_string(struct go_lexer *l)
{
	size_t start = l->pos++;

	while (l->pos < l->all.len && token_peek(l, 0) != '`')
		token_advance(l);
	if (l->pos < l->all.len)
		l->pos++;
	else
		go_lex_bad(l, l->tok_line, l->tok_col,
			   STR("raw string literal not terminated"));
	token_take(l, TOK_STRING, start);
}

static void token_quoted(struct go_lexer *l, char quote)
{
	size_t start = l->pos++;
	bool closed = false;

	while (l->pos < l->all.len && token_peek(l, 0) != '\n' && !closed) {
		char c = token_peek(l, 0);

		l->pos++;
		if (c == '\\' && l->pos < l->all.len && token_peek(l, 0) != '\n')
			l->pos++;
		closed = c == quote;
	}
	if (!closed)
		go_lex_bad(l, l->tok_line, l->tok_col, quote == '"' ?
			   STR("string literal not terminated") :
			   STR("rune literal not terminated"));
	token_take(l, quote == '"' ? TOK_STRING : TOK_LITERAL, start);
}

static void lex_number(struct go_lexer *l)
{
	size_t start = l->pos;

	while (l->pos < l->all.len &&
	       (token_is_letter(token_peek(l, 0)) || byte_is_digit(token_peek(l, 0)) ||
		token_peek(l, 0) == '.'))
		l->pos++;
	token_take(l, TOK_LITERAL, start);
}

static void lex_illegal(struct go_lexer *l)
{
	unsigned char c = (unsigned char)token_peek(l, 0);
	bool first = !l->bad.is;

	if (!c)
		go_lex_bad(l, l->tok_line, l->tok_col,
			   STR("illegal character NUL"));
	else
		go_lex_bad(l, l->tok_line, l->tok_col,
			   (struct str){ l->bad.buf, 0 });
	if (first && c) {
		if (c < 0x20 || c == 0x7f)
			snprintf(l->bad.buf, sizeof(l->bad.buf),
				 "illegal character U+%04X", c);
		else
			snprintf(l->bad.buf, sizeof(l->bad.buf),
				 "illegal character U+%04X '%c'", c, c);
		l->bad.text = str_of(l->bad.buf);
	}
	l->pos++;
	token_take(l, TOK_ILLEGAL, l->pos - 1);
}

static void token_operator(struct go_lexer *l)
{
	struct str rest = str_from(l->all, l->pos);
	size_t i, n = 0, start = l->pos;

	for (i = 0; i < ARRAY_SIZE(operators) && !n; i++)
		if (rest.ptr[0] == operators[i][0] &&
		    str_starts(rest, str_of(operators[i])))
			n = strlen(operators[i]);
	if (!n && rest.ptr[0] && strchr("+-*/%&|^<>=!()[]{},;.:~", rest.ptr[0]))
		n = 1;
	if (!n) {
		lex_illegal(l);
		return;
	}
	l->pos += n;
	token_take(l, TOK_OPERATOR, start);
	l->want_semicolon = str_is(l->text, ")") || str_is(l->text, "]") ||
			    str_is(l->text, "}") || str_is(l->text, "++") ||
			    str_is(l->text, "--");
}

static void token_next(struct go_lexer *l)
{
	char c = token_peek(l, 0);

	l->want_semicolon = true;
	if (token_is_letter(c))
		token_word(l);
	else if (byte_is_digit(c) || (c == '.' && byte_is_digit(token_peek(l, 1))))
		lex_number(l);
	else if (c == '`')
		lex_raw_string(l);
	else if (c == '"' || c == '\'')
		token_quoted(l, c);
	else
		token_operator(l);
}

void go_lex(struct go_lexer *l)
{
	struct group g = { .is = false };
	bool space_only = token_skip_space(l, &g);

	l->tok_line = l->line;
	l->tok_col = col_of(l, l->pos);
	l->lead = STR("");
	if (g.is && !g.trails && g.end_line + 1 == l->line)
		l->lead = (struct str){ l->all.ptr + g.start, g.end - g.start };
	if (!space_only) {
		l->want_semicolon = false;
		l->tok = TOK_NEWLINE;
		l->text = STR("");
	} else if (l->pos >= l->all.len) {
		/* The last newline begins no line. */
		if (l->pos && l->line_start == l->pos) {
			l->tok_line--;
			l->tok_col = (uint32_t)(l->pos - l->line_before) + 1;
		}
		l->tok = TOK_EOF;
		l->text = STR("");
	} else {
		token_next(l);
	}
}

void go_lex_init(struct go_lexer *l, struct str text)
{
	*l = (struct go_lexer){ .all = text, .line = 1 };
	if (str_starts(text, STR("\xef\xbb\xbf")))
		l->pos = l->line_start = 3;
}
