// SPDX-License-Identifier: GPL-2.0
/*
 * Kernel modules that need each other.  An object that is moved from one module to
 * another takes along what it exports and what it calls, so that two modules, or more,
 * may each need a symbol of the next: then none of them can be loaded first, and
 * depmod rejects all of them.
 *
 * The exports of all modules are read, then what is called in the modules that a step
 * linked differently, and in those that they lead to.  From each of the former, a
 * search breadth first finds a shortest way back to it.
 */
#include "parts.h"
#include "symbols.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "check/check.h"
#include "csource/macros.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"

#define NO_MODULE UINT32_MAX

/* A module uses a symbol of another one: the first place. */
struct module_use {
	uint32_t to;
	const struct atom *symbol;
	uint32_t source;	/* node */
	uint32_t line;
	bool defined;		/* by the module itself */
};

/* How a search came to a module: by which use of which. */
struct module_way {
	uint32_t from;
	const struct module_use *use;
};

struct module {
	uint32_t node;
	size_t first, nr;	/* its sources */
	bool is_read;
	struct module_use *uses;
	size_t nr_uses, cap_uses;
};

struct modules {
	struct state *s;
	const struct graph_index *ix;
	struct interner *names;		/* of the macros */
	struct macros *macros;
	struct module *at;
	size_t nr, cap;
	uint32_t *sources;		/* nodes, module by module */
	size_t nr_sources, cap_sources;
	uint32_t *number;		/* of a module, by node */
	struct interner *exported;
	uint32_t *provider;		/* by number of the name; NO_MODULE: several */
	size_t cap_provider;
	uint32_t current, source;	/* what is being read */
	struct module_way *way;		/* of a search, by module */
	uint32_t *todo;			/* the modules that it came to */
	size_t nr_todo;
};

/* What an object is linked from, composites within composites. */
static void take_sources(struct modules *m, uint32_t object)
{
	uint32_t *todo = NULL;
	size_t nr = 0, cap = 0, at = 0;

	vec_grow(todo, nr, cap);
	todo[nr++] = object;
	for (; at < nr; at++) {
		const struct graph_edge *e;

		graph_for_each_out(e, m->ix, todo[at]) {
			if (e->kind == EDGE_SOURCE && graph_is(m->ix->g, e->to, NODE_SRC)) {
				vec_grow(m->sources, m->nr_sources, m->cap_sources);
				m->sources[m->nr_sources++] = e->to;
			}
			/* Parts of parts end: make would not end, either. */
			if (e->kind != EDGE_PART || nr >= LIMIT_MODULE_PARTS)
				continue;
			vec_grow(todo, nr, cap);
			todo[nr++] = e->to;
		}
	}
	free(todo);
}

static void take_module(struct modules *m, uint32_t node)
{
	const struct graph_edge *e = NULL, *out;
	struct module *new;

	graph_for_each_out(out, m->ix, node)
		if (out->kind == EDGE_MODULE)
			e = out;
	if (!e)
		return;
	vec_grow(m->at, m->nr, m->cap);
	new = &m->at[m->nr];
	*new = (struct module){ .node = node, .first = m->nr_sources };
	m->number[node] = (uint32_t)m->nr++;
	take_sources(m, e->to);
	new->nr = m->nr_sources - new->first;
}

static void modules_export(void *ctx, struct str name, uint32_t line)
{
	struct modules *m = ctx;
	uint32_t nr = intern_count(m->exported);
	const struct atom *a = intern(m->exported, name);

	(void)line;
	vec_grow(m->provider, a->id, m->cap_provider);
	if (a->id == nr)
		m->provider[a->id] = m->current;
	else if (m->provider[a->id] != m->current)
		m->provider[a->id] = NO_MODULE;
}

/* The module defines the name itself: whoever exports it is another one's. */
static void modules_define(void *ctx, struct str name, uint32_t line)
{
	struct modules *m = ctx;
	struct module *module = &m->at[m->current];
	const struct atom *a = intern_find(m->exported, name);

	(void)line;
	if (!a || m->provider[a->id] == m->current)
		return;
	vec_grow(module->uses, module->nr_uses, module->cap_uses);
	module->uses[module->nr_uses++] = (struct module_use){
		.to = m->provider[a->id], .symbol = a, .defined = true,
	};
}

static void modules_take_use(void *ctx, struct str name, uint32_t line)
{
	struct modules *m = ctx;
	struct module *module = &m->at[m->current];
	const struct atom *a = intern_find(m->exported, name);

	if (!a || m->provider[a->id] == m->current || m->provider[a->id] == NO_MODULE)
		return;
	vec_grow(module->uses, module->nr_uses, module->cap_uses);
	module->uses[module->nr_uses++] = (struct module_use){
		m->provider[a->id], a, m->source, line, false,
	};
}

