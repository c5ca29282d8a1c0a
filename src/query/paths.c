// SPDX-License-Identifier: GPL-2.0
/*
 * Down from the node to everything that it depends on, and from each of these
 * up to the directory that names it and on to the top.  The origin of every
 * edge on these paths is a file.
 */
#include "query/paths.h"

#include <stdbool.h>

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "graph/kmod-name.h"

struct finder {
	const struct graph *g;
	const struct graph_index *ix;
	const struct graph_edge *edges;
	const struct paths_env *env;
	struct interner *files;		/* each once */
	bool *down, *up;		/* by node: was there */
	uint32_t *todo;
	size_t nr_todo;
};

bool paths_is_module_file(const struct graph *g, uint32_t node, struct str name)
{
	struct str file = graph_get(g, node, ATTR_FILE);

	return graph_is(g, node, NODE_KMOD) && file.ptr &&
	       (str_eq(file, name) || kmod_name_eq(path_base(file), name));
}

uint32_t paths_target(const struct graph *g, struct str name)
{
	static const enum node_kind kinds[] = {
		NODE_OBJ, NODE_KMOD, NODE_GOPROG, NODE_GOPKG, NODE_HOSTPROG, NODE_USERPROG, NODE_SRC,
		NODE_FILE, NODE_DIR,
	};
	uint32_t node = graph_find_id(g, name), n;
	size_t i;

	for (i = 0; node == GRAPH_NONE && i < ARRAY_SIZE(kinds); i++)
		node = graph_find(g, kinds[i], name);
	for (n = 0; node == GRAPH_NONE && n < graph_nr_nodes(g); n++)
		if (paths_is_module_file(g, n, name))
			node = n;
	return node;
}

static void paths_add_file(struct finder *f, struct str name)
{
	if (name.len)
		intern(f->files, name);
}

static bool paths_is_file(const struct finder *f, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addstr(&path, name);
	return tree_type(f->env->tree, sb_cstr(&path)) == TREE_FILE;
}

/* The name in quotes of an include line. */
static bool quoted_include(struct str line, struct str *name)
{
	line = str_trim(line);
	if (!line.len || line.ptr[0] != '#')
		return false;
	line = str_trim(str_from(line, 1));
	if (!str_starts(line, STR("include")))
		return false;
	line = str_trim(str_from(line, 7));
	if (!line.len || line.ptr[0] != '"')
		return false;
	line = str_from(line, 1);
	*name = str_head(line, str_chr(line, '"'));
	return name->len > 0;
}

/* Files are a list that grows while it is walked. */
static void follow_includes(struct finder *f)
{
	uint32_t i;

	for (i = 0; i < intern_count(f->files) && i < LIMIT_PATHS_FILES; i++) {
		struct str file = atom_str(intern_at(f->files, i)), rest, line, name;
		SCOPED_STRBUF text = STRBUF_INIT;

		if (file_kind(file) != NODE_SRC && !str_ends(file, STR(".h")))
			continue;
		if (tree_read(f->env->tree, intern_at(f->files, i)->text,
			      LIMIT_SOURCE_BYTES, &text))
			continue;
		rest = sb_str(&text);
		while (str_line(&rest, &line)) {
			SCOPED_STRBUF path = STRBUF_INIT;

			if (!quoted_include(line, &name))
				continue;
			path_join(&path, path_dir(file), name);
			if (paths_is_file(f, sb_str(&path)))
				paths_add_file(f, sb_str(&path));
		}
	}
}

/* Of a module that is built: what its versions depend on. */
static void add_module_files(struct finder *f, struct str dir)
{
	static const char *const names[] = { "go.mod", "go.sum", "vendor/modules.txt" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&path, dir, str_of(names[i]));
		if (paths_is_file(f, sb_str(&path)))
			paths_add_file(f, sb_str(&path));
	}
}

