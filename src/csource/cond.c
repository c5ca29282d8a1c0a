// SPDX-License-Identifier: GPL-2.0
/*
 * Expressions are evaluated while they are read, by precedence climbing, over
 * numbers that may be unknown: "unknown && 0" is 0.
 */
#include "csource/cond.h"

#include "base/limits.h"
#include "base/mem.h"

struct number {
	bool known;
	long value;
};

struct reader {
	const struct cond_env *env;
	struct str rest;
	unsigned int depth;
	bool broken;
};

static const struct number unknown = { false, 0 };

static struct number cond_number(long value)
{
	return (struct number){ true, value };
}

enum truth truth_and(enum truth a, enum truth b)
{
	if (a == TRUTH_NO || b == TRUTH_NO)
		return TRUTH_NO;
	return a == TRUTH_YES && b == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

enum truth truth_not(enum truth a)
{
	if (a == TRUTH_UNKNOWN)
		return a;
	return a == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

static struct number of_truth(enum truth t)
{
	return t == TRUTH_UNKNOWN ? unknown : cond_number(t == TRUTH_YES);
}

static void skip_comment(struct reader *r)
{
	size_t i;

	for (i = 2; i + 1 < r->rest.len; i++)
		if (r->rest.ptr[i] == '*' && r->rest.ptr[i + 1] == '/')
			break;
	r->rest = str_from(r->rest, i + 2);
}

static char cond_peek(struct reader *r)
{
	while (r->rest.len) {
		char c = r->rest.ptr[0];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\')
			r->rest = str_from(r->rest, 1);
		else if (str_starts(r->rest, STR("/*")))
			skip_comment(r);
		else if (str_starts(r->rest, STR("//")))
			r->rest = STR("");
		else
			return c;
	}
	return '\0';
}

static bool eat(struct reader *r, struct str text)
{
	if (!cond_peek(r) || !str_starts(r->rest, text))
		return false;
	r->rest = str_from(r->rest, text.len);
	return true;
}

static struct str cond_word(struct reader *r)
{
	struct str w = { r->rest.ptr, 0 };

	if (!cond_peek(r))
		return w;
	w.ptr = r->rest.ptr;
	while (w.len < r->rest.len && byte_is_word(w.ptr[w.len]))
		w.len++;
	r->rest = str_from(r->rest, w.len);
	return w;
}

static bool cond_has_value(struct str value, const char *a, const char *b)
{
	return value.ptr && (str_is(value, a) || str_is(value, b));
}

static bool cond_is_set(struct str value)
{
	return value.ptr && value.len && !cond_has_value(value, "n", "m");
}

/* CONFIG_X_MODULE is defined where CONFIG_X is "m". */
static enum truth cond_is_defined(const struct cond_env *env, struct str name)
{
	struct str suffix = STR("_MODULE"), value;

	if (!str_starts(name, STR("CONFIG_")))
		return env->macro(env->ctx, name).defined;
	if (cond_is_set(env->config(env->ctx, name)))
		return TRUTH_YES;
	if (!str_ends(name, suffix))
		return TRUTH_NO;
	value = env->config(env->ctx, str_head(name, name.len - suffix.len));
	return cond_has_value(value, "m", "m") ? TRUTH_YES : TRUTH_NO;
}

static struct number cond_parse_number(struct str text)
{
	long base = 10, value = 0;
	size_t i = 0;

	if (text.len > 2 && text.ptr[0] == '0' && (text.ptr[1] | 32) == 'x') {
		base = 16;
		i = 2;
	}
	for (; i < text.len; i++) {
		char c = text.ptr[i] | 32;
		long digit = c >= 'a' && base == 16 && c <= 'f' ? c - 'a' + 10 :
			     text.ptr[i] >= '0' && text.ptr[i] <= '9' ?
			     text.ptr[i] - '0' : -1;

		if (digit < 0)
			break;		/* a suffix such as UL */
		if (value > (1L << 56))
			return unknown;
		value = value * base + digit;
	}
	return cond_number(value);
}

/* IS_ENABLED() and friends; IS_REACHABLE() of an =m symbol depends on the caller. */
static struct number option(const struct cond_env *env, struct str macro,
			    struct str symbol)
{
	struct str value = env->config(env->ctx, symbol);
	bool module = cond_has_value(value, "m", "m");

