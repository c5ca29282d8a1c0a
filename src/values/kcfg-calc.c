// SPDX-License-Identifier: GPL-2.0
/*
 * Values, in conf's order of calculation: a visible symbol has the value set by
 * the user, else its default; never less than what selects it.  A value is
 * calculated when it is first needed, and kept.  MODULES is the first one, and
 * until its value is known there are no modules.
 */
#include "kcfg.h"

#include <errno.h>
#include <stdlib.h>

static uint8_t tri_at_most(uint8_t a, uint8_t b)
{
	return a < b ? a : b;
}

static uint8_t tri_at_least(uint8_t a, uint8_t b)
{
	return a > b ? a : b;
}

static uint8_t tri_of_text(struct str text)
{
	return str_is(text, "y") ? TRI_Y : str_is(text, "m") ? TRI_M : TRI_N;
}

/* A tristate where there are modules; of an old choice only one can be y. */
static bool is_tristate(const struct kcfg *c, const struct kconfig_symbol *s)
{
	if (s->type != KCONFIG_TRISTATE || c->modules == TRI_N)
		return false;
	return !c->k->old_choices || !s->choice || c->values[s->id].visible != TRI_Y;
}

struct str kcfg_text(struct kcfg *c, const struct kconfig_symbol *s)
{
	kcfg_calc(c, s);
	return kconfig_is_tri(s) ? str_of(tri_text(kcfg_value(c, s)->tri)) :
				   kcfg_value(c, s)->text;
}

struct str kcfg_leaf_text(struct kcfg *c, const struct kx *x)
{
	if (x->op == KX_SYMBOL)
		return kcfg_text(c, x->symbol);
	if (x->op == KX_CHOICE)
		return str_of(tri_text(kcfg_eval(c, x)));
	return x->op == KX_UNKNOWN ? STR("") : atom_str(x->text);
}

/* The type that decides how a text is compared. */
static enum kconfig_type leaf_type(const struct kx *x)
{
	if (x->op == KX_SYMBOL)
		return x->symbol->type;
	if (x->op == KX_CHOICE)
		return KCONFIG_TRISTATE;
	return x->text->len == 1 && strchr("ymn", x->text->text[0]) ? KCONFIG_TRISTATE :
								      KCONFIG_UNTYPED;
}

/* As strtoll(), of a text that need not end with NUL. */
long long kcfg_strtoll(struct str text, int base)
{
	SCOPED_STRBUF buf = STRBUF_INIT;

	sb_addstr(&buf, text);
	return strtoll(sb_cstr(&buf), NULL, base);
}

enum number { NOT_A_NUMBER, SIGNED, UNSIGNED };

union bits {
	long long s;
	unsigned long long u;
};

static enum number leaf_number(const struct kx *x, struct str text, union bits *n)
{
	enum kconfig_type type = leaf_type(x);
	SCOPED_STRBUF buf = STRBUF_INIT;
	enum number kind = SIGNED;
	const char *start;
	char *end;

	sb_addstr(&buf, text);
	start = sb_cstr(&buf);
	errno = 0;
	switch (type) {
	case KCONFIG_BOOL:
	case KCONFIG_TRISTATE:
		n->s = tri_of_text(text);
		return SIGNED;
	case KCONFIG_HEX:
		n->u = strtoull(start, &end, 16);
		kind = UNSIGNED;
		break;
	default:
		n->s = strtoll(start, &end, type == KCONFIG_INT ? 10 : 0);
		break;
	}
	/* A "-" or "0x" alone is not a number. */
	if (errno || *end || end == start)
		return NOT_A_NUMBER;
	return byte_is_digit(end[-1]) || (end[-1] >= 'a' && end[-1] <= 'f') ||
	       (end[-1] >= 'A' && end[-1] <= 'F') ? kind : NOT_A_NUMBER;
}

