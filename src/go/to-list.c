// SPDX-License-Identifier: GPL-2.0
/*
 * The facts as lines of text: kind by kind, sorted by bytes in each kind.
 */
#include <stdlib.h>

#include "facts.h"

struct lines {
	struct arena *mem;
	struct go *go;
	struct str *at;
	size_t nr, cap;
	struct strbuf *out;
};

/* A line of words; a word that is empty is left out. */
static void add(struct lines *l, const char *kind, struct str a, struct str b,
		const char *sep, struct str c)
{
	SCOPED_STRBUF line = STRBUF_INIT;

	sb_adds(&line, kind);
	sb_addch(&line, ' ');
	sb_addquoted(&line, a);
	if (b.len) {
		sb_addch(&line, ' ');
		sb_addquoted(&line, b);
	}
	if (c.len) {
		sb_adds(&line, sep);
		sb_addquoted(&line, c);
	}
	vec_grow(l->at, l->nr, l->cap);
	l->at[l->nr++] = (struct str){
		arena_memdup(l->mem, sb_cstr(&line), line.len), line.len
	};
}

static int cmp_lines(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The lines gathered so far go out, each once. */
static void flush(struct lines *l)
{
	size_t i;

	if (l->nr)
		qsort(l->at, l->nr, sizeof(*l->at), cmp_lines);
	for (i = 0; i < l->nr; i++) {
		if (i && str_eq(l->at[i], l->at[i - 1]))
			continue;
		sb_addstr(l->out, l->at[i]);
		sb_addch(l->out, '\n');
	}
	l->nr = 0;
}

static void add_edges(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	edges = modgraph_edges(mg, &nr);
	/* Go has nodes for itself since 1.21. */
	for (i = 0; i < nr; i++)
		if (!edges[i].hidden &&
		    (!nodes[edges[i].to].tool || !l->go->minor ||
		     l->go->minor >= 21))
			add(l, "edge", atom_str(nodes[edges[i].from].id),
			    atom_str(nodes[edges[i].to].id), "", STR(""));
}

static void add_selected(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		if (nodes[i].selected && !nodes[i].tool)
			add(l, "select", nodes[i].path, nodes[i].version, "",
			    STR(""));
}

static void add_holes(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		if (nodes[i].hole)
			add(l, "hole", atom_str(nodes[i].id), STR(""), "",
			    STR(""));
}

static void list_modules(struct lines *l)
{
	size_t i;

	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			add_edges(l, l->go->units[i].mg);
	flush(l);
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			add_selected(l, l->go->units[i].mg);
	flush(l);
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			add_holes(l, l->go->units[i].mg);
	flush(l);
}

static void add_names(struct lines *l, const struct go_pkg *pkg)
{
	const char *kind = pkg->p->standard ? "std" : "package";

	if (pkg->p->dir.len)
		add(l, kind, pkg->p->path, STR(""), "", STR(""));
}

static void add_imports(struct lines *l, const struct go_pkg *pkg)
{
	size_t i;

	for (i = 0; i < pkg->p->imports.nr; i++)
		add(l, "import", pkg->p->path, pkg->p->imports.at[i], "",
		    STR(""));
}

static void add_files(struct lines *l, const struct go_pkg *pkg)
{
	size_t i;

	for (i = 0; i < pkg->p->files.nr; i++)
		add(l, "file", pkg->p->path, pkg->p->files.at[i], "", STR(""));
}

static void add_embed(struct lines *l, const struct go_pkg *pkg,
		      const struct go_item *item)
{
	bool is_glob = false;
	struct str_list files = go_embedded(l->go, pkg->p, item->text,
					    &is_glob);
	size_t i;

	for (i = 0; i < files.nr; i++)
		add(l, "embed", pkg->p->path, files.at[i], "", STR(""));
}

static void add_item(struct lines *l, const struct go_pkg *pkg,
		     const struct go_item *item, enum go_item_kind kind)
{
	if (item->kind != kind)
		return;
	if (kind == GO_EMBED)
		add_embed(l, pkg, item);
	else if (kind == GO_GENERATE)
		add(l, "generate", pkg->p->path, item->text, "", STR(""));
	else if (kind == GO_NEEDS)
		add(l, "needs", pkg->p->path, item->text, "=", item->value);
}

static void list_items(struct lines *l, enum go_item_kind kind)
{
	size_t i, j, k;

	for (i = 0; i < l->go->nr_pkgs; i++) {
		const struct go_pkg *pkg = &l->go->pkgs[i];

		for (j = 0; pkg->sources && j < pkg->p->files.nr; j++)
			for (k = 0; k < pkg->sources[j].nr; k++)
				add_item(l, pkg, &pkg->sources[j].items[k],
					 kind);
	}
	flush(l);
}

static void list_packages(struct lines *l,
			  void (*each)(struct lines *, const struct go_pkg *),
			  bool names_only)
{
	size_t i;

	for (i = 0; i < l->go->nr_pkgs; i++) {
		const struct go_pkg *pkg = &l->go->pkgs[i];

		/* What the standard library is made of only if asked. */
		if (pkg->shown && (names_only || l->go->std ||
				   !pkg->p->standard))
			each(l, pkg);
	}
	flush(l);
}

void go_list(const struct go *go, struct strbuf *out)
{
	struct lines l = { .mem = arena_new(), .go = (struct go *)go,
			   .out = out };

	list_modules(&l);
	list_packages(&l, add_names, true);
	list_packages(&l, add_imports, false);
	list_packages(&l, add_files, false);
	list_items(&l, GO_EMBED);
	list_items(&l, GO_GENERATE);
	list_items(&l, GO_NEEDS);
	free(l.at);
	arena_free(l.mem);
}
