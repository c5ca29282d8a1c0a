// SPDX-License-Identifier: GPL-2.0
/*
 * A function becomes a sum of products, then an expression; so does its opposite, and
 * the shorter of the two is written.  What no configuration can have may be in either:
 * a text that is equal to two.
 *
 * A symbol that is off is taken for one that is "m": so that variable says "not y",
 * which is asked for more often than "not m", and is one literal.
 */
#include "presence/condition.h"

#include "base/intern.h"
#include "base/limits.h"
#include "bdd/bdd.h"
#include "bdd/isop.h"
#include "factor.h"
#include "mk/lift.h"

/* A literal: 8 times the first variable of a symbol, and one of these; odd: the opposite. */
enum condition_form {
	FORM_ON,
	FORM_OFF,
	FORM_YES,
	FORM_NOT_YES,
	FORM_MODULE,
	FORM_NOT_MODULE,
	FORM_EQUAL,
	FORM_NOT_EQUAL,
};

#define NR_FORMS 8u

/* Where two texts are not both what a symbol is. */
static uint32_t condition_differ(struct mk_lift *l, const uint32_t *vars, size_t i, uint32_t care)
{
	const struct lift_var *a = lift_var_at(l, vars[i]), *b;
	struct bdd *m = lift_bdd(l);
	size_t k;

	for (k = 0; k < i; k++) {
		b = lift_var_at(l, vars[k]);
		if (b->kind != LIFT_EQUAL || b->symbol != a->symbol)
			continue;
		care = bdd_and_not(m, care, bdd_and(m, bdd_var(m, vars[i]), bdd_var(m, vars[k])));
	}
	return care;
}

/*
 * A function does not depend on whether a symbol is m where it is off, so there that
 * variable may be either; @off: what it is.
 */
static uint32_t condition_valid(struct mk_lift *l, uint32_t f, bool off)
{
	struct bdd *m = lift_bdd(l);
	uint32_t care = BDD_TRUE;
	size_t nr, i;
	uint32_t *vars = bdd_support(m, f, &nr);

	/* From the last one, so that each step adds a node at the top. */
	for (i = nr; i-- > 0;) {
		const struct lift_var *a = lift_var_at(l, vars[i]);

		if (a->kind == LIFT_MODULE)
			care = bdd_and(m, care, bdd_ite(m, bdd_var(m, vars[i] - 1), BDD_TRUE,
							off ? bdd_var(m, vars[i]) :
							bdd_not(m, bdd_var(m, vars[i]))));
		else if (a->kind == LIFT_EQUAL)
			care = condition_differ(l, vars, i, care);
	}
	free(vars);
	return care;
}

uint32_t condition_sure(struct mk_lift *l, uint32_t f)
{
	size_t nr, i;
	uint32_t *vars = bdd_support(lift_bdd(l), f, &nr);

	for (i = 0; i < nr; i++)
		if (lift_var_at(l, vars[i])->kind == LIFT_UNKNOWN)
			f = bdd_forall(lift_bdd(l), f, vars[i]);
	free(vars);
	return f;
}

uint32_t condition_care(struct mk_lift *l, uint32_t f)
{
	return condition_valid(l, f, false);
}

static uint32_t condition_form(const struct mk_lift *l, uint32_t literal)
{
	uint32_t var = literal / 2, off = literal % 2;

	switch (lift_var_at(l, var)->kind) {
	case LIFT_ON:
		return NR_FORMS * var + (off ? FORM_OFF : FORM_ON);
	case LIFT_MODULE:
		return NR_FORMS * (var - 1) + (off ? FORM_YES : FORM_NOT_YES);
	default:
		return NR_FORMS * var + (off ? FORM_NOT_EQUAL : FORM_EQUAL);
	}
}

