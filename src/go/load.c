// SPDX-License-Identifier: GPL-2.0
/*
 * go_read(): from options to facts, whether the go command was run, what it
 * printed is cached or given as a file, or only files are read.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"

#include "go/modindex.h"
#include "go/modload.h"
#include "go/packages.h"
#include "go/pkgindex.h"
#include "go/place.h"
#include "go/store.h"
#include "go/vendorcheck.h"
#include "go/version.h"
#include "facts.h"

struct load {
	struct go *go;
	const struct go_options *opt;
	struct diag *diag;
	struct interner *absent;	/* modules that the module cache lacks */
};

static struct go_unit *add_unit(struct go *go)
{
	struct go_unit *u;

	vec_grow(go->units, go->nr_units, go->cap_units);
	u = &go->units[go->nr_units++];
	*u = (struct go_unit){ .mem = go->mem, .io = go->files };
	u->packages = arena_alloc(go->mem, sizeof(*u->packages));
	return u;
}

static int cannot_read(struct load *l, const char *file, int err)
{
	diag_add(l->diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 },
		 "cannot read: %s", strerror(-err));
	return -1;
}

static const char *shown_name(const char *file)
{
	return strcmp(file, "-") ? file : "standard input";
}

static int load_graph_text(struct load *l, const char *file)
{
	struct go_unit *u = add_unit(l->go);
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(file, LIMIT_GO_OUTPUT, &text);
	size_t nr;

	if (err)
		return cannot_read(l, shown_name(file), err);
	u->mg = modgraph_new();
	if (modgraph_parse(u->mg, sb_str(&text), shown_name(file), l->diag)) {
		diag_add(l->diag, SEV_ERROR, NULL,
			 (struct place){ shown_name(file), 0, 0 },
			 "not the output of 'go mod graph'");
		return -1;
	}
	modgraph_nodes(u->mg, &nr);
	if (nr)
		return 0;
	diag_add(l->diag, SEV_ERROR, NULL,
		 (struct place){ shown_name(file), 0, 0 },
		 "the module graph is empty");
	return -1;
}

static int load_list_text(struct load *l, const char *file)
{
	struct go_unit *u = add_unit(l->go);
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(file, LIMIT_GO_OUTPUT, &text);

	if (err)
		return cannot_read(l, shown_name(file), err);
	return go_packages_read(l->go->mem, sb_str(&text), shown_name(file),
				u->packages, l->diag);
}

/* The absolute name of a directory to read; of a tree it need not be there. */
static char *load_find_dir(const struct load *l, const char *dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!l->opt->tree)
		return realpath(dir, NULL);
	path_join(&path, str_of(l->go->root), str_of(dir));
	errno = ENOENT;
	return go_is_dir(l->go->files, sb_str(&path)) ?
	       str_dup(sb_str(&path)) : NULL;
}

static int load_add_dirs(struct load *l)
{
	size_t i;

	for (i = 0; i < l->opt->nr_dirs; i++) {
		const char *dir = l->opt->dirs[i];
		char *full = load_find_dir(l, dir);
		struct go_unit *u;

		if (!full)
			return cannot_read(l, dir, -errno);
		u = add_unit(l->go);
		u->dir = full;
		u->said = arena_memdup(l->go->mem, dir, strlen(dir));
		if (go_modfiles(u, l->diag))
			return -1;
		if (!l->opt->is_static)
			go_add_replaced(u);
	}
	return 0;
}

static int load_static(struct load *l)
{
	size_t i;
	int err = 0;

	for (i = 0; i < l->go->nr_units && !err; i++) {
		struct go_unit *u = &l->go->units[i];

		go_static_graph(l->go, u, l->opt, l->diag);
		if (!l->opt->modules_only)
			err = go_static_packages(l->go, u, l->opt, l->diag);
		if (!err)
			go_static_checks(l->go, u, l->opt, l->diag);
	}
	return err;
}

static int load_dirs(struct load *l)
{
	struct go_raw *raw;
	size_t i;
	int err;

	if (!l->opt->nr_dirs)
		return 0;
	if (load_add_dirs(l))
		return -1;
	if (l->opt->is_static)
		return load_static(l);
	raw = xcalloc(l->go->nr_units * NR_RAW, sizeof(*raw));
	err = go_listing(l->go->units, l->go->nr_units, l->opt, raw,
			 l->diag);
	for (i = 0; i < l->go->nr_units && !err; i++)
		err = go_import_output(l->go, l->opt, &l->go->units[i],
				       raw + i * NR_RAW, l->diag);
	for (i = 0; i < l->go->nr_units * NR_RAW; i++)
		go_raw_free(&raw[i]);
	free(raw);
	return err;
}

