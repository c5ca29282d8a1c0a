// SPDX-License-Identifier: GPL-2.0
/*
 * Most conditions hold in allyesconfig or allmodconfig, which costs no solver.
 */
#include "world.h"

#include "base/array.h"
#include "base/tree.h"
#include "conf/ask.h"
#include "conf/solve.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "query/defconfig.h"
#include "values/values.h"

enum { WORLD_CAN = 1, WORLD_CANNOT = 2 };

static bool world_read(struct world *w, struct diag *said)
{
	struct presence_options o = {
		.srctree = w->o->srctree, .tree = w->o->src, .arch = w->arch,
		.type = condition_type_of,
	};

	w->k = defconfig_kconfig(w->o->src, w->arch, w->names, w->o->record, said, said);
	if (!w->k)
		return false;
	kconfig_check(w->k);
	if (!kconfig_figures(w->k).files) {
		diag_add(said, SEV_ERROR, NULL, (struct place){ "Kconfig", 0, 0 },
			 "not found in the source tree");
		return false;
	}
	o.ctx = w->k;
	w->p = presence_read(&o, w->names, said);
	return w->p && !diag_count(said, SEV_ERROR);
}

static void world_tell(struct world *w, const struct diag *said)
{
	size_t i;

	diag_add(w->diag, w->o->all_archs ? SEV_WARNING : SEV_ERROR, NULL, NO_PLACE,
		 "ARCH=%s cannot be read", w->arch);
	for (i = 0; i < diag_total(said); i++) {
		struct diag_msg m = diag_at(said, i);

		if (m.severity == SEV_ERROR)
			diag_add(w->diag, SEV_NOTE, NULL, m.place, "%.*s", STR_ARG(m.text));
	}
}

bool world_open(struct world *w, const struct configs_options *o, const char *arch,
		bool explains, struct interner *names, struct atom_map *told, struct diag *diag)
{
	static const enum kcfg_mode modes[WORLD_SEEDS] = {
		KCFG_ALLYES, KCFG_ALLMOD, KCFG_ALLNO,
		[WORLD_SEED_DEFAULTS] = KCFG_ALLDEF };
	struct diag *said = diag_new();
	bool ok;
	size_t i;

	*w = (struct world){
		.o = o, .arch = arch, .names = names, .told = told, .diag = diag,
	};
	ok = world_read(w, said);
	if (!ok)
		world_tell(w, said);
	diag_free(said);
	if (!ok)
		return false;
	w->l = presence_lift(w->p);
	w->bdd = lift_bdd(w->l);
	for (i = 0; i < WORLD_SEEDS; i++) {
		w->seeds[i] = kcfg_new(w->k, NULL);
		kcfg_settle(w->seeds[i], modes[i]);
	}
	w->base = kcfg_new(w->k, NULL);
	kcfg_settle(w->base, KCFG_ALLDEF);
	w->solver = o->solver_open();
	w->ask = kcfg_ask_new(w->base, &w->solver);
	if (!explains)
		kcfg_ask_fix(w->ask);
	return true;
}

void world_close(struct world *w)
{
	size_t i;

	kcfg_ask_free(w->ask);
	if (w->solver.ctx)
		w->o->solver_close(&w->solver);
	kcfg_free(w->base);
	for (i = 0; i < WORLD_SEEDS; i++)
		kcfg_free(w->seeds[i]);
	presence_free(w->p);
	kconfig_free(w->k);
	free(w->known);
}

static bool world_ask(struct world *w, struct kcfg_condition *condition)
{
	size_t i;

	for (i = 0; i < WORLD_SEEDS; i++)
		if (kcfg_condition_holds(w->seeds[i], condition))
			return true;
	return kcfg_ask_possible(w->ask, &condition, 1) != 0;
}

bool world_can(struct world *w, uint32_t f)
{
	struct kcfg_condition condition = { .nr = 0 };
	bool can;

	if (f <= BDD_TRUE)
		return f;
	array_reach(w->known, w->nr_known, f);
	if (w->known[f])
		return w->known[f] == WORLD_CAN;
	condition_to_kcfg(w->l, f, w->k, &condition);
	can = world_ask(w, &condition);
	kcfg_condition_free(&condition);
	w->known[f] = can ? WORLD_CAN : WORLD_CANNOT;
	return can;
}

bool world_has(struct world *w, struct str name)
{
	const struct kconfig_symbol *s = kconfig_find(w->k, name);
	uint32_t m, y;

	if (!s || !s->defs)
		return false;
	if (!kconfig_is_tri(s))
		return true;
	y = lift_symbol(w->l, intern(w->names, name), &m);
	return world_can(w, bdd_or(w->bdd, y, m));
}

static void world_settings(const struct kcfg_change *change, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < change->nr; i++) {
		const struct kcfg_setting *s = &change->list[i];
		bool quoted = s->symbol->type == KCONFIG_STRING;

		sb_addf(out, "%sCONFIG_%s=%s%.*s%s", i ? " " : "", s->symbol->name->text,
			quoted ? "\"" : "", STR_ARG(s->value), quoted ? "\"" : "");
	}
}

bool world_witness(struct world *w, uint32_t f, struct strbuf *out)
{
	struct kcfg_condition condition = { .nr = 0 }, *list = &condition;
	struct kcfg_change change = { .nr = 0 };
	bool found;

	if (!world_can(w, f))
		return false;
	condition_to_kcfg(w->l, f, w->k, &condition);
	found = kcfg_ask_witness(w->ask, &list, 1, true, &change) == KCFG_POSSIBLE;
	if (found)
		world_settings(&change, out);
	kcfg_change_free(&change);
	kcfg_condition_free(&condition);
	return found;
}

bool world_unmet(struct world *w, const struct kconfig_select *select, struct strbuf *out)
{
	struct kcfg_change change = { .nr = 0 };
	bool found = kcfg_ask_unmet(w->ask, select, &change) == KCFG_POSSIBLE;

	if (found)
		world_settings(&change, out);
	kcfg_change_free(&change);
	return found;
}

void world_core(struct world *w, uint32_t f, struct strbuf *out)
{
	struct kcfg_condition condition = { .nr = 0 }, *list = &condition;

	if (f == BDD_FALSE)
		return;
	condition_to_kcfg(w->l, f, w->k, &condition);
	kcfg_ask_core(w->ask, &list, 1, out);
	kcfg_condition_free(&condition);
}

bool world_is_new(struct world *w, const char *rule, struct place at, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	sb_addf(&key, "%s ", rule);
	place_add(&key, at);
	sb_addch(&key, ' ');
	sb_addstr(&key, name);
	return atom_map_add(w->told, intern(w->names, sb_str(&key)));
}

void world_note(struct world *w, struct str settings)
{
	if (settings.len)
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "with ARCH=%s: %.*s", w->arch,
			 STR_ARG(settings));
	else
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "with ARCH=%s: alldefconfig",
			 w->arch);
}