static uint8_t kcfg_compare(struct kcfg *c, const struct kx *x)
{
	struct str a = kcfg_leaf_text(c, x->left), b = kcfg_leaf_text(c, x->right);
	enum number ka = NOT_A_NUMBER, kb = NOT_A_NUMBER;
	union bits na = { 0 }, nb = { 0 };
	int order;

	if (leaf_type(x->left) != KCONFIG_STRING || leaf_type(x->right) != KCONFIG_STRING) {
		ka = leaf_number(x->left, a, &na);
		kb = leaf_number(x->right, b, &nb);
	}
	if (ka == NOT_A_NUMBER || kb == NOT_A_NUMBER)
		order = str_cmp(a, b);
	else if (ka == UNSIGNED || kb == UNSIGNED)
		order = (na.u > nb.u) - (na.u < nb.u);
	else
		order = (na.s > nb.s) - (na.s < nb.s);
	return kx_order_holds(x->op, order) ? TRI_Y : TRI_N;
}

static uint8_t eval_inner(struct kcfg *c, const struct kx *x)
{
	uint8_t left;

	switch (x->op) {
	case KX_NOT:
		return TRI_Y - kcfg_eval(c, x->left);
	case KX_AND:
		left = kcfg_eval(c, x->left);
		return left == TRI_N ? TRI_N : tri_at_most(left, kcfg_eval(c, x->right));
	case KX_OR:
		left = kcfg_eval(c, x->left);
		return left == TRI_Y ? TRI_Y : tri_at_least(left, kcfg_eval(c, x->right));
	default:
		return kcfg_compare(c, x);
	}
}

static bool is_assumed(const struct kcfg *c, const struct atom *question)
{
	size_t i = 0;

	while (i < c->nr_assumed && c->assumed[i] != question)
		i++;
	return i < c->nr_assumed;
}

uint8_t kcfg_eval(struct kcfg *c, const struct kx *x)
{
	struct kx *memo = (struct kx *)x;
	uint8_t value;

	if (!x)
		return TRI_Y;
	c->evaluated++;
	switch (x->op) {
	case KX_SYMBOL:
		kcfg_calc(c, x->symbol);
		return kcfg_value(c, x->symbol)->tri;
	case KX_CONST:
		return tri_of_text(atom_str(x->text));
	case KX_MOD:
		if (!c->k->modules)
			return TRI_N;
		kcfg_calc(c, c->k->modules);
		return tri_at_most(TRI_M, kcfg_value(c, c->k->modules)->tri);
	case KX_CHOICE:
		kcfg_calc_choice(c, &c->choices[x->choice->id]);
		return c->choices[x->choice->id].value.tri;
	case KX_UNKNOWN:
		return is_assumed(c, x->text) ? TRI_Y : TRI_N;
	case KX_WORD:
	case KX_QUOTED:
		return TRI_N;
	default:
		if (x->stamp == c->stamp)
			return x->value;
		value = eval_inner(c, x);
		memo->stamp = c->stamp;
		memo->value = value;
		return value;
	}
}

static uint8_t selected(struct kcfg *c, const struct kconfig_select *s)
{
	uint8_t all = TRI_N;

	for (; s && all < TRI_Y; s = s->next_by) {
		uint8_t by;

		kcfg_calc(c, s->by->symbol);
		by = kcfg_value(c, s->by->symbol)->tri;
		if (by > all)
			all = tri_at_least(all, tri_at_most(by, kcfg_eval(c, s->when)));
	}
	return all;
}

static uint8_t directly(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kconfig_def *d;
	uint8_t all = TRI_N;

	for (d = s->defs; d && all < TRI_Y; d = d->next)
		all = tri_at_least(all, kcfg_eval(c, d->depends));
	return s->defs ? all : TRI_Y;
}

static uint8_t prompt_visible(struct kcfg *c, const struct kconfig_symbol *s,
			      const struct kconfig_def *d)
{
	uint8_t tri = kcfg_eval(c, d->visible);

	/* Where one of an old choice is y, those that could only be m are not. */
	if (tri == TRI_M && c->k->old_choices && s->choice && s->type == KCONFIG_TRISTATE &&
	    c->choices[s->choice->id].value.tri == TRI_Y)
		tri = TRI_N;
	return tri;
}