static int cmp_pkgs(const void *a, const void *b)
{
	const struct go_pkg *x = a, *y = b;
	int order = str_cmp(x->p->path, y->p->path);

	if (order)
		return order;
	/* The one in which more is known; then the first in its list. */
	if (!x->p->dir.len != !y->p->dir.len)
		return x->p->dir.len ? -1 : 1;
	return str_cmp(x->p->dir, y->p->dir);
}

/*
 * What is listed, a line each, after a heading that ends with a colon: modules, whose
 * directories are left out, or directories.
 */
static void add_listed(struct load *l, struct str list, struct strbuf *text)
{
	const char *between = " ";
	struct str line;

	while (str_line(&list, &line) && str_starts(line, STR("\t"))) {
		size_t at = str_chr(line, '(');

		sb_adds(text, between);
		go_hide_root(l->go->files, text, str_trim(str_head(line, at)));
		between = ", ";
	}
}

/*
 * One finding for each module that is not in the module cache, however many packages
 * are imported from it: where nothing has been downloaded yet, it is the same for all.
 */
static bool report_absent(struct load *l, const struct go_package *p, struct strbuf *text)
{
	struct str module = p->error;

	module.len -= strlen(GO_NO_MODULE);
	if (intern_find(l->absent, module))
		return false;
	intern(l->absent, module);
	go_hide_root(l->go->files, text, module);
	sb_adds(text, " is not in the module cache; its packages are unknown");
	return intern_count(l->absent) <= GO_MAX_ALIKE;
}

static void report_error(struct load *l, const struct go_package *p, bool is_placed,
			 struct strbuf *text)
{
	struct str error = str_head(p->error, str_chr(p->error, '\n')), list = STR("");

	if (str_ends(error, STR("; to add it:")))
		error.len -= strlen("; to add it:");
	else if (str_ends(error, STR(":")))
		list = str_from(p->error, error.len + 1);
	if (!is_placed)
		sb_addf(text, "package %.*s: ", STR_ARG(p->path));
	go_hide_root(l->go->files, text, error);
	add_listed(l, list, text);
}

static void report_package(struct load *l, const struct go_unit *u,
			   const struct go_package *p)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at = NO_PLACE;
	struct str rest;
	bool is_placed;

	if (!p->error.len || p->standard ||
	    p->error_kind == GO_ERROR_MISSING_EMBED)
		return;
	is_placed = go_place(l->go->files, str_of(u->dir ? u->dir : l->go->root),
			     p->error_pos, &at, &rest);
	if (p->error_kind != GO_ERROR_NO_MODULE)
		report_error(l, p, is_placed, &text);
	else if (!report_absent(l, p, &text))
		return;
	diag_add(l->diag, SEV_WARNING, p->error_kind == GO_ERROR_C_FILES ?
		 "go-beside-c" : "go-list", at, "%.*s", STR_ARG(sb_str(&text)));
}

/* All packages of all units, sorted, each import path once. */
static void gather(struct load *l)
{
	struct go *go = l->go;
	size_t i, j, n = 0;

	l->absent = interner_new();
	for (i = 0; i < go->nr_units; i++)
		n += go->units[i].packages->nr;
	go->pkgs = xcalloc(n + 1, sizeof(*go->pkgs));
	n = 0;
	for (i = 0; i < go->nr_units; i++) {
		for (j = 0; j < go->units[i].packages->nr; j++) {
			struct go_package *p = &go->units[i].packages->at[j];

			report_package(l, &go->units[i], p);
			/* "./..." that matched nothing is not a package. */
			if (!memmem(p->path.ptr, p->path.len, "...", 3))
				go->pkgs[n++].p = p;
		}
	}
	go_report_more(l->diag, intern_count(l->absent));
	interner_free(l->absent);
	qsort(go->pkgs, n, sizeof(*go->pkgs), cmp_pkgs);
	for (i = 0; i < n; i++)
		if (!go->nr_pkgs ||
		    !str_eq(go->pkgs[go->nr_pkgs - 1].p->path,
			    go->pkgs[i].p->path))
			go->pkgs[go->nr_pkgs++] = go->pkgs[i];
}

