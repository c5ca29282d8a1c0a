// SPDX-License-Identifier: GPL-2.0
/*
 * Of a makefile that differs, each assignment is taken apart into its words: a word
 * that only one of the states has, in an assignment to the same variable, is what is
 * touched.  An object touches itself, a directory what is in it, a flag and a
 * conditional all objects that the makefile names.
 *
 * For a header, the #include lines of all sources of the tree are read.  Of those that
 * thousands of sources include, one in each directory stands for the others.
 */
#include "review/touched.h"

#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "change/review.h"
#include "csource/includes.h"
#include "git/repo.h"
#include "graph/graph.h"
#include "graph/kinds.h"
#include "parts.h"

struct touched {
	struct tree *before, *after;
	struct interner *objects;
	struct diag *diag;
	struct interner *named;		/* objects in the text of makefiles */
	struct interner *named_in;	/* the directories of those makefiles */
	struct str *headers;		/* headers, and sources that others include */
	size_t nr_headers, cap_headers;
};

static bool has_source(struct touched *t, struct str object)
{
	static const char *const suffixes[] = { ".c", ".S", ".rs" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_addstr(&name, str_head(object, object.len - 2));
		sb_adds(&name, suffixes[i]);
		if (tree_type(t->after, sb_cstr(&name)) == TREE_FILE)
			return true;
	}
	return false;
}

static void touched_read(struct tree *tree, struct str name, struct strbuf *text)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	sb_addstr(&file, name);
	/* A file that only the other state has counts as empty. */
	if (tree_type(tree, sb_cstr(&file)) == TREE_FILE)
		tree_read(tree, sb_cstr(&file), LIMIT_MAKEFILE_BYTES, text);
}

/* The files below directories, found one directory at a time. */
struct walk {
	struct interner *dirs, *files;
	struct str dir;
};

static void walk_take(void *ctx, struct str name, enum tree_type type)
{
	struct walk *w = ctx;
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, w->dir, name);
	if (type == TREE_DIR)
		intern(w->dirs, sb_str(&path));
	else if (str_ends(name, STR(".c")) || str_ends(name, STR(".S")))
		intern(w->files, sb_str(&path));
}

static void find_sources(struct tree *tree, struct str dir, struct interner *files)
{
	struct walk w = { .dirs = interner_new(), .files = files };
	uint32_t i;

	intern(w.dirs, dir);
	for (i = 0; i < intern_count(w.dirs); i++) {
		w.dir = atom_str(intern_at(w.dirs, i));
		tree_list_types(tree, w.dir.ptr, walk_take, &w);
	}
	interner_free(w.dirs);
}

static void take_directory(struct touched *t, struct str dir)
{
	struct interner *files = interner_new();
	uint32_t i;

	find_sources(t->after, dir, files);
	for (i = 0; i < intern_count(files); i++) {
		SCOPED_STRBUF object = STRBUF_INIT;

		if (review_object_of(atom_str(intern_at(files, i)), &object))
			intern(t->objects, sb_str(&object));
	}
	interner_free(files);
}

/* The text of a makefile as "variable<TAB>word" for each word of an assignment. */
struct makefile {
	struct interner *words;
	struct interner *rest;		/* lines that are no assignment */
};

static void makefile_add_line(struct makefile *m, struct str line)
{
	size_t eq = str_chr(line, '='), end = eq;
	struct str value, word;

	line = str_trim(str_head(line, str_chr(line, '#')));
	if (eq >= line.len || (line.len && line.ptr[0] == '\t')) {
		if (line.len)
			intern(m->rest, line);
		return;
	}
	while (end && strchr(":+?", line.ptr[end - 1]))
		end--;
	value = str_from(line, eq + 1);
	while (str_word(&value, &word)) {
		SCOPED_STRBUF pair = STRBUF_INIT;

		sb_addstr(&pair, str_trim(str_head(line, end)));
		sb_addch(&pair, '\t');
		sb_addstr(&pair, word);
		intern(m->words, sb_str(&pair));
	}
}

static void makefile_open(struct makefile *m, struct tree *tree, struct str name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF joined = STRBUF_INIT;
	struct str rest, line;

	m->words = interner_new();
	m->rest = interner_new();
	touched_read(tree, name, &text);
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		bool more = line.len && line.ptr[line.len - 1] == '\\';

		sb_addstr(&joined, str_head(line, line.len - more));
		if (more) {
			sb_addch(&joined, ' ');
			continue;
		}
		makefile_add_line(m, sb_str(&joined));
		sb_truncate(&joined, 0);
	}
	makefile_add_line(m, sb_str(&joined));
}

static void makefile_close(struct makefile *m)
{
	interner_free(m->words);
	interner_free(m->rest);
}

/* Does a makefile of its directory name the object?  As text: good enough to look further. */
static bool is_named(struct touched *t, struct str object)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	struct str dir = path_dir(object);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names) && !intern_find(t->named_in, dir); i++) {
		SCOPED_STRBUF file = STRBUF_INIT;
		SCOPED_STRBUF text = STRBUF_INIT;

		path_join(&file, dir, str_of(names[i]));
		touched_read(t->after, sb_str(&file), &text);
		makefile_objects(sb_str(&text), dir, t->named);
	}
	intern(t->named_in, dir);
	return intern_find(t->named, object);
}

