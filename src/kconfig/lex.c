// SPDX-License-Identifier: GPL-2.0
/*
 * The words of a Kconfig file.  A macro "$(...)" is part of the word around it,
 * whatever its parentheses contain; help texts are skipped by their
 * indentation.
 */
#include "kc.h"

enum {
	PART_OF_WORD = 1,
	BEGINS_TOKEN = 2,
	BOTH = PART_OF_WORD | BEGINS_TOKEN,
};

static const uint8_t classes[256] = {
	['A' ... 'Z'] = BOTH, ['a' ... 'z'] = BOTH, ['0' ... '9'] = BOTH,
	['_'] = BOTH, ['-'] = BOTH,
	['\n'] = BEGINS_TOKEN, ['$'] = BEGINS_TOKEN, ['"'] = BEGINS_TOKEN,
	['\''] = BEGINS_TOKEN, ['('] = BEGINS_TOKEN, [')'] = BEGINS_TOKEN,
	['!'] = BEGINS_TOKEN, ['&'] = BEGINS_TOKEN, ['|'] = BEGINS_TOKEN,
	['='] = BEGINS_TOKEN, ['<'] = BEGINS_TOKEN, ['>'] = BEGINS_TOKEN,
	[':'] = BEGINS_TOKEN, ['+'] = BEGINS_TOKEN,
};

static bool is_word_byte(char c)
{
	return classes[(uint8_t)c] & PART_OF_WORD;
}

static bool begins_token(char c)
{
	return classes[(uint8_t)c] & BEGINS_TOKEN;
}

size_t kc_macro_end(struct str s, size_t at)
{
	size_t depth = 0, i = at + 1;

	if (i >= s.len || s.ptr[i] != '(')
		return i;
	for (; i < s.len && s.ptr[i] != '\n'; i++) {
		depth += s.ptr[i] == '(';
		if (s.ptr[i] == ')' && !--depth)
			return i + 1;
	}
	return i;
}

__printf(3, 4)
static void lex_warn(const struct kc_lexer *lx, uint32_t line, const char *fmt, ...)
{
	va_list ap;

	if (!lx->diag)
		return;
	va_start(ap, fmt);
	diag_vadd(lx->diag, SEV_WARNING, "kconfig-text", (struct place){ lx->file, line, 0 }, fmt,
		  ap);
	va_end(ap);
}

static void warn_ignored(const struct kc_lexer *lx, char c)
{
	lex_warn(lx, lx->next_line, "character '%c' is ignored", c);
}

/* Blanks, comments and escaped ends of lines; what no token begins with, too. */
static void skip_blanks(struct kc_lexer *lx)
{
	const char *s = lx->text.ptr;
	size_t pos = lx->pos, len = lx->text.len;

	while (pos < len && !begins_token(s[pos])) {
		if (s[pos] == '\\' && pos + 1 < len && s[pos + 1] == '\n') {
			pos += 2;
			lx->next_line++;
		} else if (s[pos] == '#') {
			pos += str_chr(str_from(lx->text, pos), '\n');
		} else {
			if (s[pos] != ' ' && s[pos] != '\t')
				warn_ignored(lx, s[pos]);
			pos++;
		}
	}
	lx->pos = pos;
}

static enum kc_token lex_word(struct kc_lexer *lx)
{
	const char *s = lx->text.ptr;
	size_t start = lx->pos, pos = start, len = lx->text.len;

	for (;;) {
		while (pos < len && is_word_byte(s[pos]))
			pos++;
		if (pos >= len || s[pos] != '$')
			break;
		pos = kc_macro_end(lx->text, pos);
	}
	lx->pos = pos;
	lx->word = (struct str){ s + start, pos - start };
	return KTOK_WORD;
}

/* A string that is not closed ends with its line. */
static enum kc_token lex_quoted(struct kc_lexer *lx)
{
	char quote = lx->text.ptr[lx->pos++];
	size_t start = lx->pos;

