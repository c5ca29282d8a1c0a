// SPDX-License-Identifier: GPL-2.0
/*
 * The rules of kcfg-calc.c as clauses: what a user can set is free within what
 * selects it and what its prompt allows, all else follows.  Numbers and texts are
 * not calculated: a comparison of them is assumed to be what it is now.
 */
#include "encode.h"

#include "base/limits.h"

struct enc_memo {
	const struct kx *x;
	struct enc_pair value;
};

/* @out is where @a and @b hold; @a is the smaller. */
struct enc_gate {
	int a, b, out;		/* @out 0: empty */
};

#define TRUE 1
#define FALSE (-1)

static const struct enc_pair pair_n = { FALSE, FALSE }, pair_m = { TRUE, FALSE },
	pair_y = { TRUE, TRUE };

int encode_variable(struct encoding *e)
{
	return ++e->nr;
}

static void add_clause(struct encoding *e, int a, int b, int c, int d)
{
	const struct kcfg_solver *s = e->solver;
	const int literals[] = { a, b, c, d };
	size_t i;

	if (a == TRUE || b == TRUE || c == TRUE || d == TRUE || e->nr > LIMIT_KCONFIG_LITERALS)
		return;
	for (i = 0; i < ARRAY_SIZE(literals); i++)
		if (literals[i] != FALSE)
			s->add(s->ctx, literals[i]);
	s->add(s->ctx, 0);
}

static struct enc_gate *gate_of(const struct encoding *e, int a, int b)
{
	uint64_t key = (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
	size_t i = key * 0x9e3779b97f4a7c15u >> 24;

	for (i &= e->cap_gates - 1; e->gates[i].out; i = (i + 1) & (e->cap_gates - 1))
		if (e->gates[i].a == a && e->gates[i].b == b)
			break;
	return &e->gates[i];
}

static void gates_grow(struct encoding *e)
{
	struct enc_gate *old = e->gates;
	size_t i, n = e->cap_gates;

	e->cap_gates = n ? n * 2 : 1 << 16;
	e->gates = xcalloc(e->cap_gates, sizeof(*e->gates));
	for (i = 0; i < n; i++)
		if (old[i].out)
			*gate_of(e, old[i].a, old[i].b) = old[i];
	free(old);
}

int encode_and(struct encoding *e, int a, int b)
{
	struct enc_gate *gate;
	int v;

	if (a == FALSE || b == FALSE || a == -b)
		return FALSE;
	if (a == TRUE || a == b)
		return b;
	if (b == TRUE)
		return a;
	if (e->nr_gates * 2 >= e->cap_gates)
		gates_grow(e);
	gate = gate_of(e, a < b ? a : b, a < b ? b : a);
	if (gate->out)
		return gate->out;
	v = encode_variable(e);
	*gate = (struct enc_gate){ a < b ? a : b, a < b ? b : a, v };
	e->nr_gates++;
	add_clause(e, -v, a, FALSE, FALSE);
	add_clause(e, -v, b, FALSE, FALSE);
	add_clause(e, v, -a, -b, FALSE);
	return v;
}

static int lit_or(struct encoding *e, int a, int b)
{
	return -encode_and(e, -a, -b);
}

static struct enc_pair pair_and(struct encoding *e, struct enc_pair a, struct enc_pair b)
{
	return (struct enc_pair){ encode_and(e, a.on, b.on), encode_and(e, a.yes, b.yes) };
}

static struct enc_pair pair_or(struct encoding *e, struct enc_pair a, struct enc_pair b)
{
	return (struct enc_pair){ lit_or(e, a.on, b.on), lit_or(e, a.yes, b.yes) };
}

/* @a if @when, else n. */
static struct enc_pair pair_if(struct encoding *e, int when, struct enc_pair a)
{
	return (struct enc_pair){ encode_and(e, when, a.on), encode_and(e, when, a.yes) };
}

static int modules_on(struct encoding *e)
{
	return e->c->k->modules ? e->symbols[e->c->k->modules->id].on : FALSE;
}

/* m is y for a bool, and where there are no modules. */
static struct enc_pair promote(struct encoding *e, enum kconfig_type type, struct enc_pair p)
{
	if (type != KCONFIG_TRISTATE)
		return (struct enc_pair){ p.on, p.on };
	return (struct enc_pair){ p.on, lit_or(e, p.yes, encode_and(e, p.on, -modules_on(e))) };
}

static int assume_reason(struct encoding *e, struct enc_reason reason)
{
	vec_grow(e->reasons, e->nr_reasons, e->cap_reasons);
	e->reasons[e->nr_reasons++] = reason;
	return reason.literal;
}

static struct enc_pair encode_expr(struct encoding *e, const struct kx *x);

static bool leaf_is_tri(const struct kx *x)
{
	if (x->op == KX_SYMBOL)
		return kconfig_is_tri(x->symbol);
	return x->op == KX_CHOICE || (x->text->len == 1 && strchr("ymn", x->text->text[0]));
}

static struct enc_pair leaf_pair(struct encoding *e, const struct kx *x)
{
	struct str text;

