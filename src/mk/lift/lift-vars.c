// SPDX-License-Identifier: GPL-2.0
/*
 * The variables of the functions: what is open, symbols and what nothing but running
 * something could tell.
 */
#include "lift.h"

struct mk_lift *lift_new(struct interner *names, lift_type_fn *type, void *ctx)
{
	struct mk_lift *l = xcalloc(1, sizeof(*l));

	l->names = names;
	l->type = type;
	l->ctx = ctx;
	l->bdd = bdd_new();
	l->arena = arena_new();
	return l;
}

void lift_retype(struct mk_lift *l, lift_type_fn *type, void *ctx)
{
	l->type = type;
	l->ctx = ctx;
}

void lift_free(struct mk_lift *l)
{
	size_t i;

	if (!l)
		return;
	for (i = 0; i < ARRAY_SIZE(l->by_atom); i++)
		free(l->by_atom[i]);
	free(l->lists);
	free(l->texts);
	free(l->unknowns);
	free(l->vars);
	arena_free(l->arena);
	bdd_free(l->bdd);
	free(l);
}

struct bdd *lift_bdd(struct mk_lift *l)
{
	return l->bdd;
}

struct interner *lift_names(struct mk_lift *l)
{
	return l->names;
}

uint32_t lift_nr_vars(const struct mk_lift *l)
{
	return (uint32_t)l->nr_vars;
}

const struct lift_var *lift_var_at(const struct mk_lift *l, uint32_t var)
{
	return &l->vars[var];
}

static uint32_t vars_add(struct mk_lift *l, struct lift_var var)
{
	vec_grow(l->vars, l->nr_vars, l->cap_vars);
	l->vars[l->nr_vars] = var;
	return (uint32_t)l->nr_vars++;
}

/* Which comparisons of a text there are: "symbol=text" stands for each. */
static const struct atom *vars_key(struct mk_lift *l, const struct lift_var *var)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	if (var->kind == LIFT_UNKNOWN)
		return var->text;
	if (var->kind != LIFT_EQUAL)
		return var->symbol;
	sb_addstr(&key, atom_str(var->symbol));
	sb_addch(&key, '=');
	sb_addstr(&key, atom_str(var->text));
	return intern(l->names, sb_str(&key));
}

uint32_t lift_var(struct mk_lift *l, struct lift_var var)
{
	const struct atom *key = vars_key(l, &var);
	/* "is m" follows "is on": those two share a key. */
	unsigned int table = var.kind == LIFT_UNKNOWN ? 2 : var.kind == LIFT_EQUAL;
	uint32_t nr;

	array_reach(l->by_atom[table], l->cap_by_atom[table], key->id);
	nr = l->by_atom[table][key->id];
	if (!nr) {
		nr = vars_add(l, table ? var : (struct lift_var){
			.kind = LIFT_ON, .symbol = var.symbol });
		if (!table)
			vars_add(l, (struct lift_var){
				.kind = LIFT_MODULE, .symbol = var.symbol });
		l->by_atom[table][key->id] = ++nr;
	}
	return bdd_var(l->bdd, nr - 1 + (var.kind == LIFT_MODULE));
}
