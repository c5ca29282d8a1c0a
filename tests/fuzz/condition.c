// SPDX-License-Identifier: GPL-2.0
/* A condition: what is read, written and read again is the same function. */
#include "fuzz.h"

#include "base/intern.h"
#include "bdd/bdd.h"
#include "mk/lift.h"
#include "presence/condition.h"

static enum lift_type type_of(void *ctx, const struct atom *name)
{
	(void)ctx;
	(void)name;
	return LIFT_TRISTATE;
}

/* One with too many products is written with "...", which says less. */
static void write_and_read(struct mk_lift *l, uint32_t f)
{
	struct condition_error error;
	struct bdd *m = lift_bdd(l);
	SCOPED_STRBUF out = STRBUF_INIT;
	uint32_t again, differ;

	condition_text(l, f, &out);
	must(condition_read(l, sb_str(&out), &again, &error));
	if (str_ends(sb_str(&out), STR("...")))
		return;
	differ = bdd_or(m, bdd_and_not(m, f, again), bdd_and_not(m, again, f));
	must(bdd_and(m, differ, condition_care(l, differ)) == BDD_FALSE);
}

void fuzz_one(struct str text)
{
	struct interner *names = interner_new();
	struct mk_lift *l = lift_new(names, type_of, NULL);
	struct condition_error error;
	uint32_t f;

	if (condition_read(l, text, &f, &error))
		write_and_read(l, f);
	else
		must(error.what && error.at <= text.len);
	lift_free(l);
	interner_free(names);
}
