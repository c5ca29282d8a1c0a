// SPDX-License-Identifier: GPL-2.0
/*
 * Names in a function: the nearest declaration before the use whose block is
 * around it counts, and only if nothing sets it again.
 */
#include "goflow/constfold.h"

#include "base/limits.h"
#include "go/token.h"

static bool is_around(const struct syntax *f, uint32_t block, uint32_t i)
{
	uint32_t at = f->t[i].block;

	while (at != block && at != NO_TOK)
		at = f->t[at].block;
	return at == block;
}

/* "a, b string = x, y" */
static void scope_read_spec(const struct syntax *f, uint32_t a, uint32_t b,
			    spec_visit *visit, void *ctx)
{
	struct piece values = { f, b, b }, value;
	uint32_t i = a, last = a;

	if (!tok_is_name(f, a))
		return;
	while (last + 2 < b && tok_is(f, last + 1, ",") &&
	       tok_is_name(f, last + 2))
		last += 2;
	for (i = last + 1; i < b && !tok_is(f, i, "="); i++)
		if (f->t[i].mate != NO_TOK && f->t[i].mate > i)
			i = f->t[i].mate;
	if (i < b)
		values.a = i + 1;
	for (i = a; i <= last; i += 2) {
		struct spec s = { .name = i, .value = { f, b, b } };

		if (piece_next(&values, &value))
			s.value = value;
		visit(ctx, &s);
	}
}

uint32_t scope_specs(const struct syntax *f, uint32_t i, spec_visit *visit,
		     void *ctx)
{
	uint32_t end, a;

	if (!tok_is(f, i + 1, "(")) {
		end = piece_end(f, i + 1);
		scope_read_spec(f, i + 1, end, visit, ctx);
		return end;
	}
	end = f->t[i + 1].mate;
	for (a = i + 2; a < end; a++) {
		uint32_t b = piece_end(f, a);

		if (b > end)
			b = end;
		if (b > a)
			scope_read_spec(f, a, b, visit, ctx);
		a = b;
	}
	return end;
}

struct search {
	const struct syntax *f;
	uint32_t use;
	struct str name;
	uint32_t def;		/* token of the declaration, or NO_TOK */
	uint32_t block;		/* in which it counts */
	struct name_info info;
};

static void found(struct search *s, uint32_t def, uint32_t block,
		  struct name_info info)
{
	if (!is_around(s->f, block, s->use))
		return;
	s->def = def;
	s->block = block;
	s->info = info;
}

/* Where the body of a "for" begins whose range expression starts at @i. */
static uint32_t range_end(const struct syntax *f, uint32_t i)
{
	for (; i < f->nr && f->t[i].kind != TOK_NEWLINE; i++) {
		if (f->t[i].mate == NO_TOK || f->t[i].mate < i)
			continue;
		if (tok_is(f, i, "{") && !tok_is(f, f->t[i].mate + 1, "{"))
			return i;
		i = f->t[i].mate;
	}
	return i < f->nr ? i : f->nr;
}

/* Token @i, the name, is number @n on the left of the ":=" at @op. */
static void scope_on_define(struct search *s, uint32_t i, size_t n, uint32_t op)
{
	struct name_info info = { .is = NAME_UNKNOWN };
	const struct syntax *f = s->f;
	struct piece rest, value;
	size_t nr = 0;

	if (tok_is(f, op + 1, "range")) {
		info.is = n ? NAME_ELEMENTS : NAME_KEYS;
		info.value = (struct piece){ f, op + 2, range_end(f, op + 2) };
	} else {
		rest = (struct piece){ f, op + 1, piece_end(f, op + 1) };
		while (piece_next(&rest, &value))
			if (nr++ == n)
				info.value = value;
		/* f() on the right may stand for several. */
		if (nr > n && (n || !tok_is(f, i + 1, ",") || nr > 1))
			info.is = NAME_VALUE;
	}
	found(s, i, f->t[i].block, info);
}

static bool is_define(const struct syntax *f, uint32_t i, size_t *n,
		      uint32_t *op)
{
	uint32_t j = i + 1, k = i;

	while (tok_is(f, j, ",") && tok_is_name(f, j + 1))
		j += 2;
	for (*n = 0; k >= 2 && tok_is(f, k - 1, ",") && tok_is_name(f, k - 2);
	     k -= 2)
		++*n;
	*op = j;
	return tok_is(f, j, ":=");
}

