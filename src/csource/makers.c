// SPDX-License-Identifier: GPL-2.0
/*
 * Tracepoints are made where CREATE_TRACE_POINTS is defined before the header
 * that declares them is included.  That header may come with another one
 * (kernel/bpf/core.c includes <linux/bpf_trace.h>, and that <trace/events/xdp.h>).
 * So for a header that no file includes itself, what such files include is read,
 * and what that includes.
 */
#include "ksrc.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "csource/ctext.h"

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
	struct str file;	/* the current one */
	unsigned int depth;
};

static void read_header(struct trail *t, struct str name);

static void trail_on_include(void *ctx, const struct ctok *file)
{
	struct trail *t = ctx;
	struct str name = ctext_included(file);
	size_t i;

	if (!name.ptr || cond_holds(t->k->env, file->cond) == TRUTH_NO)
		return;
	for (i = 0; i < t->nr_open; i++) {
		struct want *w = &t->k->wants[t->open[i]];

		if (ksrc_include_means(t->file, name, w->name))
			ksrc_add_def(w, &t->maker->def);
	}
	read_header(t, name);
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

static void follow_maker(struct ksrc *k, const struct maker *m, const size_t *open,
			 size_t nr_open)
{
	struct trail t = {
		.k = k, .maker = m, .open = open, .nr_open = nr_open,
		.file = atom_str(m->def.file), .seen = interner_new(),
	};

	read_header(&t, m->include);
	interner_free(t.seen);
}

void ksrc_follow_makers(struct ksrc *k)
{
	size_t *open = xcalloc(k->nr_wants + 1, sizeof(*open));
	size_t i, nr_open = 0;

	for (i = 0; i < k->nr_wants; i++)
		if (k->wants[i].kind == KSRC_EVENTS && !k->wants[i].nr_defs)
			open[nr_open++] = i;
	for (i = 0; nr_open && i < k->nr_makers; i++)
		follow_maker(k, &k->makers[i], open, nr_open);
	free(open);
}
