// SPDX-License-Identifier: GPL-2.0
/*
 * Compile units against the graph.
 *
 * A unit of C or assembly is named after its source, as the compiler was given it: a
 * name relative to the object tree, or an absolute one, perhaps of another machine.
 * The source leads to objects, and one of them must be part of the file.  A unit of a
 * Go program is a package.
 */
#include "dwarf/compare.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "dwarf/units.h"
#include "go/buildinfo.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "graph/kmod-name.h"

/* Objects that the build makes without a makefile naming them. */
static const char *const made_sources[] = {
	".mod.c", ".vmlinux.export.c", "scripts/module-common.c",
};

struct compare {
	const struct graph *g;
	struct graph_index *ix;
	const struct dwarf_trees *trees;
	struct arena *mem;
	struct diag *diag;
	/* Of the file that is compared. */
	const struct dwarf_file *f;
	struct dwarf_match *m;
	bool *is_part;		/* by node: it is a part of the file */
	bool *has_unit;
	bool is_lto;
	struct str program;	/* path of a Go program's package */
	uint32_t *stack;
	size_t nr, cap;
};

static const char *const absences[] = {
	[DWARF_ABSENT_ASSEMBLY] = "assembled without debug information",
	[DWARF_ABSENT_LIBRARY] = "in a library, and not needed",
	[DWARF_ABSENT_LTO] = "merged by link-time optimization",
	[DWARF_ABSENT_UNUSED] = "the linker keeps nothing of it",
	[DWARF_ABSENT_UNKNOWN] = "unknown",
};

const char *dwarf_absence(enum dwarf_absence why)
{
	return absences[why];
}

__printf(3, 4)
static void compare_finding(struct compare *c, const char *rule, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, SEV_WARNING, rule, (struct place){ c->f->path, 0, 0 }, fmt, ap);
	va_end(ap);
	if (c->m->root != GRAPH_NONE)
		diag_subject(c->diag, graph_id(c->g, c->m->root));
}

static void compare_push(struct compare *c, uint32_t node)
{
	if (c->is_part[node])
		return;
	c->is_part[node] = true;
	vec_grow(c->stack, c->nr, c->cap);
	c->stack[c->nr++] = node;
}

/* All that is reached from what has been pushed. */
static void compare_follow(struct compare *c)
{
	const struct graph_edge *e;

	while (c->nr) {
		uint32_t node = c->stack[--c->nr];

		graph_for_each_out(e, c->ix, node)
			if (e->kind == EDGE_PART || e->kind == EDGE_BUILD ||
			    e->kind == EDGE_IMPORT || e->kind == EDGE_MODULE)
				compare_push(c, e->to);
	}
}

/* The kernel: what directories link into vmlinux. */
static uint32_t compare_root_kernel(struct compare *c)
{
	size_t i, n;
	const struct graph_edge *edges = graph_edges(c->g, &n);

	for (i = 0; i < n; i++)
		if (edges[i].kind == EDGE_BUILTIN || edges[i].kind == EDGE_LIB)
			compare_push(c, edges[i].to);
	return graph_top(c->g);
}

static uint32_t compare_root_module(struct compare *c, struct str base)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	uint32_t node;

	kmod_name_add(&name, base);
	node = graph_find(c->g, NODE_KMOD, sb_str(&name));
	if (node != GRAPH_NONE)
		compare_push(c, node);
	return node;
}

/* The program whose package is the one that the binary names. */
static uint32_t compare_root_go(struct compare *c)
{
	struct go_binary b = { .relocatable = false };
	struct diag *ignored = diag_new();
	const struct graph_edge *e;
	uint32_t node = GRAPH_NONE;

	if (!go_binary_read(c->mem, c->f->path, &b, ignored))
		node = graph_find(c->g, NODE_GOPKG, b.path);
	c->program = b.path.len ? b.path : STR("");
	go_binary_clear(&b);
	diag_free(ignored);
	if (node == GRAPH_NONE)
		return node;
	compare_push(c, node);
	e = graph_first_in(c->ix, node, EDGE_BUILD);
	return e ? e->from : node;
}

/* A name as the graph has it, if it is below one of the trees. */
static bool compare_in_tree(const struct compare *c, struct str path, struct str *rel)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(c->trees->names); i++)
		if (path_below(c->trees->names[i], path, rel))
			return true;
	return false;
}

