// SPDX-License-Identifier: GPL-2.0
/*
 * Where a file is compiled: as an object, or as a part of those that include it.
 *
 * From a header its includers are followed back, the nearest first, each with the #if
 * lines around the #include.  A header that half of the kernel includes need not be
 * followed to all of it: the first few hundred sources have configurations enough.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree-names.h"
#include "base/tree.h"
#include "csource/includes.h"
#include "graph/graph.h"
#include "presence/presence.h"
#include "presence/when.h"

const struct cover_source *cover_source(struct cover_arch *a, struct str name)
{
	const struct atom *atom = intern(a->names, name);
	struct cover_source *s;
	size_t i;

	for (i = a->nr_sources; i-- > 0;)
		if (a->sources[i]->name == atom)
			return a->sources[i];
	s = xcalloc(1, sizeof(*s));
	s->name = atom;
	if (!tree_read(a->c->tree, atom->text, LIMIT_SOURCE_BYTES, &s->text))
		s->source = source_new(a->l, a->k, a->srcarch, sb_str(&s->text),
				       str_ends(name, STR(".S")));
	vec_grow(a->sources, a->nr_sources, a->cap_sources);
	a->sources[a->nr_sources++] = s;
	return s;
}

void cover_sources_free(struct cover_arch *a)
{
	size_t i;

	for (i = 0; i < a->nr_sources; i++) {
		source_free(a->sources[i]->source);
		sb_free(&a->sources[i]->text);
		free(a->sources[i]);
	}
	free(a->sources);
}

static unsigned int users_form(struct str name, enum when_role role)
{
	return (role == WHEN_MODULE ? SOURCE_MODULE : 0) |
	       (str_ends(name, STR(".S")) ? SOURCE_ASSEMBLER : 0);
}

bool cover_add_uses(struct cover_arch *a, struct str name, struct cover_usage *usage)
{
	const struct when_answer *w;
	size_t i;

	if (str_chr(name, '/') == name.len)
		return false;
	w = when_target(a->w, name);
	for (i = 0; w->name && i < w->nr_uses; i++) {
		uint32_t *in = &usage->in[users_form(name, w->uses[i].role)];

		if (w->uses[i].role != WHEN_DIR)
			*in = bdd_or(a->bdd, *in, w->uses[i].condition);
	}
	return w->name;
}

/* The source of an object, if there is one of its name. */
static void users_add_source(struct cover_arch *a, struct tree_names *there, struct str object)
{
	static const char *const ends[] = { ".c", ".S", ".dts", ".dtso" };
	struct str base = str_ends(object, STR(".o")) ? str_head(object, object.len - 2) :
			  str_ends(object, STR(".dtb")) ? str_head(object, object.len - 4) :
			  str_ends(object, STR(".dtbo")) ? str_head(object, object.len - 5) :
							   STR("");
	size_t i;

	for (i = 0; base.len && i < ARRAY_SIZE(ends); i++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_addstr(&name, base);
		sb_adds(&name, ends[i]);
		if (tree_names_type(there, sb_str(&name)) != TREE_FILE)
			continue;
		graph_node(a->includes, NODE_SRC, sb_str(&name));
		return;
	}
}

/* Files of the series that others may include. */
static struct str *users_included(const struct cover *c, size_t *nr)
{
	struct str *list = xcalloc(c->nr + 1, sizeof(*list));
	size_t i;

	for (i = 0, *nr = 0; i < c->nr; i++)
		if (!c->files[i].what)
			list[(*nr)++] = atom_str(c->files[i].name);
	return list;
}

static void users_read_includes(struct cover_arch *a)
{
	struct tree_names *there = tree_names_new(a->c->tree);
	const struct when_answer *w = NULL;
	struct str *files;
	size_t nr;

	a->includes = graph_new();
	while ((w = when_next(a->w, w)))
		users_add_source(a, there, atom_str(w->name));
	tree_names_free(there);
	files = users_included(a->c, &nr);
	includes_add(a->includes, a->c->tree, a->srcarch, files, nr, a->c->kept);
	free(files);
	a->ix = graph_index_new(a->includes);
}

