// SPDX-License-Identifier: GPL-2.0
/*
 * A source of the graph is read when it is queried, and every header that it
 * reaches, each once.  To find the users of some headers, all are read, and the
 * lines are followed back from those headers: only what is on such a path
 * becomes part of the graph.
 */
#include "csource/includes.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree-each.h"
#include "base/tree-names.h"
#include "base/tree.h"
#include "csource/include-kept.h"
#include "graph/graph.h"
#include "include-flags.h"
#include "include-lines.h"

struct include {
	uint32_t by, what;	/* numbers of files */
	uint32_t line;
	const char *makefile;	/* of that line; NULL: it is in @by */
};

/* An object in another directory than its source, whose makefile has flags, too. */
struct elsewhere {
	struct str object;
	uint32_t next;		/* number + 1 of another of the same source, or 0 */
};

/* By the number of a file. */
struct file {
	uint32_t first, nr;	/* what it includes, once it is read */
	uint32_t turn;		/* the last one that reached it */
	uint32_t elsewhere;	/* number + 1 of an object of it, or 0 */
	bool is_read;
};

struct includes {
	const struct graph *g;
	struct tree *tree;
	char *srcarch;
	struct include_flags *flags;
	struct tree_names *there;
	struct include_kept *kept;	/* or NULL */
	struct interner *gone;		/* headers that do not exist, or NULL */
	bool is_asking_gone;		/* look for one of those */
	struct interner *files;		/* a number each */
	struct interner *names;		/* <...> as written ... */
	uint32_t *found;		/* ... and its file + 1, or 0: none */
	size_t nr_found, cap_found;
	struct elsewhere *elsewhere;
	size_t nr_elsewhere, cap_elsewhere;
	struct include *includes;	/* those of a file stand together */
	size_t nr, cap;
	struct file *of;
	size_t nr_of, cap_of;
	uint32_t *todo;
	size_t cap_todo;
	uint32_t turn;
};

static struct file *includes_file_at(struct includes *s, uint32_t number)
{
	while (s->nr_of <= number) {
		vec_grow(s->of, s->nr_of, s->cap_of);
		s->of[s->nr_of++] = (struct file){ .nr = 0 };
	}
	return &s->of[number];
}

/* Of the tree: neither "../x" nor "/x". */
static bool includes_is_file(const struct includes *s, const struct strbuf *path)
{
	if (!path_is_clean(sb_str(path)) || path->buf[0] == '/')
		return false;
	return s->is_asking_gone ?
	       intern_find(s->gone, sb_str(path)) != NULL :
	       tree_names_type(s->there, sb_str(path)) == TREE_FILE;
}

/* Where the top-level makefile's LINUXINCLUDE points; %s is SRCARCH. */
static const char *const directories[] = {
	"arch/%s/include/", "include/", "arch/%s/include/uapi/",
	"include/uapi/",
};

static bool look_in(const struct includes *s, const char *directory,
		    struct str name, struct strbuf *path)
{
	const char *arch = strstr(directory, "%s");
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (arch) {
		sb_add(&dir, directory, (size_t)(arch - directory));
		sb_adds(&dir, s->srcarch);
		sb_adds(&dir, arch + 2);
	} else {
		sb_adds(&dir, directory);
	}
	sb_truncate(path, 0);
	path_join(path, sb_str(&dir), name);
	return includes_is_file(s, path);
}

static bool find_system(const struct includes *s, struct str name,
			struct strbuf *path)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(directories); i++)
		if (look_in(s, directories[i], name, path))
			return true;
	/* Kbuild makes wrappers for those that an architecture lacks. */
	return str_starts(name, STR("asm/")) &&
	       (look_in(s, "include/asm-generic/", str_from(name, 4), path) ||
		look_in(s, "include/uapi/asm-generic/", str_from(name, 4), path));
}

/* The file that <name> means: its number + 1, or 0. */
static uint32_t system_file(struct includes *s, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	const struct atom *a;

	if (s->is_asking_gone)
		return find_system(s, name, &path) ?
		       intern(s->files, sb_str(&path))->id + 1 : 0;
	a = intern(s->names, name);
	if (a->id < s->nr_found)
		return s->found[a->id];
	vec_grow(s->found, s->nr_found, s->cap_found);
	s->found[s->nr_found++] = !find_system(s, name, &path) ? 0 :
				  intern(s->files, sb_str(&path))->id + 1;
	return s->found[a->id];
}

