// SPDX-License-Identifier: GPL-2.0
/*
 * What olddefconfig would change in a .config, and why.
 */
#include "kcfg.h"

#include "base/suggest.h"

static const char *const tri_text[] = { "n", "m", "y" };

__printf(4, 5)
static void audit_finding(struct kcfg *c, const struct kconfig_symbol *s, const char *rule,
			  const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, SEV_WARNING, rule,
		 (struct place){ s->defs->file->text, s->defs->line, 0 }, "CONFIG_%s %s",
		 s->name->text, sb_cstr(&text));
}

static bool asks_toolchain(const struct kx *x)
{
	if (!x)
		return false;
	return x->op == KX_UNKNOWN || asks_toolchain(x->left) || asks_toolchain(x->right);
}

/* Does its value depend on something that only running could tell? */
static bool is_doubtful(const struct kconfig_symbol *s)
{
	const struct kconfig_select *sel;
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next) {
		if (asks_toolchain(d->depends) || asks_toolchain(d->visible))
			return true;
		for (v = d->defaults; v; v = v->next)
			if (asks_toolchain(v->when) || asks_toolchain(v->value))
				return true;
	}
	for (sel = s->selected_by; sel; sel = sel->next_by)
		if (asks_toolchain(sel->when))
			return true;
	return false;
}

static void tell_tri(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);
	const char *is = tri_text[v->user], *becomes = tri_text[v->tri];

	if (v->user == TRI_M && v->tri == TRI_Y && c->modules == TRI_N)
		audit_finding(c, s, "kconfig-too-much", "is m, but modules are disabled: it becomes y");
	else if (s->choice && v->visible != TRI_N)
		audit_finding(c, s, "kconfig-choice",
			      "is %s, but its choice makes it %s", is, becomes);
	else if (v->user < v->tri && v->reverse >= v->tri)
		audit_finding(c, s, "kconfig-selected", "is %s, but selected as %s", is, becomes);
	else if (v->user > v->tri && !s->choice && v->direct < v->user)
		audit_finding(c, s, "kconfig-unmet", "is %s, but its dependencies are %s", is,
			      tri_text[v->direct]);
	else if (v->visible != TRI_N)
		audit_finding(c, s, "kconfig-too-much", "is %s, but can be at most %s", is,
			      becomes);
	else
		audit_finding(c, s, "kconfig-default",
			      "has no prompt and is %s, but its defaults and selects make it %s",
			      is, becomes);
}

static void tell_text(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);
	SCOPED_STRBUF is = STRBUF_INIT, becomes = STRBUF_INIT;

	sb_addquoted(&is, v->user_text);
	sb_addquoted(&becomes, v->text);
	if (v->visible != TRI_N)
		audit_finding(c, s, "kconfig-range", "is %s, out of range: it becomes %s",
			      sb_cstr(&is), sb_cstr(&becomes));
	else
		audit_finding(c, s, "kconfig-default",
			      "has no prompt and is %s, but its default is \"%s\"",
			      sb_cstr(&is), sb_cstr(&becomes));
}

/* What is not in the .config, and would be. */
static void audit_missing(struct kcfg *c, const struct kconfig_symbol *s)
{
	SCOPED_STRBUF becomes = STRBUF_INIT;

	sb_addquoted(&becomes, kcfg_text(c, s));
	if (kcfg_value(c, s)->visible != TRI_N)
		audit_finding(c, s, "kconfig-not-said", "has a prompt, but is not in the .config");
	else
		audit_finding(c, s, "kconfig-default", "is not in the .config and becomes %s",
			      sb_cstr(&becomes));
}

/* What is in it, and would not be. */
static void audit_stray(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	if (kcfg_is_tri(s) && v->user != v->tri)
		tell_tri(c, s);
	else if (!s->choice && v->direct == TRI_N)
		audit_finding(c, s, "kconfig-unmet",
			      "is set, but dropped: its dependencies are n");
	else
		audit_finding(c, s, "kconfig-default", "is set, but dropped: it has no prompt");
}

static void audit_symbol(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	kcfg_calc(c, s);
	if (s->transitional || v->has == v->write) {
		if (!v->has || s->transitional)
			return;
		if (kcfg_is_tri(s) ? v->user == v->tri : str_eq(v->user_text, v->text))
			return;
	}
	if (is_doubtful(s))
		return;
	if (v->has && !v->write)
		audit_stray(c, s);
	else if (!v->has)
		audit_missing(c, s);
	else if (kcfg_is_tri(s))
		tell_tri(c, s);
	else
		tell_text(c, s);
}

size_t kcfg_audit(struct kcfg *c)
{
	size_t i, nr = 0;

	for (i = 0; i < c->nr; i++) {
		if (!c->symbols[i]->defs || !c->symbols[i]->type)
			continue;
		audit_symbol(c, c->symbols[i]);
		nr++;
	}
	return nr;
}

void kcfg_unmet(struct kcfg *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		const struct kconfig_symbol *s = c->symbols[i];
		const struct kcfg_value *v = &c->values[i];
		const struct kconfig_select *sel;

		if (!v->unmet)
			continue;
		if (v->direct >= v->reverse) {
			audit_finding(c, s, "kconfig-unmet-select",
				      "is selected against its dependencies until all values are calculated");
			continue;
		}
		for (sel = s->selected_by; sel; sel = sel->next_by)
			if (kcfg_value(c, sel->by->symbol)->tri > v->direct &&
			    kcfg_eval(c, sel->when) > v->direct)
				break;
		audit_finding(c, s, "kconfig-unmet-select",
			      "is selected by CONFIG_%s, but its dependencies are %s",
			      sel ? sel->by->symbol->name->text : "...", tri_text[v->direct]);
	}
}

const char *kcfg_near_name(struct kcfg *c, struct str name)
{
	struct suggest s = { .wanted = name };
	size_t i;

	for (i = 0; i < c->nr; i++)
		if (c->symbols[i]->defs)
			suggest_offer(&s, c->symbols[i]->name->text);
	return s.best;
}
