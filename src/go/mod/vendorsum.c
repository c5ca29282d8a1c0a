// SPDX-License-Identifier: GPL-2.0
/*
 * The files of a vendor directory against go.sum.
 *
 * A vendor directory has of a module only the packages that are needed, and
 * go.sum the hash of the whole of it.  But the hash says of a module in the
 * cache, directory or archive, whether it is the right one; then each vendored
 * file must be in it, with the same bytes, and each source of a package that is
 * vendored must be there.  Without the cache only a module
 * that is vendored whole can be known to be right, and none to be wrong.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "go/constraint.h"
#include "go/gosum.h"
#include "go/modcache.h"
#include "go/names.h"
#include "go/place.h"
#include "vendorsum.h"
#include "modzip.h"

#define RULE "vendor-content"

struct check {
	const struct go_unit *u;
	bool verbose;
	struct str cache;
	const struct gosum *sum;
	const char *file;	/* modules.txt, as in messages */
	struct str root;	/* vendor, absolute */
	struct interner *modules;	/* paths of all that are vendored */
	struct interner *packages;
	struct diag *diag;
};

/* A vendored module, and the right one: a directory, or an archive. */
struct original {
	const struct vendor_module *m;
	struct str path, version;	/* after replacement */
	struct strbuf prefix;		/* "path@version" */
	struct strbuf dir;		/* of the right one; empty: see @zip */
	struct modzip *zip;
};

static bool is_right(const struct check *c, const struct original *o,
		     struct str hash)
{
	const struct gosum_line *l;
	size_t i, nr;

	l = gosum_find(c->sum, o->path, o->version, false, &nr);
	for (i = 0; i < nr; i++)
		if (str_eq(l[i].hash, hash))
			return true;
	return false;
}

static bool vendorsum_find_dir(const struct check *c, struct original *o)
{
	SCOPED_STRBUF hash = STRBUF_INIT;

	if (go_modcache_dir(c->cache, o->path, o->version, &o->dir) &&
	    !unread_note(go_files_unread(c->u->io), sb_cstr(&o->dir),
			 dirhash_dir(sb_cstr(&o->dir), sb_str(&o->prefix), &hash)) &&
	    is_right(c, o, sb_str(&hash)))
		return true;
	sb_truncate(&o->dir, 0);
	return false;
}

static bool find_archive(const struct check *c, struct original *o)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF hash = STRBUF_INIT;

	if (!go_modcache_file(c->cache, o->path, o->version, ".zip", &path) ||
	    unread_note(go_files_unread(c->u->io), sb_cstr(&path),
			modzip_open(sb_cstr(&path), &o->zip)))
		return false;
	if (!dirhash_zip(o->zip, &hash) && is_right(c, o, sb_str(&hash)))
		return true;
	modzip_close(o->zip);
	o->zip = NULL;
	return false;
}

static int read_original(const struct original *o, struct str name,
			 struct strbuf *out)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	sb_addf(&path, "%.*s/%.*s",
		STR_ARG(sb_str(o->zip ? &o->prefix : &o->dir)), STR_ARG(name));
	if (!o->zip)
		return file_read(sb_cstr(&path), LIMIT_GO_MODULE_BYTES, out);
	if (!modzip_find(o->zip, sb_cstr(&path), &i))
		return -ENOENT;
	return modzip_read(o->zip, i, LIMIT_GO_MODULE_BYTES, out);
}

static void compare_file(struct check *c, const struct original *o,
			 const char *dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF ours = STRBUF_INIT;
	SCOPED_STRBUF theirs = STRBUF_INIT;
	int err, gone;
	struct place at;

	sb_addf(&path, "%s/%.*s", dir, STR_ARG(name));
	at = (struct place){ go_name(c->u->io, sb_str(&path), NULL), 0, 0 };
	err = go_file_read(c->u->io, sb_str(&path), &ours);
	gone = read_original(o, name, &theirs);
	if (!o->zip)
		unread_note(go_files_unread(c->u->io), sb_cstr(&path), gone);
	if (err)
		diag_add(c->diag, SEV_WARNING, RULE, at, "cannot read: %s",
			 strerror(-err));
	else if (gone)
		diag_add(c->diag, SEV_WARNING, RULE, at, "not found in %.*s",
			 STR_ARG(sb_str(&o->prefix)));
	else if (!str_eq(sb_str(&ours), sb_str(&theirs)))
		diag_add(c->diag, SEV_WARNING, RULE, at,
			 "differs from the file in %.*s", STR_ARG(sb_str(&o->prefix)));
}

/* Whether no build has the file: "//go:build ignore". */
static bool is_ignored(const struct original *o, struct str name)
{
	const struct go_build any = { .any = true };
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF why = STRBUF_INIT;

	return str_ends(name, STR(".go")) && !read_original(o, name, &text) &&
	       go_header_matches(&any, sb_str(&text), &why) == GO_MATCH_NO;
}