	while (lx->pos < lx->text.len) {
		char c = lx->text.ptr[lx->pos];

		if (c == '\n')
			lex_warn(lx, lx->first_line, "unterminated string");
		if (c == quote || c == '\n')
			break;
		if (c == '$')
			lx->pos = kc_macro_end(lx->text, lx->pos);
		else
			lx->pos += c == '\\' && lx->pos + 1 < lx->text.len &&
				   lx->text.ptr[lx->pos + 1] != '\n' ? 2 : 1;
	}
	lx->word = (struct str){ lx->text.ptr + start, lx->pos - start };
	if (lx->pos < lx->text.len && lx->text.ptr[lx->pos] == quote)
		lx->pos++;
	return KTOK_QUOTED;
}

static const struct {
	const char *text;
	enum kc_token token;
} operators[] = {
	{ "&&", KTOK_AND },	{ "||", KTOK_OR },	{ "!=", KTOK_NE },
	{ "<=", KTOK_LE },	{ ">=", KTOK_GE },	{ ":=", KTOK_ASSIGN },
	{ "+=", KTOK_ASSIGN },	{ "!", KTOK_NOT },	{ "=", KTOK_EQ },
	{ "<", KTOK_LT },	{ ">", KTOK_GT },	{ "(", KTOK_OPEN },
	{ ")", KTOK_CLOSE },
};

static bool lex_operator(struct kc_lexer *lx)
{
	struct str rest = str_from(lx->text, lx->pos), op;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(operators); i++) {
		op = str_of(operators[i].text);
		if (!str_starts(rest, op))
			continue;
		lx->token = operators[i].token;
		lx->word = op;
		lx->pos += op.len;
		return true;
	}
	warn_ignored(lx, lx->text.ptr[lx->pos++]);
	return false;
}

void kc_lex(struct kc_lexer *lx)
{
	for (;;) {
		char c;

		skip_blanks(lx);
		lx->line = lx->next_line;
		lx->word = STR("");
		if (lx->pos >= lx->text.len) {
			if (lx->token != KTOK_EOL && lx->token != KTOK_EOF)
				lex_warn(lx, lx->line, "no newline at end of file");
			lx->token = KTOK_EOF;
			return;
		}
		c = lx->text.ptr[lx->pos];
		if (c == '\n') {
			lx->pos++;
			lx->next_line++;
			lx->token = KTOK_EOL;
			return;
		}
		if (c == '"' || c == '\'') {
			lx->token = lex_quoted(lx);
			return;
		}
		if (c == '$' || is_word_byte(c)) {
			lx->token = lex_word(lx);
			return;
		}
		if (lex_operator(lx))
			return;
	}
}

struct str kc_lex_rest(struct kc_lexer *lx)
{
	struct str rest = str_from(lx->text, lx->pos);

	rest = str_head(rest, str_chr(rest, '\n'));
	lx->pos += rest.len;
	while (rest.len && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t'))
		rest = str_from(rest, 1);
	return rest;
}

/* Columns of white space before the first word, as Kconfig counts them. */
static size_t indentation(struct str line)
{
	size_t col = 0, i;

	for (i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\t')
			col = (col | 7) + 1;
		else if (line.ptr[i] == ' ')
			col++;
		else
			break;
	}
	return col;
}

/* A carriage return is text, too. */
static bool is_blank(struct str line)
{
	size_t i = 0;

	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
		i++;
	return i == line.len;
}

bool kc_lex_help(struct kc_lexer *lx)
{
	struct str rest = str_from(lx->text, lx->pos), line;
	size_t indent = 0, here;
	bool first = true, any = false;

	/*
	 * The text ends where the indentation falls below its first line's.  What
	 * stands at the margin ends it, too, unless it is all there is so far.
	 */
	while (str_line(&rest, &line)) {
		if (!is_blank(line)) {
			here = indentation(line);
			if ((!here && !first) || here < indent)
				return any;
			if (!indent)
				indent = here;
			any = true;
		}
		first = false;
		lx->pos = lx->text.len - rest.len;
		lx->next_line++;
	}
	lx->pos = lx->text.len;
	return any;
}
