// SPDX-License-Identifier: GPL-2.0
#include "all-configs.h"

#include "base/intern.h"
#include "graph/graph.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/when.h"

static void all_configs_bools(struct mk_lift *l, struct kconfig *k, struct strbuf *out)
{
	uint32_t i, nr = lift_nr_vars(l);

	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(l, i);

		if (v->kind != LIFT_ON || condition_type_of(k, v->symbol) != LIFT_BOOL)
			continue;
		sb_addquoted(out, atom_str(v->symbol));
		sb_addch(out, '\n');
	}
}

bool all_configs_read(const struct kb_options *kernel, struct kconfig *k, struct graph *g,
		      struct strbuf *bools, struct diag *diag)
{
	const struct presence_options o = {
		.srctree = kernel->srctree, .arch = kernel->arch,
		.variables = kernel->variables, .nr_variables = kernel->nr_variables,
		.type = condition_type_of, .ctx = k,
	};
	struct interner *names = interner_new();
	struct presence *p = presence_read(&o, names, diag);
	bool ok = p;

	if (p) {
		when_graph(p, NULL, g);
		if (bools)
			all_configs_bools(presence_lift(p), k, bools);
	}
	graph_sort(g);
	presence_free(p);
	interner_free(names);
	return ok;
}
