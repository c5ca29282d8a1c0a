// SPDX-License-Identifier: GPL-2.0
/*
 * A program that is off is in no graph.  To write its switch it is found in
 * the text of the makefiles: "goprogs-$(CONFIG_X) += name", and in the directories
 * above it the lines that lead down to it.
 */
#include "query/goprogs.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"

struct finder {
	struct tree *src;
	struct interner *names;
	struct goprogs *found;
	struct strbuf text;
};

typedef void visit_line(struct finder *f, void *ctx, struct str name,
			struct str value, struct goprog_switch at);

/* The first CONFIG symbol in "obj-$(CONFIG_X)". */
static const struct atom *symbol_in(struct finder *f, struct str name)
{
	struct str start = STR("$(CONFIG_");
	size_t i;

	for (i = 0; i + start.len < name.len; i++) {
		if (!str_starts(str_from(name, i), start))
			continue;
		name = str_from(name, i + 2);
		return intern(f->names, str_head(name, str_chr(name, ')')));
	}
	return NULL;
}

/* The makefile of a directory, Kbuild before Makefile; len 0 if there is none. */
static void makefile_of(struct finder *f, struct str dir, struct strbuf *file)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	size_t i;

	for (i = 0; i < 2; i++) {
		sb_truncate(file, 0);
		path_join(file, dir, str_of(names[i]));
		sb_truncate(&f->text, 0);
		if (!tree_read(f->src, sb_cstr(file), LIMIT_MAKEFILE_BYTES,
			       &f->text))
			return;
	}
	sb_truncate(file, 0);
}

static void visit_assignment(struct finder *f, struct str line,
			     struct goprog_switch at, visit_line *visit,
			     void *ctx)
{
	size_t eq = str_chr(line, '=');
	struct str name = str_head(line, eq);

	if (eq == line.len || line.ptr[0] == '\t' || line.ptr[0] == '#')
		return;
	while (name.len && strchr(":+?", name.ptr[name.len - 1]))
		name.len--;
	name = str_trim(name);
	line = str_from(line, eq + 1);
	at.symbol = symbol_in(f, name);
	visit(f, ctx, name, str_head(line, str_chr(line, '#')), at);
}

/* Each assignment in a directory's makefile, continued lines in one piece. */
static void visit_lines(struct finder *f, struct str dir, visit_line *visit,
			void *ctx)
{
	SCOPED_STRBUF file = STRBUF_INIT, whole = STRBUF_INIT;
	struct goprog_switch at = { .line = 0 };
	struct str rest, line;
	uint32_t nr = 0;

	makefile_of(f, dir, &file);
	if (!file.len)
		return;
	at.file = intern(f->names, sb_str(&file));
	rest = sb_str(&f->text);
	while (str_line(&rest, &line)) {
		nr++;
		if (!whole.len)
			at.line = nr;
		if (line.len && line.ptr[line.len - 1] == '\\') {
			sb_addstr(&whole, str_head(line, line.len - 1));
			sb_addch(&whole, ' ');
			continue;
		}
		sb_addstr(&whole, line);
		if (whole.len)
			visit_assignment(f, sb_str(&whole), at, visit, ctx);
		sb_truncate(&whole, 0);
	}
}

static void goprogs_find_programs(struct finder *f, void *dir, struct str name,
				  struct str value, struct goprog_switch at)
{
	struct str word;

	if (!str_is(name, "goprogs-y") &&
	    !(str_starts(name, STR("goprogs-")) && at.symbol))
		return;
	while (str_word(&value, &word)) {
		vec_grow(f->found->list, f->found->nr, f->found->cap);
		f->found->list[f->found->nr++] = (struct goprog){
			.dir = dir,
			.name = intern(f->names, word),
			.own = at,
		};
	}
}

struct way_down {
	struct goprog *program;
	struct str child;
};

static void goprogs_find_way(struct finder *f, void *ctx, struct str name,
			     struct str value, struct goprog_switch at)
{
	struct way_down *w = ctx;
	struct goprog *p = w->program;
	struct str word;

	(void)f;
	(void)name;
	while (at.symbol && str_word(&value, &word)) {
		if (str_ends(word, STR("/")))
			word.len--;
		if (!str_eq(word, w->child))
			continue;
		vec_grow(p->path, p->nr, p->cap);
		p->path[p->nr++] = at;
	}
}

static void find_path(struct finder *f, struct goprog *p)
{
	struct str dir = atom_str(p->dir);

	while (!str_is(dir, ".")) {
		struct way_down w = { p, path_base(dir) };

		dir = path_dir(dir);
		visit_lines(f, dir, goprogs_find_way, &w);
	}
}

struct entries {
	char **names;
	size_t nr, cap;
};

static void goprogs_add_entry(void *ctx, struct str name)
{
	struct entries *e = ctx;

	if (str_chr(name, '.') < name.len || e->nr >= LIMIT_EXPLAIN_FILES)
		return;
	vec_grow(e->names, e->nr, e->cap);
	e->names[e->nr++] = str_dup(name);
}

static void goprogs_search(struct finder *f, struct str dir, size_t depth)
{
	struct entries e = { .nr = 0 };
	SCOPED_STRBUF here = STRBUF_INIT;
	const struct atom *name;
	size_t i;

	sb_addstr(&here, dir);
	if (depth > LIMIT_KBUILD_DEPTH ||
	    tree_list(f->src, sb_cstr(&here), goprogs_add_entry, &e))
		goto out;
	makefile_of(f, dir, &here);
	/* Most makefiles have none: look before the lines are cut. */
	if (here.len && strstr(sb_cstr(&f->text), "goprogs-")) {
		name = intern(f->names, dir);
		visit_lines(f, dir, goprogs_find_programs, (void *)name);
	}
	for (i = 0; i < e.nr; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&path, dir, str_of(e.names[i]));
		if (!str_is(str_of(e.names[i]), "Makefile") &&
		    !str_is(str_of(e.names[i]), "Kconfig"))
			goprogs_search(f, sb_str(&path), depth + 1);
	}
out:
	for (i = 0; i < e.nr; i++)
		free(e.names[i]);
	free(e.names);
}

static int by_place(const void *a, const void *b)
{
	const struct goprog *x = a, *y = b;
	int order = str_cmp(atom_str(x->dir), atom_str(y->dir));

	if (!order)
		order = str_cmp(atom_str(x->name), atom_str(y->name));
	return order ? order : x->own.line < y->own.line ? -1 :
						x->own.line > y->own.line;
}

void goprogs_find(struct tree *src, struct interner *names,
		  struct goprogs *found)
{
	struct finder f = { .src = src, .names = names, .found = found };
	size_t i, n = 0;

	goprogs_search(&f, STR("."), 0);
	if (found->nr)
		qsort(found->list, found->nr, sizeof(*found->list), by_place);
	for (i = 0; i < found->nr; i++) {
		struct goprog *last = n ? &found->list[n - 1] : NULL;

		if (last && last->dir == found->list[i].dir &&
		    last->name == found->list[i].name)
			continue;
		found->list[n++] = found->list[i];
	}
	found->nr = n;
	for (i = 0; i < n; i++)
		find_path(&f, &found->list[i]);
	sb_free(&f.text);
}

void goprogs_free(struct goprogs *found)
{
	size_t i;

	for (i = 0; i < found->nr; i++)
		free(found->list[i].path);
	free(found->list);
	*found = (struct goprogs){ .nr = 0 };
}