struct spec_search {
	struct search *s;
};

static void scope_on_spec(void *ctx, const struct spec *spec)
{
	struct search *s = ctx;
	struct name_info info = { .is = NAME_UNKNOWN, .value = spec->value };

	if (!str_eq(s->f->t[spec->name].text, s->name))
		return;
	if (spec->value.b > spec->value.a)
		info.is = NAME_VALUE;
	found(s, spec->name, s->f->t[spec->name].block, info);
}

/* "func (r T) name(a, b string)" or, in a function, "func(a string)". */
static void on_func(struct search *s, uint32_t i, bool top)
{
	const struct syntax *f = s->f;
	struct name_info info = { .is = NAME_UNKNOWN };
	struct piece rest, param;
	uint32_t body;
	size_t n;

	if (top && tok_is(f, i + 1, "("))
		i = f->t[i + 1].mate;
	if (top && tok_is_name(f, i + 1))
		info.func = f->t[++i].text;
	if (!tok_is(f, i + 1, "(") || f->t[i + 1].mate >= f->nr)
		return;
	rest = (struct piece){ f, i + 2, f->t[i + 1].mate };
	for (body = rest.b + 1; body < f->nr && !tok_is(f, body, "{"); body++)
		if (f->t[body].kind == TOK_NEWLINE)
			return;
	for (n = 0; piece_next(&rest, &param); n++) {
		if (!tok_is_name(f, param.a) ||
		    !str_eq(f->t[param.a].text, s->name))
			continue;
		info.param = n;
		if (top)
			info.is = NAME_PARAMETER;
		found(s, param.a, body, info);
	}
}

/* The token "func" of the function that @at is in, or NO_TOK. */
static uint32_t function_of(const struct syntax *f, uint32_t at)
{
	uint32_t i = at;

	while (f->t[i].block != NO_TOK)
		i = f->t[i].block;
	while (i > 0 && f->t[i].kind != TOK_NEWLINE) {
		if (f->t[i].mate != NO_TOK && f->t[i].mate < i)
			i = f->t[i].mate;
		else if (tok_is(f, i, "func"))
			break;
		if (i)
			i--;
	}
	return tok_is(f, i, "func") ? i : NO_TOK;
}

static bool is_changed(const struct search *s)
{
	const struct syntax *f = s->f;
	uint32_t i, op, end = s->block == NO_TOK ? f->nr : f->t[s->block].mate;
	size_t n;

	for (i = s->def + 1; i < end && i < f->nr; i++) {
		if (!tok_is_name(f, i) || !str_eq(f->t[i].text, s->name) ||
		    tok_is(f, i - 1, "."))
			continue;
		if (tok_is(f, i - 1, "&") || tok_is(f, i + 1, "+=") ||
		    tok_is(f, i + 1, "++"))
			return true;
		if (is_define(f, i, &n, &op) ?
		    f->t[i].block == f->t[s->def].block &&
		    !tok_is(f, op + 1, "range") : tok_is(f, op, "="))
			return true;
	}
	return false;
}

struct name_info scope_find(const struct syntax *f, uint32_t at)
{
	struct search s = { .f = f, .use = at, .name = f->t[at].text,
			    .def = NO_TOK };
	uint32_t i, func = function_of(f, at), op;
	size_t n;

	for (i = func; i < at; i++) {
		if (tok_is(f, i, "func"))
			on_func(&s, i, i == func);
		else if (tok_is(f, i, "var") || tok_is(f, i, "const"))
			scope_specs(f, i, scope_on_spec, &s);
		else if (tok_is_name(f, i) && str_eq(f->t[i].text, s.name) &&
			 !tok_is(f, i - 1, ".") && is_define(f, i, &n, &op))
			scope_on_define(&s, i, n, op);
	}
	if (s.def == NO_TOK)
		return (struct name_info){ .is = NAME_GLOBAL };
	if (is_changed(&s))
		s.info.is = NAME_UNKNOWN;
	return s.info;
}

bool scope_is_package(struct constfold *fo, const struct syntax *f, uint32_t at)
{
	const struct file_import *m = syntax_import(f, f->t[at].text);

	if (!m || !import_is_hidden(f, m))
		return m;
	fo->work += 4 * (uint64_t)at;	/* it is not only looked at */
	return fo->work <= LIMIT_BRIDGE_WORK &&
	       scope_find(f, at).is == NAME_GLOBAL;
}
