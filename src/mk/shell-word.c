// SPDX-License-Identifier: GPL-2.0
/*
 * Words of the shell: quotes, variables, commands in place of words, fields.
 */
#include "shell.h"

#include "state.h"

/* A word under construction. */
struct shell_field {
	struct shell *sh;
	struct shell_words *words;
	struct strbuf *text;
	bool exists;		/* even if it is empty: there were quotes */
	bool whole;		/* NAME=value is not divided */
	bool pattern;		/* it has characters of a file name pattern */
};

static void field_end(struct shell_field *f)
{
	if (f->exists)
		shell_words_add(f->words, arena_str(f->sh->mk->tmp, sb_str(f->text)));
	sb_truncate(f->text, 0);
	f->exists = false;
}

static void field_add(struct shell_field *f, char c)
{
	sb_addch(f->text, c);
	f->exists = true;
}

/* What a variable or a command gave; without quotes blanks divide it. */
static void field_add_value(struct shell_field *f, struct str value, bool quoted)
{
	size_t i;

	if (!mk_charge(f->sh->mk, value.len))
		f->sh->unsure = true;
	for (i = 0; !f->sh->unsure && i < value.len; i++) {
		char c = value.ptr[i];

		if (quoted || f->whole) {
			field_add(f, c);
		} else if (c == ' ' || c == '\t' || c == '\n') {
			field_end(f);
		} else {
			f->pattern = f->pattern || strchr("*?[\\", c);
			field_add(f, c);
		}
	}
}

static void shell_variable(struct shell_field *f, struct str name, bool quoted)
{
	const struct shell_var *v = f->sh->vars;

	while (v && !str_eq(v->name, name))
		v = v->before;
	if (v)
		field_add_value(f, v->value, quoted);
	else if (f->sh->live)
		f->sh->unsure = true;
}

/* `...`: what is quoted in it by a backslash is not, to the command. */
static void shell_backquotes(struct shell_field *f, bool quoted)
{
	struct shell *sh = f->sh, inner = *sh;
	struct strbuf *text = buf_get(sh->mk), *out = buf_get(sh->mk);
	size_t i;

	for (i = sh->at + 1; i < sh->text.len && sh->text.ptr[i] != '`'; i++) {
		if (sh->text.ptr[i] == '\\' && i + 1 < sh->text.len &&
		    strchr(quoted ? "`\\$\"" : "`\\$", sh->text.ptr[i + 1]))
			i++;
		sb_addch(text, sh->text.ptr[i]);
	}
	inner.text = sb_str(text);
	inner.at = 0;
	shell_nested(&inner, out);
	sh->unsure = inner.unsure || inner.at < inner.text.len || i >= sh->text.len;
	sh->nested = inner.status;
	sh->at = i + 1;
	field_add_value(f, sb_str(out), quoted);
	buf_put(sh->mk);
	buf_put(sh->mk);
}

/* $(...) */
static void shell_parentheses(struct shell_field *f, bool quoted)
{
	struct shell *sh = f->sh;
	struct strbuf *out = buf_get(sh->mk);
	int status = sh->status;

	sh->at += 2;
	if (sh->at < sh->text.len && sh->text.ptr[sh->at] == '(')
		sh->unsure = true;	/* arithmetic */
	else
		sh->nested = shell_nested(sh, out);
	if (sh->at >= sh->text.len || sh->text.ptr[sh->at] != ')')
		sh->unsure = true;
	sh->at++;
	sh->status = status;
	field_add_value(f, sb_str(out), quoted);
	buf_put(sh->mk);
}

