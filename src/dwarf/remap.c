// SPDX-License-Identifier: GPL-2.0
/*
 * Rules that lead a debugger from the names in line tables to sources.
 */
#include "dwarf/remap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "dwarf/compare.h"
#include "dwarf/units.h"
#include "go/modcache.h"
#include "graph/graph.h"

struct remap {
	const struct graph *g;
	struct graph_index *ix;
	const struct dwarf_places *places;
	struct interner *names;
	struct dwarf_remaps *out;
};

static bool remap_is_known(const struct dwarf_remaps *r, const struct atom *from)
{
	size_t i;

	for (i = 0; i < r->nr; i++)
		if (r->at[i].from == from)
			return true;
	return false;
}

/*
 * Both directories without the elements that they have in common at the end, but not
 * above @root, where what is common is so by chance.
 */
static void remap_add(struct remap *r, struct str from, struct str to, struct str root)
{
	const struct atom *a, *b;

	while (to.len > root.len && str_eq(path_base(from), path_base(to)) &&
	       str_chr(from, '/') != from.len && str_rchr(from, '/')) {
		from = path_dir(from);
		to = path_dir(to);
	}
	if (str_eq(from, to) || !from.len)
		return;
	a = intern(r->names, from);
	b = intern(r->names, to);
	if (remap_is_known(r->out, a))
		return;
	vec_grow(r->out->at, r->out->nr, r->out->cap);
	r->out->at[r->out->nr++] = (struct dwarf_remap){ a, b };
}

/* Whether a directory has a file of this name. */
static bool remap_has(struct str dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, dir, name);
	return !access(sb_cstr(&path), R_OK);
}

/* The module of a package as "path" and "version"; false: none. */
static bool remap_module(const struct remap *r, uint32_t package, struct str *path,
			 struct str *version)
{
	const struct graph_edge *e = graph_first_out(r->ix, package, EDGE_IN_MODULE);
	struct str name;

	if (!e)
		return false;
	name = graph_name(r->g, e->to);
	*path = str_head(name, str_chr(name, '@'));
	*version = str_from(name, path->len + 1);
	return true;
}

/* The directory of a package's module in the tree, or ".". */
static struct str remap_module_dir(const struct remap *r, uint32_t package)
{
	const struct graph_edge *e = graph_first_out(r->ix, package, EDGE_IN_MODULE);
	struct str dir = e ? graph_get(r->g, e->to, ATTR_DIR) : STR("");

	return dir.len ? dir : STR(".");
}

/* The directory of a package, and that of its module, of GOROOT/src or of the tree. */
static bool remap_package_dir(const struct remap *r, uint32_t node, struct str name,
			      struct strbuf *dir, struct strbuf *root)
{
	struct str at = node == GRAPH_NONE ? STR("") : graph_get(r->g, node, ATTR_DIR);
	struct str path, version;

	if (at.len) {
		path_join(root, r->places->srctree, remap_module_dir(r, node));
		path_join(dir, r->places->srctree, at);
		return true;
	}
	if (node == GRAPH_NONE || str_is(graph_get(r->g, node, ATTR_STD), "yes")) {
		if (!r->places->goroot.len)
			return false;
		path_join(root, r->places->goroot, STR("src"));
		path_join(dir, sb_str(root), name);
		return true;
	}
	if (!remap_module(r, node, &path, &version) || !r->places->modcache.len ||
	    !go_modcache_dir(r->places->modcache, path, version, root))
		return false;
	sb_addstr(dir, sb_str(root));
	sb_addstr(dir, str_from(name, path.len));
	return true;
}

/* Names with -trimpath are relative: they begin with a module or a package. */
static void remap_package(struct remap *r, const struct dwarf_unit *u, uint32_t node)
{
	SCOPED_STRBUF dir = STRBUF_INIT;
	SCOPED_STRBUF root = STRBUF_INIT;
	struct str name = node == GRAPH_NONE ? atom_str(u->name) : graph_name(r->g, node);
	size_t i;

	if (!remap_package_dir(r, node, name, &dir, &root))
		return;
	for (i = 0; i < u->nr_sources; i++) {
		struct str source = atom_str(u->sources[i].name);
		struct str from = path_dir(source);

		/* Files of other packages are here for what was inlined. */
		if (!str_ends(source, STR(".go")) || str_chr(source, '/') == source.len ||
		    !str_eq(path_base(from), path_base(sb_str(&dir))) ||
		    !remap_has(sb_str(&dir), path_base(source)))
			continue;
		remap_add(r, from, sb_str(&dir), sb_str(&root));
		return;
	}
}

static void remap_object(struct remap *r, const struct dwarf_unit *u, uint32_t node)
{
	const struct graph_edge *e = graph_first_out(r->ix, node, EDGE_SOURCE);
	struct str roots[] = { r->places->srctree, r->places->objtree };
	SCOPED_STRBUF from = STRBUF_INIT;
	struct str name;
	size_t i;

	if (!e)
		return;
	name = graph_name(r->g, e->to);
	path_join(&from, atom_str(u->dir), atom_str(u->name));
	for (i = 0; i < ARRAY_SIZE(roots); i++) {
		SCOPED_STRBUF to = STRBUF_INIT;

		if (!remap_has(roots[i], name))
			continue;
		path_join(&to, roots[i], name);
		remap_add(r, path_dir(sb_str(&from)), path_dir(sb_str(&to)), roots[i]);
		return;
	}
}

static int remap_cmp(const void *a, const void *b)
{
	const struct dwarf_remap *x = a, *y = b;

	if (x->from->len != y->from->len)
		return x->from->len > y->from->len ? -1 : 1;
	return str_cmp(atom_str(x->from), atom_str(y->from));
}

void dwarf_remap(const struct dwarf_file *f, const struct dwarf_match *m, const struct graph *g,
		 const struct dwarf_places *places, struct interner *names,
		 struct dwarf_remaps *out)
{
	struct remap r = { .g = g, .places = places, .names = names, .out = out };
	size_t i;

	r.ix = graph_index_new(g);
	for (i = 0; i < f->nr_units; i++) {
		if (f->is_go)
			remap_package(&r, &f->units[i], m->nodes[i]);
		else if (m->nodes[i] != GRAPH_NONE)
			remap_object(&r, &f->units[i], m->nodes[i]);
	}
	if (out->nr)
		qsort(out->at, out->nr, sizeof(*out->at), remap_cmp);
	graph_index_free(r.ix);
}
