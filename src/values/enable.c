// SPDX-License-Identifier: GPL-2.0
/*
 * What must be set: a search from the symbol back over what decides it.
 *
 * Each alternative to reach a goal is tried, its settings recorded and undone;
 * the shortest one is then applied.  An alternative with more settings than the
 * best one so far is abandoned.  Later goals see the settings of earlier ones,
 * so a symbol that two of them need is set once.  In the end conf's own
 * calculation decides.  It is not complete, as the clauses of a solver are: it
 * is for advice where there is no solver.
 */
#include "values/enable.h"

#include "kcfg.h"

struct search {
	struct kcfg *c;
	struct kcfg_plan *plan;
	size_t first;		/* settings before it are of earlier calls */
	size_t bound;		/* more settings than this are too many */
	size_t tries, depth;
	bool whole;
	bool *busy;		/* by symbol id: being enabled */
	struct strbuf obstacle;
	const struct kconfig_symbol *lacking;	/* the obstacle: it is not defined */
};

static bool enable_reach(struct search *x, const struct kconfig_symbol *s,
			 uint8_t least);
static bool hold_down(struct search *x, const struct kconfig_symbol *s);
static bool satisfy(struct search *x, const struct kx *expr, uint8_t least);
static bool refute(struct search *x, const struct kx *expr, uint8_t most);

void kcfg_plan_free(struct kcfg_plan *plan)
{
	free(plan->steps);
	free(plan->undo);
	sb_free(&plan->obstacle);
	*plan = (struct kcfg_plan){ .nr = 0 };
}

void kcfg_plan_undo(struct kcfg *c, struct kcfg_plan *plan, size_t nr)
{
	while (plan->nr > nr) {
		if (plan->steps[--plan->nr].assumed)
			c->nr_assumed--;
		else
			kcfg_restore(c, &plan->undo[plan->nr]);
	}
	kcfg_forget(c);
}

/* The first one met, farthest from the goal, is the reason for the others. */
__printf(2, 3)
static bool obstacle(struct search *x, const char *fmt, ...)
{
	va_list ap;

	if (x->obstacle.len)
		return false;
	va_start(ap, fmt);
	sb_vaddf(&x->obstacle, fmt, ap);
	va_end(ap);
	return false;
}

static uint8_t value_of(struct search *x, const struct kconfig_symbol *s)
{
	if (!kconfig_is_tri(s))
		return TRI_N;
	kcfg_calc(x->c, s);
	return kcfg_value(x->c, s)->tri;
}

/* The value of a text: y, m, and n for any other. */
static uint8_t least_of(struct str value)
{
	return str_is(value, "y") ? TRI_Y : str_is(value, "m") ? TRI_M : TRI_N;
}

static const struct kcfg_step *planned_step(const struct search *x,
					    const struct kconfig_symbol *s)
{
	size_t i;

	for (i = 0; i < x->plan->nr; i++)
		if (x->plan->steps[i].symbol == s)
			return &x->plan->steps[i];
	return NULL;
}

static struct kcfg_step *new_step(struct search *x, const struct kconfig_symbol *s,
				  struct str value)
{
	struct kcfg_plan *p = x->plan;

	vec_grow(p->steps, p->nr, p->cap);
	vec_grow(p->undo, p->nr, p->cap_undo);
	p->undo[p->nr] = kcfg_save(x->c, s);
	p->steps[p->nr] = (struct kcfg_step){ .symbol = s, .value = value };
	return &p->steps[p->nr++];
}

static bool put(struct search *x, const struct kconfig_symbol *s,
		struct str value)
{
	const struct kcfg_step *was = planned_step(x, s);

	if (was)
		return str_eq(was->value, value) ||
		       obstacle(x, "CONFIG_%.*s would have to be both %.*s and %.*s",
				ATOM_ARG(s->name), STR_ARG(was->value),
				STR_ARG(value));
	if (x->plan->nr - x->first >= x->bound)
		return false;
	new_step(x, s, value);
	kcfg_set(x->c, s, value);
	kcfg_forget(x->c);
	return true;
}

