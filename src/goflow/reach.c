// SPDX-License-Identifier: GPL-2.0
/*
 * What a function is given may not get to each of its branches: in "switch kind {
 * case LSM: ... }" only what the callers that pass LSM give it.  Only comparisons of
 * a parameter with a constant are understood; all others hold and do not hold.
 */
#include "goflow/reach.h"

#include <stdlib.h>

#include "base/limits.h"
#include "go/token.h"
#include "statement.h"

enum same { SAME_UNKNOWN, SAME_NO, SAME_YES };

/* One way to a call. */
struct reach {
	struct constfold *fo;
	const struct source_package *sp;
	const struct syntax *f;		/* of the function */
	const struct value *value;	/* what a caller passes */
};

static enum same same_not(enum same s)
{
	return s == SAME_UNKNOWN ? s : s == SAME_YES ? SAME_NO : SAME_YES;
}

/* "pkg.Name": the path of the package. */
static struct str path_of_constant(struct piece e)
{
	const struct file_import *m;

	if (e.b != e.a + 3 || !tok_is_name(e.f, e.a) || !tok_is(e.f, e.a + 1, ".") ||
	    !tok_is_name(e.f, e.a + 2))
		return STR("");
	m = syntax_import(e.f, e.f->t[e.a].text);
	return m ? m->path : STR("");
}

/* A constant of the package whose value is not the name of another one. */
static bool is_own_constant(const struct reach *r, struct piece e)
{
	const struct decl *d;

	if (e.b != e.a + 1 || !tok_is_name(e.f, e.a) ||
	    scope_find(e.f, e.a).is != NAME_GLOBAL)
		return false;
	d = fold_decl(r->sp, e.f->t[e.a].text);
	return d && d->is_const &&
	       !(d->value.b == d->value.a + 1 && tok_is_name(d->value.f, d->value.a) &&
		 !tok_is(d->value.f, d->value.a, "iota"));
}

static bool is_truth(struct piece e)
{
	return e.b == e.a + 1 && (tok_is(e.f, e.a, "true") || tok_is(e.f, e.a, "false"));
}

/* Strings, by what they are folded to. */
static enum same same_text(const struct reach *r, struct piece a, struct piece b)
{
	enum same out = SAME_UNKNOWN;
	struct values x, y;

	constfold_values(r->fo, r->sp, a, &x);
	constfold_values(r->fo, r->sp, b, &y);
	if (x.nr == 1 && y.nr == 1 && x.at->how <= HOW_FOLDED && y.at->how <= HOW_FOLDED)
		out = str_eq(x.at->text, y.at->text) ? SAME_YES : SAME_NO;
	free(x.at);
	free(y.at);
	return out;
}

static enum same same_constant(const struct reach *r, struct piece a, struct piece b)
{
	struct str x = path_of_constant(a), y = path_of_constant(b);

	if (a.b <= a.a || b.b <= b.a)
		return SAME_UNKNOWN;
	if ((x.len && str_eq(x, y)) || (is_truth(a) && is_truth(b)) ||
	    (is_own_constant(r, a) && is_own_constant(r, b)))
		return str_eq(a.f->t[a.b - 1].text, b.f->t[b.b - 1].text) ? SAME_YES : SAME_NO;
	return same_text(r, a, b);
}

/* What the caller passes for the parameter at token @at; false: it is none. */
static bool argument_of(const struct reach *r, uint32_t at, struct piece *out)
{
	const struct syntax *f = r->value->f;
	uint32_t call = r->value->call;
	struct piece rest = { f, call + 2, call + 2 };
	struct name_info info;
	size_t n = 0;

	if (!tok_is_name(r->f, at) || !tok_is(f, call + 1, "(") ||
	    f->t[call + 1].mate >= f->nr)
		return false;
	r->fo->work += r->f->nr / 4;
	info = scope_find(r->f, at);
	if (info.is != NAME_PARAMETER || !str_eq(info.func, f->t[call].text))
		return false;
	rest.b = f->t[call + 1].mate;
	while (piece_next(&rest, out))
		if (n++ == info.param)
			return true;
	return false;
}

/* Whether "kind == LSM", "kind != LSM", "multi" or "!multi" holds for the caller. */
static enum same condition_holds(const struct reach *r, uint32_t a, uint32_t b)
{
	const struct syntax *f = r->f;
	bool not = tok_is(f, a, "!");
	struct piece arg;
	enum same s;

	a += not;
	if (a >= b || !argument_of(r, a, &arg))
		return SAME_UNKNOWN;
	if (b == a + 1 && is_truth(arg)) {
		s = tok_is(arg.f, arg.a, "true") ? SAME_YES : SAME_NO;
		return not ? same_not(s) : s;
	}
	if (not || b < a + 3 || !(tok_is(f, a + 1, "==") || tok_is(f, a + 1, "!=")))
		return SAME_UNKNOWN;
	s = same_constant(r, arg, (struct piece){ f, a + 2, b });
	return tok_is(f, a + 1, "!=") ? same_not(s) : s;
}

