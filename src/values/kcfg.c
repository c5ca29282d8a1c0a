// SPDX-License-Identifier: GPL-2.0
/*
 * A configuration: made, given its modes, and freed.
 */
#include "kcfg.h"

/* Members in the order of the files, each once. */
static void list_members(struct kcfg *c, struct kcfg_choice *choice)
{
	size_t i, n;

	choice->order = arena_alloc(c->arena, (choice->c->nr + 1) * sizeof(*choice->order));
	for (i = 0; i < choice->c->nr; i++) {
		struct kconfig_symbol *s = choice->c->members[i]->symbol;

		if (s->choice != choice->c)
			continue;
		for (n = 0; n < choice->nr && choice->c->nr < 100 && choice->order[n] != s; n++)
			;
		if (n == choice->nr || choice->c->nr >= 100)
			choice->order[choice->nr++] = s;
	}
}

struct kcfg *kcfg_new(struct kconfig *k, struct diag *diag)
{
	struct kcfg *c = xcalloc(1, sizeof(*c));
	size_t i;

	c->k = k;
	c->diag = diag;
	c->arena = arena_new();
	c->symbols = kconfig_symbols(k, &c->nr);
	c->values = xcalloc(c->nr + 1, sizeof(*c->values));
	c->choices = xcalloc(k->nr_choices + 1, sizeof(*c->choices));
	for (i = 0; i < k->nr_choices; i++) {
		c->choices[i].c = k->choices[i];
		list_members(c, &c->choices[i]);
	}
	c->stamp = ++k->stamp;
	c->epoch = 1;
	return c;
}

void kcfg_free(struct kcfg *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	free(c->values);
	free(c->choices);
	free(c->assumed);
	free(c);
}

void kcfg_warn_unknown(struct kcfg *c)
{
	c->warn_unknown = true;
}

bool kcfg_is_deep(const struct kcfg *c)
{
	return c->deep;
}

/* Does the .config have what was calculated? */
static bool is_as_read(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	if (v->has && v->write)
		return kconfig_is_tri(s) ? v->user == v->tri : str_eq(v->user_text, v->text);
	return !v->has && !v->write;
}

static bool is_in_range(struct kcfg *c, const struct kconfig_symbol *s)
{
	int base = s->type == KCONFIG_INT ? 10 : 16;
	const struct kconfig_range *r;
	long long n;

	r = kcfg_range(c, s);
	if (!r)
		return true;
	n = kcfg_strtoll(kcfg_value(c, s)->user_text, base);
	return n >= kcfg_number(c, r->bounds->left, base) &&
	       n <= kcfg_number(c, r->bounds->right, base);
}

/* Before 6.9 a number out of its range is dropped, and others keep their values. */
static void drop_out_of_range(struct kcfg *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		const struct kconfig_symbol *s = c->symbols[i];
		struct kcfg_value *v = kcfg_value(c, s);

		if (!v->has || s->choice ||
		    (s->type != KCONFIG_INT && s->type != KCONFIG_HEX) || is_in_range(c, s))
			continue;
		v->epoch = 0;
		v->has = false;
		c->changed = true;
	}
}

/* What conf does after it has read a .config or a defconfig. */
static void check_read(struct kcfg *c)
{
	size_t i;

	if (c->k->modules)
		kcfg_calc(c, c->k->modules);
	for (i = 0; i < c->nr; i++) {
		kcfg_calc(c, c->symbols[i]);
		if (c->symbols[i]->type && !is_as_read(c, c->symbols[i]))
			c->changed = true;
	}
	c->changed |= c->warned;
	if (c->k->version && c->k->version < KERNEL(6, 9))
		drop_out_of_range(c);
}

static void set_all(struct kcfg *c, uint8_t tri)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		struct kcfg_value *v = &c->values[i];

		if (v->has || kcfg_is_valid(c, v) || !kconfig_is_tri(c->symbols[i]))
			continue;
		v->user = tri == TRI_N && c->symbols[i]->allno_y ? TRI_Y : tri;
		v->has = true;
	}
	for (i = 0; i < c->k->nr_choices; i++) {
		struct kcfg_choice *choice = &c->choices[i];

		if (choice->value.has || kcfg_is_valid(c, &choice->value) || !choice->c->type)
			continue;
		choice->value.user = tri;
		choice->value.has = true;
	}
}

/* Up to 6.10: choices without a value get one, and their members with them. */
static void settle_old_choices(struct kcfg *c)
{
	size_t i, n;

	for (i = 0; i < c->k->nr_choices; i++) {
		struct kcfg_choice *choice = &c->choices[i];

		choice->value.settle = !choice->value.has;
		for (n = 0; n < choice->c->nr; n++)
			kcfg_value(c, choice->c->members[n]->symbol)->settle = true;
	}
	for (i = 0; i < c->k->nr_choices; i++) {
		if (c->choices[i].value.has)
			continue;
		kcfg_calc_choice(c, &c->choices[i]);
		kcfg_settle_choice(c, &c->choices[i]);
	}
}

/* Since 6.11 only what has a prompt, and no member of a choice. */
static void set_prompted(struct kcfg *c, uint8_t tri)
{
	size_t i;

	for (i = 0; i < c->k->nr_entries; i++) {
		const struct kc_entry *e = &c->k->entries[i];
		struct kcfg_value *v;

		if (e->kind != ENTRY_SYMBOL || !e->def->prompt.ptr ||
		    !kconfig_is_tri(e->def->symbol) || e->def->symbol->choice)
			continue;
		v = kcfg_value(c, e->def->symbol);
		if (v->has)
			continue;
		v->user = tri;
		v->has = true;
	}
}

void kcfg_settle(struct kcfg *c, enum kcfg_mode mode)
{
	uint8_t tri = mode == KCFG_ALLYES ? TRI_Y : mode == KCFG_ALLMOD ? TRI_M : TRI_N;
	bool all = mode == KCFG_ALLYES || mode == KCFG_ALLMOD || mode == KCFG_ALLNO;

	if (mode == KCFG_OLDDEF || mode == KCFG_DEFCONFIG)
		check_read(c);
	if (mode == KCFG_OLDDEF) {
		if (!c->changed)
			kcfg_forget(c);
		return;
	}
	if (all && c->k->old_choices)
		set_all(c, tri);
	else if (all)
		set_prompted(c, tri);
	kcfg_forget(c);
	if (c->k->old_choices)
		settle_old_choices(c);
}
