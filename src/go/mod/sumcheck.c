// SPDX-License-Identifier: GPL-2.0
/*
 * Compares go.sum with the modules that are read: is there a line for each,
 * does it match the module cache, and are there unused lines.
 *
 * Only what is certain is reported.  A main module of Go 1.17 or later need not
 * have read the go.mod of a module whose packages are not imported, so its line
 * may be missing.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "go/gosum.h"
#include "go/modcache.h"
#include "modzip.h"
#include "go/version.h"

#include "go/modload.h"
#include "go/packages.h"
#include "go/place.h"
#include "go/sumcheck.h"
#include "vendorsum.h"

struct check {
	const struct go_unit *u;
	struct str cache;
	struct gosum sum;
	const char *file;	/* the go.sum to complain about */
	bool pruned;
	struct diag *diag;
};

static void read_sums(struct check *c, const struct go_modfile *f,
		      const char *name)
{
	struct str path = go_abs(c->u->mem, f->dir, str_of(name));
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *file = go_name(c->u->io, path,
				   &(struct go_module){ .path = f->id,
							.dir = f->dir });

	if (!c->file)
		c->file = file;
	if (!go_manifest_read(c->u->io, path, &text))
		gosum_parse(c->u->mem, sb_str(&text), file, &c->sum, c->diag);
}

/* Whether a hash is what its lines say; none may say anything. */
static void sumcheck_compare(struct check *c, const struct go_modfile *f, bool gomod,
			     struct str hash, const char *what)
{
	const struct gosum_line *l;
	size_t i, nr;

	l = gosum_find(&c->sum, f->path, f->version, gomod, &nr);
	for (i = 0; i < nr; i++) {
		if (!str_starts(l[i].hash, STR("h1:")) ||
		    str_eq(l[i].hash, hash))
			continue;
		diag_add(c->diag, SEV_WARNING, "go-sum-mismatch",
			 (struct place){ l[i].file, l[i].line, 0 },
			 "%s of %.*s %.*s has the hash %.*s", what,
			 STR_ARG(f->path), STR_ARG(f->version), STR_ARG(hash));
	}
}

static void want_line(struct check *c, const struct go_modfile *f, bool gomod)
{
	size_t nr;

	if (gosum_find(&c->sum, f->path, f->version, gomod, &nr))
		return;
	diag_add(c->diag, SEV_WARNING, "go-sum-missing",
		 (struct place){ c->file, 0, 0 },
		 "no line for %.*s %.*s%s", STR_ARG(f->path), STR_ARG(f->version),
		 gomod ? "/go.mod" : "");
}

static void check_gomod(struct check *c, const struct go_modfile *f)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF hash = STRBUF_INIT;

	if (!go_modcache_file(c->cache, f->path, f->version, ".mod", &path) ||
	    go_file_read(c->u->io, sb_str(&path), &text))
		return;
	dirhash_gomod(sb_str(&text), &hash);
	sumcheck_compare(c, f, true, sb_str(&hash), "the go.mod");
}

/* What cannot be read is not a finding. */
static int sumcheck_note(struct check *c, const struct strbuf *path, int err)
{
	return unread_note(go_files_unread(c->u->io), sb_cstr(path), err);
}

/* The hash that the go command found when it downloaded the module. */
static bool read_ziphash(struct check *c, const struct go_modfile *f,
			 struct strbuf *out)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	return go_modcache_file(c->cache, f->path, f->version, ".ziphash",
				&path) &&
	       !sumcheck_note(c, &path, file_read(sb_cstr(&path), LIMIT_GO_NAME, out));
}

__printf(3, 4)
static void say_mismatch(struct check *c, const struct go_modfile *f,
			 const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, SEV_WARNING, "go-sum-mismatch",
		 (struct place){ c->file, 0, 0 },
		 "%.*s@%.*s in the module cache %.*s", STR_ARG(f->path), STR_ARG(f->version),
		 STR_ARG(sb_str(&text)));
}

/* The archive against the hash that was found when it was downloaded. */
static void check_archive(struct check *c, const struct go_modfile *f,
			  struct str ziphash)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF hash = STRBUF_INIT;
	struct modzip *z = NULL;
	int err;

	if (!go_modcache_file(c->cache, f->path, f->version, ".zip", &path))
		return;
	err = modzip_open(sb_cstr(&path), &z);
	/* What was read and is damaged is a finding. */
	if (err != -EBADMSG)
		sumcheck_note(c, &path, err);
	if (err == -ENOENT)
		return;
	if (!err)
		err = dirhash_zip(z, &hash);
	modzip_close(z);
	if (err)
		say_mismatch(c, f, "has an unreadable archive: %s",
			     strerror(-err));
	else if (!ziphash.len)
		say_mismatch(c, f, "has an archive without its hash (.ziphash)");
	else if (!str_eq(ziphash, sb_str(&hash)))
		say_mismatch(c, f, "has an archive that differs from what was downloaded");
}

/* To the go command a directory that is not completely extracted does not exist. */
static bool is_partial(struct check *c, const struct go_modfile *f)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!go_modcache_file(c->cache, f->path, f->version, ".partial", &path))
		return false;
	return !sumcheck_note(c, &path, access(sb_cstr(&path), F_OK) ? -errno : 0);
}