static void look_at(struct finder *f, uint32_t node)
{
	struct str name = graph_name(f->g, node);
	struct str dir = graph_get(f->g, node, ATTR_DIR);
	struct place where;

	if (graph_is(f->g, node, NODE_CONFIG)) {
		if (f->env->defines && f->env->defines(f->env->ctx, name, &where))
			paths_add_file(f, str_of(where.file));
	} else if (graph_is(f->g, node, NODE_GOPKG) && dir.ptr) {
		paths_add_file(f, dir);
	} else if (graph_is(f->g, node, NODE_GOMOD) && dir.ptr) {
		add_module_files(f, dir);
	} else if (!graph_is(f->g, node, NODE_GOPKG) && paths_is_file(f, name)) {
		paths_add_file(f, name);
	}
}

/* Is this edge about how directories are entered, or the standard library? */
static bool leads_away(const struct finder *f, const struct graph_edge *e)
{
	return graph_is(f->g, e->to, NODE_DIR) ||
	       str_is(graph_get(f->g, e->to, ATTR_STD), "yes");
}

static void go_down(struct finder *f, uint32_t node)
{
	const struct graph_edge *e;

	look_at(f, node);
	graph_for_each_out(e, f->ix, node) {
		if (leads_away(f, e))
			continue;
		paths_add_file(f, atom_str(e->file));
		if (!f->down[e->to]) {
			f->down[e->to] = true;
			f->todo[f->nr_todo++] = e->to;
		}
	}
}

/* From what Kbuild makes to its directory, and from directory to directory. */
static void go_up(struct finder *f, uint32_t node)
{
	const struct graph_edge *e;

	graph_for_each_in(e, f->ix, node) {
		if (!graph_is(f->g, e->from, NODE_DIR))
			continue;
		paths_add_file(f, atom_str(e->file));
		if (!f->up[e->from]) {
			f->up[e->from] = true;
			f->todo[f->nr_todo++] = e->from;
		}
	}
}

/* What decides whether a directory is entered decides on all that is in it. */
static void conditions_of(struct finder *f, uint32_t dir)
{
	const struct graph_edge *e;

	graph_for_each_out(e, f->ix, dir)
		if (graph_is(f->g, e->to, NODE_CONFIG))
			look_at(f, e->to);
}

static int paths_by_name(const void *pa, const void *pb)
{
	const struct atom *const *a = pa, *const *b = pb;

	return str_cmp(atom_str(*a), atom_str(*b));
}

static void write_files(const struct finder *f, struct strbuf *out)
{
	uint32_t i, nr = intern_count(f->files);
	const struct atom **sorted = xcalloc(nr + 1, sizeof(*sorted));

	for (i = 0; i < nr; i++)
		sorted[i] = intern_at(f->files, i);
	qsort(sorted, nr, sizeof(*sorted), paths_by_name);
	for (i = 0; i < nr; i++) {
		sb_addstr(out, atom_str(sorted[i]));
		sb_addch(out, '\n');
	}
	free(sorted);
}

void paths_find(const struct graph *g, uint32_t node,
		const struct paths_env *env, struct strbuf *out)
{
	uint32_t nr = graph_nr_nodes(g);
	struct graph_index *ix = graph_index_new(g);
	struct finder f = { .g = g, .ix = ix, .env = env };
	size_t i, n, down;

	f.edges = graph_edges(g, &n);
	f.files = interner_new();
	f.down = xcalloc(nr + 1, sizeof(bool));
	f.up = xcalloc(nr + 1, sizeof(bool));
	f.todo = xcalloc((size_t)nr * 2 + 1, sizeof(*f.todo));
	f.down[node] = true;
	f.todo[f.nr_todo++] = node;
	for (i = 0; i < f.nr_todo; i++)
		go_down(&f, f.todo[i]);
	down = f.nr_todo;
	for (i = 0; i < f.nr_todo; i++) {
		go_up(&f, f.todo[i]);
		if (i >= down)
			conditions_of(&f, f.todo[i]);
	}
	follow_includes(&f);
	write_files(&f, out);
	interner_free(f.files);
	free(f.down);
	free(f.up);
	free(f.todo);
	graph_index_free(ix);
}