/* A file of the right module: is it one that should be here, and is not? */
static void miss_file(struct check *c, const struct original *o,
		      const char *dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (go_language_of(path_base(name)) == NR_GO_LANGUAGES ||
	    str_ends(name, STR("_test.go")))
		return;
	path_join(&path, o->m->path, path_dir(name));
	if (!intern_find(c->packages, sb_str(&path)))
		return;
	sb_truncate(&path, 0);
	sb_addf(&path, "%s/%.*s", dir, STR_ARG(name));
	if (!go_is_file(c->u->io, sb_str(&path)) && !is_ignored(o, name))
		diag_add(c->diag, SEV_WARNING, RULE,
			 (struct place){ go_name(c->u->io, sb_str(&path), NULL), 0, 0 },
			 "missing, but present in %.*s", STR_ARG(sb_str(&o->prefix)));
}

static void miss_files(struct check *c, const struct original *o,
		       const char *dir)
{
	struct dirhash_files files = { NULL, 0, 0 };
	size_t skip = o->prefix.len + 1, i;

	if (!o->zip) {
		unread_note(go_files_unread(c->u->io), sb_cstr(&o->dir),
			    dirhash_list(c->u->mem, sb_cstr(&o->dir), &files));
		for (i = 0; i < files.nr; i++)
			miss_file(c, o, dir, files.at[i]);
		free(files.at);
		return;
	}
	for (i = 0; i < modzip_count(o->zip); i++) {
		struct str name = modzip_name(o->zip, i);

		if (name.len > skip)
			miss_file(c, o, dir, str_from(name, skip));
	}
}

static void vendorsum_check_files(struct check *c, struct original *o, const char *dir,
				  const struct dirhash_files *files)
{
	SCOPED_STRBUF hash = STRBUF_INIT;
	size_t i;

	if (vendorsum_find_dir(c, o) || find_archive(c, o)) {
		for (i = 0; i < files->nr; i++)
			compare_file(c, o, dir, files->at[i]);
		miss_files(c, o, dir);
		return;
	}
	if (!c->verbose ||
	    (!dirhash_some(dir, sb_str(&o->prefix), files, &hash) &&
	     is_right(c, o, sb_str(&hash))))
		return;
	diag_add(c->diag, SEV_NOTE, NULL,
		 (struct place){ c->file, o->m->line, 0 },
		 "the files of %.*s are not checked: %s",
		 STR_ARG(sb_str(&o->prefix)), "the module cache has no copy that matches go.sum");
}

/* The files of a vendored module: its directory without those of others in it. */
static void list_files(struct check *c, struct str module, struct str rel,
		       struct dirhash_files *out, unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	const struct go_dir *f;
	size_t i;

	path_join(&path, module, rel);
	if (depth > LIMIT_GO_EMBED_DEPTH ||
	    (rel.len && intern_find(c->modules, sb_str(&path))))
		return;
	sb_addf(&dir, "%.*s/%.*s", STR_ARG(c->root), STR_ARG(sb_str(&path)));
	f = go_dir(c->u->io, sb_str(&dir));
	for (i = 0; i < f->nr; i++) {
		struct str name = go_abs(c->u->mem, rel, f->at[i].name);

		if (f->at[i].is_dir) {
			list_files(c, module, name, out, depth + 1);
			continue;
		}
		vec_grow(out->at, out->nr, out->cap);
		out->at[out->nr++] = name;
	}
}

static int vendorsum_cmp_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void vendorsum_check_module(struct check *c, const struct vendor_module *m)
{
	struct original o = {
		.m = m, .prefix = STRBUF_INIT, .dir = STRBUF_INIT,
		.path = m->new_path.len ? m->new_path : m->path,
		.version = m->new_path.len ? m->new_version : m->version,
	};
	struct dirhash_files files = { NULL, 0, 0 };
	SCOPED_STRBUF dir = STRBUF_INIT;

	/* Replaced by a directory, it has no hash. */
	if (!m->has_packages || !o.version.len || !path_is_clean(m->path))
		return;
	sb_addf(&o.prefix, "%.*s@%.*s", STR_ARG(o.path),
		STR_ARG(o.version));
	sb_addf(&dir, "%.*s/%.*s", STR_ARG(c->root),
		STR_ARG(m->path));
	list_files(c, m->path, STR(""), &files, 0);
	if (files.nr) {
		/* "a-b/x" comes before "a/x" in the list that is hashed. */
		qsort(files.at, files.nr, sizeof(*files.at), vendorsum_cmp_names);
		vendorsum_check_files(c, &o, sb_cstr(&dir), &files);
	}
	modzip_close(o.zip);
	free(files.at);
	sb_free(&o.prefix);
	sb_free(&o.dir);
}

void vendorsum_check(const struct go_unit *u, struct str cache,
		     const struct gosum *sum, bool verbose, struct diag *diag)
{
	struct check c = { .u = u, .verbose = verbose, .cache = cache,
			   .file = u->vendor_name, .root = u->vendor_dir,
			   .sum = sum, .diag = diag };
	const struct vendor_txt *v = &u->vendored;
	size_t i;

	c.modules = interner_new();
	c.packages = interner_new();
	for (i = 0; i < v->nr_packages; i++)
		intern(c.packages, v->packages[i].path);
	for (i = 0; i < v->nr; i++)
		if (v->at[i].has_packages)
			intern(c.modules, v->at[i].path);
	for (i = 0; i < v->nr; i++)
		vendorsum_check_module(&c, &v->at[i]);
	interner_free(c.modules);
	interner_free(c.packages);
}