/* "x.o", "$(obj)/x.o" in a makefile of @dir: an object that is still there. */
static bool take_object(struct touched *t, struct str dir, struct str word)
{
	SCOPED_STRBUF object = STRBUF_INIT;

	if (str_starts(word, STR("$(obj)/")))
		word = str_from(word, strlen("$(obj)/"));
	if (!str_ends(word, STR(".o")) || str_chr(word, '$') < word.len)
		return false;
	path_join(&object, dir, word);
	if (has_source(t, sb_str(&object)) && is_named(t, sb_str(&object)))
		intern(t->objects, sb_str(&object));
	return true;
}

/* Of an assignment: "CFLAGS_x.o = -O3" is about x.o. */
static bool take_flags(struct touched *t, struct str dir, struct str variable)
{
	size_t at = str_chr(variable, '_');

	return at < variable.len && str_starts(variable, STR("CFLAGS_")) &&
	       take_object(t, dir, str_from(variable, at + 1));
}

static bool take_pair(struct touched *t, struct str dir, struct str pair)
{
	size_t tab = str_chr(pair, '\t');
	struct str word = str_from(pair, tab + 1);
	SCOPED_STRBUF path = STRBUF_INIT;

	if (take_flags(t, dir, str_head(pair, tab)) || take_object(t, dir, word))
		return true;
	if (!str_ends(word, STR("/")) || str_chr(word, '$') < word.len)
		return false;
	path_join(&path, dir, word);
	take_directory(t, sb_str(&path));
	return true;
}

static void take_all(struct touched *t, struct str dir, const struct makefile *m)
{
	uint32_t i;

	for (i = 0; i < intern_count(m->words); i++) {
		struct str pair = atom_str(intern_at(m->words, i));

		take_object(t, dir, str_from(pair, str_chr(pair, '\t') + 1));
	}
}

static bool has_other_lines(const struct makefile *a, const struct makefile *b)
{
	uint32_t i;

	for (i = 0; i < intern_count(a->rest); i++)
		if (!intern_find(b->rest, atom_str(intern_at(a->rest, i))))
			return true;
	return false;
}

/* What one state's makefile says and the other's does not; false: it is not known of what. */
static bool take_difference(struct touched *t, struct str dir, const struct makefile *has,
			    const struct makefile *lacks)
{
	bool known = true;
	uint32_t i;

	for (i = 0; i < intern_count(has->words); i++) {
		struct str pair = atom_str(intern_at(has->words, i));

		if (!intern_find(lacks->words, pair))
			known &= take_pair(t, dir, pair);
	}
	return known && !has_other_lines(has, lacks);
}

static void take_makefile(struct touched *t, const struct repo_change *c)
{
	struct str dir = path_dir(str_of(c->to));
	struct makefile old, new;
	bool known;

	makefile_open(&old, t->before, str_of(c->from));
	makefile_open(&new, t->after, str_of(c->to));
	known = take_difference(t, dir, &new, &old);
	if (!take_difference(t, dir, &old, &new) || !known)
		take_all(t, dir, &new);
	makefile_close(&old);
	makefile_close(&new);
}

/* Makefiles of directories: those at the top and below scripts are about everything. */
static bool is_makefile(struct str name)
{
	return makefile_is_named(name) && str_chr(name, '/') < name.len &&
	       !str_starts(name, STR("scripts/"));
}

static void touched_take(struct touched *t, const struct repo_change *c)
{
	struct str name = str_of(c->to);
	SCOPED_STRBUF object = STRBUF_INIT;

	if (review_object_of(name, &object)) {
		if (c->kind == REPO_DELETED)
			return;
		intern(t->objects, sb_str(&object));
		if (is_named(t, sb_str(&object)))
			return;
	} else if (is_makefile(name)) {
		take_makefile(t, c);
		return;
	} else if (!str_ends(name, STR(".h"))) {
		return;
	}
	vec_grow(t->headers, t->nr_headers, t->cap_headers);
	t->headers[t->nr_headers++] = name;
}

/* "arm64" of arch/arm64/include/asm/x.h, else len 0. */
static struct str srcarch_of(struct str name)
{
	struct str rest = str_from(name, str_starts(name, STR("arch/")) ? 5 : name.len);

	return str_head(rest, str_chr(rest, '/'));
}

/* A graph of all sources that may include headers of an architecture, or of none. */
static struct graph *graph_of_sources(const struct interner *files, struct str arch)
{
	struct graph *g = graph_new();
	uint32_t i;

	for (i = 0; i < intern_count(files); i++) {
		struct str name = atom_str(intern_at(files, i));
		struct str of = srcarch_of(name);

		if (!arch.len || !of.len || str_eq(of, arch))
			graph_node(g, NODE_SRC, name);
	}
	return g;
}