/* What makefiles of the file's directory and those above add with -I. */
static uint32_t added_file(struct includes *s, struct str by, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct str dir = by;
	size_t i, n;

	while (!str_starts(by, STR("/")) && str_chr(dir, '/') < dir.len) {
		const struct str *added;

		dir = path_dir(dir);
		added = include_dirs(s->flags, dir, &n);
		for (i = 0; i < n; i++) {
			sb_truncate(&path, 0);
			path_join(&path, added[i], name);
			if (includes_is_file(s, &path))
				return intern(s->files, sb_str(&path))->id + 1;
		}
	}
	return 0;
}

static uint32_t searched_file(struct includes *s, struct str by, struct str name)
{
	uint32_t file = system_file(s, name);

	return file ? file : added_file(s, by, name);
}

static uint32_t quoted_file(struct includes *s, struct str by, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, path_dir(by), name);
	if (includes_is_file(s, &path))
		return intern(s->files, sb_str(&path))->id + 1;
	return searched_file(s, by, name);
}

/*
 * @end: '>' or '"'.  scripts/include has headers for programs for the build machine.
 * What does not exist is assumed where nothing else is.
 */
static uint32_t included_file(struct includes *s, struct str by,
			      struct str name, char end)
{
	uint32_t file = end == '>' ? searched_file(s, by, name) :
				     quoted_file(s, by, name);
	SCOPED_STRBUF path = STRBUF_INIT;

	if (file)
		return file;
	if (look_in(s, "scripts/include/", name, &path))
		return intern(s->files, sb_str(&path))->id + 1;
	if (!s->gone)
		return 0;
	s->is_asking_gone = true;
	file = end == '>' ? searched_file(s, by, name) :
			    quoted_file(s, by, name);
	s->is_asking_gone = false;
	return file;
}

/*
 * Where a header is gone of which user space has another of the same name, that is
 * read in its place: the line is one that still includes what is gone, too.
 * Return: the number of the file that is gone and 1, or 0.
 */
static uint32_t replaced_file(struct includes *s, struct str by, struct str name,
			      char end, uint32_t file)
{
	static const struct str uapi = STR_INIT("include/uapi/");
	SCOPED_STRBUF own = STRBUF_INIT;
	struct str path = atom_str(intern_at(s->files, file - 1));
	size_t at = str_find(path, uapi);
	const struct atom *gone;

	if (!s->gone || end != '>' || at == path.len || str_starts(name, STR("uapi/")))
		return 0;
	sb_addstr(&own, str_head(path, at + strlen("include/")));
	sb_addstr(&own, str_from(path, at + uapi.len));
	gone = intern_find(s->gone, sb_str(&own));
	return gone && !str_eq(by, path) ? intern(s->files, sb_str(&own))->id + 1 : 0;
}

static void add_include(struct includes *s, uint32_t by, uint32_t what,
			uint32_t line, const char *makefile)
{
	vec_grow(s->includes, s->nr, s->cap);
	s->includes[s->nr++] = (struct include){ by, what, line, makefile };
}

/* @rest: what comes after "#include", to the end of its line. */
static void take_line(struct includes *s, uint32_t by, struct str rest, uint32_t line)
{
	struct str name, by_name = atom_str(intern_at(s->files, by));
	uint32_t file, gone;
	char end;

	rest = str_trim(rest);
	if (!rest.len || (rest.ptr[0] != '"' && rest.ptr[0] != '<'))
		return;
	end = rest.ptr[0] == '<' ? '>' : '"';
	name = str_head(str_from(rest, 1), str_chr(str_from(rest, 1), end));
	if (!name.len || name.len > LIMIT_INCLUDE_NAME)
		return;
	file = included_file(s, by_name, name, end);
	if (!file)
		return;
	add_include(s, by, file - 1, line, NULL);
	gone = replaced_file(s, by_name, name, end, file);
	if (gone)
		add_include(s, by, gone - 1, line, NULL);
}

/* @path: a file, in or below the directories of the makefiles. */
static void add_forced_of(struct includes *s, uint32_t by, struct str path)
{
	const struct forced_include *forced;
	struct str dir = path;
	size_t i, n;

	do {
		dir = path_dir(dir);
		forced = include_forced(s->flags, dir, &n);
		for (i = 0; i < n; i++)
			if (tree_names_type(s->there, forced[i].file) == TREE_FILE)
				add_include(s, by,
					    intern(s->files, forced[i].file)->id,
					    forced[i].at.line, forced[i].at.file);
	} while (!str_is(dir, "."));
}

static bool includes_is_compiled(struct str file)
{
	return (str_ends(file, STR(".c")) || str_ends(file, STR(".S"))) &&
	       !str_starts(file, STR("/"));
}

