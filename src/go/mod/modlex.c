// SPDX-License-Identifier: GPL-2.0
/*
 * Characters are UTF-8; an invalid byte stands for itself and may be in
 * a word, as Go has it.  Of Unicode only is asked what is not printable.
 */
#include "modlex.h"

#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

/* Controls, formats, spaces and separators, private use: none is printable. */
static const struct range unprintable[] = {
	{ 0x0, 0x20 }, { 0x7f, 0xa0 }, { 0xad, 0xad }, { 0x600, 0x605 },
	{ 0x61c, 0x61c }, { 0x6dd, 0x6dd }, { 0x70f, 0x70f },
	{ 0x890, 0x891 }, { 0x8e2, 0x8e2 }, { 0x1680, 0x1680 },
	{ 0x180e, 0x180e }, { 0x2000, 0x200f }, { 0x2028, 0x202f },
	{ 0x205f, 0x206f }, { 0x3000, 0x3000 }, { 0xd800, 0xf8ff },
	{ 0xfeff, 0xfeff }, { 0xfff0, 0xfffb }, { 0xfffe, 0xffff },
	{ 0x110bd, 0x110bd }, { 0x110cd, 0x110cd }, { 0x13430, 0x1343f },
	{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe00ff },
	{ 0xf0000, 0x10ffff },
};

static bool is_printable(uint32_t c)
{
	size_t i;

	if (c > ' ' && c < 0x7f)
		return true;
	for (i = 0; i < ARRAY_SIZE(unprintable); i++)
		if (c >= unprintable[i].first && c <= unprintable[i].last)
			return false;
	return true;
}

static bool modlex_at_end(const struct modlex *lex)
{
	return lex->pos >= lex->text.len;
}

static struct str rest(const struct modlex *lex)
{
	return str_from(lex->text, lex->pos);
}

static bool looks_at(const struct modlex *lex, const char *s)
{
	return str_starts(rest(lex), str_of(s));
}

/* Step over one character. */
static void modlex_step(struct modlex *lex)
{
	uint32_t c;

	if (lex->text.ptr[lex->pos] >= ' ') {
		lex->pos++;
		lex->col++;
		return;
	}
	if (lex->text.ptr[lex->pos] == '\n') {
		lex->line++;
		lex->col = 0;
		lex->begins_line = true;
	}
	lex->pos += utf8_decode(rest(lex), &c);
	lex->col++;
}

static bool is_word_char(const struct modlex *lex)
{
	uint32_t c;

	if (modlex_at_end(lex))
		return false;
	switch (lex->text.ptr[lex->pos]) {
	case ' ':
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
	case ',':
		return false;
	}
	utf8_decode(rest(lex), &c);
	return is_printable(c);
}

void modlex_fail(struct modlex *lex, const struct mod_token *at,
		 const char *what)
{
	if (!lex->failed)
		diag_add(lex->diag, SEV_ERROR, NULL,
			 (struct place){ lex->file, at->line, at->col },
			 "%s", what);
	lex->failed = true;
	lex->pos = lex->text.len;
	lex->next.kind = MOD_EOF;
}

static void fail_here(struct modlex *lex, const char *what)
{
	modlex_fail(lex, &(struct mod_token){ .line = lex->line,
					      .col = lex->col }, what);
}

static void lex_comment(struct modlex *lex)
{
	struct str all = rest(lex);
	size_t n = str_chr(all, '\n');

	lex->next.kind = lex->begins_line ? MOD_COMMENT : MOD_EOL_COMMENT;
	lex->next.text = str_head(all, n);
	if (n < all.len && n && all.ptr[n - 1] == '\r')
		lex->next.text.len--;
	lex->pos += n;
	if (!modlex_at_end(lex))
		modlex_step(lex);
}

static void lex_string(struct modlex *lex)
{
	char quote = lex->text.ptr[lex->pos];

	modlex_step(lex);
	for (;;) {
		char c = modlex_at_end(lex) ? '\n' : lex->text.ptr[lex->pos];

		if (modlex_at_end(lex) || c == '\n') {
			modlex_fail(lex, &lex->next, "unterminated string");
			return;
		}
		modlex_step(lex);
		if (c == quote)
			return;
		if (c == '\\' && quote == '"' && !modlex_at_end(lex))
			modlex_step(lex);
	}
}

/* Nearly all characters of words. */
static bool modlex_is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9' && c != '/') ||
	       (c >= 'A' && c <= 'Z') || c == '_';
}

static void skip_plain(struct modlex *lex)
{
	size_t start = lex->pos;

	while (!modlex_at_end(lex) && modlex_is_plain(lex->text.ptr[lex->pos]))
		lex->pos++;
	lex->col += (uint32_t)(lex->pos - start);
}

static void modlex_word(struct modlex *lex)
{
	for (skip_plain(lex); is_word_char(lex); skip_plain(lex)) {
		bool slash = lex->text.ptr[lex->pos] == '/';

		if (slash && looks_at(lex, "//"))
			return;
		if (slash && looks_at(lex, "/*")) {
			fail_here(lex, "comments begin with //, not /*");
			return;
		}
		modlex_step(lex);
	}
}

static void modlex_token(struct modlex *lex)
{
	size_t start = lex->pos;
	char c = lex->text.ptr[start];

	lex->next.kind = MOD_WORD;
	if (c == '\n' || (c && strchr("()[]{},", c))) {
		lex->next.kind = c == '\n' ? MOD_NEWLINE : MOD_PUNCT;
		modlex_step(lex);
	} else if (c == '"' || c == '`') {
		lex_string(lex);
	} else if (is_word_char(lex)) {
		modlex_word(lex);
	} else {
		fail_here(lex, "unexpected character");
	}
	lex->begins_line = lex->next.kind == MOD_NEWLINE;
	if (!lex->failed)
		lex->next.text = (struct str){ lex->text.ptr + start,
					       lex->pos - start };
}

static bool modlex_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void lex_next(struct modlex *lex)
{
	while (!modlex_at_end(lex) && modlex_is_blank(lex->text.ptr[lex->pos]))
		modlex_step(lex);
	lex->next = (struct mod_token){ .kind = MOD_EOF, .text = STR(""),
					.line = lex->line, .col = lex->col };
	if (modlex_at_end(lex))
		return;
	if (looks_at(lex, "//"))
		lex_comment(lex);
	else if (looks_at(lex, "/*"))
		fail_here(lex, "comments begin with //, not /*");
	else
		modlex_token(lex);
}

void modlex_begin(struct modlex *lex, struct str text, const char *file,
		  struct diag *diag)
{
	*lex = (struct modlex){ .text = text, .line = 1, .col = 1,
				.begins_line = true, .file = file,
				.diag = diag };
	lex_next(lex);
}

struct mod_token modlex_take(struct modlex *lex)
{
	struct mod_token t = lex->next;

	lex_next(lex);
	return t;
}
