// SPDX-License-Identifier: GPL-2.0
/*
 * A record begins with the stamp of what the directory depends on, its base: of
 * the module's directory in the module cache, else of the directory itself.  That
 * of a package names the files that were looked into by their number in the
 * directory, which is the same as long as the base is; and it says which links
 * led to a file, as the base does not tell.
 */
#include "go/pkgindex.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/path.h"

#include "go/pack.h"
#include "pkgpack.h"

enum { DIRECTORY = 'D', PACKAGE = 'P' };

/* A directory PATH@VERSION of the module cache. */
struct module {
	struct stamp stamp;
	bool is_fixed;		/* it is read-only */
};

struct go_pkgindex {
	struct arena *mem;
	struct go_index *x;
	struct packer pack;
	struct str modcache;	/* and a slash; or empty */
	struct interner *names;	/* of directories of modules */
	struct module *modules;	/* by number of the name */
	size_t nr_modules, cap_modules;
	struct str last;	/* the directory of the module last asked for */
	struct module last_is;
};

struct go_pkgindex *go_pkgindex_new(struct arena *mem, struct go_index *x,
				    struct str modcache)
{
	struct go_pkgindex *p = xcalloc(1, sizeof(*p));
	SCOPED_STRBUF prefix = STRBUF_INIT;

	p->mem = mem;
	p->x = x;
	p->names = interner_new();
	if (modcache.len) {
		sb_addstr(&prefix, modcache);
		sb_addch(&prefix, '/');
	}
	p->modcache = arena_str(mem, sb_str(&prefix));
	return p;
}

void go_pkgindex_free(struct go_pkgindex *p)
{
	if (!p)
		return;
	pack_free(&p->pack);
	interner_free(p->names);
	free(p->modules);
	free(p);
}

/* The PATH@VERSION of the module cache that a directory is in; empty: none. */
static struct str module_dir(const struct go_pkgindex *p, struct str path)
{
	struct str rest = str_from(path, p->modcache.len);
	size_t at = str_chr(rest, '@');

	if (!p->modcache.len || !str_starts(path, p->modcache) ||
	    at == rest.len || str_starts(rest, STR("cache/")))
		return STR("");
	return str_head(path, p->modcache.len + at +
			str_chr(str_from(rest, at), '/'));
}

static struct module pkgindex_look_at(struct str dir)
{
	char *path = str_dup(dir);
	struct module m = { .is_fixed = false };
	struct stat st;

	if (!stat(path, &st)) {
		m.stamp = stamp_of(&st);
		m.is_fixed = S_ISDIR(st.st_mode) &&
			     !(st.st_mode & 0222);
	}
	free(path);
	return m;
}

/* The module that a directory is in; of no module nothing is fixed. */
static struct module pkgindex_module_of(struct go_pkgindex *p, struct str path)
{
	struct str dir, rest;
	uint32_t id;

	if (path_below(p->last, path, &rest))
		return p->last_is;
	dir = module_dir(p, path);
	if (!dir.len)
		return (struct module){ .is_fixed = false };
	id = intern(p->names, dir)->id;
	if (id == p->nr_modules) {
		vec_grow(p->modules, p->nr_modules, p->cap_modules);
		p->modules[p->nr_modules++] = pkgindex_look_at(dir);
	}
	p->last = atom_str(intern_at(p->names, id));
	p->last_is = p->modules[id];
	return p->last_is;
}

/* What the directory depends on; false: it does not exist. */
static bool find_base(struct go_pkgindex *p, struct go_files *f,
		      struct go_dir *dir, bool has_more)
{
	struct module m = pkgindex_module_of(p, dir->path);
	struct stat st;

	dir->is_fixed = m.is_fixed;
	if (m.is_fixed) {
		dir->base = m.stamp;
		return true;
	}
	if (!go_dir_stat(f, dir, has_more, &st))
		return false;
	dir->base = stamp_of(&st);
	return true;
}

static bool is_base(struct unpacker *u, const struct go_dir *dir)
{
	struct stamp s;

	unpack_stamp(u, &s);
	return !u->bad && stamp_eq(&s, &dir->base);
}

/* A link may lead elsewhere without its directory being touched. */
static bool links_lead_on(struct go_files *f, const struct go_dir *dir)
{
	struct stat st;
	size_t i;

	for (i = 0; i < dir->nr && !dir->is_fixed; i++) {
		const struct go_entry *e = &dir->at[i];
		bool found = e->is_link && go_entry_stat(f, dir, e, &st);

		if (e->is_link && (e->is_dangling == found ||
		    e->is_file != (found && S_ISREG(st.st_mode))))
			return false;
	}
	return true;
}

static bool pkgindex_find_dir(void *ctx, struct go_files *f, struct go_dir *dir)
{
	struct go_pkgindex *p = ctx;
	struct unpacker u;
	struct stamp was;
	struct str record;
	bool has_files;

	if (!go_index_get(p->x, DIRECTORY, dir->path, &record))
		return false;
	unpack_begin(&u, record);
	unpack_stamp(&u, &was);
	has_files = unpack_word(&u);
	dir->may_keep = !u.bad && find_base(p, f, dir, has_files) &&
			stamp_eq(&was, &dir->base) &&
			go_dir_unpack(p->mem, &u, dir) &&
			unpack_end(&u) && links_lead_on(f, dir);
	dir->is = dir->may_keep;
	if (!dir->is)
		*dir = (struct go_dir){ .path = dir->path };
	return dir->is;
}

