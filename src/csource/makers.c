// SPDX-License-Identifier: GPL-2.0
/*
 * Tracepoints are made where CREATE_TRACE_POINTS is defined before the header
 * that declares them is included.  That header may come with another one
 * (kernel/bpf/core.c includes <linux/bpf_trace.h>, and that <trace/events/xdp.h>).
 * So for a header that no file includes itself, what such files include is read,
 * and what that includes.  Nearly always that leads nowhere, even if conditions are
 * ignored, and so #include lines are followed first; a file is read as C only if its
 * maker leads to such a header.
 */
#include "ksrc.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "csource/ctext.h"

#include "include-lines.h"

/* #include lines on the path from such a file to the header; seen 3. */
#define MAX_INCLUDES 4

bool ksrc_include_means(struct str file, struct str name, struct str header)
{
	SCOPED_STRBUF beside = STRBUF_INIT;
	SCOPED_STRBUF below = STRBUF_INIT;

	path_join(&beside, path_dir(file), name);
	sb_adds(&below, "include/");
	sb_addstr(&below, name);
	return str_eq(sb_str(&beside), header) || str_ends(header, sb_str(&below));
}

/* A search through what one maker includes, for all headers at once. */
struct trail {
	struct ksrc *k;
	const struct maker *maker;
	const size_t *open;	/* questions for those headers */
	size_t nr_open;
	struct interner *seen;	/* headers that were read */
	bool loose;		/* ignore conditions, add no answers */
	bool met;		/* one of the headers */
	struct interner *names;	/* of all that is included; or NULL */
	struct str file;	/* the current one */
	unsigned int depth;
};

static void read_header(struct trail *t, struct str name);

/* As ksrc_include_means() would compare them. */
static void trail_add_names(struct trail *t, struct str name)
{
	SCOPED_STRBUF beside = STRBUF_INIT;
	SCOPED_STRBUF below = STRBUF_INIT;

	path_join(&beside, path_dir(t->file), name);
	intern(t->names, sb_str(&beside));
	sb_adds(&below, "include/");
	sb_addstr(&below, name);
	intern(t->names, sb_str(&below));
}

static void trail_include(struct trail *t, struct str name)
{
	size_t i;

	for (i = 0; i < t->nr_open; i++) {
		struct want *w = &t->k->wants[t->open[i]];

		if (!ksrc_include_means(t->file, name, w->name))
			continue;
		t->met = true;
		if (!t->loose)
			ksrc_add_def(w, &t->maker->def);
	}
	if (t->names)
		trail_add_names(t, name);
	read_header(t, name);
}

static void trail_on_include(void *ctx, const struct ctok *file)
{
	struct trail *t = ctx;
	struct str name = ctext_included(file);

	if (name.ptr && cond_holds(t->k->env, file->cond) != TRUTH_NO)
		trail_include(t, name);
}

/* In quotes or angle brackets. */
static struct str trail_included(struct str rest)
{
	rest = str_trim(rest);
	if (rest.len < 2 || (rest.ptr[0] != '"' && rest.ptr[0] != '<'))
		return STR("");
	return str_head(str_from(rest, 1),
			str_chr(str_from(rest, 1), rest.ptr[0] == '<' ? '>' : '"'));
}

static void trail_take_lines(struct trail *t, struct str text)
{
	SCOPED_STRBUF found = STRBUF_INIT;
	struct include_line line;
	struct str rest;

	include_lines_find(text, &found);
	rest = sb_str(&found);
	while (include_lines_next(&rest, &line)) {
		struct str name = trail_included(line.rest);

		if (name.len)
			trail_include(t, name);
	}
}

static bool read_include_lines(struct trail *t, struct strbuf *path)
{
	static const struct ctext_ops ops = { .include = trail_on_include };
	struct arena_mark mark = arena_mark(t->k->scratch);
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str outer = t->file;
	const struct atom *a;

	if (intern_find(t->seen, sb_str(path)))
		return true;
	if (tree_read(t->k->tree, sb_cstr(path), LIMIT_SOURCE_BYTES, &text))
		return false;
	a = intern(t->seen, sb_str(path));
	t->file = atom_str(a);
	t->depth++;
	if (t->loose)
		trail_take_lines(t, sb_str(&text));
	else
		ctext_read(sb_str(&text), false, t->k->scratch, &ops, t);
	t->depth--;
	t->file = outer;
	arena_rewind(t->k->scratch, mark);
	return true;
}

/* Headers of the kernel at large lead everywhere: only a maker's own are followed. */
static void read_header(struct trail *t, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (t->depth >= MAX_INCLUDES)
		return;
	path_join(&path, path_dir(t->file), name);
	if (read_include_lines(t, &path) || t->depth)
		return;
	sb_truncate(&path, 0);
	sb_adds(&path, "include/");
	sb_addstr(&path, name);
	read_include_lines(t, &path);
}

static bool follow_maker(struct trail t, const struct maker *m)
{
	t.maker = m;
	t.file = atom_str(m->def.file);
	t.seen = interner_new();
	trail_include(&t, m->include);
	interner_free(t.seen);
	return t.met;
}

void ksrc_follow_makers(struct ksrc *k)
{
	struct trail t = { .k = k }, loose;
	size_t i, nr_open = 0, *open;

	/* What led nowhere then leads nowhere now. */
	if (k->followed_makers == k->nr_makers && k->followed_wants == k->nr_wants)
		return;
	k->followed_makers = k->nr_makers;
	k->followed_wants = k->nr_wants;
	open = xcalloc(k->nr_wants + 1, sizeof(*open));
	for (i = 0; i < k->nr_wants; i++)
		if (k->wants[i].kind == KSRC_EVENTS && k->wants[i].name.len &&
		    !k->wants[i].nr_defs)
			open[nr_open++] = i;
	t.open = open;
	t.nr_open = nr_open;
	loose = t;
	loose.loose = true;
	for (i = 0; nr_open && i < k->nr_makers; i++)
		if (follow_maker(loose, &k->makers[i]))
			follow_maker(t, &k->makers[i]);
	free(open);
}

void ksrc_made(struct ksrc *k, struct interner *names)
{
	const struct trail t = { .k = k, .names = names, .loose = true };
	size_t i;

	for (i = 0; i < k->nr_makers; i++)
		follow_maker(t, &k->makers[i]);
}
