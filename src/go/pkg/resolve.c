// SPDX-License-Identifier: GPL-2.0
/*
 * The go command's order: standard library, then vendor directory or modules;
 * of modules those that the main module requires itself come first, all
 * others are asked only if none of them has the package.  Two modules that
 * both have it are an error, not a choice.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"

#include "go/names.h"
#include "go/place.h"
#include "resolve.h"

bool go_path_below(struct str path, struct str prefix)
{
	return str_starts(path, prefix) &&
	       (path.len == prefix.len || path.ptr[prefix.len] == '/');
}

bool go_resolver_is_std(const struct go_resolver *r, struct str dir)
{
	return r->std.len && go_path_below(dir, r->std);
}

bool go_path_is_std(struct str path)
{
	struct str first = str_head(path, str_chr(path, '/'));

	return first.len && str_chr(first, '.') == first.len;
}

static void index_modules(struct go_resolver *r)
{
	const struct go_load *l = r->load;
	size_t i;

	r->paths = interner_new();
	r->by_path = xcalloc(l->nr_modules + 1, sizeof(*r->by_path));
	for (i = 0; i < l->nr_modules; i++) {
		const struct atom *a = intern(r->paths, l->modules[i].m.path);

		if (!r->by_path[a->id])
			r->by_path[a->id] = &l->modules[i];
		if (!l->modules[i].m.main)
			continue;
		vec_grow(r->mains, r->nr_mains, r->cap_mains);
		r->mains[r->nr_mains++] = &l->modules[i];
	}
}

static const struct go_build_module *resolve_module_of(const struct go_resolver *r,
						       struct str path)
{
	const struct atom *a = intern_find(r->paths, path);

	return a ? r->by_path[a->id] : NULL;
}

/* The module of vendored packages; one that is not in the build list is used as it is. */
static const struct go_module *vendored_module(struct go_resolver *r,
					       const struct vendor_module *v)
{
	const struct go_build_module *known = resolve_module_of(r, v->path);
	struct go_module *m;

	if (known)
		return &known->m;
	m = arena_alloc(r->mem, sizeof(*m));
	m->path = v->path;
	m->version = v->version;
	m->replaced_by = v->new_path;
	m->replaced_version = v->new_version;
	return m;
}

static void index_vendored(struct go_resolver *r)
{
	const struct vendor_txt *v = r->load->vendored;
	const struct go_module **modules;
	size_t i;

	r->vendored = interner_new();
	if (!v)
		return;
	modules = xcalloc(v->nr + 1, sizeof(*modules));
	for (i = 0; i < v->nr_packages; i++) {
		uint32_t nr = v->packages[i].module, id;

		if (!modules[nr])
			modules[nr] = vendored_module(r, &v->at[nr]);
		id = intern(r->vendored, v->packages[i].path)->id;
		array_reach(r->vendored_in, r->cap_vendored, id);
		r->vendored_in[id] = modules[nr];
	}
	free(modules);
}

void go_resolver_init(struct go_resolver *r, struct arena *mem,
		      const struct go_load *load, struct go_files *files)
{
	*r = (struct go_resolver){ .mem = mem, .load = load,
				   .files = files };
	r->vendor_strict = load->minor >= 22;
	if (load->goroot.len)
		r->std = go_abs(mem, load->goroot, STR("src"));
	index_modules(r);
	index_vendored(r);
}

void go_resolver_clear(struct go_resolver *r)
{
	interner_free(r->paths);
	interner_free(r->vendored);
	free(r->by_path);
	free(r->mains);
	free(r->vendored_in);
}

static bool has_go(struct go_resolver *r, struct str dir)
{
	return go_dir(r->files, dir)->has_go;
}

static struct str resolve_join(struct go_resolver *r, struct str dir, struct str name)
{
	return name.len ? go_abs(r->mem, dir, name) : dir;
}

/* Whether another module begins in a directory of @root at or above @dir. */
static bool in_nested_module(struct go_resolver *r, struct str root,
			     struct str dir)
{
	while (dir.len > root.len) {
		if (go_dir(r->files, dir)->has_gomod)
			return true;
		dir = path_dir(dir);
	}
	return false;
}

/* A directory of the user's own, not of the module cache. */
static bool resolve_is_local(const struct go_build_module *m)
{
	return m->m.main || (m->m.replaced_by.len && !m->m.replaced_version.len);
}

