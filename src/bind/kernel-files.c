// SPDX-License-Identifier: GPL-2.0
/*
 * The files to search, nearest first: those that this kernel is built from, and
 * only if that leaves queries open the rest of the tree, which is then listed
 * once.  Neither a directory with a dot in its name nor one behind a symbolic
 * link has code that is not elsewhere.
 */
#include "arch/arch.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree-each.h"

#include "kernel-parts.h"

static void kernel_files_start(struct binder *b)
{
	b->nr_files = 0;
}

static void add_atom(struct binder *b, const struct atom *name)
{
	vec_grow(b->files, b->nr_files, b->cap_files);
	b->files[b->nr_files++] = name;
}

static void kernel_files_add_file(struct binder *b, struct str name)
{
	add_atom(b, intern(b->env->names, name));
}

static bool kernel_files_is_source(struct str name)
{
	return str_ends(name, STR(".c")) || str_ends(name, STR(".S"));
}

static bool is_driver_dir(struct str top)
{
	return str_is(top, "drivers") || str_is(top, "sound") ||
	       str_is(top, "samples");
}

static bool is_driver(struct str name)
{
	return is_driver_dir(str_head(name, str_chr(name, '/')));
}

void files_sources(struct binder *b, bool drivers)
{
	uint32_t n;

	kernel_files_start(b);
	for (n = 0; n < b->nr_nodes; n++) {
		struct str name = graph_name(b->g, n);

		if (graph_is(b->g, n, NODE_SRC) && kernel_files_is_source(name) &&
		    is_driver(name) == drivers)
			kernel_files_add_file(b, name);
	}
}

/* All files of the tree, each directory's sorted, those of a directory in its place. */
struct source_files {
	const struct atom **list;
	size_t nr, cap;
};

static bool kernel_files_is_header(struct str name)
{
	return str_ends(name, STR(".h"));
}

/* lib/raid6/int.uc, of which a script makes several sources. */
static bool kernel_files_is_template(struct str name)
{
	return str_ends(name, STR(".uc"));
}

static bool is_makefile(struct str path)
{
	struct str name = path_base(path);

	return str_is(name, "Makefile") || str_is(name, "Kbuild");
}

static bool is_interesting(struct str name)
{
	return kernel_files_is_source(name) || kernel_files_is_header(name) ||
	       kernel_files_is_template(name) || is_makefile(name);
}

/* Directories of which no object of a kernel is made, or not of this one. */
static bool kernel_files_is_foreign(const struct binder *b, struct str directory)
{
	static const char *const tops[] = {
		"Documentation", "LICENSES", "tools", "scripts", "usr", "rust",
		"certs",
	};
	struct str name = path_base(directory);
	size_t i;

	if (str_is(path_dir(directory), "arch"))
		return !arch_uses(b->srcarch, name);
	if (str_ends(directory, STR("/boot/dts")))
		return true;
	for (i = 0; i < ARRAY_SIZE(tops); i++)
		if (str_is(directory, tops[i]))
			return true;
	return false;
}

/* A name in a directory. */
struct entry {
	struct str name;
	bool is_dir;
};

struct directory {
	char *path;
	struct strbuf names;	/* each ends with '\n', directories with "/\n" */
	struct entry *entries;	/* the same, sorted */
	size_t nr;
	size_t first;		/* number of its first directory; all are in a row */
};

/* Those of one level are listed at once, before the level below is known. */
struct directories {
	struct binder *b;
	struct directory *list;
	size_t nr, cap;
	size_t listed;
};

static void kernel_files_add_name(void *ctx, struct str name, enum tree_type type)
{
	struct directory *f = ctx;

	if (str_chr(name, '\n') < name.len ||
	    (type == TREE_DIR ? str_chr(name, '.') < name.len :
				!is_interesting(name)))
		return;
	sb_addstr(&f->names, name);
	sb_adds(&f->names, type == TREE_DIR ? "/\n" : "\n");
}

