// SPDX-License-Identifier: GPL-2.0
/*
 * The facts as nodes and edges; the schema is godeps-graph(5).
 */
#include "base/path.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "graph/kmod-name.h"
#include "kconfig/kconfig.h"

#include "kb.h"
#include "kbuild/sources.h"

struct builder {
	const struct kb *kb;
	struct graph *g;
	struct sources *sources;
	struct place at;	/* of the current fact */
};

static uint32_t node(struct builder *b, enum node_kind kind,
		     const struct atom *name)
{
	return graph_node(b->g, kind, atom_str(name));
}

/* A file may be known as a program already. */
static uint32_t file_node(struct builder *b, const struct atom *name)
{
	static const enum node_kind programs[] = {
		NODE_HOSTPROG, NODE_USERPROG, NODE_GOPROG,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(programs); i++) {
		uint32_t n = graph_find(b->g, programs[i], atom_str(name));

		if (n != GRAPH_NONE)
			return n;
	}
	return node(b, file_kind(atom_str(name)), name);
}

static uint32_t dir_node(struct builder *b, const struct kb_fact *f)
{
	return node(b, NODE_DIR, b->kb->facts[f->dir].name);
}

static void edge(struct builder *b, uint32_t from, uint32_t to,
		 enum edge_kind kind)
{
	graph_edge(b->g, from, to, kind, b->at);
}

static void add_guards(struct builder *b, const struct kb_fact *f,
		       uint32_t from)
{
	uint32_t i;

	for (i = 0; i < f->nr_guards; i++) {
		const struct kb_guard *g = &f->guards[i];

		graph_edge_value(b->g, from, node(b, NODE_CONFIG, g->symbol),
				 EDGE_CONFIG, b->at,
				 g->want ? atom_str(g->want) : STR(""));
	}
}

/* How an object is linked: the first value is kept. */
static void set_link(struct builder *b, uint32_t object, enum edge_kind link)
{
	if (!graph_get(b->g, object, ATTR_LINK).ptr)
		graph_set(b->g, object, ATTR_LINK,
			  str_of(edge_schema(link)->name));
}

static void to_graph_add_source(struct builder *b, const struct atom *object,
				uint32_t from)
{
	const struct atom *src;

	if (!str_ends(atom_str(object), STR(".o")))
		return;
	src = sources_of(b->sources, object);
	if (src)
		edge(b, from, node(b, file_kind(atom_str(src)), src),
		     EDGE_SOURCE);
}

/* dir -> object */
static void to_graph_add_object(struct builder *b, const struct kb_fact *f,
				enum edge_kind kind)
{
	uint32_t object = node(b, NODE_OBJ, f->name);

	edge(b, dir_node(b, f), object, kind);
	set_link(b, object, kind);
	to_graph_add_source(b, f->name, object);
	add_guards(b, f, object);
}

static void to_graph_add_dir(struct builder *b, const struct kb_fact *f)
{
	add_guards(b, f, node(b, NODE_DIR, f->name));
}

static void add_descend(struct builder *b, const struct kb_fact *f)
{
	edge(b, node(b, NODE_DIR, f->name), node(b, NODE_DIR, f->part), EDGE_DESCEND);
}

static void add_builtin(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_object(b, f, EDGE_BUILTIN);
}

static void add_lib(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_object(b, f, EDGE_LIB);
}

/* The kernel names a module by its file, with '_' for '-'. */
static uint32_t module_node(struct builder *b, const struct atom *object)
{
	struct str base = path_base(atom_str(object));
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF file = STRBUF_INIT;
	uint32_t n;

	kmod_name_add(&name, str_head(base, base.len - strlen(".o")));
	sb_addstr(&file, str_head(atom_str(object), object->len - 2u));
	sb_adds(&file, ".ko");
	n = graph_node(b->g, NODE_KMOD, sb_str(&name));
	graph_set(b->g, n, ATTR_FILE, sb_str(&file));
	return n;
}

static void to_graph_add_module(struct builder *b, const struct kb_fact *f)
{
	uint32_t module = module_node(b, f->name);
	uint32_t object = node(b, NODE_OBJ, f->name);

	edge(b, dir_node(b, f), module, EDGE_MODULE);
	edge(b, module, object, EDGE_MODULE);
	set_link(b, object, EDGE_MODULE);
	to_graph_add_source(b, f->name, object);
	add_guards(b, f, module);
}

/* dir -> composite that is built in: no file, but it says whose parts. */
static void to_graph_add_composite(struct builder *b, const struct kb_fact *f)
{
	uint32_t object = node(b, NODE_OBJ, f->name);

	if (graph_get(b->g, object, ATTR_LINK).ptr)
		return;		/* a module: it has its edges */
	edge(b, dir_node(b, f), object, EDGE_BUILTIN);
	add_guards(b, f, object);
}

static void to_graph_add_part(struct builder *b, const struct kb_fact *f)
{
	uint32_t part = node(b, file_kind(atom_str(f->part)), f->part);

	edge(b, node(b, NODE_OBJ, f->name), part, EDGE_PART);
	if (graph_is(b->g, part, NODE_OBJ))
		set_link(b, part, EDGE_PART);
	to_graph_add_source(b, f->part, part);
	add_guards(b, f, part);
}

/* dir -> a file of one of its lists that is made besides what is linked */
static uint32_t to_graph_add_file(struct builder *b, const struct kb_fact *f,
				  enum edge_kind kind)
{
	uint32_t n = file_node(b, f->name);

	edge(b, dir_node(b, f), n, kind);
	if (graph_is(b->g, n, NODE_OBJ))
		to_graph_add_source(b, f->name, n);
	add_guards(b, f, n);
	return n;
}

