// SPDX-License-Identifier: GPL-2.0
/*
 * A module that Go code loads: it is in the graph, or built in under the same
 * name, or a module has it as an alias, or some makefile would build it.
 */
#include "base/limits.h"
#include "base/path.h"
#include "base/tree-each.h"
#include "graph/kmod-name.h"

#include "kernel-parts.h"

/* Whether "drivers/net/a-b.o" is a module that the kernel calls "a_b". */
static bool kernel_modules_is_named(struct str object, struct str module)
{
	struct str base = path_base(object);

	return str_ends(base, STR(".o")) &&
	       kmod_name_eq(str_head(base, base.len - strlen(".o")), module);
}

/* @unread: the result for a file that cannot be read. */
static bool names_license(struct binder *b, const char *file, bool unread)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (tree_read(b->env->src, file, LIMIT_SOURCE_BYTES, &text))
		return unread;
	return memmem(sb_cstr(&text), text.len, "MODULE_LICENSE", 14);
}

static bool is_declared(struct binder *b, uint32_t object,
			unsigned int depth);

/* Whether a source of an object shows that it is a module. */
static bool has_declared_part(struct binder *b, uint32_t object,
			      unsigned int depth)
{
	const struct graph_edge *e;

	graph_for_each_out(e, b->ix, object) {
		if ((e->kind == EDGE_PART ||
		     e->kind == EDGE_SOURCE) &&
		    is_declared(b, e->to, depth + 1))
			return true;
	}
	return false;
}

/*
 * drivers/net/dummy.o is a module, kernel/dma/dummy.o is not: code that can be
 * one names its license.
 */
static bool is_declared(struct binder *b, uint32_t node, unsigned int depth)
{
	if (depth > 4)
		return false;
	if (!graph_is(b->g, node, NODE_SRC))
		return has_declared_part(b, node, depth);
	return names_license(b, graph_name(b->g, node).ptr, false);
}

static bool bind_object(struct binder *b, struct bind_target *t)
{
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		if (!graph_is(b->g, n, NODE_OBJ) ||
		    !kernel_modules_is_named(graph_name(b->g, n), t->name) ||
		    !graph_first_in(b->ix, n, EDGE_BUILTIN) || !is_declared(b, n, 0))
			continue;
		t->state = STATE_THERE;
		graph_edge(b->g, t->node, n, EDGE_DEFINES, NO_PLACE);
		return true;
	}
	return false;
}

/*
 * Lines such as "obj-$(CONFIG_X) += a.o b.o \" that make a module which is asked
 * for, of all makefiles of the tree.
 */
struct module_line {
	const struct atom *makefile;
	const struct atom *module, *object;
};

struct module_lines {
	struct interner *modules;	/* those that are asked for */
	struct strbuf *objects;		/* by makefile: what it has, in lines */
	struct module_line *list;
	size_t nr, cap;
};

static void join_lines(struct strbuf *text)
{
	size_t i;

	for (i = 0; i + 1 < text->len; i++)
		if (text->buf[i] == '\\' && text->buf[i + 1] == '\n')
			text->buf[i] = text->buf[i + 1] = ' ';
}

/* "a-b.o" is the module a_b; NULL: it is not queried. */
static const struct atom *module_asked(const struct module_lines *l, struct str object)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str base = path_base(object);

	if (!str_ends(base, STR(".o")))
		return NULL;
	kmod_name_add(&name, str_head(base, base.len - 2));
	return intern_find(l->modules, sb_str(&name));
}

/* In any thread. */
static void find_lines(void *ctx, size_t makefile, struct str given)
{
	const struct module_lines *l = ctx;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line, object;

	sb_addstr(&text, given);
	join_lines(&text);
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		size_t equals = str_chr(line, '=');

		if (!str_starts(line, STR("obj-")) || equals == line.len)
			continue;
		line = str_from(line, equals + 1);
		while (str_word(&line, &object)) {
			if (!module_asked(l, object))
				continue;
			sb_addstr(&l->objects[makefile], object);
			sb_addch(&l->objects[makefile], '\n');
		}
	}
}

