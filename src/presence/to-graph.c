// SPDX-License-Identifier: GPL-2.0
/*
 * The facts as a graph, in which each edge says when there is one.  Many facts have the
 * same condition, whose text is made once.
 */
#include "presence/when.h"

#include "read.h"

#include "base/array.h"
#include "base/intern.h"
#include "base/path.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "graph/kmod-name.h"
#include "presence/condition.h"

struct to_graph {
	struct graph *g;
	struct presence *p;
	const struct presence_fact *f;
	struct interner *texts;
	uint32_t *text_of;		/* by function: number of a text + 1 */
	size_t cap;
};

/* Empty where it is always so. */
static struct str to_graph_when(struct to_graph *t)
{
	uint32_t f = t->f->when;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (f == BDD_TRUE)
		return STR("");
	array_reach(t->text_of, t->cap, f);
	if (!t->text_of[f]) {
		condition_text(t->p->lift, f, &text);
		t->text_of[f] = intern(t->texts, sb_str(&text))->id + 1;
	}
	return atom_str(intern_at(t->texts, t->text_of[f] - 1));
}

static uint32_t to_graph_node(struct to_graph *t, enum node_kind kind, const struct atom *name)
{
	return graph_node(t->g, kind, atom_str(name));
}

/* Programs have been added before. */
static uint32_t to_graph_file(struct to_graph *t, const struct atom *name)
{
	static const enum node_kind programs[] = { NODE_HOSTPROG, NODE_USERPROG, NODE_GOPROG };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(programs); i++) {
		uint32_t n = graph_find(t->g, programs[i], atom_str(name));

		if (n != GRAPH_NONE)
			return n;
	}
	return to_graph_node(t, file_kind(atom_str(name)), name);
}

static void to_graph_edge(struct to_graph *t, uint32_t from, uint32_t to, enum edge_kind kind)
{
	graph_edge_label(t->g, from, to, kind, (struct graph_label){
		.file = str_of(t->f->place.file ?: ""), .line = t->f->place.line,
		.value = STR(""), .how = STR(""), .when = to_graph_when(t),
	});
}

static void to_graph_module(struct to_graph *t, uint32_t dir)
{
	struct str base = path_base(atom_str(t->f->name));
	SCOPED_STRBUF name = STRBUF_INIT, file = STRBUF_INIT;
	uint32_t module;

	kmod_name_add(&name, str_head(base, base.len - strlen(".o")));
	module = graph_node(t->g, NODE_KMOD, sb_str(&name));
	sb_addstr(&file, str_head(atom_str(t->f->name), t->f->name->len - strlen(".o")));
	sb_adds(&file, ".ko");
	graph_set(t->g, module, ATTR_FILE, sb_str(&file));
	to_graph_edge(t, dir, module, EDGE_MODULE);
	to_graph_edge(t, module, to_graph_node(t, NODE_OBJ, t->f->name), EDGE_MODULE);
}

/* Of a composite that is a module, the fact of the module says all. */
static void to_graph_fact(struct to_graph *t)
{
	static const struct {
		enum node_kind node;
		enum edge_kind edge;
	} rows[] = {
		[KB_BUILTIN] = { NODE_OBJ, EDGE_BUILTIN }, [KB_LIB] = { NODE_OBJ, EDGE_LIB },
		[KB_COMPOSITE] = { NODE_OBJ, EDGE_BUILTIN },
		[KB_HOSTPROG] = { NODE_HOSTPROG, EDGE_HOSTPROG },
		[KB_USERPROG] = { NODE_USERPROG, EDGE_USERPROG },
		[KB_GOPROG] = { NODE_GOPROG, EDGE_GOPROG },
		[KB_ALWAYS] = { NODE_OTHER, EDGE_ALWAYS },
		[KB_EXTRA] = { NODE_OTHER, EDGE_EXTRA },
		[KB_TARGET] = { NODE_OTHER, EDGE_TARGET },
	};
	const struct presence_fact *f = t->f;
	uint32_t dir = to_graph_node(t, NODE_DIR, f->dir);

	if (f->kind == KB_DESCEND)
		to_graph_edge(t, dir, to_graph_node(t, NODE_DIR, f->part), EDGE_DESCEND);
	else if (f->kind == KB_ENTER)
		to_graph_edge(t, dir, to_graph_node(t, NODE_DIR, f->part), EDGE_ENTER);
	else if (f->kind == KB_MODULE)
		to_graph_module(t, dir);
	else if (f->kind == KB_PART)
		to_graph_edge(t, to_graph_node(t, NODE_OBJ, f->name), to_graph_file(t, f->part),
			      EDGE_PART);
	else if (f->kind < ARRAY_SIZE(rows) && rows[f->kind].edge &&
		 !(f->kind == KB_COMPOSITE && f->module))
		to_graph_edge(t, dir, rows[f->kind].node == NODE_OTHER ?
			      to_graph_file(t, f->name) :
			      to_graph_node(t, rows[f->kind].node, f->name), rows[f->kind].edge);
}

static bool to_graph_is_program(const struct presence_fact *f)
{
	return f->kind == KB_HOSTPROG || f->kind == KB_USERPROG || f->kind == KB_GOPROG;
}

/* Whether a step of an answer is this fact. */
static bool to_graph_has(const struct when_answer *a, const struct presence_fact *f)
{
	bool enters = f->kind == KB_DESCEND || f->kind == KB_ENTER;
	const struct atom *what = f->kind == KB_PART || enters ? f->part : f->name;
	size_t i;

	for (i = 0; i < a->nr_steps; i++)
		if (a->steps[i].what == what && a->steps[i].at.line == f->place.line &&
		    !strcmp(a->steps[i].at.file ?: "", f->place.file ?: "") &&
		    a->steps[i].directory == enters)
			return true;
	return false;
}

void when_graph(struct presence *p, const struct when_answer *a, struct graph *g)
{
	struct to_graph t = { .g = g, .p = p, .texts = interner_new() };
	size_t i, turn;

	graph_node(g, NODE_DIR, STR("."));
	for (turn = 0; turn < 2; turn++) {
		for (i = 0; i < p->nr_facts; i++) {
			t.f = &p->facts[i];
			if (to_graph_is_program(t.f) == !turn && (!a || to_graph_has(a, t.f)))
				to_graph_fact(&t);
		}
	}
	interner_free(t.texts);
	free(t.text_of);
}
