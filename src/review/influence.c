// SPDX-License-Identifier: GPL-2.0
#include "review/influence.h"

#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "query/paths.h"
#include "review/state.h"

/* Files in one directory: the names, sorted. */
struct influence_dir {
	char **names;
	size_t nr, cap;
};

static void influence_on_name(void *ctx, struct str name, enum tree_type type)
{
	struct influence_dir *d = ctx;

	if (type == TREE_DIR)
		return;
	vec_grow(d->names, d->nr, d->cap);
	d->names[d->nr++] = str_dup(name);
}

static int influence_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The name and the content; git knows the latter without reading it. */
static void influence_add_file(struct tree *tree, struct str name, struct strbuf *out)
{
	struct tree_content content;
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&path, name);
	sb_addf(out, "%zu:", name.len);
	sb_addstr(out, name);
	if (tree_content(tree, sb_cstr(&path), &content)) {
		sb_add(out, content.id, content.len);
	} else if (!tree_read(tree, sb_cstr(&path), LIMIT_SOURCE_BYTES, &text)) {
		sb_addf(out, "%zu:", text.len);
		sb_addstr(out, sb_str(&text));
	}
}

static void influence_add_dir(struct tree *tree, struct str name, struct strbuf *out)
{
	struct influence_dir d = { .nr = 0 };
	SCOPED_STRBUF dir = STRBUF_INIT;
	size_t i;

	sb_addstr(&dir, name);
	tree_list_types(tree, sb_cstr(&dir), influence_on_name, &d);
	if (d.nr)
		qsort(d.names, d.nr, sizeof(*d.names), influence_by_name);
	for (i = 0; i < d.nr; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&path, name, str_of(d.names[i]));
		influence_add_file(tree, sb_str(&path), out);
		free(d.names[i]);
	}
	free(d.names);
}

static void influence_files(struct state *s, uint32_t node, struct strbuf *files)
{
	const struct paths_env env = { s->tree, session_defines, s->session };

	paths_find(session_graph(s->session), node, &env, files);
}

void influence_sum(struct state *s, uint32_t node, unsigned char sum[DIGEST_SHA256])
{
	SCOPED_STRBUF files = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line;

	influence_files(s, node, &files);
	rest = sb_str(&files);
	while (str_line(&rest, &line)) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_addstr(&name, line);
		if (tree_type(s->tree, sb_cstr(&name)) == TREE_DIR)
			influence_add_dir(s->tree, line, &text);
		else
			influence_add_file(s->tree, line, &text);
	}
	digest_sha256(sb_str(&text), sum);
}

/* A walk down from the target; @from: the edge by which a node was reached. */
struct influence_walk {
	const struct graph *g;
	const struct graph_index *ix;
	const struct graph_edge **from;
	uint32_t *todo;
	size_t nr;
};

static bool influence_is_named(const struct graph *g, uint32_t node, struct str file)
{
	struct str dir = graph_get(g, node, ATTR_DIR);

	if (graph_is(g, node, NODE_GOPKG) || graph_is(g, node, NODE_GOMOD))
		return dir.ptr && str_eq(dir, path_dir(file));
	return str_eq(graph_name(g, node), file) && !graph_is(g, node, NODE_DIR);
}

static void influence_write(const struct influence_walk *w, uint32_t target, uint32_t node,
			    struct str file, struct strbuf *out)
{
	sb_addquoted(out, file);
	sb_adds(out, " is part of ");
	sb_addquoted(out, graph_id(w->g, node));
	sb_addch(out, '\n');
	while (node != target) {
		const struct graph_edge *e = w->from[node];

		sb_adds(out, "  ");
		sb_addquoted(out, graph_id(w->g, e->from));
		sb_adds(out, " depends on it (");
		sb_addquoted(out, graph_edge_word(w->g, e));
		if (e->file->len) {
			sb_adds(out, ", ");
			graph_add_origin(e, out);
		}
		sb_adds(out, ")\n");
		node = e->from;
	}
}

/* The origin of an edge on the way is a file that matters, too: a makefile, a go.mod. */
static bool influence_is_origin(const struct influence_walk *w, uint32_t node, struct str file)
{
	const struct graph_edge *e;

	graph_for_each_out(e, w->ix, node)
		if (str_eq(atom_str(e->file), file))
			return true;
	return false;
}

static void influence_search(struct influence_walk *w, uint32_t target, struct str file,
			     struct strbuf *out)
{
	const struct graph_edge *e;
	size_t i;

	w->todo[w->nr++] = target;
	for (i = 0; i < w->nr; i++) {
		uint32_t node = w->todo[i];

		if (influence_is_named(w->g, node, file) || influence_is_origin(w, node, file)) {
			influence_write(w, target, node, file, out);
			return;
		}
		graph_for_each_out(e, w->ix, node) {
			if (w->from[e->to] || e->to == target || graph_is(w->g, e->to, NODE_DIR))
				continue;
			w->from[e->to] = e;
			w->todo[w->nr++] = e->to;
		}
	}
}

void influence_path(struct state *s, uint32_t node, struct str file, struct strbuf *out)
{
	const struct graph *g = session_graph(s->session);
	uint32_t nr = graph_nr_nodes(g);
	struct influence_walk w = {
		.g = g, .ix = state_index(s), .from = xcalloc(nr + 1, sizeof(*w.from)),
		.todo = xcalloc(nr + 1, sizeof(*w.todo)),
	};
	SCOPED_STRBUF files = STRBUF_INIT;
	struct str rest, line;

	influence_search(&w, node, file, out);
	free(w.from);
	free(w.todo);
	if (out->len)
		return;
	/* Makefiles and Kconfig files on the way from the top. */
	influence_files(s, node, &files);
	rest = sb_str(&files);
	while (!out->len && str_line(&rest, &line))
		if (str_eq(line, file)) {
			sb_addquoted(out, file);
			sb_adds(out, " decides whether and how it is built\n");
		}
}
