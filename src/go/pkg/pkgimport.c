// SPDX-License-Identifier: GPL-2.0
/*
 * The import graph, depth first from the packages that patterns name, in the
 * order in which the go command does it: if an import fails or is part of a
 * cycle, the error belongs to the package that reached it first.
 */
#include <stdlib.h>

#include "base/limits.h"

#include "embed-files.h"
#include "loader.h"

static struct str_list texts_of(struct loader *l, const struct pkg_refs *refs)
{
	struct str_list out = { NULL, 0 };
	struct str *at;
	size_t i;

	if (!refs->nr)
		return out;
	out.at = at = arena_alloc(l->mem, refs->nr * sizeof(*at));
	for (i = 0; i < refs->nr; i++)
		if (!str_is(refs->at[i].text, "C"))
			at[out.nr++] = refs->at[i].text;
	return out;
}

static struct str_list other_files(struct loader *l, const struct pkg_dir *d,
				   bool all)
{
	size_t i, j, n = 0;
	struct str *at;

	for (i = PKG_C; i <= PKG_SYSO; i++)
		n += d->files[i].nr;
	if (!n)
		return (struct str_list){ NULL, 0 };
	at = arena_alloc(l->mem, n * sizeof(*at));
	for (n = 0, i = PKG_C; i <= PKG_SYSO; i++)
		for (j = 0; (all || go_takes_part(l, i)) && j < d->files[i].nr; j++)
			at[n++] = d->files[i].at[j];
	return (struct str_list){ at, n };
}

static const struct go_file *reads_of(struct loader *l,
				      const struct pkg_dir *d)
{
	const struct pkg_reads *a = &d->reads[PKG_GO], *b = &d->reads[PKG_CGO];
	struct go_file *at;

	if (!a->nr || !b->nr)
		return a->nr ? a->at : b->at;
	at = arena_alloc(l->mem, (a->nr + b->nr) * sizeof(*at));
	memcpy(at, a->at, a->nr * sizeof(*at));
	memcpy(at + a->nr, b->at, b->nr * sizeof(*at));
	return at;
}

static struct str_list pkgimport_list_of(const struct pkg_names *n)
{
	return (struct str_list){ n->at, n->nr };
}

static void pkgimport_take_files(struct loader *l, struct node *n)
{
	const struct pkg_dir *d = n->src;

	n->p.name = d->name;
	n->p.files = go_pkg_list(l->mem, &d->files[PKG_GO], &d->files[PKG_CGO]);
	n->p.cgo = d->files[PKG_CGO].nr > 0;
	n->p.embed_patterns = texts_of(l, &d->embeds);
	n->p.test_files = go_pkg_list(l->mem, &d->files[PKG_TEST],
				  &d->files[PKG_XTEST]);
	n->p.test_imports = texts_of(l, &d->test_imports);
	n->p.ignored_files = pkgimport_list_of(&d->files[PKG_IGNORED_GO]);
	n->p.other_files = other_files(l, d, true);
	n->p.cgo_includes = pkgimport_list_of(&d->cgo_includes);
	n->p.cgo_flags = pkgimport_list_of(&d->cgo_flags);
	n->p.read = reads_of(l, d);
}

