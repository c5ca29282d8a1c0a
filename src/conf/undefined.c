// SPDX-License-Identifier: GPL-2.0
/*
 * Symbols that Kconfig files refer to, and none defines: those of the other
 * architectures count as definitions, and are searched for references as well.
 */
#include "conf/undefined.h"

#include "../kconfig/kc.h"
#include "base/suggest.h"

struct undefined {
	struct kconfig *k;		/* that of this architecture */
	struct diag *diag;
	struct interner *told;
	struct place at;
	size_t nr;
};

static bool is_defined(const struct undefined *u, const struct atom *name)
{
	const struct kconfig *const readers[] = { u->k, u->k->others };
	uint32_t known;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(readers); i++) {
		known = atom_map_get(&readers[i]->by_atom, name);
		if (known && readers[i]->symbols[known - 1]->defs)
			return true;
	}
	return false;
}

static const char *near_symbol(const struct undefined *u, const struct atom *name)
{
	struct suggest s = { .wanted = atom_str(name) };
	size_t i;

	for (i = 0; i < u->k->nr; i++)
		if (u->k->symbols[i]->defs)
			suggest_offer(&s, u->k->symbols[i]->name->text);
	return s.best;
}

/* 64, 0x1000: what is compared with a number is a symbol, too, as for conf. */
static bool is_number_like(struct str name)
{
	size_t i;

	if (str_starts(name, STR("0x")) || str_starts(name, STR("0X")))
		return true;
	for (i = 0; i < name.len; i++)
		if (byte_is_letter(name.ptr[i]))
			return false;
	return true;
}

static void tell_undefined(struct undefined *u, const struct kconfig_symbol *s)
{
	static const char *const literals[] = { "N", "M", "Y" };
	const char *near, *name = s->name->text;
	size_t i;

	u->nr++;
	for (i = 0; i < ARRAY_SIZE(literals); i++)
		if (!strcmp(name, literals[i])) {
			diag_add(u->diag, SEV_WARNING, "kconfig-undefined", u->at,
				 "'%s' is a symbol that no Kconfig file defines; values are in lower case",
				 name);
			return;
		}
	near = u->nr <= 200 ? near_symbol(u, s->name) : NULL;
	diag_add(u->diag, SEV_WARNING, "kconfig-undefined", u->at,
		 "no Kconfig file defines %s%s%s%s", name, near ? "; did you mean " : "",
		 near ? near : "", near ? "?" : "");
}

/* Each once, where it is first mentioned. */
static void visit_reference(void *ctx, struct kconfig_symbol *s)
{
	struct undefined *u = ctx;
	uint32_t before = intern_count(u->told);

	if (s->defs || is_number_like(atom_str(s->name)) || is_defined(u, s->name))
		return;
	intern(u->told, atom_str(s->name));
	if (intern_count(u->told) > before)
		tell_undefined(u, s);
}

static void visit_expr(struct undefined *u, const struct kx *x, struct place at)
{
	u->at = at;
	kx_symbols(x, visit_reference, u);
}

static void visit_selects(struct undefined *u, const struct kconfig_select *s)
{
	for (; s; s = s->next) {
		u->at = kc_place(s->by, s->line);
		visit_reference(u, s->target);
		kx_symbols(s->own, visit_reference, u);
	}
}

static void visit_def(struct undefined *u, const struct kconfig_def *d)
{
	const struct kconfig_default *v;
	const struct kconfig_range *r;

	if (d->prompt.ptr)
		visit_expr(u, d->visible, kc_place(d, d->prompt_line));
	for (v = d->defaults; v; v = v->next) {
		visit_expr(u, v->value, kc_place(d, v->line));
		visit_expr(u, v->own, kc_place(d, v->line));
	}
	for (r = d->ranges; r; r = r->next) {
		visit_expr(u, r->bounds, kc_place(d, r->line));
		visit_expr(u, r->own, kc_place(d, r->line));
	}
	visit_selects(u, d->selects);
	visit_selects(u, d->implies);
}

/* Of what was written: the lines "depends on", "if" and "visible if" first. */
static void visit_reader(struct undefined *u, const struct kconfig *k)
{
	size_t i;

	for (i = 0; i < k->nr_places; i++)
		visit_expr(u, k->conditions[i], k->places[i]);
	for (i = 0; i < k->nr_entries; i++)
		if (k->entries[i].kind == ENTRY_SYMBOL)
			visit_def(u, k->entries[i].def);
	for (i = 0; i < k->nr_choices; i++)
		visit_def(u, k->choices[i]->def);
}

size_t kconfig_undefined(struct kconfig *k, struct diag *diag)
{
	struct undefined u = { .k = k, .diag = diag, .told = interner_new() };

	kconfig_read(k);
	kc_read_others(k);
	visit_reader(&u, k);
	visit_reader(&u, k->others);
	interner_free(u.told);
	return u.nr;
}
