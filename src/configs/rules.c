// SPDX-License-Identifier: GPL-2.0
/*
 * One architecture after the other, because each takes as much memory as a whole
 * kernel's makefiles and Kconfig files do.
 */
#include "world.h"

/* Why something is never built is asked once it is known that it is not. */
static void rules_tell_never(const struct configs_options *o, struct interner *names,
			     struct atom_map *told, struct diag *diag, struct never *never)
{
	struct world w;
	size_t i;

	for (i = 0; i < o->nr_archs; i++) {
		if (!never_count(never, i))
			continue;
		if (world_open(&w, o, o->archs[i], true, names, told, diag))
			never_tell(never, &w, i);
		world_close(&w);
	}
}

int configs_check(const struct configs_options *o, struct interner *names, struct diag *diag)
{
	struct never *never = never_new();
	struct asked *asked = NULL;
	struct atom_map told = { 0 };
	struct world w;
	bool failed = false, any = false;
	size_t i;

	/* Shared code may ask for what only another architecture has. */
	if (o->all_archs && o->wants(o->ctx, "config-never"))
		asked = asked_new(o, names);
	for (i = 0; i < o->nr_archs; i++) {
		if (world_open(&w, o, o->archs[i], false, names, &told, diag)) {
			if (o->wants(o->ctx, "object-never-built"))
				never_read(never, &w, i);
			if (asked)
				asked_read(asked, &w);
			links_check(&w);
			selects_check(&w);
			programs_check(&w);
			any = true;
		} else if (!o->all_archs) {
			failed = true;
		}
		world_close(&w);
		if (o->progress)
			o->progress(o->ctx, o->archs[i]);
	}
	if (asked)
		asked_tell(asked, diag);
	asked_free(asked);
	rules_tell_never(o, names, &told, diag, never);
	atom_map_free(&told);
	never_free(never);
	return failed || !any ? -1 : 0;
}
