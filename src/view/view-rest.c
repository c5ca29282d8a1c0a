// SPDX-License-Identifier: GPL-2.0
/*
 * The rest of the kernel: a node for each top-level directory, with counts.
 */
#include "base/intern.h"
#include "base/path.h"
#include "view-parts.h"

struct tile {
	struct str name;
	size_t objects, modules;
};

struct tiles {
	struct picture *p;
	struct interner *names;
	struct tile *list;	/* by number of atom */
	size_t nr, cap;
};

struct str tile_of(struct str name)
{
	size_t slash = str_chr(name, '/');

	if (str_is(str_head(name, slash), "arch") && slash < name.len)
		slash += 1 + str_chr(str_from(name, slash + 1), '/');
	return str_head(name, slash);
}

static struct tile *tile(struct tiles *t, struct str name)
{
	const struct atom *a = intern(t->names, name);

	while (t->nr <= a->id) {
		vec_grow(t->list, t->nr, t->cap);
		t->list[t->nr++] = (struct tile){
			.name = atom_str(intern_at(t->names, a->id)),
		};
	}
	return &t->list[a->id];
}

/* A module has no path: it is where its object is. */
static struct str view_rest_path_of(const struct picture *p, uint32_t n)
{
	const struct graph_edge *e;

	graph_for_each_out(e, p->ix, n)
		if (graph_is(p->g, e->to, NODE_OBJ))
			return path_dir(graph_name(p->g, e->to));
	return STR(".");
}

static void view_rest_count(struct tiles *t)
{
	const struct graph *g = t->p->g;
	uint32_t i, n;

	for (i = 0; i < graph_nr_nodes(g); i++) {
		n = t->p->order[i];
		if (graph_is(g, n, NODE_OBJ))
			tile(t, tile_of(path_dir(graph_name(g, n))))->objects++;
		else if (graph_is(g, n, NODE_KMOD))
			tile(t, tile_of(view_rest_path_of(t->p, n)))->modules++;
	}
}

static int by_size(const void *pa, const void *pb)
{
	const struct tile *a = pa, *b = pb;

	if (a->objects + a->modules != b->objects + b->modules)
		return a->objects + a->modules > b->objects + b->modules ?
		       -1 : 1;
	return str_cmp(a->name, b->name);
}

static void view_rest_add_counts(struct strbuf *label, size_t objects, size_t modules)
{
	if (objects || !modules)
		add_count(label, objects, "object", "objects");
	if (!modules)
		return;
	if (objects)
		sb_adds(label, "\n");
	add_count(label, modules, "module", "modules");
}

static void draw_tile(struct picture *p, struct tile *t)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	SCOPED_STRBUF label = STRBUF_INIT;

	if (str_is(t->name, "."))
		sb_adds(&label, "top directory");
	else
		sb_addquoted(&label, t->name);
	sb_adds(&label, str_is(t->name, ".") ? "\n" : "/\n");
	view_rest_add_counts(&label, t->objects, t->modules);
	sb_adds(&id, "group:rest/");
	sb_addstr(&id, t->name);
	draw_group(p, sb_str(&id), LOOK_TILE, VIEW_REST, sb_str(&label));
}

static void draw_others(struct picture *p, struct tile *t, size_t nr)
{
	SCOPED_STRBUF label = STRBUF_INIT;
	size_t i, objects = 0, modules = 0;

	for (i = 0; i < nr; i++) {
		objects += t[i].objects;
		modules += t[i].modules;
	}
	add_count(&label, nr, "more directory\n", "more directories\n");
	view_rest_add_counts(&label, objects, modules);
	draw_group(p, STR("group:rest"), LOOK_TILE, VIEW_REST, sb_str(&label));
}

void draw_rest(struct picture *p)
{
	struct tiles t = { .p = p, .names = interner_new() };
	size_t i, max;

	view_rest_count(&t);
	max = t.nr > MAX_TILES ? MAX_TILES - 1 : t.nr;
	if (t.nr)
		qsort(t.list, t.nr, sizeof(*t.list), by_size);
	for (i = 0; i < max; i++)
		draw_tile(p, &t.list[i]);
	if (t.nr > max)
		draw_others(p, &t.list[max], t.nr - max);
	interner_free(t.names);
	free(t.list);
}
