// SPDX-License-Identifier: GPL-2.0
/*
 * One pass over the bytes.  Braces and parentheses are counted, so that the
 * level of the file is known; as the branches of an #if may each open the same
 * brace, the counts go back at #else to what they were at #if.
 */
#include "csource/ctext.h"

#include "base/limits.h"
#include "base/mem.h"
#include "csource/cond.h"

/* What #else returns to. */
struct level {
	const struct cond *branch;
	uint16_t parens, braces;
	bool in_body;
};

struct ctext {
	struct str text;
	size_t at;
	uint32_t line;
	bool assembler;
	bool line_begins;	/* only white space since the last newline */
	bool in_body;		/* of a function */
	bool has_paren, has_assign;	/* in the statement, outside of both */
	uint16_t parens, braces;
	const struct cond *cond;
	struct ctok *toks;
	size_t nr_toks, cap_toks;
	struct level *levels;
	size_t nr_levels, cap_levels;
	struct arena *arena;
	const struct ctext_ops *ops;
	void *ctx;
};

static char ahead(const struct ctext *c, size_t n)
{
	return n < c->text.len - c->at ? c->text.ptr[c->at + n] : '\0';
}

static struct ctok token(const struct ctext *c, enum ctok_type type,
			 struct str text)
{
	return (struct ctok){
		.type = type,
		.text = text,
		.line = c->line,
		.parens = c->parens,
		.braces = c->braces,
		.cond = c->cond,
	};
}

static void ctext_add(struct ctext *c, enum ctok_type type, struct str text)
{
	if (c->in_body || c->nr_toks >= LIMIT_CTEXT_TOKENS)
		return;
	vec_grow(c->toks, c->nr_toks, c->cap_toks);
	c->toks[c->nr_toks++] = token(c, type, text);
}

static void end_statement(struct ctext *c, bool body)
{
	if (c->nr_toks && c->ops->statement)
		c->ops->statement(c->ctx, c->toks, c->nr_toks, body);
	c->nr_toks = 0;
	c->has_paren = c->has_assign = false;
}

static void ctext_skip_block_comment(struct ctext *c)
{
	for (c->at += 2; c->at < c->text.len; c->at++) {
		if (c->text.ptr[c->at] == '\n')
			c->line++;
		else if (c->text.ptr[c->at] == '*' && ahead(c, 1) == '/')
			break;
	}
	c->at += c->at < c->text.len ? 2 : 0;
}

static void skip_line(struct ctext *c)
{
	while (c->at < c->text.len && c->text.ptr[c->at] != '\n')
		c->at++;
}

/* A string, or a character; one that does not end on its line is a quote. */
static void quoted(struct ctext *c)
{
	char quote = c->text.ptr[c->at];
	size_t start = c->at + 1, i;

	for (i = start; i < c->text.len; i++) {
		char b = c->text.ptr[i];

		if (b == quote || b == '\n')
			break;
		if (b == '\\' && i + 1 < c->text.len) {
			i++;
			c->line += c->text.ptr[i] == '\n';
		}
	}
	if (i >= c->text.len || c->text.ptr[i] != quote) {
		c->at = start;
		return;
	}
	c->at = i + 1;
	if (quote == '"')
		ctext_add(c, CTOK_STRING, str_head(str_from(c->text, start),
						   i - start));
}

/* The rest of a directive, continuation lines included; ends before '\n'. */
static struct str directive_text(struct ctext *c)
{
	size_t start = c->at;

	for (; c->at < c->text.len && c->text.ptr[c->at] != '\n'; c->at++) {
		if (c->text.ptr[c->at] == '/' && ahead(c, 1) == '*') {
			ctext_skip_block_comment(c);
			c->at--;
		} else if (c->text.ptr[c->at] == '\\' && ahead(c, 1) == '\n') {
			c->line++;
			c->at++;
		}
	}
	return str_head(str_from(c->text, start), c->at - start);
}

static const struct cond *new_cond(struct ctext *c, const struct cond *parent,
				   const struct cond *prior, char type,
				   struct str expr)
{
	struct cond *n = arena_alloc(c->arena, sizeof(*n));

	n->parent = parent;
	n->prior = prior;
	n->type = type;
	n->expr = expr;
	n->line = c->line;
	return n;
}

static void open_if(struct ctext *c, char type, struct str expr)
{
	if (c->nr_levels >= LIMIT_CTEXT_CONDITIONALS)
		return;
	c->cond = new_cond(c, c->cond, NULL, type, expr);
	vec_grow(c->levels, c->nr_levels, c->cap_levels);
	c->levels[c->nr_levels++] = (struct level){
		c->cond, c->parens, c->braces, c->in_body,
	};
}

static void next_branch(struct ctext *c, char type, struct str expr)
{
	struct level *l;

	if (!c->nr_levels)
		return;
	l = &c->levels[c->nr_levels - 1];
	c->cond = new_cond(c, l->branch->parent, l->branch, type, expr);
	l->branch = c->cond;
	c->parens = l->parens;
	c->braces = l->braces;
	c->in_body = l->in_body;
}

static void close_if(struct ctext *c)
{
	if (c->nr_levels)
		c->cond = c->levels[--c->nr_levels].branch->parent;
}

static void define(struct ctext *c, struct str rest)
{
	struct str name = str_trim(rest);
	struct ctok tok;
	size_t len = 0;

	while (len < name.len && byte_is_word(name.ptr[len]))
		len++;
	tok = token(c, CTOK_WORD, str_head(name, len));
	if (c->ops->define)
		c->ops->define(c->ctx, &tok, str_from(name, len));
}