static int pkgimport_cmp_str(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void embed(struct loader *l, struct node *n)
{
	struct pkg_names files = { NULL, 0, 0 };
	const struct pkg_refs *refs = &n->src->embeds;
	enum embed_result result = EMBED_FOUND;
	size_t i, nr = 0;

	for (i = 0; i < refs->nr && result == EMBED_FOUND; i++) {
		SCOPED_STRBUF why = STRBUF_INIT;

		result = go_embed_files(&l->reader, n->p.dir,
					refs->at[i].text, &files, &why);
		if (result == EMBED_FOUND || !go_set_error(l, n, sb_str(&why)))
			continue;
		go_set_pos(l, n, n->p.dir, &refs->at[i]);
		if (result == EMBED_NONE)
			n->p.error_kind = GO_ERROR_MISSING_EMBED;
	}
	if (result == EMBED_FOUND && files.nr) {
		qsort(files.at, files.nr, sizeof(*files.at), pkgimport_cmp_str);
		for (i = 0; i < files.nr; i++)
			if (!i || !str_eq(files.at[nr - 1], files.at[i]))
				files.at[nr++] = files.at[i];
		files.nr = nr;
		n->p.embed_files = go_pkg_take(l->mem, &files);
	} else {
		free(files.at);
	}
}

static struct node *load_package(struct loader *l, struct str path,
				 struct importer by);

/* What the compiler and the linker need besides what is imported. */
static void load_implicit(struct loader *l, struct node *n, const char *path)
{
	struct node *to;
	size_t i;

	for (i = 0; i < n->src->imports.nr; i++)
		if (str_is(n->src->imports.at[i].text, path))
			return;
	to = load_package(l, str_of(path), (struct importer){ n, NULL });
	if (to)
		to->reached = true;
}

static void load_implicits(struct loader *l, struct node *n)
{
	bool std = n->p.standard;

	if (n->p.cgo) {
		bool runtime = std && (str_is(n->p.path, "runtime/cgo") ||
				       str_is(n->p.path, "runtime/race") ||
				       str_is(n->p.path, "runtime/msan") ||
				       str_is(n->p.path, "runtime/asan"));

		load_implicit(l, n, "unsafe");
		if (!(std && str_is(n->p.path, "runtime/cgo")))
			load_implicit(l, n, "runtime/cgo");
		if (!runtime)
			load_implicit(l, n, "syscall");
	}
	if (n->src->files[PKG_SWIG].nr || n->src->files[PKG_SWIGCXX].nr) {
		load_implicit(l, n, "unsafe");
		load_implicit(l, n, "runtime/cgo");
		load_implicit(l, n, "syscall");
		load_implicit(l, n, "sync");
	}
	if (str_is(n->p.name, "main")) {
		load_implicit(l, n, "runtime");
		if (str_is(l->build.goarch, "arm"))
			load_implicit(l, n, "math");
	}
}

/* An import that means another path than is written. */
static void map_import(struct loader *l, struct node *n, size_t i,
		       const struct node *to)
{
	const struct pkg_refs *refs = &n->src->imports;
	struct str_list *list = &n->p.import_map;
	struct str *map = (struct str *)list->at;

	if (!map)
		map = arena_alloc(l->mem, (refs->nr - i) * 2 * sizeof(*map));
	map[list->nr++] = refs->at[i].text;
	map[list->nr++] = to->p.path;
	list->at = map;
}

/* Replace what is written by what it resolves to. */
static void load_imports(struct loader *l, struct node *n)
{
	const struct pkg_refs *refs = &n->src->imports;
	struct str *imports = (struct str *)n->p.imports.at;
	size_t i, nr = 0;

	for (i = 0; i < refs->nr; i++) {
		const struct pkg_ref *ref = &refs->at[i];
		struct node *to;

		if (str_is(ref->text, "C"))
			continue;
		to = load_package(l, ref->text, (struct importer){ n, ref });
		if (!to)
			continue;
		to->reached |= go_check_import(l, n, to, ref);
		imports[nr++] = to->p.path;
		if (!str_eq(to->p.path, ref->text))
			map_import(l, n, i, to);
	}
	n->p.imports.nr = nr;
}

/* They are not followed; but their paths are those of packages. */
static void name_test_imports(struct loader *l, struct node *n)
{
	struct str_list *list = &n->p.test_imports;
	struct str *at = arena_alloc(l->mem, (list->nr + 1) * sizeof(*at));
	size_t i;

	for (i = 0; i < list->nr; i++)
		at[i] = go_resolve_std_vendor(&l->resolver, n->p.path,
					      list->at[i]);
	list->at = at;
}

/*
 * A package of the standard library that only needs to exist.  Which ones may
 * not be imported depends on more than the name.
 */
static bool is_only_named(const struct loader *l, struct str path,
			  struct importer by)
{
	return l->load->std_by_name && by.from && !go_is_internal(path) &&
	       !go_path_below(path, STR("cmd"));
}

static void load_node(struct loader *l, struct node *n, struct importer by)
{
	struct go_found f = go_resolve(&l->resolver, n->p.path);

	n->p.standard = f.standard;
	if (f.dir.len && !(f.standard && is_only_named(l, n->p.path, by)) &&
	    go_dir(l->files, f.dir)->is)
		n->src = go_read_dir(l, f.dir);
	n->p.dir = f.dir;
	if (n->src)
		pkgimport_take_files(l, n);
	go_check_data(l, n, &f, by);
	if (go_check_path(l, n, by))
		return;
	if (f.module)
		n->p.module = *f.module;
	if (!n->src)
		return;
	embed(l, n);
	n->p.imports = texts_of(l, &n->src->imports);
	if (!go_check_names(l, n))
		return;
	if (n->p.standard)
		name_test_imports(l, n);
	if (n->p.standard && l->load->std_by_name && by.from)
		return;
	load_imports(l, n);
	load_implicits(l, n);
	/* This is reached only if nothing was wrong so far. */
	n->p.other_files = other_files(l, n->src, false);
	go_check_c_files(l, n);
}

static struct node *pkgimport_new_node(struct loader *l, const struct atom *id)
{
	struct node *n = arena_alloc(l->mem, sizeof(*n));

	*n = (struct node){ .id = id };
	n->p.path = arena_str(l->mem, atom_str(id));
	n->is_internal = go_is_internal(n->p.path);
	l->nodes[id->id] = n;
	return n;
}

static struct node *load_package(struct loader *l, struct str path,
				 struct importer by)
{
	const struct atom *id;
	struct node *n;

	if (by.from && by.from->p.standard)
		path = go_resolve_std_vendor(&l->resolver, by.from->p.path,
					     path);
	id = intern(l->paths, path);
	array_reach(l->nodes, l->cap_nodes, id->id);
	n = l->nodes[id->id];
	if (n) {
		if (!n->loaded)
			go_set_error(l, n, STR("import cycle not allowed"));
		return n;
	}
	if (path.len > LIMIT_GO_NAME || l->depth >= LIMIT_GO_IMPORT_DEPTH ||
	    intern_count(l->paths) > LIMIT_GO_PACKAGES) {
		l->too_deep = true;
		return NULL;
	}
	n = pkgimport_new_node(l, id);
	l->depth++;
	load_node(l, n, by);
	l->depth--;
	n->loaded = true;
	vec_grow(l->order, l->nr_order, l->cap_order);
	l->order[l->nr_order++] = n;
	return n;
}

void go_load_root(struct loader *l, struct str path)
{
	struct node *n = load_package(l, path, (struct importer){ NULL, NULL });

	l->nr_matched++;
	if (n)
		n->root = n->reached = true;
}