void kcfg_calc_visible(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	const struct kconfig_def *d;
	uint8_t tri = TRI_N;
	bool no_m;

	if (s->transitional) {
		v->visible = TRI_Y;
		return;
	}
	for (d = s->defs; d; d = d->next)
		if (d->prompt.ptr)
			tri = tri_at_least(tri, prompt_visible(c, s, d));
	if (tri == TRI_M && (s->type != KCONFIG_TRISTATE || c->modules == TRI_N))
		tri = TRI_Y;
	v->visible = tri;
	if (s->choice)
		return;
	v->direct = directly(c, s);
	v->reverse = selected(c, s->selected_by);
	v->implied = selected(c, s->implied_by);
	no_m = kconfig_is_tri(s) && !is_tristate(c, s);
	if (no_m && v->direct == TRI_M)
		v->direct = TRI_Y;
	if (no_m && v->reverse == TRI_M)
		v->reverse = TRI_Y;
	if (no_m && v->implied == TRI_M)
		v->implied = TRI_Y;
}

const struct kconfig_default *kcfg_default(struct kcfg *c, const struct kconfig_symbol *s,
					   uint8_t *when)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next) {
			*when = kcfg_eval(c, v->when);
			if (*when != TRI_N)
				return v;
		}
	}
	return NULL;
}

const struct kconfig_range *kcfg_range(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kconfig_range *r;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		for (r = d->ranges; r; r = r->next)
			if (kcfg_eval(c, r->when) != TRI_N)
				return r;
	return NULL;
}

const struct kconfig_symbol *kcfg_default_member(struct kcfg *c, const struct kcfg_choice *choice)
{
	const struct kconfig_default *v;
	size_t i;

	for (v = choice->c->def->defaults; v; v = v->next)
		if (kcfg_eval(c, v->when) != TRI_N && v->value->op == KX_SYMBOL &&
		    kcfg_value(c, v->value->symbol)->visible != TRI_N)
			return v->value->symbol;
	for (i = 0; i < choice->c->nr; i++)
		if (kcfg_value(c, choice->c->members[i]->symbol)->visible != TRI_N)
			return choice->c->members[i]->symbol;
	return NULL;
}

/* Up to 6.10: which member is y, and whether the user set it. */
static const struct kconfig_symbol *choose_old(struct kcfg *c, struct kcfg_choice *choice)
{
	const struct kconfig_symbol *s;
	bool all = true;
	size_t i;

	for (i = 0; i < choice->c->nr; i++) {
		s = choice->c->members[i]->symbol;
		kcfg_calc_visible(c, s);
		if (kcfg_value(c, s)->visible != TRI_N)
			all &= kcfg_value(c, s)->has;
	}
	choice->value.has &= all;
	if (choice->user && kcfg_value(c, choice->user)->visible != TRI_N)
		return choice->user;
	s = kcfg_default_member(c, choice);
	if (!s)
		choice->value.tri = TRI_N;
	return s;
}

void kcfg_settle_choice(struct kcfg *c, struct kcfg_choice *choice)
{
	size_t i;

	for (i = 0; i < choice->c->nr; i++) {
		struct kcfg_value *v = kcfg_value(c, choice->c->members[i]->symbol);

		if (!v->has)
			v->user = TRI_N;
	}
	choice->value.has = true;
	choice->value.epoch = 0;
	choice->value.settle = false;
	c->stamp = ++c->k->stamp;
}

/* The value of an old choice itself. */
static uint8_t choice_tri(struct kcfg *c, struct kcfg_choice *choice)
{
	struct kcfg_value *v = &choice->value;
	bool no_m = choice->c->type != KCONFIG_TRISTATE || c->modules == TRI_N;
	uint8_t tri = TRI_N, shown = TRI_N;

	if (choice->c->def->prompt.ptr)
		shown = kcfg_eval(c, choice->c->def->visible);
	v->visible = shown == TRI_M && no_m ? TRI_Y : shown;
	v->reverse = choice->c->optional ? TRI_N : tri_at_most(shown, TRI_M);
	if (no_m && v->reverse == TRI_M)
		v->reverse = TRI_Y;
	v->write = v->visible != TRI_N;
	v->tri = TRI_N;
	if (v->visible != TRI_N && v->has)
		tri = tri_at_most(v->user, v->visible);
	else if (v->reverse != TRI_N)
		v->write = true;
	tri = tri_at_least(tri, v->reverse);
	return tri == TRI_M && no_m ? TRI_Y : tri;
}

