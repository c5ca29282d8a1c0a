// SPDX-License-Identifier: GPL-2.0
/*
 * The files in which answers are sought, nearest first: what this kernel is
 * made of, and only if that leaves questions open the rest of the tree.  There
 * it does not matter that a name with a dot is a folder (none with C code in
 * it is), or that one without is a file: it cannot be listed.
 */
#include "base/limits.h"

#include "kernel-parts.h"

static void start(struct binder *b)
{
	b->nr_files = 0;
}

static void add_file(struct binder *b, struct str name)
{
	vec_grow(b->files, b->nr_files, b->cap_files);
	b->files[b->nr_files++] = intern(b->env->names, name);
}

static bool is_source(struct str name)
{
	return str_ends(name, STR(".c")) || str_ends(name, STR(".S"));
}

static bool is_driver_folder(struct str top)
{
	return str_is(top, "drivers") || str_is(top, "sound") ||
	       str_is(top, "samples");
}

static bool is_driver(struct str name)
{
	return is_driver_folder(str_head(name, str_chr(name, '/')));
}

void files_sources(struct binder *b, bool drivers)
{
	uint32_t n;

	start(b);
	for (n = 0; n < b->nr_nodes; n++) {
		struct str name = graph_name(b->g, n);

		if (graph_is(b->g, n, "src") && is_source(name) &&
		    is_driver(name) == drivers)
			add_file(b, name);
	}
}

/* A walk over folders. */
struct walk {
	struct binder *b;
	struct strbuf path;	/* of the folder at hand, with a '/' */
	unsigned int depth;
	bool headers;		/* tracepoints' headers, else sources */
	bool deep;		/* folders in it, too */
	bool all;		/* all headers */
	bool drivers;		/* sources of drivers, else of the core */
};

/* Sorted, so that what is found does not hang on the order in a folder. */
struct names {
	const struct atom **list;
	size_t nr, cap;
	struct interner *names;
};

static void add_name(void *ctx, struct str name)
{
	struct names *n = ctx;

	vec_grow(n->list, n->nr, n->cap);
	n->list[n->nr++] = intern(n->names, name);
}

static int by_text(const void *a, const void *b)
{
	const struct atom *const *x = a, *const *y = b;

	return str_cmp(atom_str(*x), atom_str(*y));
}

static bool is_trace_header(struct str name)
{
	size_t i;

	if (!str_ends(name, STR(".h")))
		return false;
	for (i = 0; i + 5 <= name.len; i++)
		if (str_starts(str_from(name, i), STR("trace")))
			return true;
	return false;
}

/* Folders of which no object of a kernel is made, or not of this one. */
static bool is_foreign(const struct walk *w, struct str name)
{
	static const char *const tops[] = {
		"Documentation", "LICENSES", "tools", "scripts", "usr",
		"include", "rust", "certs",
	};
	struct str path = sb_str(&w->path);
	size_t i;

	if (!path.len && !w->headers && is_driver_folder(name) != w->drivers)
		return true;
	if (str_is(path, "arch/"))
		return !str_is(name, w->b->srcarch) &&
		       !(str_is(name, "x86") && !strcmp(w->b->srcarch, "um"));
	if (str_ends(path, STR("/boot/")) && str_is(name, "dts"))
		return true;
	for (i = 0; !path.len && i < sizeof(tops) / sizeof(*tops); i++)
		if (str_is(name, tops[i]))
			return true;
	return false;
}

static bool is_wanted(const struct walk *w, struct str name)
{
	if (!w->headers)
		return is_source(name);
	return w->deep && !w->all ? is_trace_header(name) :
				    str_ends(name, STR(".h"));
}

static void walk(struct walk *w);

static void visit(struct walk *w, struct str name)
{
	struct binder *b = w->b;
	size_t len = w->path.len;

	sb_addstr(&w->path, name);
	if (is_wanted(w, name)) {
		add_file(b, sb_str(&w->path));
	} else if (str_is(name, "Makefile") || str_is(name, "Kbuild")) {
		if (!w->headers) {
			vec_grow(b->makefiles, b->nr_makefiles,
				 b->cap_makefiles);
			b->makefiles[b->nr_makefiles++] =
				intern(b->env->names, sb_str(&w->path));
		}
	} else if (w->deep && str_chr(name, '.') == name.len) {
		sb_truncate(&w->path, len);
		if (!is_foreign(w, name)) {
			sb_addstr(&w->path, name);
			sb_addch(&w->path, '/');
			walk(w);
		}
	}
	sb_truncate(&w->path, len);
}

static void walk(struct walk *w)
{
	struct names names = { .names = w->b->env->names };
	size_t i;

	if (w->depth >= LIMIT_KBUILD_DEPTH ||
	    tree_list(w->b->env->src, w->path.len ? w->path.buf : ".", add_name,
		      &names)) {
		free(names.list);
		return;
	}
	if (names.nr)
		qsort(names.list, names.nr, sizeof(*names.list), by_text);
	w->depth++;
	for (i = 0; i < names.nr; i++)
		visit(w, atom_str(names.list[i]));
	w->depth--;
	free(names.list);
}

void files_folder(struct binder *b, const char *dir)
{
	struct walk w = { .b = b, .headers = true };

	start(b);
	sb_addf(&w.path, "%s/", dir);
	walk(&w);
	sb_free(&w.path);
}

void files_headers(struct binder *b)
{
	struct walk w = { .b = b, .headers = true, .deep = true };

	start(b);
	walk(&w);
	sb_adds(&w.path, "include/");
	walk(&w);
	sb_free(&w.path);
}

void files_all_headers(struct binder *b)
{
	struct walk w = { .b = b, .headers = true, .deep = true, .all = true };

	start(b);
	sb_adds(&w.path, "include/");
	walk(&w);
	sb_truncate(&w.path, 0);
	sb_addf(&w.path, "arch/%s/include/", b->srcarch);
	walk(&w);
	sb_free(&w.path);
}

void files_rest(struct binder *b, bool drivers)
{
	struct walk w = { .b = b, .deep = true, .drivers = drivers };

	start(b);
	walk(&w);
	sb_free(&w.path);
}
