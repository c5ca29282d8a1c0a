// SPDX-License-Identifier: GPL-2.0
/*
 * vendor/modules.txt against go.mod: what the go command compares before it
 * builds from a vendor directory, and for which it refuses to.  The replacement
 * of a module must be in the tree, or other users of the tree do not have it.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "base/path.h"
#include "go/place.h"
#include "go/vendorcheck.h"
#include "go/version.h"
#include "modpath.h"

#define RULE "vendor-mismatch"

struct check {
	const struct go_unit *u;
	const struct vendor_txt *v;
	const char *file;	/* modules.txt, as in messages */
	bool is_old;		/* before Go 1.14 it told less */
	struct str *best;	/* then: see fill_best() */
	bool *required;		/* by place in @v.at: by a main module */
	struct diag *diag;
};

__printf(5, 6)
static void vendorcheck_report(struct check *c, const char *file, uint32_t line,
			       const struct vendor_module *m, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	sb_addf(&text, "%.*s%s%.*s ", STR_ARG(m->path),
		m->version.len ? "@" : "", STR_ARG(m->version));
	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, SEV_WARNING, RULE, (struct place){ file, line, 0 },
		 "%.*s", STR_ARG(sb_str(&text)));
}

/* Where the modules with this path begin, in order. */
static size_t first_of(const struct vendor_txt *v, struct str path)
{
	size_t i;

	array_bound(i, v->nr, str_cmp(v->sorted[i]->path, path) < 0);
	return i;
}

/* The greatest version of each module that provides packages. */
static void fill_best(struct check *c)
{
	size_t i, first = 0;

	c->best = xcalloc(c->v->nr, sizeof(*c->best));
	for (i = 0; i < c->v->nr; i++) {
		const struct vendor_module *m = c->v->sorted[i];
		struct str *best;

		if (!str_eq(m->path, c->v->sorted[first]->path))
			first = i;
		best = &c->best[first];
		if (m->has_packages &&
		    (!best->len || go_semver_cmp(*best, m->version) < 0))
			*best = m->version;
	}
}

static struct str vendored_version(const struct check *c, struct str path)
{
	size_t i = first_of(c->v, path);

	return i < c->v->nr && str_eq(c->v->sorted[i]->path, path) ?
	       c->best[i] : STR("");
}

static void check_require(struct check *c, const struct go_modfile *f,
			  const struct gomod_require *r)
{
	const struct vendor_module *m = vendor_txt_find(c->v, r->path,
							r->version);
	struct vendor_module what = { .path = r->path, .version = r->version };
	struct str v;

	if (m && m->is_explicit)
		return;
	if (!c->is_old) {
		vendorcheck_report(c, f->name, r->line, &what,
				   "is required here, but not marked as explicit in %s",
				   c->file);
		return;
	}
	v = vendored_version(c, r->path);
	if (v.len && !str_eq(v, r->version))
		vendorcheck_report(c, f->name, r->line, &what,
				   "is required here, but %s has version %.*s", c->file,
				   STR_ARG(v));
}

/* The replacement that counts for a module, and the file that says so. */
static const struct gomod_replace *vendorcheck_replacement(const struct check *c,
							   struct str path,
							   struct str version,
							   const struct go_modfile **by)
{
	const struct gomod_replace *r = NULL;
	size_t i;

	if (!version.len && go_find_modfile(c->u, path))
		return NULL;
	for (i = 0; i < c->u->nr_mains && !r; i++) {
		*by = c->u->files[i];
		r = gomod_find_replace(&(*by)->mod, path, version);
	}
	return r;
}

static bool is_same_target(const struct check *c, const struct go_modfile *by,
			   const struct gomod_replace *r,
			   const struct vendor_module *m)
{
	struct arena *mem = c->u->mem;

	if (r->new_version.len || m->new_version.len)
		return str_eq(r->new_path, m->new_path) &&
		       str_eq(r->new_version, m->new_version);
	/* Directories are relative to the file that names them. */
	return str_eq(go_abs(mem, by->dir, r->new_path),
		      go_abs(mem, c->u->files[0]->dir, m->new_path));
}