static void add_always(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_file(b, f, EDGE_ALWAYS);
}

static void add_extra(struct builder *b, const struct kb_fact *f)
{
	uint32_t n = to_graph_add_file(b, f, EDGE_EXTRA);

	if (graph_is(b->g, n, NODE_OBJ))
		set_link(b, n, EDGE_EXTRA);
}

static void to_graph_add_program(struct builder *b, const struct kb_fact *f,
				 enum node_kind program, enum edge_kind kind)
{
	uint32_t n = node(b, program, f->name);

	edge(b, dir_node(b, f), n, kind);
	if (f->part)
		graph_set(b->g, n, ATTR_PKGDIR, atom_str(f->part));
	add_guards(b, f, n);
}

static void add_hostprog(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_program(b, f, NODE_HOSTPROG, EDGE_HOSTPROG);
}

static void add_userprog(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_program(b, f, NODE_USERPROG, EDGE_USERPROG);
}

static void add_goprog(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_program(b, f, NODE_GOPROG, EDGE_GOPROG);
	if (f->cgo)
		graph_set(b->g, node(b, NODE_GOPROG, f->name), ATTR_CGO, STR("yes"));
}

/* A file that go makes: the program is called after its package's directory. */
static void add_runs(struct builder *b, const struct kb_fact *f)
{
	uint32_t program = node(b, NODE_GOPROG, f->part);
	uint32_t file = node(b, file_kind(atom_str(f->name)), f->name);

	edge(b, file, program, EDGE_RUNS);
	if (f->cc)
		graph_set(b->g, file, ATTR_CC,
			  f->cc == KB_CC_NAMED ? STR("named") : STR("chosen"));
	graph_set(b->g, program, ATTR_PKGDIR, atom_str(f->part));
	add_guards(b, f, program);
}

/* A file that a Go program makes, which a makefile declares. */
static void to_graph_add_exec(struct builder *b, const struct kb_fact *f)
{
	edge(b, file_node(b, f->name), file_node(b, f->part), EDGE_RUNS);
}

static void add_rule(struct builder *b, const struct kb_fact *f)
{
	uint32_t target = file_node(b, f->name), prereq;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (f->part) {
		prereq = file_node(b, f->part);
		edge(b, target, prereq, EDGE_RULE);
		to_graph_add_source(b, f->part, prereq);
	}
	place_add(&text, b->at);
	graph_set(b->g, target, ATTR_RULE, sb_str(&text));
}

static void add_enter(struct builder *b, const struct kb_fact *f)
{
	uint32_t from = node(b, NODE_DIR, f->name);

	edge(b, from, node(b, NODE_DIR, f->part), EDGE_ENTER);
}

static void to_graph_add_target(struct builder *b, const struct kb_fact *f)
{
	to_graph_add_file(b, f, EDGE_TARGET);
}

static void add_progpart(struct builder *b, const struct kb_fact *f)
{
	uint32_t part = file_node(b, f->part);

	edge(b, file_node(b, f->name), part, EDGE_PART);
	if (graph_is(b->g, part, NODE_OBJ))
		to_graph_add_source(b, f->part, part);
	add_guards(b, f, part);
}

static void (*const adders[])(struct builder *b, const struct kb_fact *f) = {
	[KB_DIR] = to_graph_add_dir,
	[KB_BUILTIN] = add_builtin,
	[KB_LIB] = add_lib,
	[KB_MODULE] = to_graph_add_module,
	[KB_PART] = to_graph_add_part,
	[KB_ALWAYS] = add_always,
	[KB_EXTRA] = add_extra,
	[KB_HOSTPROG] = add_hostprog,
	[KB_USERPROG] = add_userprog,
	[KB_GOPROG] = add_goprog,
	[KB_RUNS] = add_runs,
	[KB_EXEC] = to_graph_add_exec,
	[KB_RULE] = add_rule,
	[KB_DESCEND] = add_descend,
	[KB_COMPOSITE] = to_graph_add_composite,
	[KB_UNRESOLVED] = NULL,
	[KB_ENTERED] = to_graph_add_dir,
	[KB_ENTER] = add_enter,
	[KB_TARGET] = to_graph_add_target,
	[KB_PROGPART] = add_progpart,
};

static void to_graph_add_symbols(struct builder *b)
{
	size_t i, n;
	const struct dotconfig_entry *e = dotconfig_entries(b->kb->config, &n);

	for (i = 0; i < n; i++)
		graph_set(b->g, node(b, NODE_CONFIG, e[i].symbol), ATTR_VALUE,
			  e[i].value);
}

/* The attributes of the tree are on its top directory. */
static void add_tree(struct builder *b)
{
	uint32_t top = graph_node(b->g, NODE_DIR, STR("."));

	graph_set(b->g, top, ATTR_ARCH, str_of(b->kb->srcarch));
	graph_set(b->g, top, ATTR_VERSION, str_of(b->kb->release));
}

void kb_graph(const struct kb *kb, struct graph *g)
{
	struct builder b = { .kb = kb, .g = g };
	size_t i;

	b.sources = sources_new(kb);
	to_graph_add_symbols(&b);
	add_tree(&b);
	for (i = 0; i < kb->nr_facts; i++) {
		const struct kb_fact *f = &kb->facts[i];

		b.at = f->file ? (struct place){ f->file->text, f->line, 0 } :
				 NO_PLACE;
		if (adders[f->kind])
			adders[f->kind](&b, f);
	}
	sources_free(b.sources);
}

void kb_graph_symbols(const struct kb *kb, struct graph *g)
{
	struct kconfig *k = kb_kconfig(kb, kb->roots.src);

	kconfig_graph(k, g);
	kconfig_free(k);
}
