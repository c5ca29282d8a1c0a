// SPDX-License-Identifier: GPL-2.0
/*
 * Directories and facts, added as they are met.
 */
#include "read.h"

uint32_t presence_dir_get(struct presence *p, const struct atom *obj, const struct env *env,
			  uint32_t above, const struct mk_where *from)
{
	uint32_t *nr = atom_map_at(&p->by_obj, obj);
	struct presence_dir *d;

	if (*nr)
		return *nr - 1;
	vec_grow(p->dirs, p->nr_dirs, p->cap_dirs);
	d = &p->dirs[p->nr_dirs];
	*d = (struct presence_dir){ .obj = obj, .env = env, .by_recipes = p->entering };
	d->dir = kb_name(p->kb, STR("."), atom_str(obj));
	if (from) {
		d->from = *from;
		d->depth = p->dirs[above].depth + 1;
	}
	p->nr_dirs++;
	*nr = (uint32_t)p->nr_dirs;
	return *nr - 1;
}

void presence_add(struct presence *p, uint32_t dir, struct presence_fact fact,
		  enum presence_need need)
{
	if (fact.own == BDD_FALSE || (need < NR_DESCENTS && p->dirs[dir].by_recipes))
		return;
	fact.dir = p->dirs[dir].dir;
	vec_grow(p->facts, p->nr_facts, p->cap_facts);
	vec_grow(p->sources, p->nr_facts, p->cap_sources);
	p->sources[p->nr_facts] = (struct presence_source){ dir, (uint8_t)need };
	p->facts[p->nr_facts++] = fact;
}