static void take_back(struct search *x, size_t nr)
{
	kcfg_plan_undo(x->c, x->plan, nr);
}

/* An alternative to reach a goal: number @way of @ctx. */
typedef bool try_way(struct search *x, const void *ctx, size_t way,
		     uint8_t value);

/* Of @ways alternatives, use the one with the fewest settings. */
static bool shortest(struct search *x, try_way *try, const void *ctx,
		     size_t ways, uint8_t value)
{
	size_t start = x->plan->nr, best = ways, bound = x->bound, i;
	bool done;

	for (i = 0; i < ways && x->tries < LIMIT_KCONFIG_TRIES; i++) {
		if (try(x, ctx, i, value)) {
			best = i;
			if (x->plan->nr == start)
				break;
			x->bound = x->plan->nr - x->first - 1;
		}
		take_back(x, start);
	}
	x->bound = bound;
	if (best == ways)
		return false;
	done = try(x, ctx, best, value);
	if (!done)
		take_back(x, start);
	return done;
}

static bool either_side(struct search *x, const void *ctx, size_t way,
			uint8_t least)
{
	const struct kx *expr = ctx;

	return satisfy(x, way ? expr->right : expr->left, least);
}

static bool either_down(struct search *x, const void *ctx, size_t way,
			uint8_t most)
{
	const struct kx *expr = ctx;

	return refute(x, way ? expr->right : expr->left, most);
}

/* "X = y", "X != n", "X = \"text\"", as far as one side is a constant. */
static bool satisfy_comparison(struct search *x, const struct kx *expr,
			       bool equal)
{
	const struct kx *a = expr->left, *b = expr->right;
	struct str want;

	if (a->op != KX_SYMBOL || (b->op == KX_SYMBOL && b->symbol->defs)) {
		a = expr->right;
		b = expr->left;
	}
	if (a->op != KX_SYMBOL || !a->symbol->defs || b->op == KX_UNKNOWN ||
	    expr->op > KX_NE)
		return false;
	want = atom_str(b->text);
	if (!kconfig_is_tri(a->symbol))
		return equal && put(x, a->symbol, want);
	if (str_is(want, "n"))
		return equal ? hold_down(x, a->symbol) :
			       enable_reach(x, a->symbol, TRI_M);
	if (equal)
		return enable_reach(x, a->symbol, least_of(want));
	return str_is(want, "y") ? hold_down(x, a->symbol) :
				   enable_reach(x, a->symbol, TRI_Y);
}

static bool impossible(struct search *x, const struct kx *expr)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	kx_text(expr, &text);
	return obstacle(x, expr->op == KX_UNKNOWN ?
			"%s depends on the output of a command" :
			"%s is false", sb_cstr(&text));
}

static bool satisfy(struct search *x, const struct kx *expr, uint8_t least)
{
	if (expr && expr->op == KX_CHOICE)
		expr = expr->left;
	if (!expr || (!x->whole && kcfg_eval(x->c, expr) >= least))
		return true;
	switch (expr->op) {
	case KX_SYMBOL:
		return enable_reach(x, expr->symbol, least);
	case KX_AND:
		return satisfy(x, expr->left, least) &&
		       satisfy(x, expr->right, least);
	case KX_OR:
		/* One that is met stays the one, whatever holds it up. */
		if (kcfg_eval(x->c, expr->left) >= least)
			return satisfy(x, expr->left, least);
		if (kcfg_eval(x->c, expr->right) >= least)
			return satisfy(x, expr->right, least);
		return shortest(x, either_side, expr, 2, least);
	case KX_NOT:
		return kcfg_eval(x->c, expr) >= least ||
		       refute(x, expr->left, TRI_Y - least);
	default:
		return (expr->left &&
			satisfy_comparison(x, expr, expr->op == KX_EQ)) ||
		       kcfg_eval(x->c, expr) >= least ||
		       impossible(x, expr);
	}
}

