// SPDX-License-Identifier: GPL-2.0
/*
 * Whether a .config is one that Kconfig could have written: each symbol's value
 * is compared with what follows from all the others.
 */
#include "../kconfig/kconf.h"

#include "base/diag.h"

struct audit {
	struct kconf *e;
	struct diag *diag;
	const struct kconfig_symbol *s;
};

__printf(3, 4)
static void audit_tell(struct audit *a, const char *rule, const char *fmt, ...)
{
	const struct kconfig_def *d = a->s->defs;
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(a->diag, SEV_WARNING, rule,
		 (struct place){ d->file->text, d->line, 0 }, "CONFIG_%.*s %.*s",
		 ATOM_ARG(a->s->name), STR_ARG(sb_str(&text)));
}

static const char *audit_name_of(uint8_t value)
{
	return value == TRI_Y ? "y" : value == TRI_M ? "m" : "n";
}

static void check_shown(struct audit *a, struct kconf_bounds b, uint8_t v)
{
	struct tri most = tri_max(b.visible, b.selected);

	if (b.visible.lo != TRI_N && !a->e->values[a->s->id].given.ptr)
		audit_tell(a, "kconfig-not-said", "has a prompt, but is not in the .config");
	else if (v > most.hi)
		audit_tell(a, "kconfig-too-much", "is %s, but can be at most %s",
				      audit_name_of(v), audit_name_of(most.hi));
}

static void check_hidden(struct audit *a, struct kconf_bounds b, uint8_t v)
{
	struct tri must = tri_max(b.fallback, b.selected);

	if (kconf_has_no_m(a->e, a->s))
		must = tri_bool(must);
	if (v < must.lo || v > must.hi)
		audit_tell(a, "kconfig-default",
				      "has no prompt and is %s, but its defaults and selects make it %s",
				      audit_name_of(v), audit_name_of(must.lo));
}

static bool fits(struct str value)
{
	return value.len == 1 && strchr("ymn", value.ptr[0]);
}

static void audit_tri(struct audit *a)
{
	struct str given = a->e->values[a->s->id].given;
	struct kconf_bounds b = kconf_bounds(a->e, a->s);
	uint8_t v = tri_of(given).lo;

	if (given.ptr && (!fits(given) || (a->s->type == KCONFIG_BOOL &&
					   v == TRI_M)))
		audit_tell(a, "kconfig-type", "has an invalid value (expected %s)",
				      kconfig_type_name(a->s->type));
	else if (v > tri_max(b.depends, b.selected).hi)
		audit_tell(a, "kconfig-unmet",
				      "is %s, but its dependencies are %s", audit_name_of(v),
				      audit_name_of(tri_max(b.depends, b.selected).hi));
	else if (v < b.selected.lo && !a->s->choice)
		audit_tell(a, "kconfig-selected", "is %s, but selected as %s",
				      audit_name_of(v), audit_name_of(b.selected.lo));
	else if (b.visible.hi != TRI_N)
		check_shown(a, b, v);
	else if (!a->s->choice)
		check_hidden(a, b, v);
}

static bool audit_is_shown(struct kconf *e, const struct kconfig_symbol *s)
{
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		if (d->prompt.ptr && kconf_eval(e, d->visible).hi != TRI_N)
			return true;
	return false;
}

/* Quotes and backslashes in a value are escaped in the .config. */
static bool same_text(struct str given, struct str text)
{
	if (given.len >= 2 && given.ptr[0] == '"')
		given = str_head(str_from(given, 1), given.len - 2);
	return str_eq(given, text) || str_chr(given, '\\') < given.len;
}

static void audit_text(struct audit *a)
{
	struct str given = a->e->values[a->s->id].given, text;
	bool quoted = given.len && given.ptr[0] == '"';

	if (given.ptr && !str_is(given, "n") &&
	    quoted != (a->s->type == KCONFIG_STRING)) {
		audit_tell(a, "kconfig-type", "has an invalid value (expected %s)",
				      kconfig_type_name(a->s->type));
		return;
	}
	if (!given.ptr || audit_is_shown(a->e, a->s))
		return;
	text = kconf_default_text(a->e, a->s);
	if (text.ptr && !same_text(given, text))
		audit_tell(a, "kconfig-default",
				      "has no prompt and is %.*s, but its default is \"%.*s\"",
				      STR_ARG(given), STR_ARG(text));
}

size_t kconf_audit(struct kconfig *k, kconf_given *given, void *ctx,
		   struct diag *diag)
{
	struct audit a = {
		.e = kconf_new(k, KCONF_GIVEN, given, ctx),
		.diag = diag,
	};
	struct kconfig_symbol *const *symbols;
	size_t nr, i, n = 0;

	symbols = kconfig_symbols(k, &nr);
	for (i = 0; i < nr; i++) {
		a.s = symbols[i];
		if (!a.s->defs || !a.s->type)
			continue;
		n++;
		if (is_tri(a.s))
			audit_tri(&a);
		else
			audit_text(&a);
	}
	kconf_free(a.e);
	return n;
}
