// SPDX-License-Identifier: GPL-2.0
/*
 * "export X := y" in a directory's makefile: the makefiles of its
 * subdirectories find it in their environment.  A variable from the environment
 * is exported with its new value.
 */
#include "kb.h"

struct env_list {
	struct kb *kb;
	struct env_var *vars;
	size_t nr, cap;
};

static void kbuild_env_add(void *ctx, struct str name, struct str value)
{
	struct env_list *l = ctx;
	const struct mk_unknown *u = mk_find_unknown(l->kb->mk, value);
	struct env_var var = { .name = intern(l->kb->names, name) };

	if (u && !l->kb->prepare)
		var.unknown = intern(l->kb->names,
				     str_of(*u->text ? u->text : u->what))->text;
	else
		var.value = arena_str(l->kb->arena, value);
	vec_grow(l->vars, l->nr, l->cap);
	l->vars[l->nr++] = var;
}

const struct env *kb_env_below(struct kb *kb, const struct env *outer)
{
	struct env_list l = { .kb = kb };
	struct env *env;

	mk_new_exports(kb->mk, kbuild_env_add, &l);
	if (!l.nr)
		return outer;
	env = arena_alloc(kb->arena, sizeof(*env));
	env->outer = outer;
	env->vars = (void *)arena_memdup(kb->arena, (void *)l.vars,
					 l.nr * sizeof(*l.vars));
	env->nr = l.nr;
	free(l.vars);
	return env;
}

/* What the nearer ones say counts: how deep is limited by the descent. */
void kb_env_set(struct kb *kb, const struct env *env)
{
	size_t i;

	if (!env)
		return;
	kb_env_set(kb, env->outer);
	for (i = 0; i < env->nr; i++) {
		const struct env_var *v = &env->vars[i];

		if (v->unknown)
			mk_set_unknown(kb->mk, atom_str(v->name), v->unknown);
		else
			mk_set(kb->mk, atom_str(v->name), v->value, true,
			       MK_ENVIRONMENT);
	}
}

void kb_env_keep(struct kb *kb, const struct atom *dir, const struct env *env)
{
	if (!env || atom_map_get(&kb->env_of, dir))
		return;
	vec_grow(kb->envs, kb->nr_envs, kb->cap_envs);
	kb->envs[kb->nr_envs++] = env;
	*atom_map_at(&kb->env_of, dir) = (uint32_t)kb->nr_envs;
}

const struct env *kb_env_of(const struct kb *kb, const struct atom *dir)
{
	uint32_t known = atom_map_get(&kb->env_of, dir);

	return known ? kb->envs[known - 1] : NULL;
}
