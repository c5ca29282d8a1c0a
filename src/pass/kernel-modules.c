// SPDX-License-Identifier: GPL-2.0
/*
 * A module that Go code loads: it is one of the graph's, or built in under the
 * same name, or a module has it as an alias, or some makefile would make it.
 */
#include "base/limits.h"
#include "base/path.h"

#include "kernel-parts.h"

/* Whether "drivers/net/a-b.o" is a module that the kernel calls "a_b". */
static bool is_named(struct str object, struct str module)
{
	struct str base = path_base(object);
	size_t i;

	if (!str_ends(base, STR(".o")) || base.len != module.len + 2)
		return false;
	for (i = 0; i < module.len; i++) {
		char a = base.ptr[i] == '-' ? '_' : base.ptr[i];
		char b = module.ptr[i] == '-' ? '_' : module.ptr[i];

		if (a != b)
			return false;
	}
	return true;
}

static bool has_edge_into(const struct binder *b, uint32_t node,
			  const char *kind)
{
	const struct graph_edge *edges;
	uint32_t i;
	size_t nr;

	edges = graph_edges(b->g, &nr);
	for (i = b->ix->in_start[node]; i < b->ix->in_start[node + 1]; i++)
		if (str_is(atom_str(edges[b->ix->in[i]].kind), kind))
			return true;
	return false;
}

/* @unread: what to say of a file that cannot be read. */
static bool names_license(struct binder *b, const char *file, bool unread)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (tree_read(b->env->src, file, LIMIT_SOURCE_BYTES, &text))
		return unread;
	return memmem(sb_cstr(&text), text.len, "MODULE_LICENSE", 14);
}

static bool is_declared(struct binder *b, uint32_t object,
			unsigned int depth);

/* Whether something that an object is made of says that it is a module. */
static bool has_declared_part(struct binder *b, uint32_t object,
			      unsigned int depth)
{
	uint32_t i;
	size_t nr;

	for (i = b->ix->out_start[object]; i < b->ix->out_start[object + 1];
	     i++) {
		const struct graph_edge *e =
			&graph_edges(b->g, &nr)[b->ix->out[i]];

		if ((str_is(atom_str(e->kind), "part") ||
		     str_is(atom_str(e->kind), "source")) &&
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
	if (!graph_is(b->g, node, "src"))
		return has_declared_part(b, node, depth);
	return names_license(b, graph_name(b->g, node).ptr, false);
}

static bool bind_object(struct binder *b, struct target *t)
{
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		if (!graph_is(b->g, n, "obj") ||
		    !is_named(graph_name(b->g, n), t->name) ||
		    !has_edge_into(b, n, "builtin") || !is_declared(b, n, 0))
			continue;
		t->state = STATE_THERE;
		graph_edge(b->g, t->node, n, "defines", STR(""));
		return true;
	}
	return false;
}

/* A logical line of a makefile: "obj-$(CONFIG_X) += a.o b.o \". */
static bool line_makes(struct str line, struct str module, struct str *object)
{
	size_t equals = str_chr(line, '=');

	if (!str_starts(line, STR("obj-")) || equals == line.len)
		return false;
	line = str_from(line, equals + 1);
	while (str_word(&line, object))
		if (is_named(*object, module))
			return true;
	return false;
}

static void join_lines(struct strbuf *text)
{
	size_t i;

	for (i = 0; i + 1 < text->len; i++)
		if (text->buf[i] == '\\' && text->buf[i + 1] == '\n')
			text->buf[i] = text->buf[i + 1] = ' ';
}

static bool bind_makefile(struct binder *b, struct target *t,
			  const struct atom *makefile, struct strbuf *text)
{
	struct str rest, line, object;

	sb_truncate(text, 0);
	if (tree_read(b->env->src, makefile->text, LIMIT_MAKEFILE_BYTES, text))
		return false;
	join_lines(text);
	rest = sb_str(text);
	while (str_line(&rest, &line)) {
		SCOPED_STRBUF name = STRBUF_INIT;
		SCOPED_STRBUF source = STRBUF_INIT;

		if (!line_makes(line, t->name, &object))
			continue;
		path_join(&name, path_dir(atom_str(makefile)), object);
		sb_addstr(&source, str_head(sb_str(&name), name.len - 1));
		sb_addch(&source, 'c');
		if (!names_license(b, sb_cstr(&source), true))
			continue;
		t->state = STATE_OFF;
		graph_edge(b->g, t->node,
			   graph_node(b->g, "file", atom_str(makefile)),
			   "defines", atom_str(makefile));
		answer_needs(b, t, sb_str(&name));
		return true;
	}
	return false;
}

static bool bind_makefiles(struct binder *b, struct target *t)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	for (i = 0; i < b->nr_makefiles; i++)
		if (bind_makefile(b, t, b->makefiles[i], &text))
			return true;
	return false;
}

void bind_module(struct binder *b, struct target *t, bool last)
{
	enum state state;

	if (has_edge_into(b, t->node, "module")) {
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