void kcfg_calc_choice(struct kcfg *c, struct kcfg_choice *choice)
{
	struct kcfg_value *v = &choice->value;
	size_t i;

	if (kcfg_is_valid(c, v))
		return;
	v->epoch = c->epoch;
	v->tri = TRI_N;
	if (choice->c->type != KCONFIG_BOOL && choice->c->type != KCONFIG_TRISTATE)
		return;
	v->tri = choice_tri(c, choice);
	choice->chosen = NULL;
	if (v->tri == TRI_Y)
		choice->chosen = choose_old(c, choice);
	for (i = 0; i < choice->c->nr; i++) {
		struct kcfg_value *m = kcfg_value(c, choice->c->members[i]->symbol);

		if (v->write && m->visible != TRI_N)
			m->write = true;
	}
	if (v->settle)
		kcfg_settle_choice(c, choice);
}

/* Since 6.11: what the user set last to y, else the default, else what is left. */
static const struct kconfig_symbol *choose_new(struct kcfg *c, struct kcfg_choice *choice)
{
	const struct kconfig_symbol *s;
	size_t i;

	for (i = 0; i < choice->nr; i++) {
		s = choice->order[i];
		kcfg_calc_visible(c, s);
		if (kcfg_value(c, s)->visible != TRI_N && kcfg_value(c, s)->has &&
		    kcfg_value(c, s)->user == TRI_Y)
			return s;
	}
	s = kcfg_default_member(c, choice);
	if (s && (!kcfg_value(c, s)->has || kcfg_value(c, s)->user != TRI_N))
		return s;
	for (i = 0; i < choice->c->nr; i++) {
		s = choice->c->members[i]->symbol;
		if (kcfg_value(c, s)->visible != TRI_N && !kcfg_value(c, s)->has)
			return s;
	}
	for (i = choice->nr; i-- > 0;)
		if (kcfg_value(c, choice->order[i])->visible != TRI_N)
			return choice->order[i];
	return NULL;
}

static void calc_members(struct kcfg *c, struct kcfg_choice *choice)
{
	const struct kconfig_symbol *chosen = choose_new(c, choice);
	size_t i;

	for (i = 0; i < choice->c->nr; i++) {
		const struct kconfig_symbol *s = choice->c->members[i]->symbol;
		struct kcfg_value *v = kcfg_value(c, s);

		if (v->visible == TRI_N)
			continue;
		v->tri = s == chosen ? TRI_Y : TRI_N;
		v->epoch = c->epoch;
		v->write = true;
	}
}

static uint8_t default_tri(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	const struct kconfig_default *d;
	uint8_t tri = TRI_N, when;

	if (v->reverse != TRI_N)
		v->write = true;
	d = kcfg_default(c, s, &when);
	if (d)
		tri = tri_at_most(kcfg_eval(c, d->value), when);
	if (tri != TRI_N)
		v->write = true;
	if (v->implied != TRI_N) {
		v->write = true;
		tri = tri_at_most(tri_at_least(tri, v->implied), v->direct);
	}
	return tri;
}

static uint8_t calc_tri(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	uint8_t tri;

	if (s->choice && !c->k->old_choices) {
		calc_members(c, &c->choices[s->choice->id]);
		tri = v->tri;
	} else if (s->choice && v->visible == TRI_Y) {
		tri = c->choices[s->choice->id].chosen == s ? TRI_Y : TRI_N;
	} else {
		tri = v->visible != TRI_N && v->has ? tri_at_most(v->user, v->visible) :
						      default_tri(c, s);
		v->unmet |= v->direct < v->reverse;
		tri = tri_at_least(tri, v->reverse);
	}
	return tri == TRI_M && !is_tristate(c, s) ? TRI_Y : tri;
}