/* $NAME, ${NAME}, $?, $(...); any other thing behind a '$' is not known. */
static void shell_dollar(struct shell_field *f, bool quoted)
{
	struct shell *sh = f->sh;
	struct str rest = str_from(sh->text, sh->at + 1);
	bool braces = rest.len && rest.ptr[0] == '{';
	size_t n = 0;

	if (rest.len && rest.ptr[0] == '(') {
		shell_parentheses(f, quoted);
		return;
	}
	if (rest.len && rest.ptr[0] == '?') {
		field_add(f, (char)('0' + sh->status % 10));
		/* Shells differ in what a command in the same line makes of it. */
		sh->unsure = sh->unsure || sh->status > 9 || sh->nested;
		sh->at += 2;
		return;
	}
	rest = str_from(rest, braces);
	while (n < rest.len && byte_is_word(rest.ptr[n]))
		n++;
	if (!n || byte_is_digit(rest.ptr[0]) ||
	    (braces && (n >= rest.len || rest.ptr[n] != '}'))) {
		sh->unsure = true;
		return;
	}
	sh->at += 1 + n + (braces ? 2u : 0u);
	shell_variable(f, str_head(rest, n), quoted);
}

static void shell_single_quotes(struct shell_field *f)
{
	struct str rest = str_from(f->sh->text, f->sh->at + 1);
	size_t end = str_chr(rest, '\'');

	sb_addstr(f->text, str_head(rest, end));
	f->exists = true;
	f->sh->unsure = f->sh->unsure || end >= rest.len;
	f->sh->at += end + 2;
}

static void shell_double_quotes(struct shell_field *f)
{
	struct shell *sh = f->sh;

	f->exists = true;
	sh->at++;
	while (!sh->unsure && sh->at < sh->text.len && sh->text.ptr[sh->at] != '"') {
		char c = sh->text.ptr[sh->at];

		if (c == '$') {
			shell_dollar(f, true);
		} else if (c == '`') {
			shell_backquotes(f, true);
		} else {
			if (c == '\\' && sh->at + 1 < sh->text.len &&
			    sh->text.ptr[sh->at + 1] == '\n') {
				sh->at += 2;
				continue;
			}
			if (c == '\\' && sh->at + 1 < sh->text.len &&
			    strchr("$`\"\\", sh->text.ptr[sh->at + 1]))
				c = sh->text.ptr[++sh->at];
			field_add(f, c);
			sh->at++;
		}
	}
	if (sh->at >= sh->text.len)
		sh->unsure = true;
	sh->at++;
}

/* A byte of a word without quotes. */
static void shell_plain(struct shell_field *f, char c)
{
	struct shell *sh = f->sh;

	if (c == '\\') {
		if (++sh->at >= sh->text.len) {
			sh->unsure = true;
			return;
		}
		c = sh->text.ptr[sh->at];
		if (c == '\n') {	/* the line continues */
			sh->at++;
			return;
		}
	} else {
		f->pattern = f->pattern || strchr("*?[{~", c);
	}
	field_add(f, c);
	sh->at++;
}

static bool shell_word_start(struct shell *sh)
{
	return sh->at < sh->text.len &&
	       !memchr(" \t\n;&|<>()", sh->text.ptr[sh->at], 11);
}

bool shell_read_word(struct shell *sh, bool assigns, struct shell_words *words)
{
	struct shell_field f = {
		.sh = sh, .words = words, .text = buf_get(sh->mk), .whole = assigns,
	};
	size_t first = words->nr, start = sh->at;
	bool any = shell_word_start(sh);

	while (!sh->unsure && shell_word_start(sh)) {
		char c = sh->text.ptr[sh->at];

		if (c == '\'')
			shell_single_quotes(&f);
		else if (c == '"')
			shell_double_quotes(&f);
		else if (c == '`')
			shell_backquotes(&f, false);
		else if (c == '$')
			shell_dollar(&f, false);
		else
			shell_plain(&f, c);
	}
	field_end(&f);
	/* "[" alone is a command; other patterns stand for files. */
	if (f.pattern && sh->live &&
	    !(words->nr == first + 1 && sh->at == start + 1 &&
	      str_is(words->w[first], "[")))
		sh->unsure = true;
	buf_put(sh->mk);
	return any;
}
