// SPDX-License-Identifier: GPL-2.0
/*
 * The Go side as nodes and edges; the schema is godeps-graph(5).
 */
#include <stdlib.h>

#include "base/path.h"
#include "graph/graph.h"
#include "graph/kinds.h"

#include "go/embed.h"
#include "go/place.h"
#include "facts.h"

struct build {
	const struct go *go;
	struct graph *g;
};

static uint32_t gograph_module_node(struct graph *g, struct str path,
				    struct str version, bool tool)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	sb_addstr(&id, path);
	if (version.len) {
		sb_addch(&id, '@');
		sb_addstr(&id, version);
	}
	return graph_node(g, tool ? NODE_GOTOOL : NODE_GOMOD, sb_str(&id));
}

/* The directory of a module, where it is in the source tree. */
static void set_module_dir(struct build *b, uint32_t node, struct str dir)
{
	struct str rel;

	if (dir.len && go_inside(b->go->files, dir, &rel))
		graph_set(b->g, node, ATTR_DIR, rel);
}

static uint32_t gograph_add_module(struct build *b, const struct go_unit *u,
				   const struct mod_node *m)
{
	uint32_t n = gograph_module_node(b->g, m->path,
					 m->main ? STR("") : m->version, m->tool);
	const struct go_modfile *f = go_modfile_of(u, m->path, m->version);
	struct str old = graph_get(b->g, n, ATTR_SELECTED);

	/* Another directory's build list may have selected it. */
	if (!old.ptr || m->selected)
		graph_set(b->g, n, ATTR_SELECTED,
			  m->selected ? STR("yes") : STR("no"));
	if (m->main)
		graph_set(b->g, n, ATTR_MAIN, STR("yes"));
	if (m->hole && !m->main)
		graph_set(b->g, n, ATTR_HOLE, STR("yes"));
	if (f && !m->tool)
		set_module_dir(b, n, f->dir);
	return n;
}

/* The line of a go.mod that asks for a module or for a version of Go. */
static uint32_t require_line(const struct gomod *m, const struct mod_node *to)
{
	const struct gomod_require *r;

	if (to->tool)
		return str_is(to->path, "go") ? m->go.line : m->toolchain.line;
	r = gomod_find_require(m, to->path);
	return r ? r->line : 0;
}

/* Its place; the output of the go command has no useful one. */
static struct place require_place(const struct go_unit *u,
				  const struct mod_node *from,
				  const struct mod_node *to,
				  const struct mod_edge *e)
{
	const struct go_modfile *f;
	uint32_t line;

	if (e->file && e->file[0] != '\'')
		return (struct place){ e->file, e->line, 0 };
	f = go_modfile_of(u, from->path, from->version);
	line = f ? require_line(&f->mod, to) : 0;
	return line ? (struct place){ f->name, line, 0 } : NO_PLACE;
}

static void gograph_add_modules(struct build *b, const struct go_unit *u)
{
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t i, nr, nr_edges;
	uint32_t *map;

	nodes = modgraph_nodes(u->mg, &nr);
	edges = modgraph_edges(u->mg, &nr_edges);
	map = xcalloc(nr + 1, sizeof(*map));
	for (i = 0; i < nr; i++)
		map[i] = gograph_add_module(b, u, &nodes[nodes[i].same_as]);
	for (i = 0; i < nr_edges; i++)
		graph_edge(b->g, map[edges[i].from], map[edges[i].to],
			   EDGE_REQUIRE,
			   require_place(u, &nodes[edges[i].from],
					 &nodes[edges[i].to], &edges[i]));
	free(map);
}

/* The 'module' line, if its go.mod is available. */
static struct place module_place(const struct build *b,
				 const struct go_module *m)
{
	size_t i;

	for (i = 0; i < b->go->nr_units; i++) {
		const struct go_modfile *f =
			go_modfile_of(&b->go->units[i], m->path, m->version);

		if (f && f->mod.module.line)
			return (struct place){ f->name, f->mod.module.line, 0 };
	}
	return NO_PLACE;
}

static void add_in_module(struct build *b, uint32_t node,
			  const struct go_module *m)
{
	uint32_t module;

	if (!m->path.len)
		return;
	module = gograph_module_node(b->g, m->path, m->main ? STR("") : m->version,
				     false);
	if (!graph_get(b->g, module, ATTR_SELECTED).ptr)
		graph_set(b->g, module, ATTR_SELECTED, STR("yes"));
	if (m->main)
		graph_set(b->g, module, ATTR_MAIN, STR("yes"));
	set_module_dir(b, module, m->dir);
	graph_edge(b->g, node, module, EDGE_IN_MODULE, module_place(b, m));
	graph_set(b->g, node, ATTR_MODULE, graph_name(b->g, module));
}

