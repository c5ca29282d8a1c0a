// SPDX-License-Identifier: GPL-2.0
#include "cover/never.h"

#include "kernel.h"

#include "base/intern.h"
#include "bdd/bdd.h"
#include "conf/ask.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/when.h"
#include "values/values.h"

struct never {
	struct cover_kernel kernel;
	struct mk_lift *l;
	struct kcfg_ask *ask;
};

/* Whether it is certain that none does. */
static bool never_is_built(struct never *n, uint32_t when, struct strbuf *why)
{
	struct kcfg_condition condition = { .nr = 0 }, *list[] = { &condition };
	bool never;

	condition_to_kcfg(n->l, when, n->kernel.k, &condition);
	never = !kcfg_ask_possible(n->ask, list, 1);
	if (never)
		kcfg_ask_core(n->ask, list, 1, why);
	kcfg_condition_free(&condition);
	return never;
}

static void never_ask(struct never *n, const char *object, size_t nr, cover_never_fn *visit,
		      void *ctx)
{
	const struct when_answer *a = when_target(n->kernel.w, str_of(object));
	SCOPED_STRBUF why = STRBUF_INIT;
	uint32_t when = BDD_FALSE;
	size_t i;

	if (!a->name)
		return;
	for (i = 0; i < a->nr_uses; i++)
		when = bdd_or(lift_bdd(n->l), when, a->uses[i].condition);
	if (!never_is_built(n, when, &why))
		return;
	if (!why.len)
		sb_adds(&why, "its makefile lines contradict each other");
	visit(ctx, nr, sb_str(&why));
}

int cover_never(struct tree *tree, const char *arch, const struct kcfg_solver *solver,
		const char *const *objects, size_t nr, cover_never_fn *visit, void *ctx,
		struct diag *diag)
{
	const struct cover_kernel_of of = {
		.tree = tree, .arch = arch, .names = interner_new(),
	};
	struct never n = { .ask = NULL };
	struct kcfg *c = NULL;
	int err = cover_kernel_read(&n.kernel, &of, diag);
	size_t i;

	if (!err) {
		c = kcfg_new(n.kernel.k, NULL);
		kcfg_settle(c, KCFG_ALLDEF);
		n.l = presence_lift(n.kernel.p);
		n.ask = kcfg_ask_new(c, solver);
		for (i = 0; i < nr; i++)
			never_ask(&n, objects[i], i, visit, ctx);
	}
	kcfg_ask_free(n.ask);
	kcfg_free(c);
	cover_kernel_free(&n.kernel);
	interner_free(of.names);
	return err;
}
