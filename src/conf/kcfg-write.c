// SPDX-License-Identifier: GPL-2.0
/*
 * A configuration in the bytes of conf: menus and comments that are shown have
 * a heading, and each symbol stands where it is first defined.
 */
#include "conf/config.h"

#include "../values/kcfg.h"

static void print_setting(struct kcfg *c, const struct kconfig_symbol *s, bool list,
			struct strbuf *out)
{
	struct str value = kcfg_text(c, s);

	if (kconfig_is_tri(s) && str_is(value, "n") && !list)
		sb_addf(out, "# CONFIG_%.*s is not set\n", ATOM_ARG(s->name));
	else
		kc_add_setting(out, s, value);
}

static bool is_shown_entry(struct kcfg *c, const struct kc_entry *e)
{
	return kcfg_eval(c, e->shows) != TRI_N && kcfg_eval(c, e->visible) != TRI_N;
}

static void print_title(struct kcfg *c, struct strbuf *out)
{
	struct str title = c->k->main_menu.ptr ? c->k->main_menu : STR("Main menu");

	sb_adds(out, "#\n# Automatically generated file; DO NOT EDIT.\n# ");
	sb_addstr(out, title);
	sb_adds(out, "\n#\n");
}

static void add_heading(struct str text, struct strbuf *out)
{
	sb_adds(out, "\n#\n# ");
	sb_addstr(out, text);
	sb_adds(out, "\n#\n");
}

/* The end of an empty menu, which 5.10 does not write, and 6.1 does. */
static bool is_end_of_empty(const struct kconfig *k, size_t i)
{
	return k->version && k->version < KERNEL(6, 1) &&
	       k->entries[i].kind == ENTRY_MENU_END && k->entries[i - 1].kind == ENTRY_MENU;
}

void kcfg_write(struct kcfg *c, struct strbuf *out)
{
	bool gap = false;
	size_t i;

	print_title(c, out);
	for (i = 0; i < c->k->nr_entries; i++) {
		const struct kc_entry *e = &c->k->entries[i];
		struct kcfg_value *v;

		if (e->kind != ENTRY_SYMBOL) {
			if (!is_shown_entry(c, e) || is_end_of_empty(c->k, i))
				continue;
			gap = e->kind == ENTRY_MENU_END;
			if (gap) {
				sb_adds(out, "# end of ");
				sb_addstr(out, e->prompt);
				sb_addch(out, '\n');
			} else {
				add_heading(e->prompt, out);
			}
			continue;
		}
		kcfg_calc(c, e->def->symbol);
		v = kcfg_value(c, e->def->symbol);
		if (!v->write || v->written)
			continue;
		if (gap)
			sb_addch(out, '\n');
		gap = false;
		v->written = true;
		if (e->def->symbol->type)
			print_setting(c, e->def->symbol, false, out);
	}
	for (i = 0; i < c->nr; i++)
		c->values[i].written = false;
}

static bool is_changeable(const struct kcfg_value *v)
{
	return v->visible > v->reverse;
}

/* The value of a symbol that the user did not set. */
static struct str default_text(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);
	const struct kconfig_default *d;
	struct str text = STR("");
	uint8_t tri = TRI_N, when;
	bool modules;

	kcfg_calc_visible(c, s);
	d = kcfg_default(c, s, &when);
	if (d && kconfig_is_tri(s)) {
		tri = kcfg_eval(c, d->value);
		tri = tri < when ? tri : when;
	} else if (d && !d->value->left) {
		text = d->value->op == KX_SYMBOL && kconfig_is_tri(d->value->symbol) ?
		       STR("n") : kcfg_leaf_text(c, d->value);
	}
	if (v->reverse > tri)
		tri = v->reverse;
	modules = c->k->modules && kcfg_value(c, c->k->modules)->tri != TRI_N;
	if (tri == TRI_M && ((!s->choice && !modules) || s->type == KCONFIG_BOOL))
		tri = TRI_Y;
	if (tri < v->implied)
		tri = v->implied;
	if (kconfig_is_tri(s))
		return str_of(tri_text(tri));
	if (text.len || (c->k->version && c->k->version < KERNEL(6, 8)))
		return text;
	return s->type == KCONFIG_INT ? STR("0") : s->type == KCONFIG_HEX ? STR("0x0") : text;
}

static bool is_default_member(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_choice *choice;

	if (!s->choice || kcfg_value(c, s)->tri != TRI_Y)
		return false;
	choice = &c->choices[s->choice->id];
	if (c->k->old_choices && (choice->c->optional || s->type != KCONFIG_BOOL))
		return false;
	return kcfg_default_member(c, choice) == s;
}

void kcfg_write_defconfig(struct kcfg *c, struct strbuf *out)
{
	size_t i;

	kcfg_forget(c);
	for (i = 0; i < c->k->nr_entries; i++) {
		const struct kc_entry *e = &c->k->entries[i];
		const struct kconfig_symbol *s;
		struct kcfg_value *v;

		if (e->kind != ENTRY_SYMBOL)
			continue;
		s = e->def->symbol;
		kcfg_calc(c, s);
		v = kcfg_value(c, s);
		if (!v->write)
			continue;
		v->write = false;
		if (is_changeable(v) && !str_eq(kcfg_text(c, s), default_text(c, s)) &&
		    !is_default_member(c, s))
			print_setting(c, s, false, out);
	}
}

void kcfg_write_new(struct kcfg *c, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < c->k->nr_entries; i++) {
		const struct kc_entry *e = &c->k->entries[i];
		struct kcfg_value *v;

		if (e->kind != ENTRY_SYMBOL || !e->def->prompt.ptr ||
		    kcfg_eval(c, e->def->visible) == TRI_N)
			continue;
		kcfg_calc(c, e->def->symbol);
		v = kcfg_value(c, e->def->symbol);
		if (!v->has && is_changeable(v))
			print_setting(c, e->def->symbol, true, out);
	}
}