/* What the compiler reads before a source, as the makefiles above it say. */
static void add_forced(struct includes *s, uint32_t by)
{
	struct str source = atom_str(intern_at(s->files, by));
	uint32_t i;

	if (!includes_is_compiled(source))
		return;
	add_forced_of(s, by, source);
	for (i = includes_file_at(s, by)->elsewhere; i; i = s->elsewhere[i - 1].next)
		add_forced_of(s, by, s->elsewhere[i - 1].object);
}

/* libstub/lib-ctype.o is built from lib/ctype.c, with libstub's flags. */
static void find_elsewhere(struct includes *s)
{
	const struct graph_edge *edges;
	struct file *f;
	size_t i, nr;

	edges = graph_edges(s->g, &nr);
	for (i = 0; i < nr; i++) {
		struct str object, source;

		if ((edges[i].kind != EDGE_SOURCE &&
		     edges[i].kind != EDGE_RULE) ||
		    !graph_is(s->g, edges[i].from, NODE_OBJ) ||
		    !graph_is(s->g, edges[i].to, NODE_SRC))
			continue;
		object = graph_name(s->g, edges[i].from);
		source = graph_name(s->g, edges[i].to);
		if (!includes_is_compiled(source) || str_starts(object, STR("/")) ||
		    str_eq(path_dir(object), path_dir(source)))
			continue;
		f = includes_file_at(s, intern(s->files, source)->id);
		vec_grow(s->elsewhere, s->nr_elsewhere, s->cap_elsewhere);
		s->elsewhere[s->nr_elsewhere++] =
			(struct elsewhere){ object, f->elsewhere };
		f->elsewhere = (uint32_t)s->nr_elsewhere;
	}
}

static void take_directives(struct includes *s, uint32_t by, struct str all)
{
	struct include_line line;

	while (include_lines_next(&all, &line))
		take_line(s, by, line.rest, line.line);
}

/* What it includes is known, as include_lines_find() has it. */
static void take_file(struct includes *s, uint32_t by, struct str directives)
{
	struct str name = atom_str(intern_at(s->files, by));
	uint32_t first = (uint32_t)s->nr;
	struct file *f;

	if (graph_find(s->g, NODE_SRC, name) != GRAPH_NONE)
		add_forced(s, by);
	take_directives(s, by, directives);
	f = includes_file_at(s, by);
	f->first = first;
	f->nr = (uint32_t)s->nr - first;
	f->is_read = true;
}

/* What a file includes, if it was not read before. */
static const struct file *includes_read_file(struct includes *s, uint32_t by)
{
	const struct atom *a = intern_at(s->files, by);
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF found = STRBUF_INIT;

	if (includes_file_at(s, by)->is_read)
		return includes_file_at(s, by);
	if (by < LIMIT_INCLUDE_FILES &&
	    !tree_read(s->tree, a->text, LIMIT_INCLUDE_BYTES, &text))
		include_lines_find(sb_str(&text), &found);
	take_file(s, by, sb_str(&found));
	return includes_file_at(s, by);
}

static void find_in_one(void *ctx, size_t i, struct str text)
{
	struct strbuf *found = ctx;

	include_lines_find(text, &found[i]);
}

/* Files from number @from on; what they include is appended. */
static void includes_read_some(struct includes *s, uint32_t from, uint32_t nr)
{
	const struct atom **names = xcalloc(nr, sizeof(*names));
	struct strbuf *found = xcalloc(nr, sizeof(*found));
	struct str lines;
	uint32_t i, n = 0;

	for (i = 0; i < nr; i++) {
		const struct atom *a = intern_at(s->files, from + i);

		if (!include_kept_find(s->kept, atom_str(a), &lines))
			names[n++] = a;
	}
	tree_read_each(s->tree, names, n, LIMIT_INCLUDE_BYTES, find_in_one,
		       found);
	for (i = 0, n = 0; i < nr; i++) {
		struct str name = atom_str(intern_at(s->files, from + i));

		if (include_kept_find(s->kept, name, &lines)) {
			take_file(s, from + i, lines);
			continue;
		}
		include_kept_add(s->kept, name, sb_str(&found[n]));
		take_file(s, from + i, sb_str(&found[n]));
		sb_free(&found[n++]);
	}
	free(found);
	free(names);
}

/* All sources of the graph, and what they include, and so on. */
static void includes_read_all(struct includes *s)
{
	uint32_t i, n;

	for (i = 0; i < graph_nr_nodes(s->g); i++)
		if (graph_is(s->g, i, NODE_SRC))
			intern(s->files, graph_name(s->g, i));
	for (i = 0; i < LIMIT_INCLUDE_FILES; i += n) {
		n = intern_count(s->files) - i;
		if (n > LIMIT_INCLUDE_FILES - i)
			n = LIMIT_INCLUDE_FILES - i;
		if (!n)
			break;
		includes_read_some(s, i, n);
	}
}