static int kernel_files_by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* Sorted, so that what is found does not depend on the order in a directory. */
static void kernel_files_list_dir(struct tree *tree, struct directory *f)
{
	struct str rest, name;
	size_t cap = 0;

	tree_list_types(tree, f->path, kernel_files_add_name, f);
	rest = sb_str(&f->names);
	while (str_line(&rest, &name)) {
		bool is_dir = str_ends(name, STR("/"));

		vec_grow(f->entries, f->nr, cap);
		f->entries[f->nr++] = (struct entry){
			str_head(name, name.len - is_dir), is_dir,
		};
	}
	if (f->nr)
		qsort(f->entries, f->nr, sizeof(*f->entries), kernel_files_by_name);
}

static void free_dir(struct directory *f)
{
	free(f->path);
	sb_free(&f->names);
	free(f->entries);
}

static void list_some(void *ctx, size_t from, size_t to)
{
	const struct directories *all = ctx;
	size_t i;

	for (i = all->listed + from; i < all->listed + to; i++)
		kernel_files_list_dir(all->b->env->src, &all->list[i]);
}

static void kernel_files_path_of(struct strbuf *out, const struct directory *f, struct str name)
{
	sb_truncate(out, 0);
	if (strcmp(f->path, "."))
		sb_addf(out, "%s/", f->path);
	sb_addstr(out, name);
}

static void kernel_files_add_dir(struct directories *all, struct str path)
{
	vec_grow(all->list, all->nr, all->cap);
	all->list[all->nr++] = (struct directory){ .path = str_dup(path) };
}

/* What is foreign has no entry any more. */
static void add_dirs_of(struct directories *all, size_t n)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i, nr = 0;

	all->list[n].first = all->nr;
	for (i = 0; i < all->list[n].nr; i++) {
		const struct entry e = all->list[n].entries[i];

		if (e.is_dir) {
			kernel_files_path_of(&path, &all->list[n], e.name);
			if (kernel_files_is_foreign(all->b, sb_str(&path)))
				continue;
			kernel_files_add_dir(all, sb_str(&path));
		}
		all->list[n].entries[nr++] = e;
	}
	all->list[n].nr = nr;
}

static void list_dirs(struct directories *all)
{
	unsigned int depth;
	size_t i, end;

	kernel_files_add_dir(all, STR("."));
	for (depth = 0; depth < LIMIT_KBUILD_DEPTH; depth++) {
		end = all->nr;
		tree_each(all->b->env->src, end - all->listed, list_some, all);
		for (i = all->listed; i < end; i++)
			add_dirs_of(all, i);
		all->listed = end;
	}
}

static void take_files(struct source_files *to, struct directories *all, size_t n)
{
	const struct directory *f = &all->list[n];
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i, directory = f->first;

	for (i = 0; i < f->nr; i++) {
		if (f->entries[i].is_dir) {
			take_files(to, all, directory++);
			continue;
		}
		kernel_files_path_of(&path, f, f->entries[i].name);
		vec_grow(to->list, to->nr, to->cap);
		to->list[to->nr++] = intern(all->b->env->names, sb_str(&path));
	}
}

static const struct source_files *tree_files(struct binder *b)
{
	struct directories all = { .b = b };
	size_t i;

	if (b->tree_files)
		return b->tree_files;
	b->tree_files = xcalloc(1, sizeof(*b->tree_files));
	list_dirs(&all);
	take_files(b->tree_files, &all, 0);
	for (i = 0; i < all.nr; i++)
		free_dir(&all.list[i]);
	free(all.list);
	return b->tree_files;
}

void files_dir(struct binder *b, const char *dir)
{
	struct directory f = { .path = str_dup(str_of(dir)) };
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	kernel_files_list_dir(b->env->src, &f);
	kernel_files_start(b);
	for (i = 0; i < f.nr; i++) {
		if (f.entries[i].is_dir || !kernel_files_is_header(f.entries[i].name))
			continue;
		kernel_files_path_of(&path, &f, f.entries[i].name);
		kernel_files_add_file(b, sb_str(&path));
	}
	free_dir(&f);
}

static bool is_in(const struct atom *file, const char *dir)
{
	return str_starts(atom_str(file), str_of(dir));
}

static bool is_trace_header(const struct atom *file)
{
	return memmem(file->text, file->len, "trace", 5);
}

/* Directories with sources of this kernel, and those that they are in. */
struct built_dirs {
	struct interner *exact, *around;
};

