// SPDX-License-Identifier: GPL-2.0
/*
 * What Kconfig makes of a symbol: the user's value as far as its prompt is
 * shown, else its default; never less than what selects it.
 *
 * Where a value depends on something unknown, the one that the .config has is
 * taken: it was written by a Kconfig that did know.
 */
#include "kconf.h"

/* What decides on a symbol: for a bool, m counts as y. */
struct calc_bounds {
	struct tri visible;	/* its prompt */
	struct tri depends;	/* its dependencies */
	struct tri selected;	/* others that select it */
	struct tri implied;
	struct tri fallback;	/* from its defaults, if the user says nothing */
};

static struct tri either(struct kconf *e, const struct kconfig_select *s)
{
	struct tri all = { TRI_N, TRI_N };

	for (; s && all.lo < TRI_Y; s = s->next_by)
		all = tri_max(all, tri_min(kconf_tri(e, s->by->symbol),
					   kconf_eval(e, s->when)));
	return all;
}

/* Of all definitions, the first default whose condition holds. */
static struct tri fallback(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;
	struct tri when;

	for (d = s->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next) {
			when = kconf_eval(e, v->when);
			if (when.hi == TRI_N)
				continue;
			if (when.lo == TRI_N)
				return TRI_UNKNOWN;
			return tri_min(kconf_eval(e, v->value), when);
		}
	}
	return (struct tri){ TRI_N, TRI_N };
}

bool kconf_has_no_m(struct kconf *e, const struct kconfig_symbol *s)
{
	struct kconfig_symbol *modules = kconfig_modules(e->k);

	return s->type == KCONFIG_BOOL || !modules ||
	       kconf_tri(e, modules).hi == TRI_N;
}

static struct calc_bounds calc_bounds(struct kconf *e, const struct kconfig_symbol *s)
{
	struct calc_bounds b = { .visible = { TRI_N, TRI_N } };
	bool no_m = kconf_has_no_m(e, s);
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next) {
		if (d->prompt.ptr)
			b.visible = tri_max(b.visible,
					    kconf_eval(e, d->visible));
		b.depends = tri_max(b.depends, kconf_eval(e, d->depends));
	}
	b.selected = either(e, s->selected_by);
	b.implied = either(e, s->implied_by);
	b.fallback = fallback(e, s);
	if (no_m) {
		b.visible = tri_bool(b.visible);
		b.depends = tri_bool(b.depends);
		b.selected = tri_bool(b.selected);
		b.implied = tri_bool(b.implied);
	}
	if (b.implied.hi != TRI_N)
		b.fallback = tri_min(tri_max(b.fallback, b.implied), b.depends);
	if (no_m)
		b.fallback = tri_bool(b.fallback);
	return b;
}

static bool calc_is_shown(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		if (d->prompt.ptr && kconf_eval(e, d->visible).lo != TRI_N)
			return true;
	return false;
}

static const struct kconfig_symbol *default_member(struct kconf *e,
						   const struct kconfig_choice *c)
{
	const struct kconfig_default *v;
	size_t i;

	for (v = c->def->defaults; v; v = v->next)
		if (v->value->op == KX_SYMBOL &&
		    kconf_eval(e, v->when).lo != TRI_N &&
		    calc_is_shown(e, v->value->symbol))
			return v->value->symbol;
	for (i = 0; i < c->nr; i++)
		if (calc_is_shown(e, c->members[i]->symbol))
			return c->members[i]->symbol;
	return NULL;
}

/* The one member that is y: set now, or by the .config, or by default. */
static const struct kconfig_symbol *chosen(struct kconf *e,
					   const struct kconfig_choice *c)
{
	const struct kconfig_symbol *s, *given = NULL;
	const struct kconf_value *v;
	size_t i;

	for (i = 0; i < c->nr; i++) {
		s = c->members[i]->symbol;
		v = &e->values[s->id];
		if (!calc_is_shown(e, s))
			continue;
		if (v->set.ptr && str_is(v->set, "y"))
			return s;
		if (!v->set.ptr && v->given.ptr && str_is(v->given, "y"))
			given = s;
	}
	return given ? given : default_member(e, c);
}

static struct tri compute_tri(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconf_value *v = &e->values[s->id];
	struct str user = v->set.ptr ? v->set : v->given;
	struct calc_bounds b;
	struct tri value;

	b = calc_bounds(e, s);
	if (s->choice && s->choice->type == KCONFIG_BOOL &&
	    b.visible.lo == TRI_Y) {
		value = tri_of(chosen(e, s->choice) == s ? STR("y") : STR("n"));
		return value;
	}
	if (user.ptr && b.visible.lo != TRI_N)
		value = tri_min(tri_of(user), b.visible);
	else if (user.ptr && b.visible.hi != TRI_N)
		value = TRI_UNKNOWN;
	else
		value = b.fallback;
	value = tri_max(value, b.selected);
	return kconf_has_no_m(e, s) ? tri_bool(value) : value;
}

/* The text of the first default that holds; ptr NULL: not known. */
static struct str calc_default_text(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;
	struct tri when;

	for (d = s->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next) {
			when = kconf_eval(e, v->when);
			if (when.hi == TRI_N)
				continue;
			if (when.lo == TRI_N || v->value->op == KX_UNKNOWN ||
			    v->value->left)
				return (struct str){ NULL, 0 };
			return v->value->op == KX_SYMBOL ?
				       kconf_text(e, v->value->symbol) :
				       atom_str(v->value->text);
		}
	}
	return STR("");
}

static struct str compute_text(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconf_value *v = &e->values[s->id];
	struct str user = v->set.ptr ? v->set : v->given, text;

	if (user.ptr && calc_is_shown(e, s))
		return user;
	text = calc_default_text(e, s);
	return text.ptr ? text : v->given;
}

void kconf_compute(struct kconf *e, const struct kconfig_symbol *s)
{
	struct kconf_value *v = &e->values[s->id];
	struct str given = v->set.ptr ? v->set : v->given;

	if (v->done == e->epoch)
		return;
	v->tri = tri_of(given);
	v->text = given.ptr ? given : STR("");
	if (v->busy || e->depth >= LIMIT_KCONFIG_CHAIN)
		return;		/* as Kconfig does for what depends on itself */
	v->busy = true;
	e->depth++;
	if (kconfig_is_tri(s)) {
		struct tri t = compute_tri(e, s);

		v->tri = t.lo == t.hi ? t : tri_max(tri_min(tri_of(given),
			(struct tri){ t.hi, t.hi }), (struct tri){ t.lo, t.lo });
	} else {
		v->text = compute_text(e, s);
	}
	e->depth--;
	v->busy = false;
	v->done = e->epoch;
}