/* Which files lead to one of the headers: go back until nothing is new. */
static bool *includes_find_way(struct includes *s, const struct str *headers, size_t nr)
{
	bool *on_way = xcalloc(intern_count(s->files) + nr + 1, sizeof(*on_way));
	bool more = true;
	size_t i;

	for (i = 0; i < nr; i++) {
		const struct atom *a = intern_find(s->files, headers[i]);

		if (a)
			on_way[a->id] = true;
	}
	while (more) {
		more = false;
		for (i = s->nr; i-- > 0;) {
			const struct include *in = &s->includes[i];

			if (!on_way[in->what] || on_way[in->by])
				continue;
			on_way[in->by] = true;
			more = true;
		}
	}
	return on_way;
}

static uint32_t node_of(const struct includes *s, struct graph *g, uint32_t file)
{
	struct str name = atom_str(intern_at(s->files, file));
	uint32_t node = graph_find(g, NODE_SRC, name);

	return node != GRAPH_NONE ? node : graph_node(g, NODE_FILE, name);
}

/* Those to files on the way, or all of them if that is NULL. */
static void includes_add_edges(const struct includes *s, struct graph *g, const bool *on_way)
{
	size_t i;

	for (i = 0; i < s->nr; i++) {
		const struct include *in = &s->includes[i];
		struct place at = {
			in->makefile ? in->makefile :
			intern_at(s->files, in->by)->text, in->line, 0
		};

		if (on_way && !on_way[in->what])
			continue;
		graph_edge(g, node_of(s, g, in->by), node_of(s, g, in->what),
			   EDGE_INCLUDES, at);
	}
}

struct includes *includes_new(const struct graph *g, struct tree *tree,
			      const char *srcarch)
{
	struct includes *s = xcalloc(1, sizeof(*s));

	s->g = g;
	s->tree = tree;
	s->srcarch = str_dup(str_of(srcarch));
	s->files = interner_new();
	s->names = interner_new();
	s->flags = include_flags_new(tree);
	s->there = tree_names_new(tree);
	find_elsewhere(s);
	return s;
}

void includes_free(struct includes *s)
{
	if (!s)
		return;
	free(s->srcarch);
	free(s->elsewhere);
	free(s->includes);
	free(s->of);
	free(s->todo);
	free(s->found);
	tree_names_free(s->there);
	interner_free(s->gone);
	include_flags_free(s->flags);
	interner_free(s->names);
	interner_free(s->files);
	free(s);
}

static void come_to(struct includes *s, uint32_t file, size_t *nr)
{
	struct file *f = includes_file_at(s, file);

	if (f->turn == s->turn)
		return;
	f->turn = s->turn;
	vec_grow(s->todo, *nr, s->cap_todo);
	s->todo[(*nr)++] = file;
}

bool includes_follow(struct includes *s, struct str source)
{
	uint32_t i;
	size_t nr = 0;

	s->turn++;
	if (graph_find(s->g, NODE_SRC, source) == GRAPH_NONE)
		return false;
	come_to(s, intern(s->files, source)->id, &nr);
	while (nr) {
		const struct file f = *includes_read_file(s, s->todo[--nr]);

		for (i = f.first; i < f.first + f.nr; i++)
			come_to(s, s->includes[i].what, &nr);
	}
	return true;
}

bool includes_lead_to(const struct includes *s, struct str header)
{
	const struct atom *a = intern_find(s->files, header);

	return a && a->id < s->nr_of && s->of[a->id].turn == s->turn;
}

void includes_add(struct graph *g, struct tree *tree, const char *srcarch,
		  const struct str *headers, size_t nr, struct include_kept *kept)
{
	struct includes *s = includes_new(g, tree, srcarch);
	bool *on_way;
	size_t i;

	s->kept = kept;
	for (i = 0; i < nr; i++) {
		if (tree_names_type(s->there, headers[i]) == TREE_FILE)
			continue;
		if (!s->gone)
			s->gone = interner_new();
		intern(s->gone, headers[i]);
	}
	includes_read_all(s);
	on_way = includes_find_way(s, headers, nr);
	includes_add_edges(s, g, on_way);
	graph_sort(g);
	free(on_way);
	includes_free(s);
}

void includes_add_all(struct graph *g, struct tree *tree, const char *srcarch)
{
	struct includes *s = includes_new(g, tree, srcarch);

	includes_read_all(s);
	includes_add_edges(s, g, NULL);
	graph_sort(g);
	includes_free(s);
}