static void read_source(struct modules *m, uint32_t node, bool has_word,
			const struct symbols_ops *ops)
{
	struct str name = graph_name(m->ix->g, node);
	SCOPED_STRBUF text = STRBUF_INIT;

	m->source = node;
	if (tree_read(m->s->tree, name.ptr, LIMIT_SOURCE_BYTES, &text) ||
	    (has_word && !str_has(sb_str(&text), "EXPORT_")))
		return;
	symbols_read(sb_str(&text), str_ends(name, STR(".S")), macros_env(m->macros), ops, m);
}

static void read_exports(struct modules *m)
{
	static const struct symbols_ops ops = { .exports = modules_export };
	size_t i;

	for (m->current = 0; m->current < m->nr; m->current++)
		for (i = 0; i < m->at[m->current].nr; i++)
			read_source(m, m->sources[m->at[m->current].first + i], true, &ops);
}

/* By symbol, what is defined first, then by place. */
static int use_cmp(const void *pa, const void *pb)
{
	const struct module_use *a = pa, *b = pb;

	if (a->symbol != b->symbol)
		return a->symbol->id < b->symbol->id ? -1 : 1;
	if (a->defined != b->defined)
		return a->defined ? -1 : 1;
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* One use of each symbol, none of what the module defines itself. */
static void choose_uses(struct module *module)
{
	const struct atom *last = NULL;
	size_t i, nr = 0;

	if (module->nr_uses)
		qsort(module->uses, module->nr_uses, sizeof(*module->uses), use_cmp);
	for (i = 0; i < module->nr_uses; i++) {
		const struct module_use *u = &module->uses[i];

		if (u->symbol != last && !u->defined)
			module->uses[nr++] = *u;
		last = u->symbol;
	}
	module->nr_uses = nr;
}

static struct module *read_uses(struct modules *m, uint32_t number)
{
	static const struct symbols_ops ops = {
		.defines = modules_define, .uses = modules_take_use,
	};
	struct module *module = &m->at[number];
	size_t i;

	if (module->is_read)
		return module;
	module->is_read = true;
	m->current = number;
	for (i = 0; i < module->nr; i++)
		read_source(m, m->sources[module->first + i], false, &ops);
	choose_uses(module);
	return module;
}

static void modules_open(struct modules *m, struct state *s)
{
	struct kb *kb = session_kernel(s->session);
	uint32_t n, nr;

	*m = (struct modules){ .s = s, .ix = state_index(s), .names = interner_new(),
			       .exported = interner_new() };
	m->macros = macros_new(s->tree, kb_arch(kb), m->names, kb_config_of, kb);
	nr = graph_nr_nodes(m->ix->g);
	m->number = xcalloc(nr + 1, sizeof(*m->number));
	for (n = 0; n < nr; n++) {
		m->number[n] = NO_MODULE;
		if (graph_is(m->ix->g, n, NODE_KMOD))
			take_module(m, n);
	}
	m->way = xcalloc(m->nr + 1, sizeof(*m->way));
	m->todo = xcalloc(m->nr + 1, sizeof(*m->todo));
	read_exports(m);
}

static void modules_close(struct modules *m)
{
	size_t i;

	for (i = 0; i < m->nr; i++)
		free(m->at[i].uses);
	macros_free(m->macros);
	interner_free(m->exported);
	interner_free(m->names);
	free(m->provider);
	free(m->way);
	free(m->todo);
	free(m->number);
	free(m->sources);
	free(m->at);
}

/* A shortest way from @start back to it; false: none. */
static bool find_way_back(struct modules *m, uint32_t start)
{
	size_t at, i;

	while (m->nr_todo)
		m->way[m->todo[--m->nr_todo]].use = NULL;
	m->todo[m->nr_todo++] = start;
	for (at = 0; at < m->nr_todo && !m->way[start].use; at++) {
		const struct module *module = read_uses(m, m->todo[at]);

		for (i = 0; i < module->nr_uses; i++) {
			uint32_t to = module->uses[i].to;

			if (m->way[to].use)
				continue;
			m->way[to] = (struct module_way){ m->todo[at], &module->uses[i] };
			if (to != start)
				m->todo[m->nr_todo++] = to;
		}
	}
	return m->way[start].use;
}

static struct str modules_name(const struct modules *m, uint32_t number)
{
	return graph_name(m->ix->g, m->at[number].node);
}

/* The steps of a cycle from its first module by name, in their order. */
static size_t cycle_steps(const struct modules *m, uint32_t start, uint32_t *steps)
{
	uint32_t at = start, least = start;
	size_t nr = 0, i;

	do {
		at = m->way[at].from;
		if (str_cmp(modules_name(m, at), modules_name(m, least)) < 0)
			least = at;
	} while (at != start);
	at = least;
	do {
		steps[nr++] = at;
		at = m->way[at].from;
	} while (at != least);
	for (i = 1; i < (nr + 1) / 2; i++) {	/* the first stays */
		uint32_t swapped = steps[i];

		steps[i] = steps[nr - i];
		steps[nr - i] = swapped;
	}
	return nr;
}

static struct place use_place(const struct modules *m, const struct module_use *u)
{
	return (struct place){ graph_name(m->ix->g, u->source).ptr, u->line, 0 };
}

/* One finding, and a note for each step but the first, which is its place. */
static void tell_cycle(const struct modules *m, uint32_t start, struct diag *out)
{
	uint32_t *steps = xcalloc(m->nr + 1, sizeof(*steps));
	size_t nr = cycle_steps(m, start, steps), i;
	SCOPED_STRBUF names = STRBUF_INIT;

	for (i = 0; i <= nr; i++)
		sb_addf(&names, "%s%.*s", i ? " -> " : "",
			STR_ARG(modules_name(m, steps[i % nr])));
	for (i = 0; i < nr; i++) {
		const struct module_use *u = m->way[steps[(i + 1) % nr]].use;

		if (!i)
			diag_add(out, SEV_ERROR, "module-cycle", use_place(m, u),
				 "kernel modules depend on each other, so none can be loaded first: %.*s",
				 STR_ARG(sb_str(&names)));
		diag_add(out, SEV_NOTE, NULL, use_place(m, u), "%.*s uses %.*s of %.*s",
			 STR_ARG(modules_name(m, steps[i])), ATOM_ARG(u->symbol),
			 STR_ARG(modules_name(m, u->to)));
	}
	free(steps);
}

/* The module that an object is linked into, or NO_MODULE. */
static uint32_t modules_of_object(const struct modules *m, uint32_t node)
{
	unsigned int depth;

	for (depth = 0; depth < LIMIT_COMPOSITES; depth++) {
		const struct graph_edge *e = graph_first_in(m->ix, node, EDGE_MODULE);

		if (graph_is(m->ix->g, node, NODE_KMOD))
			return m->number[node];
		if (!e || !graph_is(m->ix->g, e->from, NODE_KMOD))
			e = e ?: graph_first_in(m->ix, node, EDGE_PART);
		if (!e)
			break;
		node = e->from;
	}
	return NO_MODULE;
}

static bool is_relinking(const struct change *c)
{
	static const char *const kinds[] = {
		"object-added", "object-moved", "object-linkage", "object-source",
		"module-added", "part-added",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strcmp(c->kind->name, kinds[i]))
			return true;
	return false;
}

/* The modules that a step linked from other objects, each once. */
static uint32_t *relinked(const struct modules *m, const struct review_step *step, size_t *nr)
{
	static const enum node_kind kinds[] = { NODE_OBJ, NODE_KMOD };
	uint32_t *list = xcalloc(m->nr + 1, sizeof(*list));
	bool *is_in = xcalloc(m->nr + 1, sizeof(*is_in));
	size_t i, k;

	*nr = 0;
	for (i = 0; i < step->nr_changes; i++)
		for (k = 0; k < ARRAY_SIZE(kinds) && is_relinking(&step->changes[i].change); k++) {
			uint32_t node = graph_find(m->ix->g, kinds[k],
						   step->changes[i].change.subject);
			uint32_t number = node == GRAPH_NONE ? NO_MODULE :
							       modules_of_object(m, node);

			if (number == NO_MODULE || is_in[number])
				continue;
			is_in[number] = true;
			list[(*nr)++] = number;
		}
	free(is_in);
	return list;
}

/* Cycles through the modules of @list, each once: diag_add() drops repetitions. */
static void find_cycles(struct modules *m, const uint32_t *list, size_t nr, struct diag *out)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (find_way_back(m, list[i]))
			tell_cycle(m, list[i], out);
}