/* "on" and "y" is y; "on" and "not y" is m; "off" and "not y" is off. */
static void condition_take(struct factor_product *p, uint32_t literal)
{
	uint32_t *last = p->nr ? &p->literals[p->nr - 1] : NULL;
	uint32_t form = literal % NR_FORMS;

	if (!last || *last / NR_FORMS != literal / NR_FORMS) {
		p->literals[p->nr++] = literal;
		return;
	}
	if (*last % NR_FORMS == FORM_ON)
		*last = literal - form + (form == FORM_NOT_YES ? FORM_MODULE : FORM_YES);
}

static struct factor_sum condition_sum(const struct mk_lift *l, struct arena *a,
				       const struct bdd_sum *from)
{
	struct factor_sum sum = { arena_alloc(a, from->nr * sizeof(*sum.products)), from->nr };
	size_t i, k = 0;

	for (i = 0; i < from->nr; i++) {
		struct factor_product *p = &sum.products[i];

		p->literals = arena_alloc(a, (from->ends[i] - k) * sizeof(*p->literals));
		for (; k < from->ends[i]; k++)
			condition_take(p, condition_form(l, from->literals[k]));
	}
	return sum;
}

/* The literal that differs, if only one does and these are "off" and "y". */
static uint32_t *condition_joined(const struct factor_product *p, const struct factor_product *q)
{
	uint32_t *differs = NULL;
	size_t i;

	if (p->nr != q->nr)
		return NULL;
	for (i = 0; i < p->nr; i++) {
		uint32_t a = p->literals[i], b = q->literals[i];

		if (a == b)
			continue;
		if (differs || a / NR_FORMS != b / NR_FORMS ||
		    a % NR_FORMS + b % NR_FORMS != FORM_OFF + FORM_YES ||
		    (a % NR_FORMS != FORM_OFF && a % NR_FORMS != FORM_YES))
			return NULL;
		differs = &p->literals[i];
	}
	return differs;
}

/* "off" or "y" is "not m". */
static void condition_join(struct factor_sum *s)
{
	uint32_t *differs;
	size_t i, k;

	for (i = 0; i < s->nr; i++) {
		for (k = i + 1; k < s->nr; k++) {
			differs = condition_joined(&s->products[i], &s->products[k]);
			if (!differs)
				continue;
			*differs = *differs / NR_FORMS * NR_FORMS + FORM_NOT_MODULE;
			s->products[k] = s->products[--s->nr];
			i = (size_t)-1;
			break;
		}
	}
}

/* The opposite of an expression. */
static void condition_negate(struct factor_expr *x)
{
	struct factor_expr *c;

	if (x->op == FACTOR_LITERAL)
		x->literal ^= 1;
	else
		x->op = x->op == FACTOR_AND ? FACTOR_OR : FACTOR_AND;
	for (c = x->child; c; c = c->next)
		condition_negate(c);
}

static struct factor_expr *condition_expr(struct mk_lift *l, struct arena *a, uint32_t f,
					  uint32_t care)
{
	struct bdd *m = lift_bdd(l);
	struct bdd_sum sum = { .nr = 0 };
	struct factor_expr *x = NULL;
	struct factor_sum s;

	if (bdd_isop(m, bdd_and(m, f, care), bdd_or(m, f, bdd_not(m, care)),
		     LIMIT_CONDITION_PRODUCTS, &sum)) {
		s = condition_sum(l, a, &sum);
		condition_join(&s);
		x = factor(a, s);
	}
	bdd_sum_free(&sum);
	return x;
}

static void condition_quote(const struct atom *text, struct strbuf *out)
{
	SCOPED_STRBUF plain = STRBUF_INIT;

	sb_addquoted(&plain, atom_str(text));
	sb_addstring(out, sb_str(&plain));
}

static bool condition_is_paired(struct str s)
{
	size_t open = 0, i;

	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] == ']' && !open--)
			return false;
		open += s.ptr[i] == '[';
	}
	return !open;
}

