// SPDX-License-Identifier: GPL-2.0
/*
 * The available module files: those of the main modules, of a workspace, of
 * modules that are replaced by a directory, and of all modules in the module
 * cache.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/path.h"
#include "modpath.h"
#include "go/version.h"

#include "go/modfiles.h"
#include "go/place.h"

const struct go_modfile *go_find_modfile(const struct go_unit *u, struct str id)
{
	const struct atom *a = u->file_ids ? intern_find(u->file_ids, id) :
			       NULL;

	return a && a->id < u->nr_files ? u->files[a->id] : NULL;
}

struct go_modfile *go_add_modfile(struct go_unit *u, struct str id,
				  struct str dir)
{
	struct go_modfile *f = arena_alloc(u->mem, sizeof(*f));
	const struct atom *a;

	if (!u->file_ids)
		u->file_ids = interner_new();
	a = intern(u->file_ids, id);
	f->id = atom_str(a);
	f->dir = dir;
	/* A workspace may name a module twice: the first one counts. */
	if (a->id == u->nr_files) {
		vec_grow(u->files, u->nr_files, u->cap_files);
		u->files[u->nr_files++] = f;
	} else {
		f->is_twin = true;
	}
	return f;
}

/* Read DIR/NAME and take it in under its own module path. */
static int add_main(struct go_unit *u, struct str dir,
		    const char *file, enum gomod_kind kind, struct diag *diag)
{
	struct str path = go_abs(u->mem, dir, str_of(file));
	const char *name = go_name(u->io, path, NULL);
	SCOPED_STRBUF text = STRBUF_INIT;
	struct gomod mod = { .deprecated = STR("") };
	struct go_modfile *f;
	int err = go_manifest_read(u->io, path, &text);

	if (err)
		diag_add(diag, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "cannot read: %s", unread_text(err));
	else
		err = gomod_parse(u->mem, sb_str(&text), name, kind, &mod,
				  diag);
	if (!err && kind == GOMOD_MAIN && !mod.module.text.len) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "'module' line not found");
		err = -1;
	}
	if (!err)
		f = go_add_modfile(u, mod.module.text, dir);
	if (!err && f->is_twin) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ name, mod.module.line, 0 },
			 "module '%.*s' appears more than once in the workspace",
			 STR_ARG(mod.module.text));
		err = -1;
	}
	if (err) {
		gomod_clear(&mod);
		return -1;
	}
	f->mod = mod;
	f->name = go_name(u->io, path, &(struct go_module){ .path = f->id,
							 .dir = dir });
	return 0;
}

static struct str parent_of(struct str dir)
{
	size_t slash = str_rchr(dir, '/');

	return str_head(dir, slash && slash < dir.len ? slash : 1);
}

/* The nearest directory at or above @dir with a file @name; empty: none. */
static struct str find_up(struct go_unit *u, struct str dir, const char *name)
{
	for (;;) {
		if (go_is_file(u->io, go_abs(u->mem, dir, str_of(name))))
			return dir;
		if (dir.len <= 1)
			return STR("");
		dir = parent_of(dir);
	}
}

/* The directory of the go.work that the go command would take. */
static struct str find_workspace(struct go_unit *u)
{
	const char *env = getenv("GOWORK");

	if (env && !strcmp(env, "off"))
		return STR("");
	if (env && *env && env[0] == '/' &&
	    str_is(path_base(str_of(env)), "go.work"))
		return path_dir(str_of(env));
	return find_up(u, str_of(u->dir), "go.work");
}

