// SPDX-License-Identifier: GPL-2.0
/*
 * How an evaluator is lifted.
 */
#include "lift.h"

static uint32_t ops_and(struct mk *mk, uint32_t f, uint32_t g, bool both)
{
	return both ? lift_and(mk, f, g) : lift_and_not(mk, f, g);
}

static void ops_fail(struct mk *mk)
{
	mk->dead = lift_or(mk, mk->dead, mk->when);
}

static const struct mk_lift_ops ops_lifted = {
	.init = lift_init,
	.keep_unknown = lift_keep_unknown,
	.unknown = lift_unknown,
	.expand_value = lift_expand_value,
	.expand_named = lift_expand_named,
	.func = lift_func,
	.set = lift_set,
	.append = lift_append,
	.assign = lift_assign,
	.undefine = lift_undefine,
	.test = lift_test,
	.and = ops_and,
	.include = lift_include,
	.fail = ops_fail,
};

void lift_evaluator(struct mk_lift *l, struct mk *mk)
{
	size_t i;

	for (i = 0; i < mk->cap_vars; i++) {
		struct mk_var *v = mk->vars[i];
		const struct mk_segment *seg;

		if (!v || v->value.origin == MK_UNDEFINED)
			continue;
		/* Set by mk_new(): its memory is the evaluator's. */
		for (seg = v->value.last; seg; seg = seg->prev)
			((struct mk_segment *)seg)->when = BDD_TRUE;
		v->value.simple = v->value.recursive ? BDD_FALSE : BDD_TRUE;
	}
	mk->lift = &ops_lifted;
	mk->lifted = l;
	mk->when = BDD_TRUE;
	mk->dead = BDD_FALSE;
}