/* A program for the build machine or the target. */
static uint32_t compare_root_program(struct compare *c)
{
	static const enum node_kind kinds[] = { NODE_HOSTPROG, NODE_USERPROG, NODE_OBJ };
	char *real = realpath(c->f->path, NULL);
	uint32_t node = GRAPH_NONE;
	struct str rel;
	size_t i;

	if (real && compare_in_tree(c, str_of(real), &rel))
		for (i = 0; i < ARRAY_SIZE(kinds) && node == GRAPH_NONE; i++)
			node = graph_find(c->g, kinds[i], rel);
	free(real);
	if (node != GRAPH_NONE)
		compare_push(c, node);
	return node;
}

static uint32_t compare_root(struct compare *c)
{
	struct str base = path_base(str_of(c->f->path));
	struct str rest = str_head(base, str_find(base, STR(".ko")));

	if (c->f->is_go)
		return compare_root_go(c);
	if (rest.len < base.len)
		return compare_root_module(c, rest);
	if (str_starts(base, STR("vmlinux")))
		return compare_root_kernel(c);
	return compare_root_program(c);
}

/* The object of a source that is a part of the file, or any, or GRAPH_NONE. */
static uint32_t compare_object_of(const struct compare *c, struct str source)
{
	uint32_t found = GRAPH_NONE, node = graph_find(c->g, file_kind(source), source);
	SCOPED_STRBUF object = STRBUF_INIT;
	const struct graph_edge *e;

	if (node != GRAPH_NONE)
		graph_for_each_in_kind(e, c->ix, node, EDGE_SOURCE)
			if (found == GRAPH_NONE || c->is_part[e->from])
				found = e->from;
	if (found != GRAPH_NONE)
		return found;
	sb_addstr(&object, str_head(source, str_rchr(source, '.')));
	sb_adds(&object, ".o");
	return graph_find(c->g, NODE_OBJ, sb_str(&object));
}

/* A name of another machine: the longest end of it that the graph knows. */
static uint32_t compare_by_end(const struct compare *c, struct str path)
{
	while (path.len) {
		uint32_t node;

		path = str_from(path, str_chr(path, '/') + 1);
		if (str_chr(path, '/') == path.len)
			break;
		node = compare_object_of(c, path);
		if (node != GRAPH_NONE)
			return node;
	}
	return GRAPH_NONE;
}

static uint32_t compare_find_source(const struct compare *c, const struct dwarf_unit *u)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	SCOPED_STRBUF full = STRBUF_INIT;
	struct str rel;

	path_clean(&clean, atom_str(u->name));
	path_join(&full, atom_str(u->dir), atom_str(u->name));
	if (compare_in_tree(c, sb_str(&full), &rel))
		return compare_object_of(c, rel);
	if (*sb_cstr(&clean) != '/' && !str_starts(sb_str(&clean), STR("../")))
		return compare_object_of(c, sb_str(&clean));
	return compare_by_end(c, sb_str(&full));
}

/* The linker writes a dot in the last element of a path, and others, as %2e. */
static uint32_t compare_find_package(const struct compare *c, const struct dwarf_unit *u)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str s = atom_str(u->name);
	size_t i;

	if (str_is(s, "main")) {
		const struct graph_edge *e = graph_first_out(c->ix, c->m->root, EDGE_BUILD);

		return e ? e->to : c->m->root;
	}
	for (i = 0; i < s.len; i++) {
		unsigned int byte = 0;

		if (s.ptr[i] == '%' && s.len - i > 2 &&
		    sscanf(s.ptr + i + 1, "%2x", &byte) == 1)
			i += 2;
		sb_addch(&name, byte ? (char)byte : s.ptr[i]);
	}
	return graph_find(c->g, NODE_GOPKG, sb_str(&name));
}

static bool compare_is_made(struct str name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(made_sources); i++)
		if (str_ends(name, str_of(made_sources[i])))
			return true;
	return false;
}

/* Units of cgo's C code have no node. */
static bool compare_is_counted(const struct compare *c, const struct dwarf_unit *u)
{
	if (u->dwo && !u->has_dwo)
		return false;
	if (c->f->is_go)
		return str_is(str_of(dwarf_language(u->language) ?: ""), "Go");
	return !compare_is_made(atom_str(u->name)) && !str_is(atom_str(u->name), "<artificial>");
}

