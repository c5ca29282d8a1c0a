// SPDX-License-Identifier: GPL-2.0
/*
 * From the packages that are asked for to those that they require, in depth, each as
 * often as something leads to it: the order of the flags results from that.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "parts.h"

struct walk {
	struct pkgconfig *pc;
	enum pc_want want;
	bool follows_private;	/* Requires.private, too */
	bool keeps_private;	/* Libs.private, too: for static linking */
	bool takes_private;	/* Cflags.private, and nothing else */
	bool skips_internal;
	bool in_private;	/* in a list Requires.private */
	struct pc_flags *flags;	/* or NULL: only whether all needs can be met */
	struct pc_failure *why;
};

static enum pc_status fail(struct walk *w, enum pc_status status, const struct pc_need *need,
			   const struct pc_file *by, const struct pc_file *found)
{
	if (w->why->status == PC_OK)
		*w->why = (struct pc_failure){ status, need, by, found };
	return status;
}

static void copy_all(struct walk *w, const struct pc_flags *from, bool is_private)
{
	size_t i;

	for (i = 0; i < from->nr && !w->pc->over; i++)
		pc_flags_copy(w->pc, w->flags, &from->at[i], is_private);
}

static void collect(struct walk *w, struct pc_file *f)
{
	f->is_used = true;
	if (!w->flags)
		return;
	if (w->want == PC_CFLAGS) {
		copy_all(w, w->takes_private ? &f->cflags_private : &f->cflags,
			 w->takes_private);
		return;
	}
	copy_all(w, &f->libs, w->in_private);
	if (w->keeps_private)
		copy_all(w, &f->libs_private, true);
}

static enum pc_status resolve(struct walk *w, struct pc_need *need, const struct pc_file *by)
{
	struct pc_file *f;

	if (need->match)
		return PC_OK;
	f = pc_find(w->pc, need->package);
	if (f && !pc_need_holds(need, f->version))
		return fail(w, PC_WRONG_VERSION, need, by, f);
	if (!f)
		f = pc_find_provider(w->pc, need);
	if (w->pc->over)
		return fail(w, PC_LIMIT, need, by, NULL);
	need->match = f;
	return f ? PC_OK : fail(w, PC_NOT_FOUND, need, by, NULL);
}

/* Only what the file itself requires is compared. */
static enum pc_status check_conflicts(struct walk *w, struct pc_file *f)
{
	size_t i, n;

	for (i = 0; i < f->conflicts.nr; i++)
		for (n = 0; n < f->required.nr; n++) {
			struct pc_need *no = &f->conflicts.at[i];
			struct pc_failure ignored = { PC_OK, NULL, NULL, NULL };
			struct walk quiet = { .pc = w->pc, .why = &ignored };

			if (!pc_work(w->pc, 1))
				return fail(w, PC_LIMIT, NULL, f, NULL);
			if (!str_eq(f->required.at[n].package, no->package))
				continue;
			if (resolve(&quiet, no, f) == PC_OK)
				return fail(w, PC_CONFLICT, no, f, no->match);
		}
	return PC_OK;
}

static enum pc_status walk_file(struct walk *w, struct pc_file *f, unsigned int depth);

/* All are tried, and the first failure is told. */
static enum pc_status walk_needs(struct walk *w, struct pc_file *f, struct pc_needs *needs,
				 unsigned int depth)
{
	enum pc_status status = PC_OK, one;
	size_t i;

	for (i = 0; i < needs->nr; i++) {
		struct pc_need *need = &needs->at[i];

		if (!pc_work(w->pc, LIMIT_PC_VISIT))
			return fail(w, PC_LIMIT, need, f, NULL);
		one = resolve(w, need, f);
		if (one == PC_OK && !need->match->seen &&
		    !(w->skips_internal && need->internal)) {
			need->match->seen = true;
			one = walk_file(w, need->match, depth - 1);
			need->match->seen = false;
		}
		if (status == PC_OK)
			status = one;
	}
	return status;
}

static enum pc_status walk_file(struct walk *w, struct pc_file *f, unsigned int depth)
{
	enum pc_status status = PC_OK;

	if (!depth)
		return PC_OK;
	collect(w, f);
	if (!w->pc->ignore_conflicts)
		status = check_conflicts(w, f);
	if (status == PC_OK)
		status = walk_needs(w, f, &f->required, depth);
	if (status == PC_OK && w->follows_private) {
		/* Below a list in a list it does not come back. */
		w->in_private = true;
		status = walk_needs(w, f, &f->required_private, depth);
		w->in_private = false;
	}
	return status;
}