static void check_replace(struct check *c, const struct go_modfile *f,
			  const struct gomod_replace *old)
{
	struct vendor_module what = { .path = old->path,
				      .version = old->version };
	const struct vendor_module *m = vendor_txt_find(c->v, old->path,
							old->version);
	const struct go_modfile *by;
	const struct gomod_replace *r = vendorcheck_replacement(c, old->path, old->version,
								&by);

	if (m && m->new_path.len) {
		if (!r || !is_same_target(c, by, r, m))
			vendorcheck_report(c, f->name, old->line, &what,
					   "is replaced here, but %s has a different replacement",
					   c->file);
		return;
	}
	if (!r || (c->is_old && (!old->version.len ||
				 !str_eq(vendored_version(c, old->path),
					 old->version))))
		return;
	vendorcheck_report(c, f->name, old->line, &what,
			   "is replaced here, but not marked as replaced in %s", c->file);
}

/* Mark what the main modules require. */
static void fill_required(struct check *c)
{
	size_t i, j;

	c->required = xcalloc(c->v->nr, sizeof(*c->required));
	for (i = go_first_main(c->u); i < c->u->nr_mains; i++) {
		const struct gomod *g = &c->u->files[i]->mod;

		for (j = 0; j < g->requires.nr; j++) {
			const struct gomod_require *r = &g->requires.at[j];
			const struct vendor_module *m =
				vendor_txt_find(c->v, r->path, r->version);

			if (m)
				c->required[m - c->v->at] = true;
		}
	}
}

static void vendorcheck_check_module(struct check *c, const struct vendor_module *m,
				     bool pruned)
{
	bool required = c->required[m - c->v->at];
	const struct go_modfile *by;

	if (m->has_packages && m->is_explicit && !required)
		vendorcheck_report(c, c->file, m->line, m,
				   "is marked as explicit, but no go.mod requires it");
	else if (m->has_packages && pruned && !required)
		vendorcheck_report(c, c->file, m->line, m,
				   "is vendored, but not required in go.mod");
	if (m->new_path.len && !vendorcheck_replacement(c, m->path, m->version, &by))
		vendorcheck_report(c, c->file, m->line, m,
				   "is marked as replaced, but is not replaced in go.mod");
}

static void run_checks(struct check *c)
{
	const struct gomod_word *v = &c->u->files[0]->mod.go;
	struct str version = v->line ? v->text : STR("1.16");
	size_t i, j;

	/* A go.mod without a go line is old enough too. */
	c->is_old = !c->u->workspace &&
		    (!v->line || go_toolchain_cmp(version, STR("1.14")) < 0);
	if (c->is_old)
		fill_best(c);
	fill_required(c);
	for (i = go_first_main(c->u); i < c->u->nr_mains; i++) {
		const struct go_modfile *f = c->u->files[i];

		for (j = 0; j < f->mod.requires.nr; j++)
			check_require(c, f, &f->mod.requires.at[j]);
	}
	for (i = 0; i < c->u->nr_mains; i++) {
		const struct go_modfile *f = c->u->files[i];

		for (j = 0; j < f->mod.replaces.nr; j++)
			check_replace(c, f, &f->mod.replaces.at[j]);
	}
	for (i = 0; i < c->v->nr; i++)
		vendorcheck_check_module(c, &c->v->at[i], !c->u->workspace &&
					 go_toolchain_cmp(version, STR("1.17")) >= 0);
}

void go_check_vendor(const struct go_unit *u, struct diag *diag)
{
	struct check c = { .u = u, .v = &u->vendored, .file = u->vendor_name,
			   .diag = diag };

	if (!u->vendor)
		return;
	diag_copy_all(diag, u->vendor_diag);
	run_checks(&c);
	free(c.required);
	free(c.best);
}

static void check_places(const struct go_unit *u,
			 const struct go_modfile *f, struct diag *diag)
{
	size_t i;

	for (i = 0; i < f->mod.replaces.nr; i++) {
		const struct gomod_replace *r = &f->mod.replaces.at[i];
		SCOPED_STRBUF dir = STRBUF_INIT;
		struct str rel;

		if (r->new_version.len || !modpath_is_dir(r->new_path))
			continue;
		path_join(&dir, f->dir, r->new_path);
		if (!go_inside(u->io, sb_str(&dir), &rel))
			diag_add(diag, SEV_WARNING, "go-replace-outside",
				 (struct place){ f->name, r->line, 0 },
				 "%.*s is replaced by the directory %.*s, which is not in the tree",
				 STR_ARG(r->path),
				 STR_ARG(r->new_path));
	}
}

void go_check_replaces(const struct go_unit *u, struct diag *diag)
{
	size_t i;

	for (i = 0; i < u->nr_mains; i++)
		check_places(u, u->files[i], diag);
}
