// SPDX-License-Identifier: GPL-2.0
/*
 * Where the go.mod of a module is, once its replacement is known: in a
 * directory, in the module cache, or not available.
 */
#include <stdlib.h>

#include "base/path.h"
#include "go/modcache.h"
#include "go/modindex.h"
#include "go/modload.h"
#include "go/place.h"
#include "modload-parts.h"

/* The replacement that counts, and the file that says so. */
static const struct gomod_replace *find_replace(const struct go_unit *u,
						struct str path,
						struct str version,
						const struct go_modfile **by)
{
	const struct gomod_replace *r = NULL;
	size_t i;

	/* The main modules of a workspace may not contradict each other. */
	for (i = 0; i < u->nr_mains && !r; i++) {
		r = gomod_find_replace(&u->files[i]->mod, path, version);
		*by = u->files[i];
	}
	return r;
}

void go_replaced(const struct go_unit *u, struct str path, struct str version,
		 struct str *new_path, struct str *new_version)
{
	const struct go_modfile *by;
	const struct gomod_replace *r = find_replace(u, path, version, &by);

	*new_path = r ? r->new_path : path;
	*new_version = r ? r->new_version : version;
}

/* Set what @f is: directory, name; @file is where its go.mod should be. */
static void locate_dir(struct modload *m, struct go_modfile *f,
		       const struct go_modfile *by, struct str dir,
		       struct strbuf *file)
{
	f->is_dir = true;
	f->dir = go_abs(m->u->mem, by->dir, dir);
	path_join(file, f->dir, STR("go.mod"));
	f->name = go_name(m->u->io, sb_str(file),
			  &(struct go_module){ .path = f->path,
					       .version = f->version,
					       .dir = f->dir });
}

static void locate_cached(struct modload *m, struct go_modfile *f,
			  struct strbuf *file)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "%.*s@%.*s/go.mod", STR_ARG(f->path),
		STR_ARG(f->version));
	f->name = arena_str(m->u->mem, sb_str(&text)).ptr;
	sb_truncate(&text, 0);
	if (!m->cache.len)
		f->hole = "module cache not found";
	else if (!go_modcache_dir(m->cache, f->path, f->version, &text) ||
		 !go_modcache_file(m->cache, f->path, f->version, ".mod", file))
		f->hole = "its path or version is not valid in a module cache";
	else
		f->dir = arena_str(m->u->mem, sb_str(&text));
}

/* Errors in the files of others are findings: the graph has a hole there. */
static void soften(struct modload *m)
{
	while (m->nr_softened < diag_total(m->others)) {
		struct diag_msg d = diag_at(m->others, m->nr_softened++);

		d.severity = SEV_WARNING;
		d.rule = "go-module-graph";
		diag_copy(m->diag, &d);
	}
}

static const char *modfile_fault_of(const struct go_modfile *f, struct str path)
{
	struct str own = f->mod.module.text;

	if (f->is_dir)
		return NULL;
	if (!own.len)
		return "its go.mod has no 'module' line";
	if (!str_eq(own, path) && !str_eq(own, f->path))
		return "its go.mod declares another module";
	return NULL;
}

/* Read and parse a go.mod: what is wrong with it, or NULL. */
static const char *parse_modfile(struct modload *m, struct go_modfile *f,
				 struct str file)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (go_manifest_read(m->u->io, file, &text))
		return f->is_dir ? "the directory that replaces it has no go.mod" :
				   "its go.mod is not in the module cache";
	if (gomod_parse(m->u->mem, sb_str(&text), f->name, GOMOD_DEPENDENCY,
			&f->mod, m->others))
		return "its go.mod is malformed";
	return NULL;
}

static void read_modfile(struct modload *m, struct go_modfile *f,
			 struct str path, struct str file)
{
	struct go_modindex *x = m->u->modindex;
	size_t said = diag_total(m->others);
	struct stamp stamp;

	if (!x || !go_modindex_find(x, m->u->io, file, &stamp, &f->mod)) {
		f->hole = parse_modfile(m, f, file);
		if (x && !f->hole && diag_total(m->others) == said)
			go_modindex_add(x, file, &stamp, &f->mod);
		soften(m);
	}
	if (!f->hole)
		f->hole = modfile_fault_of(f, path);
}

const struct go_modfile *modload_file(struct modload *m, struct str path,
				      struct str version, struct str id)
{
	const struct go_modfile *known = go_find_modfile(m->u, id), *by;
	SCOPED_STRBUF file = STRBUF_INIT;
	const struct gomod_replace *r;
	struct go_modfile *f;

	if (known)
		return known;
	f = go_add_modfile(m->u, id, STR(""));
	r = find_replace(m->u, path, version, &by);
	/* The graph may be built again, with new nodes. */
	f->path = str_head(f->id, path.len);
	f->version = str_from(f->id, path.len + 1);
	if (r && !r->new_version.len) {
		locate_dir(m, f, by, r->new_path, &file);
	} else {
		if (r) {
			f->path = r->new_path;
			f->version = r->new_version;
		}
		locate_cached(m, f, &file);
	}
	if (!f->hole)
		read_modfile(m, f, path, sb_str(&file));
	return f;
}
