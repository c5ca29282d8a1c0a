// SPDX-License-Identifier: GPL-2.0
/*
 * What makefiles ask of Kconfig.
 */
#include "check/check-rules.h"

static void check_undefined(struct check *c, const struct check_rule *r)
{
	size_t i, nr = 0;
	const struct check_ref *refs;

	if (!c->env->config_refs || !c->env->defines)
		return;
	refs = c->env->config_refs(c->env->ctx, &nr);
	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;
		struct str symbol = refs[i].symbol;

		if (c->env->defines(c->env->ctx, symbol, NULL))
			continue;
		diag_add(c->diag, r->severity, r->name, refs[i].at,
			 "%.*s is asked for, and no Kconfig file defines it",
			 STR_ARG(symbol));
		sb_adds(&id, "config:");
		sb_addstr(&id, symbol);
		diag_subject(c->diag, sb_str(&id));
	}
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "config-undefined",
			.severity = SEV_WARNING,
			.summary = "a makefile asks for a CONFIG symbol that no Kconfig file defines",
			.page =
			"A makefile that this configuration comes to asks for a symbol, and no\n"
			"Kconfig file of any architecture defines it: what hangs on it can never\n"
			"be built. It is misspelt, or what it was for has gone.",
		},
		.on_graph = check_undefined,
	},
};

const struct check_table check_makefile_rules = CHECK_TABLE(rows);
