// SPDX-License-Identifier: GPL-2.0
/*
 * The module files at hand: those of the main modules, of a workspace, and
 * of modules that a folder replaces.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"

#include "facts.h"

static bool is_file(struct str path)
{
	char *name = str_dup(path);
	struct stat st;
	bool is = !stat(name, &st) && S_ISREG(st.st_mode);

	free(name);
	return is;
}

static int read_file(struct str path, struct strbuf *out)
{
	char *name = str_dup(path);
	int err = file_read(name, LIMIT_SOURCE_BYTES, out);

	free(name);
	return err;
}

static const struct go_modfile *find_file(const struct go_unit *u,
					  struct str id)
{
	size_t i;

	for (i = 0; i < u->nr_files; i++)
		if (id.len && str_eq(u->files[i].id, id))
			return &u->files[i];
	return NULL;
}

/* Read DIR/NAME; NULL if it cannot be read. */
static struct go_modfile *add_file(struct go *go, struct go_unit *u,
				   struct str dir, const char *name)
{
	struct str path = go_abs(go->mem, dir, str_of(name));
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_modfile *f;

	if (read_file(path, &text))
		return NULL;
	vec_grow(u->files, u->nr_files, u->cap_files);
	f = &u->files[u->nr_files++];
	*f = (struct go_modfile){ .dir = dir };
	gomod_parse(go->mem, sb_str(&text), &f->mod);
	f->id = f->mod.module;
	f->name = go_name(go, path, &(struct go_module){ .path = f->id,
							 .dir = dir });
	return f;
}

static struct str parent_of(struct str dir)
{
	size_t slash = str_rchr(dir, '/');

	return str_head(dir, slash && slash < dir.len ? slash : 1);
}

/* The nearest folder at or above @dir with a file @name; empty: none. */
static struct str find_up(struct go *go, struct str dir, const char *name)
{
	for (;;) {
		if (is_file(go_abs(go->mem, dir, str_of(name))))
			return dir;
		if (dir.len <= 1)
			return STR("");
		dir = parent_of(dir);
	}
}

/* The folder of the go.work that the go command would take. */
static struct str find_workspace(struct go *go, const struct go_unit *u)
{
	const char *env = getenv("GOWORK");

	if (env && !strcmp(env, "off"))
		return STR("");
	if (env && *env && env[0] == '/' &&
	    str_is(path_base(str_of(env)), "go.work"))
		return path_dir(str_of(env));
	return find_up(go, str_of(u->dir), "go.work");
}

static bool is_folder(struct str path)
{
	return path.len && (path.ptr[0] == '/' || path.ptr[0] == '.');
}

/* The modules that @by replaces by folders. */
static void add_replaced(struct go *go, struct go_unit *u, size_t by)
{
	size_t i;

	for (i = 0; i < u->files[by].mod.nr_replaces; i++) {
		struct gomod_replace r = u->files[by].mod.replaces[i];
		SCOPED_STRBUF id = STRBUF_INIT;
		struct go_modfile *f;
		struct str dir;

		if (!is_folder(r.new_path))
			continue;
		dir = go_abs(go->mem, u->files[by].dir, r.new_path);
		f = add_file(go, u, dir, "go.mod");
		if (!f)
			continue;
		sb_addstr(&id, r.path);
		sb_addch(&id, '@');
		sb_addstr(&id, r.version);
		f->id = (struct str){ arena_memdup(go->mem, sb_cstr(&id),
						   id.len), id.len };
		f->name = go_name(go, go_abs(go->mem, dir, STR("go.mod")),
				  &(struct go_module){ .path = r.path,
						       .version = r.version,
						       .dir = dir });
	}
}

static void find_vendor(struct go *go, struct go_unit *u, struct str dir)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	u->vendor_txt = go_abs(go->mem, dir, STR("vendor/modules.txt"));
	if (read_file(u->vendor_txt, &text))
		return;
	/* A workspace takes a vendor folder only if it was made for one. */
	u->vendor = !u->workspace ||
		    str_starts(sb_str(&text), STR("## workspace"));
}