	if (x->op == KX_SYMBOL || x->op == KX_CHOICE)
		return encode_expr(e, x);
	text = atom_str(x->text);
	return str_is(text, "y") ? pair_y : str_is(text, "m") ? pair_m : pair_n;
}

static int pair_is(struct encoding *e, struct enc_pair p, int value)
{
	return value == TRI_N ? -p.on : value == TRI_Y ? p.yes : encode_and(e, p.on, -p.yes);
}

static bool is_open_leaf(const struct kx *x)
{
	return x->op == KX_UNKNOWN || (x->op == KX_SYMBOL && x->symbol->defs);
}

static int encode_comparison(struct encoding *e, const struct kx *x)
{
	bool now = kcfg_eval(e->c, x) != TRI_N;
	struct enc_pair a, b;
	int any = FALSE, i, j, v;

	if (leaf_is_tri(x->left) && leaf_is_tri(x->right)) {
		a = leaf_pair(e, x->left);
		b = leaf_pair(e, x->right);
		for (i = TRI_N; i <= TRI_Y; i++)
			for (j = TRI_N; j <= TRI_Y; j++)
				if (kx_order_holds(x->op, i - j))
					any = lit_or(e, any, encode_and(e, pair_is(e, a, i),
									pair_is(e, b, j)));
		return any;
	}
	if (!is_open_leaf(x->left) && !is_open_leaf(x->right))
		return now ? TRUE : FALSE;
	v = encode_variable(e);
	assume_reason(e, (struct enc_reason){
		.kind = REASON_COMPARE, .literal = now ? v : -v, .x = x });
	return v;
}

static struct enc_pair encode_inner(struct encoding *e, const struct kx *x)
{
	struct enc_pair a;
	int v;

	switch (x->op) {
	case KX_NOT:
		a = encode_expr(e, x->left);
		return (struct enc_pair){ -a.yes, -a.on };
	case KX_AND:
		a = encode_expr(e, x->left);
		return pair_and(e, a, encode_expr(e, x->right));
	case KX_OR:
		a = encode_expr(e, x->left);
		return pair_or(e, a, encode_expr(e, x->right));
	case KX_UNKNOWN:
		v = encode_variable(e);
		assume_reason(e, (struct enc_reason){
			.kind = REASON_UNKNOWN, .literal = -v, .x = x });
		return (struct enc_pair){ v, v };
	default:
		v = encode_comparison(e, x);
		return (struct enc_pair){ v, v };
	}
}

static struct enc_memo *memo_of(struct encoding *e, const struct kx *x)
{
	size_t i = ((uintptr_t)x >> 4) * 0x9e3779b97f4a7c15u >> 20;