static void pkgindex_add_dir(void *ctx, struct go_files *f, struct go_dir *dir)
{
	struct go_pkgindex *p = ctx;
	struct str record;

	if (!find_base(p, f, dir, true) ||
	    !stamp_is_settled(&dir->base, go_index_start(p->x)))
		return;
	dir->may_keep = true;
	pack_begin(&p->pack);
	pack_stamp(&p->pack, &dir->base);
	pack_word(&p->pack, dir->has_go);
	go_dir_pack(&p->pack, dir);
	record = pack_end(&p->pack);
	if (record.len)
		go_index_put(p->x, DIRECTORY, dir->path, record);
}

void go_pkgindex_attach(struct go_pkgindex *p, struct go_files *f)
{
	struct go_dir_store store = { p, pkgindex_find_dir, pkgindex_add_dir };

	go_files_set_store(f, &store);
}

static bool pkgindex_is_unchanged(struct go_files *f, const struct go_dir *dir,
				  const struct go_entry *e, const struct stamp *was)
{
	struct stamp now;
	struct stat st;

	if (!go_entry_stat(f, dir, e, &st))
		return false;
	now = stamp_of(&st);
	return stamp_eq(&now, was);
}

static void pack_links(struct packer *p, const struct go_dir *dir)
{
	size_t i;

	for (i = 0; i < dir->nr; i++)
		if (dir->at[i].is_link)
			pack_word(p, dir->at[i].is_file);
}

/* Whether links that led to files do, and others do not. */
static bool check_links(const struct go_dir *dir, struct unpacker *u)
{
	size_t i;

	for (i = 0; i < dir->nr; i++)
		if (dir->at[i].is_link &&
		    unpack_word(u) != dir->at[i].is_file)
			return false;
	return true;
}

/* Whether the files that were looked into are what they were. */
static bool pkgindex_check_files(struct go_files *f, const struct go_dir *dir,
				 struct unpacker *u)
{
	uint32_t nr = unpack_count(u, 1), i;

	for (i = 0; i < nr; i++) {
		uint32_t n = unpack_word(u);
		struct stamp was;

		unpack_stamp(u, &was);
		if (u->bad || n >= dir->nr ||
		    !pkgindex_is_unchanged(f, dir, &dir->at[n], &was))
			return false;
	}
	return true;
}

static bool find_package(struct go_pkgindex *p, const struct pkg_reader *r,
			 const struct go_dir *dir, struct pkg_dir *out)
{
	struct unpacker u;
	struct str record;

	if (!dir->may_keep || r->keep == KEEP_TEXTS ||
	    !go_index_get(p->x, PACKAGE, dir->path, &record))
		return false;
	unpack_begin(&u, record);
	if (is_base(&u, dir) && unpack_word(&u) == r->keep &&
	    check_links(dir, &u) && pkgindex_check_files(r->files, dir, &u) &&
	    go_pkg_unpack(p->mem, &u, r->is_brief, out))
		return true;
	*out = (struct pkg_dir){ .no_go = false };
	return false;
}

/* False if one is too new to be kept. */
static bool pack_files(struct go_pkgindex *p, const struct pkg_reader *r,
		       const struct go_dir *dir)
{
	size_t i, nr = 0, at = p->pack.words.len;
	struct stat st;

	pack_word(&p->pack, 0);
	for (i = 0; i < dir->nr && !dir->is_fixed; i++) {
		struct stamp s;

		if (!go_pkg_looks_into(r->build, &dir->at[i]))
			continue;
		if (!go_entry_stat(r->files, dir, &dir->at[i], &st))
			return false;
		s = stamp_of(&st);
		if (!stamp_is_settled(&s, go_index_start(p->x)))
			return false;
		pack_word(&p->pack, (uint32_t)i);
		pack_stamp(&p->pack, &s);
		nr++;
	}
	pack_patch(&p->pack, at, (uint32_t)nr);
	return true;
}

static void pkgindex_add_package(struct go_pkgindex *p, const struct pkg_reader *r,
				 const struct go_dir *dir, const struct pkg_dir *d)
{
	struct str record;

	if (!dir->may_keep || r->keep == KEEP_TEXTS)
		return;
	pack_begin(&p->pack);
	pack_stamp(&p->pack, &dir->base);
	pack_word(&p->pack, r->keep);
	pack_links(&p->pack, dir);
	if (!pack_files(p, r, dir))
		return;
	go_pkg_pack(&p->pack, d);
	record = pack_end(&p->pack);
	if (record.len)
		go_index_put(p->x, PACKAGE, dir->path, record);
}

void go_pkgindex_read(struct go_pkgindex *p, struct pkg_reader *r,
		      const struct go_dir *dir, struct pkg_dir *out)
{
	if (p && find_package(p, r, dir, out))
		return;
	go_pkg_dir_read(r, dir, out);
	if (p && !out->unread)
		pkgindex_add_package(p, r, dir, out);
}