/* The directory that @path would be in, if it is in the module @m. */
static bool dir_in(struct go_resolver *r, const struct go_build_module *m,
		   struct str path, struct str *dir)
{
	struct str rest = str_from(path, m->m.path.len + 1);

	if (!m->m.dir.len || !go_path_below(path, m->m.path))
		return false;
	*dir = resolve_join(r, m->m.dir, rest);
	return !resolve_is_local(m) || !in_nested_module(r, m->m.dir, *dir);
}

static void say_missing(struct go_resolver *r, struct str path,
			struct go_found *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct go_load *l = r->load;

	if (go_path_is_std(path))
		sb_addf(&text, "package %.*s is not in %s (%.*s/src/%.*s)",
			STR_ARG(path),
			l->minor >= 21 ? "std" : "GOROOT", STR_ARG(l->goroot), STR_ARG(path));
	else
		sb_addf(&text, "cannot find module providing package %.*s: import lookup disabled by -mod=%s",
			STR_ARG(path),
			l->vendor.len ? "vendor" : "readonly");
	f->error = arena_str(r->mem, sb_str(&text));
}

struct candidates {
	/* The longest path first. */
	const struct go_build_module *m[LIMIT_GO_CANDIDATES];
	struct str dir[LIMIT_GO_CANDIDATES];
	size_t nr;
	bool too_many;
	const struct go_build_module *absent;	/* could have it, is not here */
};

static void find_candidates(struct go_resolver *r, struct str path,
			    bool roots_only, struct candidates *c)
{
	struct str prefix = path;

	c->nr = 0;
	c->too_many = false;
	c->absent = NULL;
	for (;;) {
		const struct go_build_module *m = resolve_module_of(r, prefix);
		struct str dir;
		size_t slash;

		if (m && (!roots_only || m->root || m->m.main)) {
			if (!m->m.dir.len && !c->absent)
				c->absent = m;
			if (!dir_in(r, m, path, &dir) || !has_go(r, dir)) {
				/* Another one may have it. */
			} else if (c->nr < LIMIT_GO_CANDIDATES) {
				c->m[c->nr] = m;
				c->dir[c->nr++] = dir;
			} else {
				c->too_many = true;
			}
		}
		slash = str_rchr(prefix, '/');
		if (slash == prefix.len)
			return;
		prefix = str_head(prefix, slash);
	}
}

static void say_ambiguous(struct go_resolver *r, struct str path,
			  const struct candidates *c, struct go_found *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	sb_addf(&text, "ambiguous import: found package %.*s in multiple modules:",
		STR_ARG(path));
	for (i = c->nr; i--;) {
		const struct go_module *m = &c->m[i]->m;

		sb_addf(&text, "\n\t%.*s", STR_ARG(m->path));
		if (m->version.len)
			sb_addf(&text, " %.*s", STR_ARG(m->version));
		sb_addf(&text, " (%.*s)", STR_ARG(c->dir[i]));
	}
	f->error = arena_str(r->mem, sb_str(&text));
}

static void say_absent(struct go_resolver *r, const struct go_module *m,
		       struct go_found *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "%.*s@%.*s" GO_NO_MODULE, STR_ARG(m->path), STR_ARG(m->version));
	f->error = arena_str(r->mem, sb_str(&text));
	f->absent = true;
}

static void say_too_many(struct go_resolver *r, struct str path,
			 struct go_found *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "package %.*s is in more than %u modules",
		STR_ARG(path), LIMIT_GO_CANDIDATES);
	f->error = arena_str(r->mem, sb_str(&text));
}

static void find_in_modules(struct go_resolver *r, struct str path,
			    struct go_found *f)
{
	bool roots_only = r->load->pruned;
	struct candidates c;

	for (;;) {
		find_candidates(r, path, roots_only, &c);
		if (c.nr || c.absent || !roots_only)
			break;
		roots_only = false;
	}
	if (c.absent) {
		say_absent(r, &c.absent->m, f);
	} else if (c.too_many) {
		say_too_many(r, path, f);
	} else if (c.nr > 1) {
		say_ambiguous(r, path, &c, f);
	} else if (c.nr) {
		f->module = &c.m[0]->m;
		f->dir = c.dir[0];
	} else {
		say_missing(r, path, f);
	}
}

static void say_two_dirs(struct go_resolver *r, struct str path, struct str a,
			 struct str b, struct go_found *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "ambiguous import: found package %.*s in multiple directories:\n\t%.*s\n\t%.*s",
		STR_ARG(path), STR_ARG(a), STR_ARG(b));
	f->error = arena_str(r->mem, sb_str(&text));
}