/* A file on the way, and where its includers include what was asked for. */
struct users_step {
	uint32_t node;
	struct cover_usage when;
};

struct users_walk {
	struct cover_arch *a;
	struct cover_usage *seen;	/* by node */
	struct users_step *steps;
	size_t nr, cap;
	size_t nr_sources;
};

/* Where the includer reads the line that includes @to; of a makefile it always does. */
static struct cover_usage users_line(struct users_walk *w, const struct graph_edge *e,
				     const struct cover_usage *to)
{
	struct str by = graph_name(w->a->includes, e->from);
	struct cover_usage when = *to;
	const struct cover_source *s;
	unsigned int i;

	if (!str_eq(atom_str(e->file), by))
		return when;
	s = cover_source(w->a, by);
	for (i = 0; s->source && i < SOURCE_FORMS; i++)
		when.in[i] = bdd_and(w->a->bdd, when.in[i], source_at(s->source, e->line, i));
	return when;
}

/* Whether this says more than what is known of the file. */
static bool users_is_new(struct users_walk *w, uint32_t node, const struct cover_usage *when)
{
	struct cover_usage *seen = &w->seen[node];
	bool is_new = false;
	unsigned int i;

	for (i = 0; i < SOURCE_FORMS; i++) {
		uint32_t all = bdd_or(w->a->bdd, seen->in[i], when->in[i]);

		is_new |= all != seen->in[i];
		seen->in[i] = all;
	}
	return is_new;
}

static void users_push(struct users_walk *w, uint32_t node, const struct cover_usage *when)
{
	if (!users_is_new(w, node, when))
		return;
	vec_grow(w->steps, w->nr, w->cap);
	w->steps[w->nr++] = (struct users_step){ node, *when };
}

/* An includer that is compiled itself. */
static bool users_take_source(struct users_walk *w, uint32_t node, const struct cover_usage *when,
			      struct cover_usage *usage)
{
	struct cover_usage own = { { BDD_FALSE } };
	unsigned int i;

	if (!graph_is(w->a->includes, node, NODE_SRC) ||
	    !cover_add_uses(w->a, graph_name(w->a->includes, node), &own))
		return false;
	w->nr_sources++;
	for (i = 0; i < SOURCE_FORMS; i++)
		usage->in[i] = bdd_or(w->a->bdd, usage->in[i],
				      bdd_and(w->a->bdd, own.in[i], when->in[i]));
	return true;
}

/* The alternatives of many sources can make a diagram that is far larger than each. */
static bool users_has_enough(const struct users_walk *w, size_t nodes_before)
{
	return w->nr_sources >= LIMIT_COVER_USERS ||
	       bdd_nodes(w->a->bdd) - nodes_before >= LIMIT_COVER_NODES;
}

bool cover_add_includers(struct cover_arch *a, struct str name, struct cover_usage *usage)
{
	struct cover_usage all = { { BDD_TRUE, BDD_TRUE, BDD_TRUE, BDD_TRUE } };
	struct users_walk w = { .a = a };
	const struct graph_edge *e;
	bool found = false;
	uint32_t node;
	size_t i, nodes;

	if (!a->includes)
		users_read_includes(a);
	node = graph_find(a->includes, NODE_FILE, name);
	if (node == GRAPH_NONE)
		node = graph_find(a->includes, NODE_SRC, name);
	if (node == GRAPH_NONE)
		return false;
	w.seen = xcalloc(graph_nr_nodes(a->includes), sizeof(*w.seen));
	users_push(&w, node, &all);
	nodes = bdd_nodes(a->bdd);
	for (i = 0; i < w.nr && i < LIMIT_COVER_INCLUDES && !users_has_enough(&w, nodes); i++) {
		const struct users_step step = w.steps[i];

		if (i && users_take_source(&w, step.node, &step.when, usage))
			found = true;
		graph_for_each_edge(e, graph_walk_in(a->ix, step.node, EDGE_INCLUDES)) {
			const struct cover_usage when = users_line(&w, e, &step.when);

			users_push(&w, e->from, &when);
		}
	}
	free(w.seen);
	free(w.steps);
	return found;
}
