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

/* A search through what one maker includes, for one header. */
struct trail {
	struct ksrc *k;
	struct str header;
	struct interner *seen;	/* headers that were read */
	struct str file;	/* the current one */
	unsigned int depth;
	bool found;
};

static void read_header(struct trail *t, struct str name);

static void trail_on_include(void *ctx, const struct ctok *file)
{
	struct trail *t = ctx;
	struct str name = file->text;

	if (t->found || name.len < 2 || cond_holds(t->k->env, file->cond) == TRUTH_NO)
		return;
	name = str_head(str_from(name, 1), name.len - 2);
	t->found = ksrc_include_means(t->file, name, t->header);
	if (!t->found)
		read_header(t, name);
}

static bool read_include_lines(struct trail *t, struct str path)
{
	static const struct ctext_ops ops = { .include = trail_on_include };
	struct arena_mark mark = arena_mark(t->k->scratch);
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str outer = t->file;
	const struct atom *a;

	if (intern_find(t->seen, path))
		return true;
	a = intern(t->seen, path);
	if (tree_read(t->k->tree, a->text, LIMIT_SOURCE_BYTES, &text))
		return false;
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
	if (read_include_lines(t, sb_str(&path)) || t->depth)
		return;
	sb_truncate(&path, 0);
	sb_adds(&path, "include/");
	sb_addstr(&path, name);
	read_include_lines(t, sb_str(&path));
}

static bool makes(struct ksrc *k, const struct maker *m, struct str header)
{
	struct trail t = {
		.k = k, .header = header, .file = atom_str(m->def.file),
		.seen = interner_new(),
	};

	read_header(&t, m->include);
	interner_free(t.seen);
	return t.found;
}

void ksrc_follow_makers(struct ksrc *k)
{
	size_t i, j;

	for (i = 0; i < k->nr_wants; i++) {
		struct want *w = &k->wants[i];

		if (w->kind != KSRC_EVENTS || w->nr_defs)
			continue;
		for (j = 0; j < k->nr_makers; j++)
			if (makes(k, &k->makers[j], w->name))
				ksrc_add_def(w, &k->makers[j].def);
	}
}