/* The directory of a main module that @path is in or would be in. */
static const struct go_build_module *main_dir(struct go_resolver *r,
					      struct str path, struct str *dir)
{
	const struct go_build_module *best = NULL;
	size_t i;

	for (i = 0; i < r->nr_mains; i++) {
		const struct go_build_module *m = r->mains[i];
		struct str at;

		if (!dir_in(r, m, path, &at))
			continue;
		if (best && !has_go(r, at))
			continue;
		best = m;
		*dir = at;
	}
	return best;
}

static void find_in_vendor(struct go_resolver *r, struct str path,
			   struct go_found *f)
{
	const struct atom *a = intern_find(r->vendored, path);
	struct str in_main = STR(""), in_vendor = resolve_join(r, r->load->vendor, path);
	const struct go_build_module *m = main_dir(r, path, &in_main);
	bool listed = a || !r->load->vendor_listed || r->load->minor < 23;
	bool vendored = has_go(r, in_vendor) && listed;

	if (m && has_go(r, in_main) && vendored) {
		say_two_dirs(r, path, in_main, in_vendor, f);
	} else if (m && (has_go(r, in_main) ||
			 (!vendored && !r->vendor_strict))) {
		f->module = &m->m;
		f->dir = in_main;
	} else if (vendored || !r->vendor_strict) {
		f->module = a ? r->vendored_in[a->id] : NULL;
		f->dir = in_vendor;
	} else {
		say_missing(r, path, f);
	}
}

static bool find_in_std(struct go_resolver *r, struct str path,
			struct go_found *f)
{
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (!go_path_is_std(path) || !r->std.len)
		return false;
	sb_addf(&dir, "%.*s/%.*s", STR_ARG(r->std), STR_ARG(path));
	if (!has_go(r, sb_str(&dir)))
		return false;
	f->dir = arena_str(r->mem, sb_str(&dir));
	f->standard = true;
	return true;
}

/* Import paths that name no package whatever there is. */
static bool is_malformed(struct go_resolver *r, struct str path,
			 struct go_found *f)
{
	SCOPED_STRBUF why = STRBUF_INIT;

	if (go_import_path_is_good(path, &why))
		return false;
	f->error = arena_str(r->mem, sb_str(&why));
	return true;
}

struct go_found go_resolve(struct go_resolver *r, struct str path)
{
	struct go_found f = { .module = NULL };

	if (is_malformed(r, path, &f) || find_in_std(r, path, &f))
		return f;
	if (r->load->vendor.len)
		find_in_vendor(r, path, &f);
	else
		find_in_modules(r, path, &f);
	/* Without GOROOT its packages are known by name only. */
	if (!f.dir.len && go_path_is_std(path) && !r->load->goroot.len) {
		f.error = STR("");
		f.standard = true;
	}
	return f;
}

struct str go_resolve_std_vendor(struct go_resolver *r, struct str importer,
				 struct str path)
{
	const char *prefix = go_path_below(importer, STR("cmd")) ?
			     "cmd/vendor" : "vendor";
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (go_path_is_std(path))
		return path;
	sb_addf(&name, "%s/%.*s", prefix, STR_ARG(path));
	sb_addf(&dir, "%.*s/%.*s", STR_ARG(r->std), STR_ARG(sb_str(&name)));
	return go_dir(r->files, sb_str(&dir))->is ? arena_str(r->mem, sb_str(&name)) :
							 path;
}

bool go_resolve_dir(struct go_resolver *r, struct str dir, struct str *path)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct go_build_module *best = NULL;
	size_t i;

	for (i = 0; i < r->nr_mains; i++) {
		const struct go_build_module *m = r->mains[i];

		if (m->m.dir.len && go_path_below(dir, m->m.dir) &&
		    (!best || m->m.dir.len > best->m.dir.len))
			best = m;
	}
	if (best && !in_nested_module(r, best->m.dir, dir)) {
		sb_addstr(&text, best->m.path);
		sb_addstr(&text, str_from(dir, best->m.dir.len));
	} else {
		if (!go_resolver_is_std(r, dir) || dir.len <= r->std.len)
			return false;
		sb_addstr(&text, str_from(dir, r->std.len + 1));
	}
	*path = arena_str(r->mem, sb_str(&text));
	return true;
}