/*
 * The standard library, of which the graph has what programs import themselves: no
 * other path has a first element without a dot, but those of main modules.
 */
static bool compare_is_std(const struct compare *c, const struct dwarf_unit *u, uint32_t node)
{
	struct str name = atom_str(u->name), first = str_head(name, str_chr(name, '/'));

	if (node != GRAPH_NONE)
		return str_is(graph_get(c->g, node, ATTR_STD), "yes");
	return str_chr(first, '.') == first.len && !str_starts(c->program, first);
}

static void compare_unit(struct compare *c, size_t i)
{
	const struct dwarf_unit *u = &c->f->units[i];
	uint32_t node;

	c->is_lto |= str_is(atom_str(u->name), "<artificial>") ||
		     str_has(atom_str(u->producer), "-flto");
	if (!compare_is_counted(c, u))
		return;
	node = c->f->is_go ? compare_find_package(c, u) : compare_find_source(c, u);
	if (node != GRAPH_NONE) {
		c->m->nodes[i] = node;
		c->has_unit[node] = true;
	}
	if (c->f->is_go && compare_is_std(c, u, node))
		return;
	if (c->f->is_go && (node == GRAPH_NONE || !c->is_part[node]))
		compare_finding(c, "dwarf-go-package",
				"unit '%.*s' is not a package of the program in the graph",
				ATOM_ARG(u->name));
	else if (node == GRAPH_NONE)
		compare_finding(c, "dwarf-unit-unknown",
				"unit '%.*s' is not the source of an object in the graph",
				ATOM_ARG(u->name));
	else if (!c->is_part[node] && graph_first_out(c->ix, node, EDGE_SOURCE))
		compare_finding(c, "dwarf-unit-unknown",
				"unit '%.*s': its object %.*s is not a part of this file in the graph",
				ATOM_ARG(u->name), STR_ARG(graph_name(c->g, node)));
}

static enum dwarf_absence compare_why(const struct compare *c, uint32_t node, struct str source)
{
	if (c->f->is_go)
		return DWARF_ABSENT_UNUSED;
	if (str_ends(source, STR(".S")) || str_ends(source, STR(".s")))
		return DWARF_ABSENT_ASSEMBLY;
	if (graph_first_in(c->ix, node, EDGE_LIB))
		return DWARF_ABSENT_LIBRARY;
	return c->is_lto ? DWARF_ABSENT_LTO : DWARF_ABSENT_UNKNOWN;
}

static void compare_absent(struct compare *c, uint32_t node, size_t *cap)
{
	const struct graph_edge *e = graph_first_out(c->ix, node, EDGE_SOURCE);
	struct str source = e ? graph_name(c->g, e->to) : STR("");
	enum dwarf_absence why = compare_why(c, node, source);

	vec_grow(c->m->absent, c->m->nr_absent, *cap);
	c->m->absent[c->m->nr_absent++] = (struct dwarf_absent){ .node = node, .why = why };
	if (why == DWARF_ABSENT_UNKNOWN)
		compare_finding(c, "dwarf-object-missing", "no unit is compiled from %.*s, for %.*s",
				STR_ARG(source), STR_ARG(graph_name(c->g, node)));
}

/* Objects with a source, and packages, of which no unit has been found. */
static void compare_absent_all(struct compare *c)
{
	uint32_t i, nr = graph_nr_nodes(c->g);
	struct dwarf_absent *kept;
	size_t cap = 0;

	for (i = 0; i < nr; i++)
		if (c->is_part[i] && !c->has_unit[i] &&
		    (graph_is(c->g, i, NODE_GOPKG) || graph_first_out(c->ix, i, EDGE_SOURCE)))
			compare_absent(c, i, &cap);
	kept = c->m->absent;
	if (kept)
		c->m->absent = (struct dwarf_absent *)
			arena_memdup(c->mem, (char *)kept, c->m->nr_absent * sizeof(*kept));
	free(kept);
}

/* Whether a file of a tree has this sum; what cannot be read differs in nothing. */
static bool compare_has_sum(struct tree *t, struct str rel, const unsigned char *md5)
{
	unsigned char sum[DIGEST_MD5];
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&name, rel);
	if (!t || tree_read(t, sb_cstr(&name), LIMIT_SOURCE_BYTES, &text))
		return true;
	digest_md5(sb_str(&text), sum);
	return !memcmp(sum, md5, sizeof(sum));
}

