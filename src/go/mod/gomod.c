// SPDX-License-Identifier: GPL-2.0
/*
 * The grammar: lines of tokens, and blocks "VERB ( ... )" of such lines.
 * What the lines mean is in modlines.c; it sees each line with its verb, its
 * place, and the comments that belong to it.
 */
#include "go/gomod.h"

#include <stdlib.h>

#include "modlines.h"

/* Tokens of a line, and comments: both are used again for the next one. */
struct grammar {
	struct modlex lex;
	struct modlines lines;
	struct mod_token *tokens;
	size_t nr, cap;
	struct str *comments;	/* of the block, then of the line */
	size_t nr_comments, cap_comments;
};

static void gomod_add_token(struct grammar *g, struct mod_token t)
{
	vec_grow(g->tokens, g->nr, g->cap);
	g->tokens[g->nr++] = t;
}

/* An empty line in a block is kept as an empty comment. */
static void add_comment(struct grammar *g, struct str text)
{
	vec_grow(g->comments, g->nr_comments, g->cap_comments);
	g->comments[g->nr_comments++] = text;
}

/* The line is complete; @end is the token that ended it. */
static void line_done(struct grammar *g, const struct mod_token *verb,
		      size_t block_comments, const struct mod_token *end)
{
	struct modline l = {
		.verb = verb->text, .first = &g->tokens[0],
		.in_block = verb != &g->tokens[0],
		.nr_block_comments = block_comments,
		.comments = g->comments, .nr_comments = g->nr_comments,
		.suffix = end->kind == MOD_EOL_COMMENT ? end->text : STR(""),
	};
	size_t skip = l.in_block ? 0 : 1;

	l.args = g->tokens + skip;
	l.nr = g->nr - skip;
	modlines_add(&g->lines, &l);
}

/* A line in a block, up to its end. */
static void parse_block_line(struct grammar *g, const struct mod_token *verb,
			     size_t block_comments, bool known)
{
	struct mod_token t;

	g->nr = 0;
	for (t = modlex_take(&g->lex); !mod_ends_line(&t);
	     t = modlex_take(&g->lex))
		gomod_add_token(g, t);
	if (known && !g->lex.failed)
		line_done(g, verb, block_comments, &t);
	g->nr_comments = block_comments;
}

static bool is_punct(const struct mod_token *t, const char *c)
{
	return t->kind == MOD_PUNCT && str_is(t->text, c);
}

static void parse_block(struct grammar *g, struct mod_token verb, bool known)
{
	size_t block_comments = g->nr_comments;
	bool any_line = false;

	for (;;) {
		struct mod_token *t = &g->lex.next;

		if (t->kind == MOD_EOF) {
			modlex_fail(&g->lex, &verb, "unterminated block");
			return;
		}
		if (is_punct(t, ")"))
			break;
		if (t->kind == MOD_COMMENT) {
			add_comment(g, modlex_take(&g->lex).text);
		} else if (t->kind == MOD_NEWLINE) {
			modlex_take(&g->lex);
			if (any_line || g->nr_comments > block_comments)
				add_comment(g, STR(""));
		} else if (t->kind == MOD_EOL_COMMENT) {
			modlex_take(&g->lex);
		} else {
			parse_block_line(g, &verb, block_comments, known);
			any_line = true;
		}
	}
	modlex_take(&g->lex);
	if (!mod_ends_line(&g->lex.next))
		modlex_fail(&g->lex, &g->lex.next,
			    "unexpected text after the end of the block");
	modlex_take(&g->lex);
}

/* "(" that ends its line, or "()" that does, begins a block. */
static bool begins_block(struct grammar *g, struct mod_token open,
			 bool *is_empty)
{
	struct mod_token close;

	*is_empty = false;
	if (mod_ends_line(&g->lex.next))
		return true;
	if (!is_punct(&g->lex.next, ")"))
		goto no_block;
	close = modlex_take(&g->lex);
	*is_empty = mod_ends_line(&g->lex.next);
	if (*is_empty) {
		modlex_take(&g->lex);
		return true;
	}
	gomod_add_token(g, open);
	open = close;
no_block:
	gomod_add_token(g, open);
	return false;
}

static void parse_statement(struct grammar *g)
{
	struct mod_token t;
	bool is_empty;

	g->nr = 0;
	gomod_add_token(g, modlex_take(&g->lex));
	for (;;) {
		t = modlex_take(&g->lex);
		if (mod_ends_line(&t))
			break;
		if (!is_punct(&t, "(")) {
			gomod_add_token(g, t);
		} else if (begins_block(g, t, &is_empty)) {
			bool known = modlines_block(&g->lines, g->tokens,
						    g->nr);

			if (!is_empty)
				parse_block(g, g->tokens[0], known);
			return;
		}
	}
	if (!g->lex.failed)
		line_done(g, &g->tokens[0], 0, &t);
}

static void parse_file(struct grammar *g)
{
	while (g->lex.next.kind != MOD_EOF) {
		if (g->lex.next.kind == MOD_COMMENT) {
			add_comment(g, modlex_take(&g->lex).text);
			continue;
		}
		if (g->lex.next.kind == MOD_NEWLINE)
			modlex_take(&g->lex);
		else
			parse_statement(g);
		g->nr_comments = 0;
	}
}

int gomod_parse(struct arena *mem, struct str text, const char *file,
		enum gomod_kind kind, struct gomod *out, struct diag *diag)
{
	struct grammar g = {
		.lines = { .mem = mem, .file = file, .kind = kind, .out = out,
			   .diag = diag },
	};

	modlex_begin(&g.lex, text, file, diag);
	parse_file(&g);
	free(g.tokens);
	free(g.comments);
	gomod_order(mem, out);
	return g.lex.failed || g.lines.failed ? -1 : 0;
}

void gomod_clear(struct gomod *m)
{
	free(m->requires.at);
	free(m->excludes.at);
	free(m->replaces.at);
	free(m->retracts.at);
	free(m->godebugs.at);
	free(m->tools.at);
	free(m->ignores.at);
	free(m->uses.at);
	*m = (struct gomod){ .deprecated = STR("") };
}