	for (i &= e->cap_memo - 1; e->memo[i].x && e->memo[i].x != x; i = (i + 1) & (e->cap_memo - 1))
		;
	return &e->memo[i];
}

static void memo_grow(struct encoding *e)
{
	struct enc_memo *old = e->memo;
	size_t i, n = e->cap_memo;

	e->cap_memo = n ? n * 2 : 1 << 16;
	e->memo = xcalloc(e->cap_memo, sizeof(*e->memo));
	for (i = 0; i < n; i++)
		if (old[i].x)
			*memo_of(e, old[i].x) = old[i];
	free(old);
}

static struct enc_pair encode_expr(struct encoding *e, const struct kx *x)
{
	struct enc_pair value;
	struct enc_memo *memo;

	if (!x)
		return pair_y;
	switch (x->op) {
	case KX_SYMBOL:
		return e->symbols[x->symbol->id];
	case KX_CHOICE:
		return e->choices[x->choice->id];
	case KX_CONST:
		return leaf_pair(e, x);
	case KX_MOD:
		return (struct enc_pair){ modules_on(e), FALSE };
	case KX_WORD:
	case KX_QUOTED:
		return pair_n;
	default:
		break;
	}
	memo = memo_of(e, x);
	if (memo->x)
		return memo->value;
	value = encode_inner(e, x);
	if (e->nr_memo * 2 >= e->cap_memo)
		memo_grow(e);
	e->nr_memo++;
	*memo_of(e, x) = (struct enc_memo){ x, value };
	return value;
}

static struct enc_pair encode_visible(struct encoding *e, const struct kconfig_symbol *s)
{
	struct enc_pair all = pair_n, one;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next) {
		if (!d->prompt.ptr)
			continue;
		one = encode_expr(e, d->visible);
		/* Where one of an old choice is y, those that could only be m are not shown. */
		if (e->c->k->old_choices && s->choice && s->type == KCONFIG_TRISTATE)
			one.on = encode_and(e, one.on,
					    lit_or(e, one.yes, -e->choices[s->choice->id].yes));
		all = pair_or(e, all, one);
	}
	return promote(e, s->type, all);
}

static struct enc_pair encode_selects(struct encoding *e, const struct kconfig_symbol *s,
				      const struct kconfig_select *list)
{
	struct enc_pair all = pair_n;

	for (; list; list = list->next_by)
		all = pair_or(e, all, pair_and(e, e->symbols[list->by->symbol->id],
					       encode_expr(e, list->when)));
	return promote(e, s->type, all);
}

/* The first default whose condition holds. */
static struct enc_pair encode_default(struct encoding *e, const struct kconfig_symbol *s)
{
	struct enc_pair all = pair_n, when;
	const struct kconfig_default *v;
	const struct kconfig_def *d;
	int open = TRUE;

	for (d = s->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next) {
			when = encode_expr(e, v->when);
			all = pair_or(e, all, pair_if(e, encode_and(e, open, when.on),
						      pair_and(e, when, encode_expr(e, v->value))));
			open = encode_and(e, open, -when.on);
		}
	}
	return all;
}

static struct enc_pair encode_depends(struct encoding *e, const struct kconfig_symbol *s)
{
	struct enc_pair all = pair_n;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		all = pair_or(e, all, encode_expr(e, d->depends));
	return promote(e, s->type, all);
}

int encode_unmet(struct encoding *e, const struct kconfig_select *select)
{
	const struct kconfig_symbol *s = select->target;
	struct enc_pair direct = encode_depends(e, s), reverse;

	reverse = promote(e, s->type, pair_and(e, e->symbols[select->by->symbol->id],
					       encode_expr(e, select->when)));
	return lit_or(e, encode_and(e, reverse.on, -direct.on),
		      encode_and(e, reverse.yes, -direct.yes));
}

static struct enc_pair encode_fallback(struct encoding *e, const struct kconfig_symbol *s)
{
	struct enc_pair d = encode_default(e, s), implied;

	if (s->implied_by) {
		implied = encode_selects(e, s, s->implied_by);
		d = pair_or(e, pair_if(e, -implied.on, d),
			    pair_if(e, implied.on, pair_and(e, pair_or(e, d, implied),
							    encode_depends(e, s))));
	}
	return promote(e, s->type, d);
}