	if (str_is(macro, "IS_ENABLED"))
		return cond_number(module || cond_has_value(value, "y", "y"));
	if (str_is(macro, "IS_MODULE"))
		return cond_number(module);
	if (str_is(macro, "IS_REACHABLE") && module)
		return unknown;
	return cond_number(cond_has_value(value, "y", "y"));
}

static void skip_arguments(struct reader *r)
{
	size_t depth = 1, i;

	for (i = 0; i < r->rest.len && depth; i++) {
		depth += r->rest.ptr[i] == '(';
		depth -= r->rest.ptr[i] == ')';
	}
	r->rest = str_from(r->rest, i);
}

static struct number name_value(struct reader *r, struct str name)
{
	struct macro m;

	if (str_starts(name, STR("CONFIG_"))) {
		struct str value = r->env->config(r->env->ctx, name);

		if (!value.ptr || cond_has_value(value, "n", "m"))
			return cond_number(0);
		return cond_has_value(value, "y", "y") ? cond_number(1) :
						    cond_parse_number(value);
	}
	if (str_starts(name, STR("IS_")) && eat(r, STR("("))) {
		struct str symbol = cond_word(r);

		eat(r, STR(")"));
		return option(r->env, name, symbol);
	}
	if (eat(r, STR("("))) {
		skip_arguments(r);
		return unknown;
	}
	m = r->env->macro(r->env->ctx, name);
	if (m.defined == TRUTH_NO)
		return cond_number(0);
	return m.has_value ? cond_number(m.value) : unknown;
}

static struct number binary(struct reader *r, int least);

static struct number primary(struct reader *r)
{
	struct number n;
	struct str w;
	char c = cond_peek(r);

	if (r->depth >= LIMIT_COND_DEPTH || !c) {
		r->broken = true;
		return unknown;
	}
	if (c == '!' || c == '(' || c == '-' || c == '~' || c == '+') {
		r->rest = str_from(r->rest, 1);
		r->depth++;
		n = c == '(' ? binary(r, 0) : primary(r);
		r->depth--;
		if (c == '(' && !eat(r, STR(")")))
			r->broken = true;
		if (c == '!')
			n.value = !n.value;
		else if (c == '-')
			n.value = -n.value;
		else if (c == '~')
			n.value = ~n.value;
		return n;
	}
	w = cond_word(r);
	if (!w.len) {
		r->broken = true;
		return unknown;
	}
	if (w.ptr[0] >= '0' && w.ptr[0] <= '9')
		return cond_parse_number(w);
	if (str_is(w, "defined")) {
		bool paren = eat(r, STR("("));

		w = cond_word(r);
		if (paren && !eat(r, STR(")")))
			r->broken = true;
		return of_truth(cond_is_defined(r->env, w));
	}
	return name_value(r, w);
}

enum op { OR, AND, EQ, NE, LE, GE, SHL, SHR, LT, GT, ADD, SUB, MUL };

static const struct {
	struct str text;
	int level;
} ops[] = {
	[OR] = { { "||", 2 }, 1 },
	[AND] = { { "&&", 2 }, 2 },
	[EQ] = { { "==", 2 }, 3 },
	[NE] = { { "!=", 2 }, 3 },
	[LE] = { { "<=", 2 }, 4 },
	[GE] = { { ">=", 2 }, 4 },
	[SHL] = { { "<<", 2 }, 5 },
	[SHR] = { { ">>", 2 }, 5 },
	[LT] = { { "<", 1 }, 4 },
	[GT] = { { ">", 1 }, 4 },
	[ADD] = { { "+", 1 }, 6 },
	[SUB] = { { "-", 1 }, 6 },
	[MUL] = { { "*", 1 }, 7 },
};

static long cond_apply(enum op op, long a, long b)
{
	unsigned long ua = (unsigned long)a, ub = (unsigned long)b;

	switch (op) {
	case EQ:
		return a == b;
	case NE:
		return a != b;
	case LE:
		return a <= b;
	case GE:
		return a >= b;
	case LT:
		return a < b;
	case GT:
		return a > b;
	case SHL:
		return b >= 0 && b < 64 ? (long)(ua << b) : 0;
	case SHR:
		return b >= 0 && b < 64 ? (long)(ua >> b) : 0;
	case ADD:
		return (long)(ua + ub);
	case SUB:
		return (long)(ua - ub);
	case MUL:
		return (long)(ua * ub);
	default:
		return 0;
	}
}

static struct number cond_combine(enum op op, struct number a, struct number b)
{
	if (op == AND) {
		if ((a.known && !a.value) || (b.known && !b.value))
			return cond_number(0);
		return a.known && b.known ? cond_number(1) : unknown;
	}
	if (op == OR) {
		if ((a.known && a.value) || (b.known && b.value))
			return cond_number(1);
		return a.known && b.known ? cond_number(0) : unknown;
	}
	return a.known && b.known ? cond_number(cond_apply(op, a.value, b.value)) :
				    unknown;
}

static struct number binary(struct reader *r, int least)
{
	struct number left = primary(r);
	size_t i, n = ARRAY_SIZE(ops);