static void directive(struct ctext *c)
{
	const struct cond *before = c->cond;
	struct str rest, ctext_word;
	uint32_t line = c->line;
	struct ctok tok;
	size_t len = 0;

	c->at++;
	rest = str_trim(directive_text(c));
	while (len < rest.len && byte_is_word(rest.ptr[len]))
		len++;
	ctext_word = str_head(rest, len);
	rest = str_from(rest, len);
	if (str_is(ctext_word, "if")) {
		open_if(c, 'i', rest);
	} else if (str_is(ctext_word, "ifdef")) {
		open_if(c, 'd', rest);
	} else if (str_is(ctext_word, "ifndef")) {
		open_if(c, 'n', rest);
	} else if (str_is(ctext_word, "elif")) {
		next_branch(c, 'i', rest);
	} else if (str_is(ctext_word, "else")) {
		next_branch(c, 'e', STR(""));
	} else if (str_is(ctext_word, "endif")) {
		close_if(c);
	} else if (str_is(ctext_word, "define")) {
		define(c, rest);
	} else if (str_is(ctext_word, "undef") && c->ops->undef) {
		c->ops->undef(c->ctx, str_trim(rest));
	} else if (str_is(ctext_word, "include") && c->ops->include) {
		tok = token(c, CTOK_STRING, str_trim(rest));
		tok.line = line;
		c->ops->include(c->ctx, &tok);
		/* Within a structure or a list, something that this file does not say. */
		if (c->braces)
			ctext_add(c, CTOK_OTHER, STR("#"));
	}
	if (c->cond != before && c->ops->branch)
		c->ops->branch(c->ctx, c->cond, c->line);
}

static void ctext_open_brace(struct ctext *c)
{
	if (c->in_body) {
		c->braces++;
	} else if (!c->parens) {
		if (!c->braces && c->has_paren && !c->has_assign) {
			end_statement(c, true);
			c->in_body = true;
		}
		ctext_add(c, CTOK_OTHER, STR("{"));
		c->braces++;
	}
}

static void close_brace(struct ctext *c)
{
	if (c->parens && !c->in_body)
		return;
	if (c->braces)
		c->braces--;
	ctext_add(c, CTOK_OTHER, STR("}"));
	if (c->in_body && !c->braces) {
		c->in_body = false;
		c->parens = 0;
	}
}

static void punctuation(struct ctext *c)
{
	struct str text = str_head(str_from(c->text, c->at++), 1);
	char b = text.ptr[0];

	if (b == '{') {
		ctext_open_brace(c);
	} else if (b == '}') {
		close_brace(c);
	} else if (c->in_body) {
		return;
	} else if (b == ';' && !c->parens && !c->braces) {
		end_statement(c, false);
	} else if (b == ')') {
		c->parens -= c->parens > 0;
		ctext_add(c, CTOK_OTHER, text);
	} else {
		ctext_add(c, CTOK_OTHER, text);
		if (b == '(') {
			c->has_paren |= !c->parens && !c->braces;
			c->parens += c->parens < UINT16_MAX;
		} else if (b == '=' && !c->parens && !c->braces) {
			c->has_assign = true;
		}
	}
}

static void ctext_word(struct ctext *c)
{
	size_t start = c->at;
	struct str text;
	struct ctok tok;

	while (c->at < c->text.len && byte_is_word(c->text.ptr[c->at]))
		c->at++;
	text = str_head(str_from(c->text, start), c->at - start);
	if (!c->in_body) {
		ctext_add(c, text.ptr[0] >= '0' && text.ptr[0] <= '9' ? CTOK_OTHER :
			  CTOK_WORD, text);
	} else if (c->ops->in_body) {
		tok = token(c, CTOK_WORD, text);
		c->ops->in_body(c->ctx, &tok, str_from(c->text, c->at));
	}
}

static void newline(struct ctext *c)
{
	c->at++;
	c->line++;
	c->line_begins = true;
	if (c->assembler) {
		end_statement(c, false);
		c->parens = c->braces = 0;
		c->in_body = false;
	}
}

static void ctext_step(struct ctext *c)
{
	char b = c->text.ptr[c->at];

	if (b == '\n') {
		newline(c);
	} else if (b == ' ' || b == '\t' || b == '\r') {
		c->at++;
	} else if (b == '/' && ahead(c, 1) == '*') {
		ctext_skip_block_comment(c);
	} else if (b == '/' && ahead(c, 1) == '/') {
		skip_line(c);
	} else if (b == '#' && c->line_begins) {
		directive(c);
	} else {
		c->line_begins = false;
		if (byte_is_word(b))
			ctext_word(c);
		else if (b == '"' || (b == '\'' && !c->assembler))
			quoted(c);
		else
			punctuation(c);
	}
}

bool ctext_is_capital(struct str word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z')
			return false;
	return word.len > 1;
}

void ctext_read(struct str text, bool assembler, struct arena *arena,
		const struct ctext_ops *ops, void *ctx)
{
	struct ctext c = {
		.text = text,
		.line = 1,
		.assembler = assembler,
		.line_begins = true,
		.arena = arena,
		.ops = ops,
		.ctx = ctx,
	};

	while (c.at < c.text.len)
		ctext_step(&c);
	end_statement(&c, false);
	free(c.toks);
	free(c.levels);
}
