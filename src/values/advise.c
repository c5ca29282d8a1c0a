// SPDX-License-Identifier: GPL-2.0
/*
 * What to set, in a line for humans.
 */
#include "values/enable.h"

#include "kcfg.h"

static void advise_add_text(const struct kcfg_step *s, struct strbuf *out)
{
	bool quoted = s->symbol->type == KCONFIG_STRING;

	sb_addf(out, "%sCONFIG_%.*s=%s%.*s%s", out->len ? " " : "",
		ATOM_ARG(s->symbol->name), quoted ? "\"" : "",
		STR_ARG(s->value), quoted ? "\"" : "");
}

static bool plan_all(struct kcfg *c, const struct kcfg_want *wants,
		     size_t nr, struct kcfg_plan *plan)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		const struct kconfig_symbol *s;

		s = kconfig_find(c->k, wants[i].symbol);
		if (!s || !s->defs) {
			kconfig_tell_undefined(c->k, wants[i].symbol, &plan->obstacle);
			return false;
		}
		if (!kcfg_enable(c, s, wants[i].value, false, plan))
			return false;
	}
	return true;
}

bool kcfg_advise(struct kcfg *c, const struct kcfg_want *wants,
		  size_t nr, struct strbuf *out)
{
	struct kcfg_plan plan = { .nr = 0 };
	bool reached = plan_all(c, wants, nr, &plan);
	size_t i;

	for (i = 0; i < plan.nr; i++)
		if (reached && !plan.steps[i].assumed)
			advise_add_text(&plan.steps[i], out);
	kcfg_plan_undo(c, &plan, 0);
	if (!reached)
		sb_addstr(out, sb_str(&plan.obstacle));
	kcfg_plan_free(&plan);
	return reached;
}
