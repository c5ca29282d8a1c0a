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
	kconfig_undefined_fn *fn;
	void *ctx;
	struct place at;
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

const char *kconfig_near(struct kconfig *k, struct str name)
{
	struct suggest s = { .wanted = name };
	size_t i;

	for (i = 0; i < k->nr; i++)
		if (k->symbols[i]->defs)
			suggest_offer(&s, k->symbols[i]->name->text);
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

static void visit_reference(void *ctx, struct kconfig_symbol *s)
{
	struct undefined *u = ctx;

	if (!s->defs && !is_number_like(atom_str(s->name)) && !is_defined(u, s->name))
		u->fn(u->ctx, s->name, u->at);
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

void kconfig_each_undefined(struct kconfig *k, kconfig_undefined_fn *fn, void *ctx)
{
	struct undefined u = { .k = k, .fn = fn, .ctx = ctx };

	kconfig_read(k);
	kc_read_others(k);
	visit_reader(&u, k);
	visit_reader(&u, k->others);
}

/* The first mention of each. */
struct report {
	struct kconfig *k;
	struct diag *diag;
	struct interner *told;
};

bool kconfig_is_value(struct str name)
{
	return str_is(name, "N") || str_is(name, "M") || str_is(name, "Y");
}

static void tell_undefined(void *ctx, const struct atom *name, struct place at)
{
	struct report *r = ctx;
	uint32_t before = intern_count(r->told);
	const char *near;

	intern(r->told, atom_str(name));
	if (intern_count(r->told) == before)
		return;
	if (kconfig_is_value(atom_str(name))) {
		diag_add(r->diag, SEV_WARNING, "kconfig-undefined", at,
			 "'%s' is a symbol that no Kconfig file defines; values are in lower case",
			 name->text);
		return;
	}
	near = before < LIMIT_KCONFIG_NEAR ? kconfig_near(r->k, atom_str(name)) : NULL;
	diag_add(r->diag, SEV_WARNING, "kconfig-undefined", at,
		 "no Kconfig file defines %s%s%s%s", name->text, near ? "; did you mean " : "",
		 near ? near : "", near ? "?" : "");
}

size_t kconfig_undefined(struct kconfig *k, struct diag *diag)
{
	struct report r = { .k = k, .diag = diag, .told = interner_new() };
	size_t nr;

	kconfig_each_undefined(k, tell_undefined, &r);
	nr = intern_count(r.told);
	interner_free(r.told);
	return nr;
}
