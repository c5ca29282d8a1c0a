// SPDX-License-Identifier: GPL-2.0
/*
 * What conf finds wrong with symbols that it could read: a property that does not
 * go with the type, a member of a choice with a default, a transitional symbol
 * that has more than a type.
 */
#include "kc.h"

void kc_tell(struct kconfig *k, enum severity sev, const char *rule, struct place at,
	     const char *fmt, ...)
{
	va_list ap;

	if (!k->diag)
		return;
	va_start(ap, fmt);
	diag_vadd(k->diag, sev, rule, at, fmt, ap);
	va_end(ap);
}

static bool is_valid_int(struct str s)
{
	size_t i = s.len && s.ptr[0] == '-';

	if (i == s.len || (s.ptr[i] == '0' && i + 1 < s.len))
		return false;
	for (; i < s.len; i++)
		if (!byte_is_digit(s.ptr[i]))
			return false;
	return true;
}

static bool is_valid_hex(struct str s)
{
	size_t i = s.len > 1 && s.ptr[0] == '0' && (s.ptr[1] == 'x' || s.ptr[1] == 'X') ? 2 : 0;

	if (i == s.len)
		return false;
	for (; i < s.len; i++)
		if (byte_hex(s.ptr[i]) < 0)
			return false;
	return true;
}

bool kc_is_valid(const struct kconfig_symbol *s, struct str text)
{
	return s->type == KCONFIG_INT ? is_valid_int(text) :
	       s->type == KCONFIG_HEX ? is_valid_hex(text) : true;
}

static bool sanity_is_number(const struct kconfig_symbol *s)
{
	return s->type == KCONFIG_INT || s->type == KCONFIG_HEX;
}

/* Could it be the value of this number? */
static bool is_number(const struct kconfig_symbol *s, const struct kx *x)
{
	struct str text = atom_str(x->text);

	if (x->op == KX_UNKNOWN)
		return true;
	if (x->op == KX_SYMBOL && x->symbol->type)
		return sanity_is_number(x->symbol);
	if (str_is(text, "y") || str_is(text, "m") || str_is(text, "n"))
		return false;
	return kconfig_is_tri(s) ? text.len && strchr("ymnYMN", text.ptr[0]) : kc_is_valid(s, text);
}

static void check_default(struct kconfig *k, const struct kconfig_def *d,
			  const struct kconfig_default *v)
{
	struct place at = kc_place(d, v->line);
	const struct kconfig_symbol *s = d->symbol;

	if (v->value->left && s->type && !kconfig_is_tri(s))
		kc_tell(k, SEV_WARNING, "kconfig-property", at,
			"the default of CONFIG_%s must be a single value", s->name->text);
	else if (!v->value->left && sanity_is_number(s) && !is_number(s, v->value))
		kc_tell(k, SEV_WARNING, "kconfig-property", at,
			"the default of CONFIG_%s is not a number", s->name->text);
}

static void check_selects(struct kconfig *k, const struct kconfig_select *list, const char *verb)
{
	for (; list; list = list->next) {
		const struct kconfig_symbol *s = list->by->symbol, *t = list->target;
		struct place at = kc_place(list->by, list->line);

		if (!kconfig_is_tri(s))
			kc_tell(k, SEV_WARNING, "kconfig-property", at,
				"CONFIG_%s is neither bool nor tristate, and cannot %s",
				s->name->text, verb);
		else if (t->type && !kconfig_is_tri(t))
			kc_tell(k, SEV_WARNING, "kconfig-property", at,
				"cannot %s CONFIG_%s, which is neither bool nor tristate", verb,
				t->name->text);
	}
}

static void check_ranges(struct kconfig *k, const struct kconfig_def *d)
{
	const struct kconfig_range *r;

	for (r = d->ranges; r; r = r->next)
		if (!sanity_is_number(d->symbol))
			kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(d, r->line),
				"CONFIG_%s is neither int nor hex, and has no range",
				d->symbol->name->text);
		else if (!is_number(d->symbol, r->bounds->left) ||
			 !is_number(d->symbol, r->bounds->right))
			kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(d, r->line),
				"the range of CONFIG_%s is not between numbers",
				d->symbol->name->text);
}

/* True: it has more than a type and a help text. */
static bool check_transitional(struct kconfig *k, const struct kconfig_def *d)
{
	if (!d->depends && !d->prompt.ptr && !d->defaults && !d->ranges && !d->selects &&
	    !d->implies)
		return false;
	kc_tell(k, SEV_ERROR, "kconfig-transitional", kc_place(d, d->line),
		"a transitional symbol has nothing but a type and a help text");
	return true;
}

static void check_symbol(struct kconfig *k, const struct kconfig_symbol *s)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	if (!s->type)
		kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(s->defs, s->defs->line),
			"CONFIG_%s has no type", s->name->text);
	for (d = s->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next)
			check_default(k, d, v);
		check_selects(k, d->selects, "select");
		check_selects(k, d->implies, "imply");
		check_ranges(k, d);
	}
	for (d = s->defs; s->transitional && d && !check_transitional(k, d);)
		d = d->next;
}

/* What a member has in other places: defaults, and further prompts. */
static void check_choice_member(struct kconfig *k, const struct kconfig_choice *c,
				const struct kconfig_def *member)
{
	enum severity severity = k->old_choices ? SEV_WARNING : SEV_ERROR;
	bool within = k->version && k->version <= KERNEL(6, 12);
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	if (k->old_choices && !member->prompt.ptr)
		kc_tell(k, severity, "kconfig-choice", kc_place(member, member->line),
			"a member of a choice must have a prompt");
	for (d = member->symbol->defs; d; d = d->next) {
		for (v = d->defaults; v; v = v->next)
			kc_tell(k, severity, "kconfig-choice", kc_place(d, v->line),
				"a member of a choice cannot have a default");
		if (d != member && d->prompt.ptr && (!within || d->choice != c))
			kc_tell(k, severity, "kconfig-choice", kc_place(d, d->prompt_line),
				"a member of a choice has a prompt elsewhere");
	}
}

static void check_choice(struct kconfig *k, const struct kconfig_choice *c)
{
	const struct kconfig_default *v;
	size_t i;

	if (!c->type)
		kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(c->def, c->def->line),
			"the choice has no type");
	for (v = c->def->defaults; v; v = v->next)
		if (v->value->op == KX_SYMBOL && v->value->symbol->choice != c)
			kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(c->def, v->line),
				"the default CONFIG_%s is not a member of the choice",
				v->value->symbol->name->text);
	for (i = 0; i < c->nr; i++)
		if (!k->old_choices || c->members[i]->symbol->choice == c)
			check_choice_member(k, c, c->members[i]);
}

void kc_check_table(struct kconfig *k)
{
	size_t i;

	for (i = 0; i < k->nr; i++)
		if (k->symbols[i]->defs)
			check_symbol(k, k->symbols[i]);
	for (i = 0; i < k->nr_choices; i++)
		check_choice(k, k->choices[i]);
}