static void encode_symbol(struct encoding *e, const struct kconfig_symbol *s)
{
	struct enc_pair is = e->symbols[s->id], vis = e->visible[s->id], rev, low;
	int upper, lower;

	rev = encode_selects(e, s, s->selected_by);
	low = pair_or(e, rev, pair_if(e, -vis.on, encode_fallback(e, s)));
	upper = assume_reason(e, (struct enc_reason){
		.kind = REASON_UPPER, .literal = encode_variable(e), .symbol = s });
	add_clause(e, -upper, -is.on, vis.on, low.on);
	add_clause(e, -upper, -is.yes, vis.yes, low.yes);
	if (low.on == FALSE)
		return;
	lower = assume_reason(e, (struct enc_reason){
		.kind = REASON_LOWER, .literal = encode_variable(e), .symbol = s });
	add_clause(e, -lower, is.on, -low.on, FALSE);
	add_clause(e, -lower, is.yes, -low.yes, FALSE);
}

static int choice_reason(struct encoding *e, const struct kconfig_choice *c)
{
	return assume_reason(e, (struct enc_reason){
		.kind = REASON_CHOICE, .literal = encode_variable(e), .choice = c });
}

/* Whether a member is shown. */
static int any_visible(struct encoding *e, const struct kconfig_choice *c)
{
	const struct kcfg_choice *of = &e->c->choices[c->id];
	int any = FALSE;
	size_t i;

	for (i = 0; i < of->nr; i++)
		any = lit_or(e, any, e->visible[of->order[i]->id].on);
	return any;
}

/* Exactly one of those that are shown is y, if @when. */
static void encode_one_member(struct encoding *e, const struct kconfig_choice *c, int when)
{
	const struct kcfg_choice *of = &e->c->choices[c->id];
	int rule = choice_reason(e, c), before = FALSE;
	size_t i;

	for (i = 0; i < of->nr; i++) {
		struct enc_pair is = e->symbols[of->order[i]->id];

		add_clause(e, -rule, -when, -is.yes, -before);
		before = lit_or(e, before, is.yes);
	}
	add_clause(e, -rule, -when, -any_visible(e, c), before);
}

static void encode_members(struct encoding *e, const struct kconfig_choice *c)
{
	const struct kcfg_choice *of = &e->c->choices[c->id];
	size_t i;

	for (i = 0; i < of->nr; i++) {
		const struct kconfig_symbol *s = of->order[i];
		struct enc_pair is = e->symbols[s->id], vis = e->visible[s->id];
		int rule = assume_reason(e, (struct enc_reason){
			.kind = REASON_UPPER, .literal = encode_variable(e), .symbol = s });

		add_clause(e, -rule, -is.on, vis.on, FALSE);
		add_clause(e, -rule, -is.yes, vis.yes, FALSE);
		/* One that could be y is y, or not at all. */
		if (e->c->k->old_choices)
			add_clause(e, -rule, -vis.yes, -is.on, is.yes);
	}
}

/* Up to 6.10: the choice has a value of its own, and only if that is y one is y. */
static void encode_old_choice(struct encoding *e, const struct kconfig_choice *c)
{
	struct enc_pair is = e->choices[c->id], vis = pair_n, low;
	const struct kcfg_choice *of = &e->c->choices[c->id];
	int rule = choice_reason(e, c), any;
	size_t i;

	if (c->def->prompt.ptr)
		vis = promote(e, c->type, encode_expr(e, c->def->visible));
	low = c->optional ? pair_n : promote(e, c->type, (struct enc_pair){ vis.on, FALSE });
	any = any_visible(e, c);
	add_clause(e, -rule, -is.on, vis.on, FALSE);
	add_clause(e, -rule, -is.yes, vis.yes, FALSE);
	add_clause(e, -rule, is.on, -low.on, -any);
	add_clause(e, -rule, is.yes, -low.yes, -any);
	encode_one_member(e, c, is.yes);
	for (i = 0; i < of->nr; i++)
		add_clause(e, -rule, -e->symbols[of->order[i]->id].yes,
			   -e->visible[of->order[i]->id].yes, is.yes);
}

