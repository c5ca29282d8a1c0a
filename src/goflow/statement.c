// SPDX-License-Identifier: GPL-2.0
#include "statement.h"

#include "base/limits.h"
#include "go/token.h"

static bool opens(const struct syntax *f, uint32_t i)
{
	return f->t[i].mate != NO_TOK && f->t[i].mate > i;
}

uint32_t tok_after(const struct syntax *f, uint32_t i)
{
	if (opens(f, i))
		i = f->t[i].mate < f->nr ? f->t[i].mate : f->nr - 1;
	return i + 1;
}

/* "case x:" and "default:" end before the statement does. */
static uint32_t skip_label(const struct syntax *f, uint32_t start, uint32_t i)
{
	uint32_t j;

	if (!tok_is(f, start, "case") && !tok_is(f, start, "default"))
		return start;
	for (j = start; j < i; j = tok_after(f, j))
		if (tok_is(f, j, ":"))
			return j + 1;
	return start;
}

uint32_t statement_start(const struct syntax *f, uint32_t i)
{
	uint32_t j = i, n;

	for (n = 0; j > 0 && n < LIMIT_BRIDGE_STEPS; n++) {
		uint32_t p = j - 1;

		if (f->t[p].kind == TOK_NEWLINE || tok_is(f, p, "else") ||
		    opens(f, p))
			break;
		j = f->t[p].mate != NO_TOK && f->t[p].mate < p ?
		    f->t[p].mate : p;
	}
	return skip_label(f, j, i);
}

/* "func" of the function whose body is at @open, or NO_TOK. */
static uint32_t func_of(const struct syntax *f, uint32_t open)
{
	uint32_t i, func = NO_TOK;

	for (i = statement_start(f, open); i < open; i = tok_after(f, i)) {
		if (tok_is(f, i, ","))
			func = NO_TOK;
		else if (func == NO_TOK && tok_is(f, i, "func"))
			func = i;
	}
	return func;
}

bool statement_is_block(const struct syntax *f, uint32_t open)
{
	static const char *const heads[] = { "if", "for", "switch", "select" };
	uint32_t start = statement_start(f, open), next = tok_after(f, open);
	size_t i;

	if (start == open)
		return !open || (!tok_is(f, open - 1, "{") &&
				 !tok_is(f, open - 1, ","));
	/* "L: for {" */
	if (tok_is(f, start + 1, ":"))
		start += 2;
	for (i = 0; i < ARRAY_SIZE(heads); i++)
		if (tok_is(f, start, heads[i]))
			return next >= f->nr || tok_is(f, next, "else") ||
			       f->t[next].kind == TOK_NEWLINE ||
			       tok_is(f, next, "}") || func_of(f, open) != NO_TOK;
	return func_of(f, open) != NO_TOK;
}

/* The type before the body, "error" of "(int, error)". */
static struct str last_result(const struct syntax *f, uint32_t params,
			      uint32_t body)
{
	uint32_t a = tok_after(f, params), last = body - 1;

	if (tok_is(f, last, ")") && f->t[last].mate == a)
		last--;
	return a <= last && tok_is_name(f, last) && !tok_is(f, last - 1, "*") &&
	       !tok_is(f, last - 1, ".") && !tok_is(f, last - 1, "]") ?
	       f->t[last].text : STR("");
}

struct function function_around(const struct syntax *f, uint32_t i)
{
	struct function out = { .body = NO_TOK };
	uint32_t at = i < f->nr ? f->t[i].block : NO_TOK, func = NO_TOK, n;

	for (n = 0; at != NO_TOK && n < LIMIT_BRIDGE_NESTING; n++) {
		func = func_of(f, at);
		if (func != NO_TOK)
			break;
		at = f->t[at].block;
	}
	if (at == NO_TOK || func == NO_TOK)
		return out;
	out.body = at;
	out.is_method = tok_is(f, func + 1, "(") && f->t[at].block == NO_TOK &&
			tok_is_name(f, tok_after(f, func + 1));
	if (out.is_method)
		func = tok_after(f, func + 1) - 1;
	out.declared = tok_is_name(f, func + 1);
	if (out.declared)
		out.name = f->t[++func].text;
	if (tok_is(f, func + 1, "("))
		out.result = last_result(f, func + 1, at);
	return out;
}

struct call call_at(const struct syntax *f, uint32_t name)
{
	struct call c = { f, name, name, tok_after(f, name + 1) };

	while (c.start >= 2 && tok_is(f, c.start - 1, ".")) {
		uint32_t p = c.start - 2;

		if (tok_is(f, p, ")") && f->t[p].mate != NO_TOK &&
		    f->t[p].mate > 0)
			p = f->t[p].mate - 1;
		if (!tok_is_name(f, p))
			break;
		c.start = p;
	}
	while (tok_is(f, c.end, ".") && tok_is_name(f, c.end + 1) &&
	       tok_is(f, c.end + 2, "("))
		c.end = tok_after(f, c.end + 2);
	return c;
}

bool call_stands_alone(const struct call *c, uint32_t *start)
{
	uint32_t open = tok_bracket(c->f, c->start);

	*start = statement_start(c->f, c->start);
	return open != NO_TOK && tok_is(c->f, open, "{") &&
	       statement_is_block(c->f, open);
}

bool call_around(const struct syntax *f, uint32_t i, struct call *c)
{
	for (i = tok_bracket(f, i); i != NO_TOK; i = tok_bracket(f, i)) {
		if (tok_is(f, i, "(") && i && tok_is_name(f, i - 1)) {
			*c = call_at(f, i - 1);
			return true;
		}
		if (tok_is(f, i, "{") && statement_is_block(f, i))
			return false;
	}
	return false;
}

bool statement_assigns(const struct syntax *f, uint32_t a, uint32_t end,
		       struct assigned *out)
{
	uint32_t i, comma = NO_TOK;

	for (i = a; i < end && i < f->nr; i = tok_after(f, i)) {
		if (tok_is(f, i, ","))
			comma = i;
		if (!tok_is(f, i, ":=") && !tok_is(f, i, "="))
			continue;
		out->op = i;
		out->others = (struct piece){ f, a, comma == NO_TOK ? a : comma };
		out->last = (struct piece){ f, comma == NO_TOK ? a : comma + 1, i };
		return true;
	}
	return false;
}
