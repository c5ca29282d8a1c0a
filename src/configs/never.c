// SPDX-License-Identifier: GPL-2.0
/*
 * What no configuration builds.  An object that one architecture never builds may be
 * another's, so all are read before anything is told; and what is in a directory that
 * is never entered, or a part of what is never linked, is not told again.
 */
#include "world.h"

#include "arch/arch.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/when.h"

struct never_target {
	const struct atom *name;
	size_t arch;		/* that names it first */
	bool built, told;
};

struct never {
	struct never_target *list;
	size_t nr, cap;
	struct atom_map by_name;	/* number + 1 */
};

struct never *never_new(void)
{
	return xcalloc(1, sizeof(struct never));
}

void never_free(struct never *n)
{
	if (!n)
		return;
	free(n->list);
	atom_map_free(&n->by_name);
	free(n);
}

static struct never_target *never_get(struct never *n, const struct atom *name, size_t arch)
{
	uint32_t *nr = atom_map_at(&n->by_name, name);

	if (!*nr) {
		vec_grow(n->list, n->nr, n->cap);
		n->list[n->nr++] = (struct never_target){ .name = name, .arch = arch };
		*nr = (uint32_t)n->nr;
	}
	return &n->list[*nr - 1];
}

static const struct never_target *never_find(const struct never *n, const struct atom *name)
{
	uint32_t nr = atom_map_get(&n->by_name, name);

	return nr ? &n->list[nr - 1] : NULL;
}

/* Where any of its uses holds. */
static uint32_t never_condition(struct world *w, const struct when_answer *a)
{
	uint32_t f = BDD_FALSE;
	size_t i;

	for (i = 0; i < a->nr_uses; i++)
		f = bdd_or(w->bdd, f, a->uses[i].condition);
	return f;
}

static bool never_is_built(struct world *w, const struct when_answer *a)
{
	size_t i;

	for (i = 0; i < a->nr_uses; i++)
		if (world_can(w, a->uses[i].condition))
			return true;
	return false;
}

/* Of a single architecture, only what no other one has. */
static bool never_is_asked(const struct world *w, struct str name)
{
	const struct arch *row = arch_find(str_of(w->arch), NULL);
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (w->o->all_archs)
		return true;
	sb_addf(&dir, "arch/%s/", row ? row->name : w->arch);
	return str_starts(name, sb_str(&dir));
}

/*
 * Makefiles may give a symbol that is not defined any value: what only "m" leads to, as
 * lib-m after $(lib-y) was rewritten, is nothing that could have been meant.
 */
static bool never_is_meant(struct world *w, const struct when_answer *a)
{
	uint32_t f = never_condition(w, a), *vars;
	size_t i, nr;

	vars = bdd_support(w->bdd, f, &nr);
	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(w->l, vars[i]);

		if (v->kind == LIFT_MODULE && !kconfig_find(w->k, atom_str(v->symbol)))
			f = bdd_and_not(w->bdd, f, bdd_var(w->bdd, vars[i]));
	}
	free(vars);
	return f != BDD_FALSE || !nr;
}

void never_read(struct never *n, struct world *w, size_t arch)
{
	struct when *when = when_new(w->p);
	const struct when_answer *a = NULL;
	struct never_target *t;

	while ((a = when_next(when, a))) {
		if (!never_is_asked(w, atom_str(a->name)))
			continue;
		if (!never_is_built(w, a) && !never_is_meant(w, a))
			continue;
		t = never_get(n, a->name, arch);
		t->built |= never_is_built(w, a);
	}
	when_free(when);
}

size_t never_count(const struct never *n, size_t arch)
{
	size_t i, nr = 0;

	for (i = 0; i < n->nr; i++)
		nr += !n->list[i].built && n->list[i].arch == arch;
	return nr;
}

/* What it is a part of, or the directory that it is in, is never built either. */
static bool never_follows(const struct never *n, struct world *w, const struct when_answer *a)
{
	const struct never_target *above;
	struct str dir = atom_str(a->name);
	size_t i;

	for (i = 0; i < a->nr_uses; i++) {
		above = a->uses[i].of ? never_find(n, a->uses[i].of) : NULL;
		if (above && !above->built)
			return true;
	}
	while (dir.len && dir.ptr[dir.len - 1] != '/')
		dir.len--;
	if (!dir.len)
		return false;
	above = never_find(n, intern(w->names, str_head(dir, dir.len - 1)));
	return above && !above->built;
}

static void never_tell_one(struct world *w, const struct when_answer *a)
{
	bool directory = a->nr_uses && a->uses[0].role == WHEN_DIR;
	uint32_t f = never_condition(w, a);
	SCOPED_STRBUF core = STRBUF_INIT, condition = STRBUF_INIT;
	struct place at = NO_PLACE;

	if (a->nr_steps)
		at = a->steps[a->nr_steps - 1].at;
	diag_add(w->diag, SEV_WARNING, "object-never-built", at,
		 "%.*s is not %s in any configuration", ATOM_ARG(a->name),
		 directory ? "entered" : "built");
	if (f == BDD_FALSE) {
		sb_adds(&core, "the lines of the makefiles contradict each other");
	} else {
		condition_text(w->l, f, &condition);
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "it would be if %s",
			 sb_cstr(&condition));
		world_core(w, f, &core);
	}
	if (core.len)
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "with ARCH=%s: %.*s", w->arch,
			 STR_ARG(sb_str(&core)));
}

void never_tell(struct never *n, struct world *w, size_t arch)
{
	struct when *when = when_new(w->p);
	const struct when_answer *a;
	size_t i;

	for (i = 0; i < n->nr; i++) {
		if (n->list[i].built || n->list[i].arch != arch)
			continue;
		a = when_target(when, atom_str(n->list[i].name));
		if (a->name && !never_follows(n, w, a))
			never_tell_one(w, a);
	}
	when_free(when);
}