/* Each file once, whichever units it is in: @seen is by the number of its name. */
static void compare_source(struct compare *c, const struct dwarf_source *s)
{
	struct tree *trees[] = { c->trees->source, c->trees->object };
	struct str rel;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(trees); i++) {
		if (!path_below(c->trees->names[i], atom_str(s->name), &rel))
			continue;
		if (!compare_has_sum(trees[i], rel, s->md5))
			compare_finding(c, "dwarf-source-changed",
					"%.*s has changed since this file was built", STR_ARG(rel));
		return;
	}
}

static void compare_sources(struct compare *c)
{
	bool *seen = NULL;
	size_t i, k, cap = 0;

	for (i = 0; i < c->f->nr_units; i++) {
		const struct dwarf_unit *u = &c->f->units[i];

		for (k = 0; k < u->nr_sources; k++) {
			const struct dwarf_source *s = &u->sources[k];

			array_reach(seen, cap, s->name->id);
			if (s->has_md5 && !seen[s->name->id])
				compare_source(c, s);
			seen[s->name->id] = true;
		}
	}
	free(seen);
}

/* Assemblers have versions of their own. */
static void compare_versions(struct compare *c)
{
	size_t i, nr[6] = { 0 };
	uint16_t low = 5, high = 0;

	for (i = 0; i < c->f->nr_units; i++) {
		const struct dwarf_unit *u = &c->f->units[i];

		if (dwarf_is_assembly(u->language) || u->version > 5)
			continue;
		nr[u->version]++;
		low = u->version < low ? u->version : low;
		high = u->version > high ? u->version : high;
	}
	if (low < high)
		compare_finding(c, "dwarf-version-mixed",
				"units of DWARF %u (%zu) and of DWARF %u (%zu)",
				low, nr[low], high, nr[high]);
}

static bool compare_split(struct compare *c)
{
	const struct dwarf_unit *first = NULL;
	size_t i, nr = 0;

	for (i = 0; i < c->f->nr_units; i++) {
		const struct dwarf_unit *u = &c->f->units[i];

		if (!u->dwo || u->has_dwo)
			continue;
		first = first ? first : u;
		nr++;
	}
	if (nr)
		compare_finding(c, "dwarf-split-missing",
				"the .dwo files of %zu units were not found, such as %.*s", nr,
				ATOM_ARG(first->dwo));
	return nr;
}

static void compare_file(struct compare *c)
{
	size_t i;

	c->m->root = GRAPH_NONE;
	c->m->nodes = arena_alloc(c->mem, (c->f->nr_units + 1) * sizeof(*c->m->nodes));
	for (i = 0; i < c->f->nr_units; i++)
		c->m->nodes[i] = GRAPH_NONE;
	c->m->root = compare_root(c);
	compare_follow(c);
	if (c->m->root == GRAPH_NONE) {
		compare_finding(c, "dwarf-file-unknown", "this file is not in the graph");
		return;
	}
	if (!c->f->has_info) {
		compare_finding(c, "dwarf-stripped", "no debug information");
		return;
	}
	for (i = 0; i < c->f->nr_units; i++)
		compare_unit(c, i);
	/* Without those files it is not known which sources left a unit. */
	if (!compare_split(c))
		compare_absent_all(c);
	compare_sources(c);
	compare_versions(c);
}

struct dwarf_match *dwarf_compare(const struct dwarf_file *files, size_t nr, const struct graph *g,
				  const struct dwarf_trees *trees, struct arena *mem,
				  struct diag *diag)
{
	struct dwarf_match *m = arena_alloc(mem, (nr + 1) * sizeof(*m));
	struct compare c = { .g = g, .trees = trees, .mem = mem, .diag = diag };
	size_t i, nr_nodes = graph_nr_nodes(g);

	c.ix = graph_index_new(g);
	for (i = 0; i < nr; i++) {
		c.f = &files[i];
		c.m = &m[i];
		c.is_lto = false;
		c.is_part = xcalloc(nr_nodes, sizeof(bool));
		c.has_unit = xcalloc(nr_nodes, sizeof(bool));
		compare_file(&c);
		free(c.is_part);
		free(c.has_unit);
	}
	free(c.stack);
	graph_index_free(c.ix);
	return m;
}