/* Where brackets are not in pairs, each is written as a number. */
static void condition_bracket(struct str text, struct strbuf *out)
{
	size_t i;

	sb_addch(out, '[');
	if (condition_is_paired(text)) {
		sb_addquoted(out, text);
	} else {
		for (i = 0; i < text.len; i++) {
			if (text.ptr[i] == '[' || text.ptr[i] == ']')
				sb_addf(out, "\\x%02x", (unsigned char)text.ptr[i]);
			else
				sb_addquoted(out, (struct str){ text.ptr + i, 1 });
		}
	}
	sb_addch(out, ']');
}

static void condition_literal(const struct mk_lift *l, uint32_t literal, struct strbuf *out)
{
	static const char *const ends[] = {
		[FORM_YES] = "=y", [FORM_NOT_YES] = "!=y",
		[FORM_MODULE] = "=m", [FORM_NOT_MODULE] = "!=m",
		[FORM_EQUAL] = "=", [FORM_NOT_EQUAL] = "!=",
	};
	const struct lift_var *v = lift_var_at(l, literal / NR_FORMS);
	uint32_t form = literal % NR_FORMS;

	if (v->kind == LIFT_UNKNOWN) {
		sb_adds(out, form == FORM_NOT_EQUAL ? "!" : "");
		condition_bracket(atom_str(v->text), out);
		return;
	}
	if (form == FORM_OFF)
		sb_addch(out, '!');
	sb_addquoted(out, atom_str(v->symbol));
	if (ends[form])
		sb_adds(out, ends[form]);
	if (form >= FORM_EQUAL)
		condition_quote(v->text, out);
}

static void condition_write(const struct mk_lift *l, const struct factor_expr *x, bool inner,
			    struct strbuf *out)
{
	const struct factor_expr *c;
	size_t nr = 0;
	int turn;

	if (x->op == FACTOR_LITERAL) {
		condition_literal(l, x->literal, out);
		return;
	}
	if (!x->child) {
		sb_adds(out, x->op == FACTOR_AND ? "always" : "never");
		return;
	}
	if (inner)
		sb_addch(out, '(');
	/* Literals first. */
	for (turn = 0; turn < 2; turn++) {
		for (c = x->child; c; c = c->next) {
			if ((c->op == FACTOR_LITERAL) == turn)
				continue;
			if (nr++)
				sb_adds(out, x->op == FACTOR_AND ? " && " : " || ");
			condition_write(l, c, true, out);
		}
	}
	if (inner)
		sb_addch(out, ')');
}

/* What is true wherever a function is. */
static void condition_common(struct mk_lift *l, uint32_t f, struct strbuf *out)
{
	struct factor_product p = { .nr = 0 };
	struct bdd *m = lift_bdd(l);
	size_t nr, i;
	uint32_t *vars = bdd_support(m, f, &nr);

	p.literals = xcalloc(nr + 1, sizeof(*p.literals));
	for (i = 0; i < nr; i++) {
		uint32_t var = bdd_var(m, vars[i]);

		if (bdd_and_not(m, f, var) == BDD_FALSE)
			condition_take(&p, condition_form(l, 2 * vars[i]));
		else if (bdd_and(m, f, var) == BDD_FALSE)
			condition_take(&p, condition_form(l, 2 * vars[i] + 1));
	}
	for (i = 0; i < p.nr; i++) {
		condition_literal(l, p.literals[i], out);
		sb_adds(out, " && ");
	}
	sb_adds(out, "...");
	free(p.literals);
	free(vars);
}

void condition_text(struct mk_lift *l, uint32_t f, struct strbuf *out)
{
	uint32_t care = condition_valid(l, f, true);
	struct arena *a = arena_new();
	struct factor_expr *x = condition_expr(l, a, f, care);
	struct factor_expr *not = condition_expr(l, a, bdd_not(lift_bdd(l), f), care);

	if (not && (!x || factor_literals(not) < factor_literals(x))) {
		condition_negate(not);
		x = not;
	}
	if (x)
		condition_write(l, x, false, out);
	else
		condition_common(l, f, out);
	arena_free(a);
}
