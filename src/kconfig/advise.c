// SPDX-License-Identifier: GPL-2.0
/*
 * What to set, in a line for humans.
 */
#include "kconfig/enable.h"

#include "kconf.h"

static void advise_add_text(const struct kconf_setting *s, struct strbuf *out)
{
	bool quoted = s->symbol->type == KCONFIG_STRING &&
		      !str_starts(s->value, STR("\""));

	sb_addf(out, "%sCONFIG_%.*s=%s%.*s%s", out->len ? " " : "",
		ATOM_ARG(s->symbol->name), quoted ? "\"" : "",
		STR_ARG(s->value), quoted ? "\"" : "");
}

static bool plan_all(struct kconf *computed, const struct kconf_want *wants,
		     size_t nr, struct kconf_plan *plan)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		const struct kconfig_symbol *s;

		s = kconfig_find(computed->k, wants[i].symbol);
		if (!s || !s->defs) {
			sb_addf(&plan->obstacle,
				"%.*s is not defined in any Kconfig file",
				STR_ARG(wants[i].symbol));
			return false;
		}
		if (!kconf_enable(computed, s, wants[i].value, false, plan))
			return false;
	}
	return true;
}

bool kconf_advise(struct kconf *computed, const struct kconf_want *wants,
		  size_t nr, struct strbuf *out)
{
	struct kconf_plan plan = { .nr = 0 };
	bool reached = plan_all(computed, wants, nr, &plan);
	size_t i;

	for (i = 0; i < plan.nr; i++) {
		if (reached && !plan.settings[i].assumed)
			advise_add_text(&plan.settings[i], out);
		kconf_set(computed, plan.settings[i].symbol,
			  (struct str){ NULL, 0 });
	}
	if (!reached)
		sb_addstr(out, sb_str(&plan.obstacle));
	kconf_plan_free(&plan);
	return reached;
}