/* Of the standard library what others import themselves, unless asked. */
static void choose_shown(struct go *go)
{
	size_t i, j;

	for (i = 0; i < go->nr_pkgs; i++) {
		const struct go_package *p = go->pkgs[i].p;

		if (go->std || !p->standard)
			go->pkgs[i].shown = true;
		for (j = 0; !go->std && !p->standard && j < p->imports.nr; j++) {
			const struct go_pkg *to =
				go_pkg_find(go, p->imports.at[j]);

			if (to)
				go->pkgs[to - go->pkgs].shown = true;
		}
	}
}

/* What could not be checked. */
static void tell_names_only(const struct go *go, struct diag *diag)
{
	size_t i, nr = 0;

	for (i = 0; i < go->nr_pkgs; i++)
		nr += go_package_is_name(go->pkgs[i].p);
	if (nr && go->verbose)
		diag_add(diag, SEV_NOTE, NULL, NO_PLACE,
			 "Go not found: packages of its standard library are known by name only");
}

static int load_all(struct load *l)
{
	const struct go_options *opt = l->opt;
	size_t i;

	if (load_dirs(l) ||
	    (opt->module_graph && load_graph_text(l, opt->module_graph)) ||
	    (opt->package_list && load_list_text(l, opt->package_list)))
		return -1;
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			modgraph_select(l->go->units[i].mg);
	for (i = 0; opt->replaces && i < l->go->nr_units; i++)
		go_check_replaces(&l->go->units[i], l->diag);
	gather(l);
	go_scan_sources(l->go, l->diag);
	choose_shown(l->go);
	tell_names_only(l->go, l->diag);
	return 0;
}

const char *go_reader(const char *asked, bool *is_static)
{
	if (!asked || !*asked)
		asked = "static";
	*is_static = !strcmp(asked, "static");
	return *is_static || !strcmp(asked, "go") ? NULL : asked;
}

struct go *go_read(const struct go_options *opt, struct diag *diag)
{
	const char *root = opt->srctree ? opt->srctree : ".";
	struct go *go = xcalloc(1, sizeof(*go));
	struct load l = { .go = go, .opt = opt, .diag = diag };
	int err;

	go->mem = arena_new();
	go->std = opt->std;
	go->verbose = opt->verbose;
	go->list_only = opt->list_only;
	go->minor = opt->minor;
	go->root = realpath(root, NULL);
	/* A tree need not be in a directory: a name that no directory has. */
	if (!go->root && opt->tree)
		go->root = str_dup(STR("/-"));
	go->files = go_files_new(go->mem, str_of(go->root ? go->root : ""),
				 opt->tree);
	err = go->root ? load_all(&l) : cannot_read(&l, root, -errno);
	if (!go_report_unread(go, diag) && !err)
		return go;
	go_free(go);
	return NULL;
}

int go_report_unread(const struct go *go, struct diag *diag)
{
	return unread_report(go_files_unread(go->files), NULL, diag);
}

int go_note_unread(const struct go *go, const char *file, int err)
{
	return unread_note(go_files_unread(go->files), file, err);
}

static void free_unit(struct go_unit *u)
{
	free(u->packages->at);
	go_unit_clear(u);
}

/* What was known of a file when its package was read is in the arena. */
static void free_sources(const struct go_pkg *pkg)
{
	const struct go_file *read = pkg->p->read;
	size_t i;

	for (i = 0; pkg->sources && i < pkg->p->files.nr; i++)
		if (!read || pkg->sources[i].items != read[i].source->items)
			free(pkg->sources[i].items);
}

void go_free(struct go *go)
{
	size_t i;

	if (!go)
		return;
	for (i = 0; i < go->nr_pkgs; i++)
		free_sources(&go->pkgs[i]);
	for (i = 0; i < go->nr_units; i++)
		free_unit(&go->units[i]);
	free(go->units);
	free(go->pkgs);
	go_files_free(go->files);
	free(go->root);
	go_modindex_free(go->modindex);
	go_pkgindex_free(go->pkgindex);
	arena_free(go->mem);
	go_index_close(go->modules);
	go_index_close(go->packages);
	free(go);
}

bool go_module_dir(struct tree *tree, struct str dir, struct strbuf *out)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	struct str d;

	path_clean(&clean, dir);
	d = sb_str(&clean);
	if (str_starts(d, STR("..")) || str_starts(d, STR("/")))
		return false;
	for (;;) {
		SCOPED_STRBUF file = STRBUF_INIT;

		path_join(&file, d, STR("go.mod"));
		if (tree_type(tree, sb_cstr(&file)) == TREE_FILE) {
			sb_addstr(out, d);
			return true;
		}
		if (str_is(d, "."))
			return false;
		d = path_dir(d);
	}
}