static void take_lines(struct binder *b, struct module_lines *l, size_t makefile)
{
	struct str rest = sb_str(&l->objects[makefile]), object;
	const struct atom *file = b->makefiles[makefile];

	while (str_line(&rest, &object)) {
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&path, path_dir(atom_str(file)), object);
		vec_grow(l->list, l->nr, l->cap);
		l->list[l->nr++] = (struct module_line){
			file, module_asked(l, object),
			intern(b->env->names, sb_str(&path)),
		};
	}
	sb_free(&l->objects[makefile]);
}

static void ask_for_modules(struct binder *b, struct module_lines *l)
{
	size_t i;

	for (i = 0; i < b->nr_targets; i++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (b->targets[i].state || !target_is(b, &b->targets[i], NODE_KMOD))
			continue;
		kmod_name_add(&name, b->targets[i].name);
		intern(l->modules, sb_str(&name));
	}
}

/* Read once for all modules. */
static const struct module_lines *module_lines(struct binder *b)
{
	struct module_lines *l = b->module_lines;
	size_t i;

	if (l)
		return l;
	l = xcalloc(1, sizeof(*l));
	b->module_lines = l;
	l->modules = interner_new();
	ask_for_modules(b, l);
	l->objects = xcalloc(b->nr_makefiles + 1, sizeof(*l->objects));
	tree_read_each(b->env->src, b->makefiles, b->nr_makefiles,
		       LIMIT_MAKEFILE_BYTES, find_lines, l);
	for (i = 0; i < b->nr_makefiles; i++)
		take_lines(b, l, i);
	free(l->objects);
	return l;
}

void modules_free(struct binder *b)
{
	if (!b->module_lines)
		return;
	interner_free(b->module_lines->modules);
	free(b->module_lines->list);
	free(b->module_lines);
}

static bool bind_line(struct binder *b, struct bind_target *t,
		      const struct module_line *l)
{
	struct str object = atom_str(l->object);
	SCOPED_STRBUF source = STRBUF_INIT;

	sb_addstr(&source, str_head(object, object.len - 1));
	sb_addch(&source, 'c');
	if (!names_license(b, sb_cstr(&source), true))
		return false;
	t->state = STATE_OFF;
	graph_edge(b->g, t->node,
		   graph_node(b->g, NODE_FILE, atom_str(l->makefile)), EDGE_DEFINES,
		   (struct place){ .file = l->makefile->text });
	answer_needs(b, t, object);
	return true;
}

static bool bind_makefiles(struct binder *b, struct bind_target *t)
{
	const struct module_lines *l = module_lines(b);
	SCOPED_STRBUF name = STRBUF_INIT;
	const struct atom *module;
	size_t i;

	kmod_name_add(&name, t->name);
	module = intern_find(l->modules, sb_str(&name));
	for (i = 0; module && i < l->nr; i++)
		if (l->list[i].module == module && bind_line(b, t, &l->list[i]))
			return true;
	return false;
}

void bind_module(struct binder *b, struct bind_target *t, bool last)
{
	enum bind_state state;

	if (graph_first_in(b->ix, t->node, EDGE_MODULE)) {
		t->state = STATE_MODULE;
		return;
	}
	if (bind_object(b, t))
		return;
	state = answer_state(b, t->want, (struct str){ NULL, 0 });
	if (state == STATE_THERE || state == STATE_MODULE) {
		t->state = state;
		answer_edges(b, t, t->want, (struct str){ NULL, 0 }, state);
	} else if (last && !bind_makefiles(b, t)) {
		t->state = state == STATE_NONE ? STATE_ABSENT : state;
		if (state != STATE_NONE)
			answer_edges(b, t, t->want, (struct str){ NULL, 0 },
				     state);
	}
}