	while (cond_peek(r) && !r->broken) {
		for (i = 0; i < n; i++)
			if (ops[i].level > least &&
			    str_starts(r->rest, ops[i].text))
				break;
		if (i == n)
			break;
		r->rest = str_from(r->rest, ops[i].text.len);
		r->depth++;
		left = cond_combine((enum op)i, left, binary(r, ops[i].level));
		r->depth--;
	}
	return left;
}

enum truth cond_expr(const struct cond_env *env, struct str expr)
{
	struct reader r = { .env = env, .rest = expr };
	struct number n = binary(&r, 0);

	if (r.broken || cond_peek(&r) || !n.known)
		return TRUTH_UNKNOWN;
	return n.value ? TRUTH_YES : TRUTH_NO;
}

static enum truth own(const struct cond_env *env, const struct cond *c)
{
	struct reader r = { .env = env, .rest = c->expr };

	switch (c->type) {
	case 'd':
		return cond_is_defined(env, cond_word(&r));
	case 'n':
		return truth_not(cond_is_defined(env, cond_word(&r)));
	case 'i':
		return cond_expr(env, c->expr);
	default:
		return TRUTH_YES;
	}
}

/* This branch among its brothers. */
static enum truth cond_branch(const struct cond_env *env, const struct cond *c)
{
	const struct cond *p;
	enum truth t = own(env, c);

	for (p = c->prior; p && t != TRUTH_NO; p = p->prior)
		t = truth_and(t, truth_not(own(env, p)));
	return t;
}

enum truth cond_holds(const struct cond_env *env, const struct cond *c)
{
	enum truth t = TRUTH_YES;

	for (; c && t != TRUTH_NO; c = c->parent)
		t = truth_and(t, cond_branch(env, c));
	return t;
}

static void expr_symbols(struct str expr,
			 void (*add)(void *ctx, struct str symbol), void *ctx)
{
	size_t i, end;

	for (i = 0; i < expr.len; i = end + 1) {
		for (end = i; end < expr.len && byte_is_word(expr.ptr[end]); end++)
			;
		if (str_starts(str_from(expr, i), STR("CONFIG_")))
			add(ctx, str_head(str_from(expr, i), end - i));
	}
}

void cond_symbols(const struct cond_env *env, const struct cond *c,
		  void (*add)(void *ctx, struct str symbol), void *ctx)
{
	const struct cond *p;

	for (; c; c = c->parent) {
		if (cond_branch(env, c) != TRUTH_NO)
			continue;
		for (p = c; p; p = p->prior)
			expr_symbols(p->expr, add, ctx);
	}
}

static void set_flag(void *ctx, struct str symbol)
{
	(void)symbol;
	*(bool *)ctx = true;
}

bool cond_has_symbols(const struct cond *c)
{
	const struct cond *p;
	bool found = false;

	for (; c && !found; c = c->parent)
		for (p = c; p; p = p->prior)
			expr_symbols(p->expr, set_flag, &found);
	return found;
}