/* Whether one of the values of "case a, b:" is what the caller passes. */
static enum same case_holds(const struct reach *r, struct piece arg, struct piece list)
{
	enum same out = SAME_NO;
	struct piece one;

	while (piece_next(&list, &one)) {
		enum same s = same_constant(r, arg, one);

		if (s == SAME_YES)
			return s;
		if (s == SAME_UNKNOWN)
			out = s;
	}
	return out;
}

/* "switch kind {" with its block at @open around token @at: the case that it is in. */
static enum same switch_holds(const struct reach *r, uint32_t start, uint32_t open, uint32_t at)
{
	const struct syntax *f = r->f;
	enum same here = SAME_UNKNOWN;
	bool other = false, any = false;
	struct piece arg;
	uint32_t i, colon;

	if (open != start + 2 || !argument_of(r, start + 1, &arg))
		return SAME_UNKNOWN;
	for (i = open + 1; i < f->t[open].mate; i = tok_after(f, i)) {
		enum same s = SAME_UNKNOWN;

		if (tok_is(f, i, "fallthrough"))
			return SAME_UNKNOWN;
		if (!tok_is(f, i, "case") && !tok_is(f, i, "default"))
			continue;
		for (colon = i + 1; colon < f->nr && !tok_is(f, colon, ":");)
			colon = tok_after(f, colon);
		if (tok_is(f, i, "case")) {
			s = case_holds(r, arg, (struct piece){ f, i + 1, colon });
			any |= s == SAME_YES;
		}
		if (i < at) {
			other = tok_is(f, i, "default");
			here = s;
		}
	}
	return other ? (any ? SAME_NO : SAME_UNKNOWN) : here;
}

/* The block at @open: whether it is run, by the "if" or "switch" it belongs to. */
static enum same block_holds(const struct reach *r, uint32_t open, uint32_t at)
{
	const struct syntax *f = r->f;
	uint32_t start = statement_start(f, open), before, n;
	enum same s;

	if (tok_is(f, start, "switch"))
		return switch_holds(r, start, open, at);
	if (tok_is(f, start, "if")) {
		s = condition_holds(r, start + 1, open);
		if (s == SAME_NO)
			return s;
	} else if (start != open) {
		return SAME_UNKNOWN;
	}
	/* "else": what was asked before must not have been so. */
	for (n = 0; start >= 2 && tok_is(f, start - 1, "else") && n < LIMIT_BRIDGE_NESTING; n++) {
		before = tok_is(f, start - 2, "}") ? f->t[start - 2].mate : NO_TOK;
		if (before >= start)
			break;
		start = statement_start(f, before);
		if (tok_is(f, start, "if") &&
		    condition_holds(r, start + 1, before) == SAME_YES)
			return SAME_NO;
	}
	return SAME_UNKNOWN;
}

/* Whether the last statement of the block at @open leaves the function. */
static bool leaves_function(const struct syntax *f, uint32_t open)
{
	uint32_t end = f->t[open].mate, start;

	while (end > open + 1 && f->t[end - 1].kind == TOK_NEWLINE)
		end--;
	if (end <= open + 1)
		return false;
	end--;
	start = statement_start(f, f->t[end].mate != NO_TOK && f->t[end].mate < end ?
				f->t[end].mate : end);
	return start > open && tok_is(f, start, "return");
}

/* "if kind == LSM { ...; return }" between @open and @at, in the same block. */
static bool left_before(const struct reach *r, uint32_t open, uint32_t at)
{
	const struct syntax *f = r->f;
	uint32_t i, a;

	for (i = open + 1; i < at; i = tok_after(f, i)) {
		if (!tok_is(f, i, "if"))
			continue;
		for (a = i + 1; a < at && !tok_is(f, a, "{") && !tok_is(f, a, ";"); a++)
			;
		if (tok_is(f, a, "{") && f->t[a].mate < at && leaves_function(f, a) &&
		    condition_holds(r, i + 1, a) == SAME_YES)
			return true;
	}
	return false;
}

bool reach_is_possible(struct constfold *fo, const struct source_package *sp,
		       const struct syntax *f, uint32_t at, const struct value *value)
{
	const struct reach r = { fo, sp, f, value };
	struct function func;
	uint32_t open, n;

	if (!value || !value->call || !value->f || value->call + 1 >= value->f->nr)
		return true;
	func = function_around(f, at);
	if (func.body == NO_TOK || !func.declared ||
	    !str_eq(func.name, value->f->t[value->call].text))
		return true;
	for (open = f->t[at].block, n = 0; open != NO_TOK && n < LIMIT_BRIDGE_NESTING; n++) {
		fo->work += at - open;
		if (fo->work > LIMIT_BRIDGE_WORK)
			return true;
		if (left_before(&r, open, at))
			return false;
		if (open == func.body)
			break;
		if (block_holds(&r, open, at) == SAME_NO)
			return false;
		open = f->t[open].block;
	}
	return true;
}