static void encode_choice(struct encoding *e, const struct kconfig_choice *c)
{
	encode_members(e, c);
	if (!c->type)
		return;
	if (e->c->k->old_choices)
		encode_old_choice(e, c);
	else
		encode_one_member(e, c, TRUE);
}

static struct enc_pair pair_new(struct encoding *e, enum kconfig_type type)
{
	struct enc_pair p = { encode_variable(e), 0 };

	if (type != KCONFIG_TRISTATE)
		return (struct enc_pair){ p.on, p.on };
	p.yes = encode_variable(e);
	add_clause(e, -p.yes, p.on, FALSE, FALSE);
	return p;
}

static void prefer_value(struct encoding *e, struct enc_pair p, uint8_t now)
{
	const struct kcfg_solver *s = e->solver;

	s->prefer(s->ctx, now == TRI_N ? -p.on : p.on);
	if (p.yes != p.on)
		s->prefer(s->ctx, now == TRI_Y ? p.yes : -p.yes);
}

static bool has_variable(const struct kconfig_symbol *s)
{
	return s->defs && kconfig_is_tri(s);
}

static void encode_reasons(struct encoding *e)
{
	size_t i;

	e->rules = encode_variable(e);
	e->loose = encode_variable(e);
	for (i = 0; i < e->nr_reasons; i++)
		add_clause(e, encode_is_loose(&e->reasons[i]) ? -e->loose : -e->rules,
			   e->reasons[i].literal, FALSE, FALSE);
}

void encode_prefer(struct encoding *e, bool on)
{
	struct kcfg *c = e->c;
	size_t i;

	for (i = 0; i < c->nr; i++)
		if (has_variable(c->symbols[i]))
			prefer_value(e, e->symbols[i],
				     on ? TRI_Y : kcfg_value(c, c->symbols[i])->tri);
}

void encode_all(struct encoding *e)
{
	struct kcfg *c = e->c;
	size_t i;

	e->symbols = xcalloc(c->nr + 1, sizeof(*e->symbols));
	e->visible = xcalloc(c->nr + 1, sizeof(*e->visible));
	e->choices = xcalloc(c->k->nr_choices + 1, sizeof(*e->choices));
	e->names = interner_new();
	memo_grow(e);
	gates_grow(e);
	e->solver->add(e->solver->ctx, encode_variable(e));
	e->solver->add(e->solver->ctx, 0);
	for (i = 0; i < c->nr; i++) {
		const struct kconfig_symbol *s = c->symbols[i];

		e->symbols[i] = has_variable(s) ? pair_new(e, s->type) : pair_n;
	}
	encode_prefer(e, false);
	for (i = 0; i < c->k->nr_choices; i++)
		e->choices[i] = pair_new(e, c->k->choices[i]->type);
	for (i = 0; i < c->nr; i++) {
		const struct kconfig_symbol *s = c->symbols[i];

		if (s->type == KCONFIG_TRISTATE && s->defs)
			add_clause(e, -e->symbols[i].on, e->symbols[i].yes, modules_on(e), FALSE);
		if (s->defs && s->type)
			e->visible[i] = encode_visible(e, s);
	}
	for (i = 0; i < c->nr; i++)
		if (has_variable(c->symbols[i]) && !c->symbols[i]->choice &&
		    !c->symbols[i]->transitional)
			encode_symbol(e, c->symbols[i]);
	for (i = 0; i < c->k->nr_choices; i++)
		encode_choice(e, c->k->choices[i]);
	encode_reasons(e);
}

void encode_free(struct encoding *e)
{
	free(e->symbols);
	free(e->visible);
	free(e->choices);
	free(e->memo);
	free(e->gates);
	free(e->reasons);
	atom_map_free(&e->tests);
	interner_free(e->names);
}