/* The go.mod of a directory that replaces a module. */
static void add_replaced(struct go_unit *u,
			 const struct go_modfile *by,
			 const struct gomod_replace *r)
{
	struct str dir = go_abs(u->mem, by->dir, r->new_path);
	struct str path = go_abs(u->mem, dir, STR("go.mod"));
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF id = STRBUF_INIT;
	struct diag *quiet = diag_new();
	struct go_modfile *f;

	/* "path@" is what a replacement of every version is called. */
	sb_addstr(&id, r->path);
	sb_addch(&id, '@');
	sb_addstr(&id, r->version);
	if (!go_manifest_read(u->io, path, &text)) {
		f = go_add_modfile(u, sb_str(&id), dir);
		f->name = go_name(u->io, path,
				  &(struct go_module){ .path = r->path,
						       .version = r->version,
						       .dir = dir });
		/* What is wrong with it the go command says. */
		if (!f->is_twin)
			gomod_parse(u->mem, sb_str(&text), f->name,
				    GOMOD_DEPENDENCY, &f->mod, quiet);
	}
	diag_free(quiet);
}

void go_add_replaced(struct go_unit *u)
{
	size_t i, j, n = u->nr_files;

	for (i = 0; i < n; i++) {
		const struct go_modfile *f = u->files[i];

		for (j = 0; j < f->mod.replaces.nr; j++)
			if (!f->mod.replaces.at[j].new_version.len)
				add_replaced(u, f, &f->mod.replaces.at[j]);
	}
}

static void find_vendor(struct go_unit *u, struct str dir)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str path;

	u->vendor_dir = go_abs(u->mem, dir, STR("vendor"));
	path = go_abs(u->mem, u->vendor_dir, STR("modules.txt"));
	if (go_manifest_read(u->io, path, &text))
		return;
	/* A workspace takes a vendor directory only if it was made for one. */
	u->vendor = !u->workspace ||
		    str_starts(sb_str(&text), STR("## workspace"));
	if (!u->vendor)
		return;
	u->vendor_name = go_name(u->io, path, NULL);
	u->vendor_diag = diag_new();
	vendor_txt_parse(u->mem, sb_str(&text), u->vendor_name, &u->vendored,
			 u->vendor_diag);
}

static int add_mains(struct go_unit *u, struct str work,
		     struct diag *diag)
{
	int err = add_main(u, work, "go.work", GOMOD_WORK, diag);
	size_t i;

	u->workspace = true;
	for (i = 0; !err && i < u->files[0]->mod.uses.nr; i++)
		err = add_main(u, go_abs(u->mem, work,
					     u->files[0]->mod.uses.at[i].text),
			       "go.mod", GOMOD_MAIN, diag);
	return err;
}

int go_modfiles(struct go_unit *u, struct diag *diag)
{
	struct str work = find_workspace(u);
	struct str main = find_up(u, str_of(u->dir), "go.mod");
	int err;

	if (!work.len && !main.len) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ u->said, 0, 0 },
			 "no go.mod or go.work in this directory or above it");
		return -1;
	}
	if (work.len)
		err = add_mains(u, work, diag);
	else
		err = add_main(u, main, "go.mod", GOMOD_MAIN, diag);
	u->nr_mains = u->nr_files;
	find_vendor(u, work.len ? work : main);
	return err;
}

size_t go_first_main(const struct go_unit *u)
{
	return u->workspace ? 1 : 0;
}

const struct go_modfile *go_modfile_of(const struct go_unit *u, struct str path,
				       struct str version)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	const struct go_modfile *f;

	sb_addstr(&id, path);
	f = path.len ? go_find_modfile(u, path) : NULL;
	if (f || !version.len)
		return f;
	sb_addch(&id, '@');
	sb_addstr(&id, version);
	f = go_find_modfile(u, sb_str(&id));
	return f ? f : go_find_modfile(u, str_head(sb_str(&id), path.len + 1));
}

void go_unit_clear(struct go_unit *u)
{
	size_t i;

	for (i = 0; i < u->nr_files; i++)
		gomod_clear(&u->files[i]->mod);
	free(u->files);
	interner_free(u->file_ids);
	vendor_txt_clear(&u->vendored);
	diag_free(u->vendor_diag);
	free(u->dir);
	modgraph_free(u->mg);
}