/* The expression must evaluate to @most or less. */
static bool refute(struct search *x, const struct kx *expr, uint8_t most)
{
	if (expr && expr->op == KX_CHOICE)
		expr = expr->left;
	if (expr && kcfg_eval(x->c, expr) <= most)
		return true;
	if (!expr)
		return false;
	switch (expr->op) {
	case KX_SYMBOL:
		return hold_down(x, expr->symbol);
	case KX_OR:
		return refute(x, expr->left, most) &&
		       refute(x, expr->right, most);
	case KX_AND:
		return shortest(x, either_down, expr, 2, most);
	case KX_NOT:
		return satisfy(x, expr->left, TRI_Y - most);
	default:
		return expr->left && satisfy_comparison(x, expr,
							expr->op != KX_EQ);
	}
}

/* A bool, or a tristate while modules are disabled. */
static bool has_no_m(struct search *x, const struct kconfig_symbol *s)
{
	return s->type == KCONFIG_BOOL || !x->c->k->modules ||
	       value_of(x, x->c->k->modules) == TRI_N;
}

/* The lowest value of a condition that allows a symbol to be @least. */
static uint8_t enable_condition(struct search *x, const struct kconfig_symbol *s,
				uint8_t least)
{
	return has_no_m(x, s) && least ? TRI_M : least;
}

static bool by_prompt(struct search *x, const void *ctx, size_t way,
		      uint8_t least)
{
	const struct kconfig_symbol *s = ctx;
	const struct kconfig_def *d = s->defs;

	while (d && way--)
		d = d->next;
	return d && d->prompt.ptr &&
	       satisfy(x, d->visible, enable_condition(x, s, least)) &&
	       put(x, s, least == TRI_Y || has_no_m(x, s) ?
		   STR("y") : STR("m"));
}

/* "def_bool $(success,...)": assume that the tools exist. */
static bool assume(struct search *x, const struct kconfig_symbol *s, const struct kx *unknown)
{
	struct kcfg *c = x->c;

	if (x->plan->nr - x->first >= x->bound || planned_step(x, s))
		return false;
	new_step(x, s, STR("y"))->assumed = true;
	vec_grow(c->assumed, c->nr_assumed, c->cap_assumed);
	c->assumed[c->nr_assumed++] = unknown->text;
	kcfg_forget(c);
	return value_of(x, s) != TRI_N;
}

static bool by_default(struct search *x, const void *ctx, size_t way,
		       uint8_t least)
{
	const struct kconfig_symbol *s = ctx;
	const struct kconfig_def *d;
	const struct kconfig_default *v = NULL;

	for (d = s->defs; d && !v; d = d->next)
		for (v = d->defaults; v && way; v = v->next)
			way--;
	if (v && v->value->op == KX_UNKNOWN)
		return satisfy(x, v->when, enable_condition(x, s, least)) &&
		       assume(x, s, v->value);
	return v && satisfy(x, v->when, enable_condition(x, s, least)) &&
	       satisfy(x, v->value, enable_condition(x, s, least)) &&
	       value_of(x, s) >= least;
}

static bool by_select(struct search *x, const void *ctx, size_t way,
		      uint8_t least)
{
	const struct kconfig_symbol *s = ctx;
	const struct kconfig_select *sel = s->selected_by;

	while (sel && way--)
		sel = sel->next_by;
	least = enable_condition(x, s, least);
	return sel && enable_reach(x, sel->by->symbol, least) &&
	       satisfy(x, sel->when, least);
}

static size_t count_defs(const struct kconfig_symbol *s, bool defaults)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;
	size_t n = 0;

	for (d = s->defs; d; d = d->next) {
		n += !defaults;
		for (v = d->defaults; v && defaults; v = v->next)
			n++;
	}
	return n;
}

static size_t count_selects(const struct kconfig_symbol *s)
{
	const struct kconfig_select *sel;
	size_t n = 0;

	for (sel = s->selected_by; sel; sel = sel->next_by)
		n++;
	return n;
}

/* What the user cannot set is selected by something they can, or follows. */
static bool search_ways(struct search *x, const struct kconfig_symbol *s,
			uint8_t least)
{
	bool met = value_of(x, s) >= least;

	if (kconfig_has_prompt(s) &&
	    shortest(x, by_prompt, s, count_defs(s, false), least))
		return true;
	if (met)	/* selected, or by a default: nothing to be set */
		return true;
	if (!kconfig_has_prompt(s) &&
	    shortest(x, by_default, s, count_defs(s, true), least))
		return true;
	return shortest(x, by_select, s, count_selects(s), least) ||
	       obstacle(x, "CONFIG_%.*s cannot be enabled in this configuration",
			ATOM_ARG(s->name));
}