/* The sources that lead to a header, nearest first. */
static size_t users_of_header(const struct graph_index *ix, uint32_t header, uint32_t *todo,
			      bool *seen)
{
	const struct graph_edge *e;
	size_t at, nr = 1;

	todo[0] = header;
	memset(seen, 0, graph_nr_nodes(ix->g));
	seen[header] = true;
	for (at = 0; at < nr; at++)
		graph_for_each_in(e, ix, todo[at])
			if (e->kind == EDGE_INCLUDES && !seen[e->from]) {
				seen[e->from] = true;
				todo[nr++] = e->from;
			}
	return nr;
}

/* The first @depth directories of a name. */
static struct str first_dirs(struct str name, unsigned int depth)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if (name.ptr[i] == '/' && !--depth)
			return str_head(name, i);
	return path_dir(name);
}

/* One object for each directory @depth deep, or fewer if there are fewer; all: 0. */
static void choose_users(struct touched *t, const struct graph *g, const uint32_t *users,
			 size_t nr, unsigned int depth, struct interner *out)
{
	struct interner *dirs = interner_new();
	size_t i;

	for (i = 1; i < nr; i++) {
		struct str name = graph_name(g, users[i]);
		SCOPED_STRBUF object = STRBUF_INIT;

		if (!review_object_of(name, &object) || !is_named(t, sb_str(&object)))
			continue;
		if (depth && intern_find(dirs, first_dirs(name, depth)))
			continue;
		intern(dirs, first_dirs(name, depth ?: 1));
		intern(out, sb_str(&object));
	}
	interner_free(dirs);
}

static void take_header(struct touched *t, const struct graph_index *ix, struct str header)
{
	static const unsigned int depths[] = { 0, 9, 3, 2, 1 };
	uint32_t node = graph_find(ix->g, file_kind(header), header);
	uint32_t n = graph_nr_nodes(ix->g), *users, i;
	struct interner *chosen = NULL;
	size_t nr, k, all = 0;
	bool *seen;

	if (node == GRAPH_NONE)
		node = graph_find(ix->g, NODE_FILE, header);
	if (node == GRAPH_NONE)
		return;
	users = xcalloc(n + 1, sizeof(*users));
	seen = xcalloc(n + 1, sizeof(*seen));
	nr = users_of_header(ix, node, users, seen);
	for (k = 0; k < ARRAY_SIZE(depths); k++) {
		interner_free(chosen);
		chosen = interner_new();
		choose_users(t, ix->g, users, nr, depths[k], chosen);
		all = all ?: intern_count(chosen);
		if (intern_count(chosen) <= LIMIT_HEADER_OBJECTS)
			break;
	}
	for (i = 0; i < intern_count(chosen); i++)
		intern(t->objects, atom_str(intern_at(chosen, i)));
	if (intern_count(chosen) < all)
		diag_add(t->diag, SEV_NOTE, NULL, (struct place){ header.ptr, 0, 0 },
			 "%zu objects include it; considering only %u of them", all,
			 intern_count(chosen));
	interner_free(chosen);
	free(users);
	free(seen);
}

/* The headers of one architecture, or of none. */
static void take_headers_of(struct touched *t, const struct interner *files, struct str arch)
{
	struct str *some = xcalloc(t->nr_headers + 1, sizeof(*some));
	struct graph *g = graph_of_sources(files, arch);
	SCOPED_STRBUF srcarch = STRBUF_INIT;
	struct graph_index *ix;
	size_t i, nr = 0;

	for (i = 0; i < t->nr_headers; i++)
		if (str_eq(srcarch_of(t->headers[i]), arch))
			some[nr++] = t->headers[i];
	sb_addstr(&srcarch, arch.len ? arch : STR("x86"));
	includes_add(g, t->after, sb_cstr(&srcarch), some, nr, NULL);
	ix = graph_index_new(g);
	for (i = 0; i < nr; i++)
		take_header(t, ix, some[i]);
	graph_index_free(ix);
	graph_free(g);
	free(some);
}

static void take_headers(struct touched *t)
{
	struct interner *files = interner_new(), *archs = interner_new();
	size_t i;

	find_sources(t->after, STR("."), files);
	for (i = 0; i < t->nr_headers; i++) {
		struct str arch = srcarch_of(t->headers[i]);

		if (intern_find(archs, arch))
			continue;
		intern(archs, arch);
		take_headers_of(t, files, arch);
	}
	interner_free(archs);
	interner_free(files);
}

void touched_objects(struct tree *before, struct tree *after,
		     const struct repo_changes *changes, struct interner *objects,
		     struct diag *diag)
{
	struct touched t = {
		.before = before, .after = after, .objects = objects, .diag = diag,
		.named = interner_new(), .named_in = interner_new(),
	};
	size_t i;

	for (i = 0; i < changes->nr; i++)
		touched_take(&t, &changes->at[i]);
	if (t.nr_headers)
		take_headers(&t);
	free(t.headers);
	interner_free(t.named);
	interner_free(t.named_in);
}