int go_modfiles(struct go *go, struct go_unit *u, struct diag *diag)
{
	struct str work = find_workspace(go, u);
	struct str main = find_up(go, str_of(u->dir), "go.mod");
	size_t i, n;

	if (!work.len && !main.len) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ go_name(go, str_of(u->dir), NULL), 0, 0 },
			 "no go.mod or go.work in this folder or above it");
		return -1;
	}
	u->workspace = work.len && add_file(go, u, work, "go.work");
	if (u->workspace) {
		for (i = 0; i < u->files[0].mod.nr_uses; i++)
			add_file(go, u, go_abs(go->mem, work,
					       u->files[0].mod.uses[i].dir),
				 "go.mod");
	} else {
		add_file(go, u, main, "go.mod");
	}
	n = u->nr_files;
	for (i = 0; i < n; i++)
		add_replaced(go, u, i);
	find_vendor(go, u, u->workspace ? work : main);
	return 0;
}

const struct go_modfile *go_modfile_of(const struct go_unit *u, struct str path,
				       struct str version)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	const struct go_modfile *f;

	sb_addstr(&id, path);
	f = find_file(u, path);
	if (f || !version.len)
		return f;
	sb_addch(&id, '@');
	sb_addstr(&id, version);
	f = find_file(u, sb_str(&id));
	/* "path@" is what a replacement of every version is called. */
	return f ? f : find_file(u, str_head(sb_str(&id), path.len + 1));
}

static void add_requires(struct modgraph *mg, uint32_t from,
			 const struct go_modfile *f)
{
	size_t i;

	for (i = 0; i < f->mod.nr_requires; i++) {
		const struct gomod_require *r = &f->mod.requires[i];

		modgraph_require(mg, from, r->path, r->version, f->name,
				 r->line);
	}
}

/* Modules that are only vendored hang on the main module. */
static void add_vendored(struct go *go, struct go_unit *u, uint32_t main)
{
	const char *name = go_name(go, u->vendor_txt, NULL);
	SCOPED_STRBUF text = STRBUF_INIT;
	struct gomod mod = { .nr_requires = 0 };
	size_t i;

	if (read_file(u->vendor_txt, &text))
		return;
	gomod_parse_vendor(go->mem, sb_str(&text), &mod);
	for (i = 0; i < mod.nr_requires; i++) {
		struct gomod_require *r = &mod.requires[i];
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addstr(&id, r->path);
		sb_addch(&id, '@');
		sb_addstr(&id, r->version);
		if (!modgraph_find(u->mg, sb_str(&id)))
			modgraph_require(u->mg, main, r->path, r->version,
					 name, r->line);
	}
	gomod_clear(&mod);
}

void go_local_graph(struct go *go, struct go_unit *u)
{
	const struct mod_node *nodes;
	size_t i, nr, first = u->workspace ? 1 : 0;

	modgraph_free(u->mg);
	u->mg = modgraph_new();
	for (i = first; i < u->nr_files; i++)
		if (u->files[i].id.len &&
		    str_chr(u->files[i].id, '@') == u->files[i].id.len)
			modgraph_main(u->mg, u->files[i].id);
	/* The nodes grow as the files of those we have are read. */
	for (i = 0; nodes = modgraph_nodes(u->mg, &nr), i < nr; i++) {
		const struct go_modfile *f =
			go_modfile_of(u, nodes[i].path, nodes[i].version);

		/* A main module that is required stands for itself. */
		if (f && !nodes[i].tool &&
		    (!nodes[i].version.len || !str_eq(f->id, nodes[i].path)))
			add_requires(u->mg, (uint32_t)i, f);
	}
	if (u->vendor && nr)
		add_vendored(go, u, 0);
}
