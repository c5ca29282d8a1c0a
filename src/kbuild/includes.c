// SPDX-License-Identifier: GPL-2.0
/*
 * Every source of the graph is read, and every header that one of them
 * reaches, each once.  Then the way is gone back from the headers asked for:
 * only what lies on it becomes part of the graph.
 */
#include "kbuild/includes.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"

struct include {
	uint32_t by, what;	/* numbers of files */
	uint32_t line;
};

struct scan {
	struct tree *tree;
	const char *srcarch;
	struct interner *files;		/* a number each */
	struct interner *names;		/* <...> as written ... */
	uint32_t *found;		/* ... and its file + 1, or 0: none */
	size_t nr_found, cap_found;
	struct include *includes;
	size_t nr, cap;
};

static bool is_file(const struct scan *s, const char *path)
{
	return tree_type(s->tree, path) == TREE_FILE;
}

/* Where the top-level makefile's LINUXINCLUDE points; %s is SRCARCH. */
static const char *const folders[] = {
	"arch/%s/include/", "include/", "arch/%s/include/uapi/",
	"include/uapi/",
};

static bool look_in(const struct scan *s, const char *folder, struct str name,
		    struct strbuf *path)
{
	const char *arch = strstr(folder, "%s");

	sb_truncate(path, 0);
	if (arch) {
		sb_add(path, folder, (size_t)(arch - folder));
		sb_adds(path, s->srcarch);
		sb_adds(path, arch + 2);
	} else {
		sb_adds(path, folder);
	}
	sb_addstr(path, name);
	return is_file(s, sb_cstr(path));
}

static bool find_system(const struct scan *s, struct str name,
			struct strbuf *path)
{
	size_t i;

	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (look_in(s, folders[i], name, path))
			return true;
	/* Kbuild makes wrappers for those that an architecture lacks. */
	return str_starts(name, STR("asm/")) &&
	       look_in(s, "include/asm-generic/", str_from(name, 4), path);
}

/* The file that <name> means: its number + 1, or 0. */
static uint32_t system_file(struct scan *s, struct str name)
{
	const struct atom *a = intern(s->names, name);
	SCOPED_STRBUF path = STRBUF_INIT;

	if (a->id < s->nr_found)
		return s->found[a->id];
	vec_grow(s->found, s->nr_found, s->cap_found);
	s->found[s->nr_found++] = !find_system(s, name, &path) ? 0 :
				  intern(s->files, sb_str(&path))->id + 1;
	return s->found[a->id];
}

static uint32_t quoted_file(struct scan *s, struct str by, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, path_dir(by), name);
	if (sb_str(&path).len && path.buf[0] != '.' && path.buf[0] != '/' &&
	    is_file(s, sb_cstr(&path)))
		return intern(s->files, sb_str(&path))->id + 1;
	return system_file(s, name);
}

static void take_line(struct scan *s, uint32_t by, struct str rest, uint32_t line)
{
	struct str name;
	uint32_t file;
	char end;

	rest = str_trim(rest);
	if (!str_starts(rest, STR("include")))
		return;
	rest = str_trim(str_from(rest, 7));
	if (!rest.len || (rest.ptr[0] != '"' && rest.ptr[0] != '<'))
		return;
	end = rest.ptr[0] == '<' ? '>' : '"';
	name = str_head(str_from(rest, 1), str_chr(str_from(rest, 1), end));
	if (!name.len || name.len > LIMIT_INCLUDE_NAME)
		return;
	file = end == '>' ? system_file(s, name) :
		quoted_file(s, atom_str(intern_at(s->files, by)), name);
	if (!file)
		return;
	vec_grow(s->includes, s->nr, s->cap);
	s->includes[s->nr++] = (struct include){ by, file - 1, line };
}

static void read_file(struct scan *s, uint32_t by)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line;
	uint32_t n = 0;

	if (tree_read(s->tree, intern_at(s->files, by)->text,
		      LIMIT_INCLUDE_BYTES, &text))
		return;
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		size_t i = 0;

		n++;
		while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
			i++;
		if (i < line.len && line.ptr[i] == '#')
			take_line(s, by, str_from(line, i + 1), n);
	}
}

/* All sources of the graph, and what they include, and so on. */
static void read_all(struct scan *s, const struct graph *g)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(g); i++)
		if (graph_is(g, i, "src"))
			intern(s->files, graph_name(g, i));
	for (i = 0; i < intern_count(s->files) && i < LIMIT_INCLUDE_FILES; i++)
		read_file(s, i);
}

/* Which files lead to one of the headers: go back until nothing is new. */
static bool *find_way(struct scan *s, const struct str *headers, size_t nr)
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

static uint32_t node_of(const struct scan *s, struct graph *g, uint32_t file)
{
	struct str name = atom_str(intern_at(s->files, file));
	uint32_t node = graph_find(g, "src", name);

	return node != GRAPH_NONE ? node : graph_node(g, "file", name);
}

static void add_edges(const struct scan *s, struct graph *g, const bool *on_way)
{
	size_t i;

	for (i = 0; i < s->nr; i++) {
		const struct include *in = &s->includes[i];
		SCOPED_STRBUF origin = STRBUF_INIT;

		if (!on_way[in->what])
			continue;
		sb_addf(&origin, "%s:%u", intern_at(s->files, in->by)->text,
			in->line);
		graph_edge(g, node_of(s, g, in->by), node_of(s, g, in->what),
			   "includes", sb_str(&origin));
	}
}

void includes_add(struct graph *g, struct tree *tree, const char *srcarch,
		  const struct str *headers, size_t nr)
{
	struct scan s = { .tree = tree, .srcarch = srcarch };
	bool *on_way;

	s.files = interner_new();
	s.names = interner_new();
	read_all(&s, g);
	on_way = find_way(&s, headers, nr);
	add_edges(&s, g, on_way);
	graph_sort(g);
	free(on_way);
	free(s.includes);
	free(s.found);
	interner_free(s.names);
	interner_free(s.files);
}