static bool enable_reach(struct search *x, const struct kconfig_symbol *s,
			 uint8_t least)
{
	bool done;

	if (!least)
		return true;
	if (!s->defs) {
		if (!x->obstacle.len)
			x->lacking = s;
		return obstacle(x, "CONFIG_%.*s", ATOM_ARG(s->name));
	}
	if (!kconfig_is_tri(s) || (s->type == KCONFIG_BOOL && least == TRI_M))
		least = TRI_Y;
	if (value_of(x, s) >= least &&
	    (!x->whole || planned_step(x, s) || x->busy[s->id]))
		return true;
	if (x->busy[s->id] || ++x->tries > LIMIT_KCONFIG_TRIES ||
	    x->depth >= LIMIT_KCONFIG_DEPTH)
		return false;
	x->busy[s->id] = true;
	x->depth++;
	done = search_ways(x, s, least);
	x->depth--;
	x->busy[s->id] = false;
	return done;
}

static bool hold_down(struct search *x, const struct kconfig_symbol *s)
{
	const struct kconfig_select *sel;
	bool done = true;

	if (value_of(x, s) == TRI_N)
		return true;
	if (x->busy[s->id] || ++x->tries > LIMIT_KCONFIG_TRIES ||
	    x->depth >= LIMIT_KCONFIG_DEPTH)
		return false;
	x->busy[s->id] = true;
	x->depth++;
	for (sel = s->selected_by; sel && done; sel = sel->next_by) {
		if (value_of(x, sel->by->symbol) != TRI_N &&
		    kcfg_eval(x->c, sel->when) != TRI_N)
			done = hold_down(x, sel->by->symbol);
	}
	if (done && value_of(x, s) != TRI_N && kconfig_has_prompt(s))
		put(x, s, STR("n"));
	done = value_of(x, s) == TRI_N;
	x->depth--;
	x->busy[s->id] = false;
	return done || obstacle(x, "CONFIG_%.*s cannot be disabled",
				ATOM_ARG(s->name));
}

static bool set_text(struct search *x, const struct kconfig_symbol *s,
		     struct str value)
{
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		if (d->prompt.ptr && satisfy(x, d->visible, TRI_M))
			return put(x, s, value);
	return false;
}

static bool enable_has_value(struct search *x, const struct kconfig_symbol *s,
			     struct str value)
{
	if (!kconfig_is_tri(s))
		return str_eq(kcfg_text(x->c, s), value);
	if (str_is(value, "n"))
		return value_of(x, s) == TRI_N;
	return value_of(x, s) >= least_of(value);
}

bool kcfg_enable(struct kcfg *c, const struct kconfig_symbol *s, struct str value, bool whole,
		 struct kcfg_plan *plan)
{
	struct search x = {
		.c = c,
		.plan = plan,
		.first = plan->nr,
		.bound = LIMIT_KCONFIG_SETTINGS,
		.whole = whole,
	};

	sb_truncate(&plan->obstacle, 0);
	/* Strings have quotes in a .config. */
	if (s->type == KCONFIG_STRING)
		value = str_unquoted(value);
	x.busy = xcalloc(c->nr + 1, sizeof(*x.busy));
	if (!kconfig_is_tri(s))
		set_text(&x, s, value);
	else if (str_is(value, "n"))
		hold_down(&x, s);
	else
		enable_reach(&x, s, least_of(value));
	plan->reached = enable_has_value(&x, s, value);
	if (!plan->reached && x.lacking)
		kconfig_tell_undefined(c->k, sb_str(&x.obstacle), &plan->obstacle);
	else if (!plan->reached)
		sb_addstr(&plan->obstacle, sb_str(&x.obstacle));
	sb_free(&x.obstacle);
	free(x.busy);
	return plan->reached;
}