/* The same modules, as far as the state before had them. */
static void find_cycles_before(const struct modules *now, struct state *before,
			       const uint32_t *list, size_t nr, struct diag *out)
{
	uint32_t *same = xcalloc(nr + 1, sizeof(*same));
	struct modules m;
	size_t i, nr_same = 0;

	modules_open(&m, before);
	for (i = 0; i < nr; i++) {
		uint32_t node = graph_find(m.ix->g, NODE_KMOD, modules_name(now, list[i]));

		if (node != GRAPH_NONE && m.number[node] != NO_MODULE)
			same[nr_same++] = m.number[node];
	}
	find_cycles(&m, same, nr_same, out);
	modules_close(&m);
	free(same);
}

static bool step_relinks(const struct review_step *step)
{
	size_t i;

	for (i = 0; i < step->nr_changes; i++)
		if (is_relinking(&step->changes[i].change))
			return true;
	return false;
}

void review_modules(struct review *review, struct review_step *step, struct state *before,
		    struct state *now, unsigned int config)
{
	struct diag *was = diag_new(), *is = diag_new();
	uint32_t *list;
	struct modules m;
	size_t nr;

	if (step_relinks(step)) {
		modules_open(&m, now);
		list = relinked(&m, step, &nr);
		find_cycles(&m, list, nr, is);
		if (diag_total(is))
			find_cycles_before(&m, before, list, nr, was);
		modules_close(&m);
		free(list);
	}
	review_judge(review, step, now, was, is, config);
	diag_free(was);
	diag_free(is);
}