/* The first file that imports @path, in the order of the package list. */
static struct place import_place(const struct go_pkg *pkg, struct str path)
{
	size_t i, j;

	for (i = 0; pkg->sources && i < pkg->p->files.nr; i++) {
		const struct go_source *s = &pkg->sources[i];

		for (j = 0; j < s->nr; j++) {
			if (s->items[j].kind != GO_IMPORT ||
			    !str_eq(go_package_resolve(pkg->p, s->items[j].text),
				    path))
				continue;
			return (struct place){ pkg->names[i],
					       s->items[j].line, 0 };
		}
	}
	return NO_PLACE;
}

static void gograph_add_imports(struct build *b, uint32_t node, const struct go_pkg *pkg)
{
	size_t i;

	for (i = 0; i < pkg->p->imports.nr; i++) {
		struct str path = pkg->p->imports.at[i];

		graph_edge(b->g, node, graph_node(b->g, NODE_GOPKG, path),
			   EDGE_IMPORT, import_place(pkg, path));
	}
}

static void gograph_add_embed(struct build *b, uint32_t node, const struct go_pkg *pkg,
			      const struct go_item *item, struct place at)
{
	struct arena *mem = b->go->mem;
	bool is_glob = false;
	struct str_list files = go_embedded(b->go->files, b->go->minor,
					    pkg->p, item->text, &is_glob);
	size_t i;

	for (i = 0; i < files.nr; i++) {
		struct str path = go_abs(mem, pkg->p->dir, files.at[i]);
		struct str name = str_of(go_name(b->go->files, path,
						 &pkg->p->module));
		uint32_t to = graph_node(b->g, file_kind(name), name);

		/* A pattern without a match: Kbuild may make what it wants. */
		if (is_glob)
			graph_set(b->g, to, ATTR_GLOB, STR("yes"));
		graph_edge(b->g, node, to, EDGE_EMBED, at);
	}
}

static void add_items(struct build *b, uint32_t node, const struct go_pkg *pkg,
		      size_t file)
{
	const struct go_source *s = &pkg->sources[file];
	size_t i;

	for (i = 0; i < s->nr; i++) {
		const struct go_item *item = &s->items[i];
		struct place at = { pkg->names[file], item->line, 0 };

		if (item->kind == GO_EMBED)
			gograph_add_embed(b, node, pkg, item, at);
		else if (item->kind == GO_NEEDS)
			graph_edge_value(b->g, node,
					 graph_node(b->g, NODE_CONFIG, item->text),
					 EDGE_NEEDS, at, item->value);
	}
}

static void gograph_add_package(struct build *b, const struct go_pkg *pkg)
{
	const struct go_package *p = pkg->p;
	uint32_t node = graph_node(b->g, NODE_GOPKG, p->path);
	struct str rel;
	size_t i;

	if (p->standard)
		graph_set(b->g, node, ATTR_STD, STR("yes"));
	else if (p->dir.len && go_inside(b->go->files, p->dir, &rel))
		graph_set(b->g, node, ATTR_DIR, rel);
	if (!p->dir.len && !go_package_is_name(p))
		graph_set(b->g, node, ATTR_MISSING, STR("yes"));
	if (str_is(p->name, "main"))
		graph_set(b->g, node, ATTR_COMMAND, STR("yes"));
	if (p->cgo && !p->standard)
		graph_set(b->g, node, ATTR_CGO, STR("yes"));
	add_in_module(b, node, &p->module);
	if (!p->standard || b->go->std)
		gograph_add_imports(b, node, pkg);
	for (i = 0; pkg->sources && i < p->files.nr; i++)
		add_items(b, node, pkg, i);
}

void go_graph(const struct go *go, struct graph *g)
{
	struct build b = { go, g };
	size_t i;

	for (i = 0; i < go->nr_units; i++)
		if (go->units[i].mg)
			gograph_add_modules(&b, &go->units[i]);
	for (i = 0; i < go->nr_pkgs; i++)
		if (go->pkgs[i].shown)
			gograph_add_package(&b, &go->pkgs[i]);
	graph_sort(g);
}
