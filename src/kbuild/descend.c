// SPDX-License-Identifier: GPL-2.0
/*
 * Descending as make does: a directory, then the directories that it enters.
 */
#include "kb.h"

#include "base/limits.h"

/*
 * Visits that were made, so that each is made once: a directory as make spells
 * it (its makefile may look at $(obj)) and the needs.
 */
struct descent {
	struct kb *kb;
	uint8_t *done;		/* by atom number: a bit for each of 4 needs */
	size_t cap_done;
	uint32_t visits;
};

static bool first_visit(struct descent *d, const struct visit *v)
{
	uint8_t bit = (uint8_t)(1 << (v->need_builtin * 2 + v->need_modorder));
	uint32_t id = v->obj->id;
	bool first;

	array_reach(d->done, d->cap_done, id);
	/* To be entered adds nothing to a directory that was visited. */
	first = !(d->done[id] & (v->by ? 0xff : bit));
	d->done[id] |= bit;
	return first;
}

static bool within_limits(struct descent *d, const struct visit *v, int depth)
{
	struct place at = kb_place(d->kb, &v->from.where);

	if (depth > LIMIT_KBUILD_DEPTH) {
		diag_add(d->kb->diag, SEV_ERROR, NULL, at,
			 "%.*s: directories nested more than %d deep",
			 ATOM_ARG(v->dir), LIMIT_KBUILD_DEPTH);
		return false;
	}
	if (++d->visits > LIMIT_KBUILD_VISITS) {
		diag_add(d->kb->diag, SEV_ERROR, NULL, at,
			 "more than %u directories",
			 LIMIT_KBUILD_VISITS);
		return false;
	}
	return true;
}

static int descend_visit(struct descent *d, const struct visit *v, int depth)
{
	struct kb_fact fact = {
		.kind = v->by ? KB_ENTERED : KB_DIR, .name = v->dir,
	};
	struct visits below = { NULL, 0, 0 };
	uint32_t dir;
	size_t i;
	int err = 0;

	if (!first_visit(d, v))
		return 0;
	if (!within_limits(d, v, depth))
		return -1;
	fact.dir = (uint32_t)d->kb->nr_facts;
	dir = kb_add(d->kb, fact, v->from.where, v->guards);
	kb_read_dir(d->kb, v, dir, &below);
	for (i = 0; !err && i < below.nr; i++)
		err = descend_visit(d, &below.v[i], depth + 1);
	free(below.v);
	return err;
}

/* A rule that is never needed may name a directory that does not exist. */
static bool descend_has_makefile(struct kb *kb, const struct atom *dir)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		SCOPED_STRBUF file = STRBUF_INIT;

		sb_addf(&file, "%.*s/%s", ATOM_ARG(dir), names[i]);
		if (roots_type(&kb->roots, sb_cstr(&file)) == TREE_FILE)
			return true;
	}
	return false;
}

/* What recipes enter, after all that Kbuild descends into by itself. */
static int visit_entered(struct descent *d)
{
	struct kb *kb = d->kb;
	int err = 0;
	size_t i;

	/* Directories that are entered add others. */
	for (i = 0; !err && i < kb->enters.nr; i++) {
		struct visit v = kb->enters.v[i];
		struct kb_fact fact = {
			.kind = KB_ENTER, .name = v.by, .part = v.dir,
		};

		kb_add(kb, fact, v.from.where, v.guards);
		if (descend_has_makefile(kb, v.dir))
			err = descend_visit(d, &v, 1);
	}
	return err;
}

int kb_descend(struct kb *kb)
{
	struct descent d = { .kb = kb };
	const struct atom *top = intern(kb->names, STR("."));
	struct visit v = {
		.obj = top, .dir = top,
		.need_builtin = true, .need_modorder = true,
	};
	int err;

	if (kb->roots.ext) {
		if (!kb_in_module(kb))
			v.obj = intern(kb->names, str_of(kb->roots.extdir));
		kb->enters.nr = 0;	/* of the kernel, not of the module */
	}
	err = descend_visit(&d, &v, 1);

	if (!err)
		err = visit_entered(&d);
	free(d.done);
	return err;
}