static void check_dir(struct check *c, const struct go_modfile *f,
			 struct str ziphash)
{
	SCOPED_STRBUF prefix = STRBUF_INIT;
	SCOPED_STRBUF hash = STRBUF_INIT;
	char *dir = str_dup(f->dir);
	int err;

	sb_addf(&prefix, "%.*s@%.*s", STR_ARG(f->path),
		STR_ARG(f->version));
	err = unread_note(go_files_unread(c->u->io), dir,
			  dirhash_dir(dir, sb_str(&prefix), &hash));
	free(dir);
	if (err == -ENOENT)
		return;
	if (err)
		say_mismatch(c, f, "cannot be read: %s", strerror(-err));
	else if (ziphash.len && !str_eq(ziphash, sb_str(&hash)))
		say_mismatch(c, f, "differs from what was downloaded");
	else
		sumcheck_compare(c, f, false, sb_str(&hash), "the content");
}

/* What "go mod verify" does, and then the line in go.sum. */
static void check_content(struct check *c, const struct go_modfile *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str ziphash = STR("");

	if (read_ziphash(c, f, &text)) {
		ziphash = str_trim(sb_str(&text));
		sumcheck_compare(c, f, false, ziphash, "the archive");
	}
	check_archive(c, f, ziphash);
	if (!is_partial(c, f))
		check_dir(c, f, ziphash);
}

/* Whether a package that was read is of this module. */
static bool *find_providers(struct check *c)
{
	bool *provides = xcalloc(c->u->nr_files + 1, sizeof(*provides));
	size_t i;

	for (i = 0; i < c->u->packages->nr; i++) {
		const struct go_module *m = &c->u->packages->at[i].module;
		SCOPED_STRBUF id = STRBUF_INIT;
		const struct atom *a;

		sb_addf(&id, "%.*s@%.*s", STR_ARG(m->path),
			STR_ARG(m->version));
		a = m->version.len ? intern_find(c->u->file_ids, sb_str(&id)) :
				     NULL;
		if (a && a->id < c->u->nr_files)
			provides[a->id] = true;
	}
	return provides;
}

static bool is_selected(const struct check *c, const struct go_modfile *f)
{
	const struct mod_node *n = modgraph_find(c->u->mg, f->id);

	return n && n->selected;
}

static void check_modules(struct check *c)
{
	bool *provides = find_providers(c);
	size_t i;

	for (i = c->u->nr_mains; i < c->u->nr_files; i++) {
		const struct go_modfile *f = c->u->files[i];

		if (f->is_dir || f->hole)
			continue;
		check_gomod(c, f);
		/* A vendor directory is all that a build reads. */
		if (c->u->vendor)
			continue;
		if (is_selected(c, f))
			check_content(c, f);
		if (provides[i] || !c->pruned)
			want_line(c, f, true);
		if (provides[i])
			want_line(c, f, false);
	}
	free(provides);
}

/*
 * A line for a version that nothing requires.  A go.mod of Go 1.17 keeps the
 * lines that Go 1.16 would need, which reads more; a go.work.sum has what the
 * others lack.
 */
static void check_surplus(struct check *c)
{
	struct interner *known = interner_new();
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(c->u->mg, &nr);
	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;
		struct str path, version;

		go_replaced(c->u, nodes[i].path, nodes[i].version, &path,
			    &version);
		sb_addf(&id, "%.*s %.*s", STR_ARG(path),
			STR_ARG(version));
		intern(known, sb_str(&id));
	}
	for (i = 0; i < c->sum.nr; i++) {
		const struct gosum_line *l = &c->sum.at[i];
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "%.*s %.*s", STR_ARG(l->path),
			STR_ARG(l->version));
		if (!intern_find(known, sb_str(&id)))
			diag_add(c->diag, SEV_WARNING, "go-sum-surplus",
				 (struct place){ l->file, l->line, 0 },
				 "nothing requires %.*s", STR_ARG(sb_str(&id)));
	}
	interner_free(known);
}

void go_check_sums(const struct go_unit *u, struct str cache, bool verbose,
		   struct diag *diag)
{
	struct check c = { .u = u, .cache = cache, .diag = diag };
	const struct gomod_word *v = &u->files[0]->mod.go;
	size_t i;

	c.pruned = u->workspace ||
		   (v->line && go_toolchain_cmp(v->text, STR("1.17")) >= 0);
	if (u->workspace)
		read_sums(&c, u->files[0], "go.work.sum");
	for (i = go_first_main(u); i < u->nr_mains; i++)
		read_sums(&c, u->files[i], "go.sum");
	gosum_sort(&c.sum);
	check_modules(&c);
	if (u->vendor)
		vendorsum_check(u, cache, &c.sum, verbose, diag);
	if (!u->workspace && !modgraph_has_holes(u->mg) && v->line &&
	    go_toolchain_cmp(v->text, STR("1.18")) >= 0)
		check_surplus(&c);
	free(c.sum.at);
}