static enum pc_status walk_world(struct walk *w, struct pc_file *world)
{
	enum pc_status status;

	status = walk_file(w, world, LIMIT_PC_DEPTH);
	return w->pc->over ? fail(w, PC_LIMIT, NULL, NULL, NULL) : status;
}

static bool flag_is_of_system(const struct pkgconfig *pc, const struct pc_flag *flag)
{
	const struct pc_paths *dirs = flag->type == 'L' ? &pc->system_libs :
							  &pc->system_includes;
	SCOPED_STRBUF dir = STRBUF_INIT;
	size_t i;

	if (flag->type != 'L' && flag->type != 'I')
		return false;
	pc_collapse(&dir, flag->data);
	for (i = 0; i < dirs->nr; i++)
		if (str_eq(dirs->at[i], sb_str(&dir)))
			return true;
	return false;
}

/* Of both kinds, whatever is asked for. */
static void drop_system_dirs(const struct pkgconfig *pc, struct pc_flags *flags,
			     enum pc_want want)
{
	size_t i, n = 0;

	if (want == PC_LIBS ? pc->keep_system_libs : pc->keep_system_cflags)
		return;
	for (i = 0; i < flags->nr; i++)
		if (!flag_is_of_system(pc, &flags->at[i]))
			flags->at[n++] = flags->at[i];
	flags->nr = n;
}

static void world_read(struct pkgconfig *pc, struct pc_file *world, const struct str *names,
		       size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF value = STRBUF_INIT;

		pc_expand(pc, &world->vars, names[i], &value);
		pc_needs_read(pc, &world->required, sb_str(&value), false, 0);
	}
}

/* The packages that were asked for are required by no file. */
static void forget_world(struct pc_failure *why, const struct pc_file *world)
{
	if (why->by == world)
		why->by = NULL;
}

enum pc_status pkgconfig_flags(struct pkgconfig *pc, const struct str *names, size_t nr,
			       enum pc_want want, bool is_static,
			       struct pc_flags *flags, struct pc_failure *why)
{
	struct pc_file *world = pc_file_new(pc);
	struct walk w = {
		.pc = pc, .want = want, .why = why,
		.follows_private = is_static || want == PC_CFLAGS,
	};
	enum pc_status status;

	*flags = (struct pc_flags){ .nr = 0 };
	*why = (struct pc_failure){ PC_OK, NULL, NULL, NULL };
	pc->work = 0;
	pc->over = false;
	world_read(pc, world, names, nr);
	/* Everything must be found, what gives no flags as well. */
	status = walk_world(&w, world);
	w.flags = flags;
	w.keeps_private = is_static && !pc->pure;
	w.skips_internal = want == PC_CFLAGS;
	if (status == PC_OK)
		status = walk_world(&w, world);
	if (status == PC_OK && want == PC_CFLAGS && w.keeps_private) {
		w.takes_private = true;
		status = walk_world(&w, world);
	}
	drop_system_dirs(pc, flags, want);
	forget_world(why, world);
	return status;
}

struct pkgconfig *pkgconfig_new(const struct pkgconfig_env *env)
{
	struct pkgconfig *pc = xcalloc(1, sizeof(*pc));

	pc->mem = arena_new();
	pc_env_read(pc, env);
	return pc;
}

static void file_clear(struct pc_file *f)
{
	free(f->vars.at);
	free(f->required.at);
	free(f->required_private.at);
	free(f->conflicts.at);
	free(f->provides.at);
	free(f->cflags.at);
	free(f->cflags_private.at);
	free(f->libs.at);
	free(f->libs_private.at);
}

void pkgconfig_free(struct pkgconfig *pc)
{
	size_t i;

	if (!pc)
		return;
	for (i = 0; i < pc->nr_files; i++)
		file_clear(pc->files[i]);
	free(pc->files);
	free(pc->cache);
	free(pc->dirs.at);
	free(pc->system_libs.at);
	free(pc->system_includes.at);
	free(pc->globals.at);
	unread_clear(&pc->unread);
	arena_free(pc->mem);
	free(pc);
}

struct str pkgconfig_dir(const struct pkgconfig *pc, size_t i)
{
	return i < pc->dirs.nr ? pc->dirs.at[i] : (struct str){ NULL, 0 };
}

struct unread *pkgconfig_unread(struct pkgconfig *pc)
{
	return &pc->unread;
}

const struct pc_file *pkgconfig_file(const struct pkgconfig *pc, size_t i)
{
	size_t n;

	/* What was asked for has no path. */
	for (n = 0; n < pc->nr_files; n++)
		if (pc->files[n]->path.len && !i--)
			return pc->files[n];
	return NULL;
}
