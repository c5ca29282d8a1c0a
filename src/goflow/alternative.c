// SPDX-License-Identifier: GPL-2.0
/*
 * "if err != nil { l, err = link.Kprobe("other", p, nil) }": a call is an alternative
 * if it stands in a branch that is taken because a similar one failed, and so is
 * what a loop tries that ends with the first success.
 */
#include "alternative.h"

#include "base/limits.h"
#include "go/token.h"
#include "errflow.h"

/*
 * Whether the call at token @i, "pkg.Name(", can be a fallback for @c: for
 * general-purpose packages only the same function, and not a command.
 */
static bool is_like(const struct call *c, uint32_t i)
{
	static const char *const general[] = {
		"os", "syscall", "golang.org/x/sys/unix",
	};
	const struct syntax *f = c->f;
	const struct file_import *m;

	if (!tok_is_name(f, i) || !tok_is(f, i + 1, ".") ||
	    !tok_is(f, i + 3, "(") || c->name != c->start + 2 ||
	    !str_eq(f->t[i].text, f->t[c->start].text))
		return false;
	m = syntax_import(f, f->t[i].text);
	if (!m || str_is(m->path, "os/exec"))
		return false;
	return !str_in(m->path, general) ||
	       str_eq(f->t[i + 2].text, f->t[c->name].text);
}

/* The first similar call between @a and @b: its name, or NO_TOK. */
static uint32_t find_like(const struct call *c, uint32_t a, uint32_t b)
{
	for (; a < b; a++)
		if (is_like(c, a))
			return a + 2;
	return NO_TOK;
}

/* The statement before the one that begins at @start; the same: there is none. */
static uint32_t statement_before(const struct syntax *f, uint32_t start)
{
	return start && f->t[start - 1].kind == TOK_NEWLINE ?
	       statement_start(f, start - 1) : start;
}

/*
 * "if err == nil { return l, nil }" before @c, which is left if a call in it, or in
 * the statement before, works: the name of that call, or NO_TOK.
 */
static uint32_t alternative_left(const struct call *c)
{
	const struct syntax *f = c->f;
	uint32_t start = statement_start(f, c->start), before = statement_before(f, start);
	uint32_t open = tok_is(f, before, "if") ? statement_block(f, before) : NO_TOK, like, i;

	if (open == NO_TOK || open >= start || tok_after(f, open) + 1 != start ||
	    !piece_has(f, open, tok_after(f, open), "return"))
		return NO_TOK;
	for (i = before; i < open; i++)
		if (tok_is(f, i, "==") && tok_is(f, i + 1, "nil") && i + 2 == open)
			break;
	if (i == open)
		return NO_TOK;
	like = find_like(c, before, open);
	return like != NO_TOK ? like : find_like(c, statement_before(f, before), before);
}

/* What is tried here is tried because a similar call failed: its name, or NO_TOK. */
static uint32_t alternative_before(const struct call *c)
{
	const struct syntax *f = c->f;
	uint32_t open = f->t[c->start].block, start;
	uint32_t i, n;

	for (n = 0; open != NO_TOK && n < LIMIT_BRIDGE_NESTING;
	     n++, open = f->t[open].block) {
		bool failed = false;

		start = statement_start(f, open);
		if (!tok_is(f, start, "if"))
			continue;
		for (i = start; i < open; i++)
			failed |= tok_is(f, i, "!=") && tok_is(f, i + 1, "nil");
		if (!failed)
			continue;
		/* The call may be in the previous statement. */
		if (!piece_has(f, start, open, ":="))
			start = statement_before(f, start);
		i = find_like(c, start, open);
		if (i != NO_TOK)
			return i;
	}
	return alternative_left(c);
}

uint32_t alternative_first(const struct call *c)
{
	struct call at = *c;
	uint32_t before, n;

	for (n = 0; n < LIMIT_BRIDGE_NESTING; n++) {
		before = alternative_before(&at);
		if (before == NO_TOK || before >= at.name)
			break;
		at = call_at(at.f, before);
	}
	return at.name;
}

/* The call that is tried if @c fails; false: there is none nearby. */
static bool alternative_after(const struct call *c, struct call *out)
{
	const struct syntax *f = c->f;
	struct function func = function_around(f, c->start);
	uint32_t i, end, n;

	if (func.body == NO_TOK)
		return false;
	end = tok_after(f, func.body);
	for (i = c->end, n = 0; i < end && n < LIMIT_BRIDGE_STEPS; i++, n++) {
		if (!is_like(c, i))
			continue;
		*out = call_at(f, i + 2);
		if (alternative_before(out) == c->name)
			return true;
	}
	return false;
}

bool alternative_last(struct call *c)
{
	struct call next;
	uint32_t n;

	for (n = 0; n < LIMIT_BRIDGE_NESTING && alternative_after(c, &next); n++)
		*c = next;
	return n;
}

/* "break" or "return" between @a and @b, and whether it returns. */
static bool leaves(const struct syntax *f, uint32_t a, uint32_t b, bool *returns)
{
	*returns = piece_has(f, a, b, "return");
	return *returns || piece_has(f, a, b, "break");
}

bool alternative_loop(const struct call *c, struct candidates *out)
{
	const struct syntax *f = c->f;
	uint32_t open = f->t[c->start].block, start, i, block, n;

	for (n = 0; open != NO_TOK && n < LIMIT_BRIDGE_NESTING; n++) {
		start = statement_start(f, open);
		if (tok_is(f, start, "for"))
			break;
		open = f->t[open].block;
	}
	if (open == NO_TOK || n == LIMIT_BRIDGE_NESTING || !statement_is_block(f, open) ||
	    !piece_has(f, start, open, "range"))
		return false;
	out->after = tok_after(f, open);
	/* In the branch for success, or at the end of the loop. */
	for (i = c->end; i < f->t[open].mate && n < LIMIT_BRIDGE_STEPS; i++, n++) {
		if (tok_is(f, i, "==") && tok_is(f, i + 1, "nil")) {
			block = statement_block(f, i);
			if (block != NO_TOK && leaves(f, block, tok_after(f, block), &out->returns))
				return true;
		}
		if (f->t[i].block == open && leaves(f, i, i + 1, &out->returns))
			return true;
	}
	return false;
}