void files_find_built(struct binder *b)
{
	struct built_dirs *f = b->built;
	uint32_t n;

	if (f)
		return;
	f = b->built = xcalloc(1, sizeof(*f));
	f->exact = interner_new();
	f->around = interner_new();
	for (n = 0; n < b->nr_nodes; n++) {
		struct str dir = path_dir(graph_name(b->g, n));

		if (!graph_is(b->g, n, NODE_SRC))
			continue;
		intern(f->exact, dir);
		while (!str_is(dir, ".") && !intern_find(f->around, dir)) {
			intern(f->around, dir);
			dir = path_dir(dir);
		}
	}
}

/*
 * Of drivers there are more headers than of all else, most of them lists of
 * registers: those count that lie beside a source of this kernel, or below an
 * "include" beside one.
 */
bool files_is_used(const struct binder *b, struct str header)
{
	struct str dir = path_dir(header);
	const char *include = memmem(dir.ptr, dir.len, "/include", 8);

	return !is_driver(header) || str_starts(header, STR("include/")) ||
	       intern_find(b->built->exact, dir) ||
	       (include && intern_find(b->built->around, str_head(dir, (size_t)
						(include - dir.ptr))));
}

void files_trace_headers(struct binder *b)
{
	const struct source_files *all = tree_files(b);
	size_t i;

	kernel_files_start(b);
	for (i = 0; i < all->nr; i++)
		if (kernel_files_is_header(atom_str(all->list[i])) &&
		    is_trace_header(all->list[i]))
			add_atom(b, all->list[i]);
}

/* Whether the name is one of those, or below an "include" that they are below. */
static bool headers_has(const struct interner *made, struct str header)
{
	static const char include[] = "include/";
	const char *at = header.ptr, *end = header.ptr + header.len;

	if (intern_find(made, header))
		return true;
	while ((at = memmem(at, (size_t)(end - at), include, strlen(include)))) {
		if (intern_find(made, (struct str){ at, (size_t)(end - at) }))
			return true;
		at++;
	}
	return false;
}

void files_made_headers(struct binder *b)
{
	const struct source_files *all = tree_files(b);
	struct interner *made = interner_new();
	size_t i;

	ksrc_made(b->ksrc, made);
	files_find_built(b);
	kernel_files_start(b);
	for (i = 0; i < all->nr; i++) {
		struct str name = atom_str(all->list[i]);

		if (kernel_files_is_header(name) && !is_trace_header(all->list[i]) &&
		    !files_is_used(b, name) && headers_has(made, name))
			add_atom(b, all->list[i]);
	}
	interner_free(made);
}

void files_core_headers(struct binder *b)
{
	const struct source_files *all = tree_files(b);
	size_t i;

	kernel_files_start(b);
	for (i = 0; i < all->nr; i++)
		if (kernel_files_is_header(atom_str(all->list[i])) &&
		    !is_driver(atom_str(all->list[i])) &&
		    !is_in(all->list[i], "include/"))
			add_atom(b, all->list[i]);
}

void files_all_headers(struct binder *b)
{
	const struct source_files *all = tree_files(b);
	size_t i;

	files_find_built(b);
	kernel_files_start(b);
	for (i = 0; i < all->nr; i++)
		if (kernel_files_is_template(atom_str(all->list[i])) ||
		    (kernel_files_is_header(atom_str(all->list[i])) &&
		     files_is_used(b, atom_str(all->list[i]))))
			add_atom(b, all->list[i]);
}

void files_rest(struct binder *b, bool drivers)
{
	const struct source_files *all = tree_files(b);
	size_t i;

	kernel_files_start(b);
	for (i = 0; i < all->nr; i++) {
		const struct atom *file = all->list[i];

		if (is_driver(atom_str(file)) != drivers ||
		    is_in(file, "include/"))
			continue;
		if (kernel_files_is_source(atom_str(file))) {
			add_atom(b, file);
		} else if (is_makefile(atom_str(file))) {
			vec_grow(b->makefiles, b->nr_makefiles,
				 b->cap_makefiles);
			b->makefiles[b->nr_makefiles++] = file;
		}
	}
}

void files_free(struct binder *b)
{
	if (b->tree_files)
		free(b->tree_files->list);
	free(b->tree_files);
	if (!b->built)
		return;
	interner_free(b->built->exact);
	interner_free(b->built->around);
	free(b->built);
}