static struct str calc_text(struct kcfg *c, const struct kconfig_symbol *s, struct str none)
{
	struct kcfg_value *v = kcfg_value(c, s);
	const struct kconfig_default *d;
	uint8_t when;

	if (v->visible != TRI_N && v->has)
		return v->user_text;
	d = kcfg_default(c, s, &when);
	if (!d || d->value->left)
		return none;
	v->write = true;
	/* The text of a bool is "n", whatever its value. */
	if (d->value->op == KX_SYMBOL && kconfig_is_tri(d->value->symbol)) {
		kcfg_calc(c, d->value->symbol);
		return STR("n");
	}
	return kcfg_leaf_text(c, d->value);
}

long long kcfg_number(struct kcfg *c, const struct kx *x, int base)
{
	enum kconfig_type type = x->op == KX_SYMBOL ? x->symbol->type : KCONFIG_UNTYPED;
	struct str text = kcfg_leaf_text(c, x);

	if (type == KCONFIG_INT)
		base = 10;
	else if (type == KCONFIG_HEX)
		base = 16;
	return kcfg_strtoll(text, base);
}

/* What is beyond an end of the range becomes the end. */
static void keep_in_range(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	int base = s->type == KCONFIG_HEX ? 16 : 10;
	const struct kconfig_range *r = kcfg_range(c, s);
	const struct kx *end;
	long long n;

	if (!r)
		return;
	n = kcfg_strtoll(v->text, base);
	end = r->bounds->left;
	if (n >= kcfg_number(c, end, base)) {
		end = r->bounds->right;
		if (n <= kcfg_number(c, end, base))
			return;
	}
	/* The text of a bool is "n", whatever its value. */
	v->text = end->op == KX_SYMBOL && kconfig_is_tri(end->symbol) ? STR("n") :
		  kcfg_leaf_text(c, end);
}

/* Since 6.8 a number without a default is 0. */
static struct str no_text(const struct kcfg *c, enum kconfig_type type)
{
	if (c->k->version && c->k->version < KERNEL(6, 8))
		return STR("");
	return type == KCONFIG_INT ? STR("0") : type == KCONFIG_HEX ? STR("0x0") : STR("");
}

/* What a transitional symbol set counts as set by the user. */
static void inherit(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	const struct kconfig_default *d;
	uint8_t when;

	if (v->has || s->choice)
		return;
	d = kcfg_default(c, s, &when);
	if (!d || d->value->op != KX_SYMBOL || !d->value->symbol->transitional ||
	    !kcfg_value(c, d->value->symbol)->has)
		return;
	v->user = v->tri;
	v->user_text = v->text;
	v->has = true;
}

static void calc_value(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	struct str none = no_text(c, s->type);

	v->write = false;
	kcfg_calc_visible(c, s);
	v->write = v->visible != TRI_N;
	v->tri = TRI_N;
	v->text = none;
	if (kconfig_is_tri(s))
		v->tri = calc_tri(c, s);
	else
		v->text = calc_text(c, s, none);
	if (c->k->transitional)
		inherit(c, s);
	if (s->transitional || s->unwritten)
		v->write = false;
	if (s->type == KCONFIG_INT || s->type == KCONFIG_HEX)
		keep_in_range(c, s);
	if (s == c->k->modules)
		c->modules = v->tri;
}

void kcfg_calc(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_value *v = kcfg_value(c, s);
	struct kcfg_choice *choice = s->choice ? &c->choices[s->choice->id] : NULL;

	if (kcfg_is_valid(c, v))
		return;
	if (choice && v->settle) {
		v->settle = false;
		kcfg_calc_choice(c, choice);
	}
	v->epoch = c->epoch;
	if (!s->type) {
		v->text = atom_str(s->name);
		return;
	}
	if (c->depth >= LIMIT_KCONFIG_CHAIN) {
		c->deep = true;
		return;
	}
	c->depth++;
	calc_value(c, s);
	c->depth--;
}

void kcfg_forget(struct kcfg *c)
{
	c->epoch++;
	c->stamp = ++c->k->stamp;
	if (c->k->modules)
		kcfg_calc(c, c->k->modules);
}
