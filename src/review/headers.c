// SPDX-License-Identifier: GPL-2.0
/*
 * The headers of a series: what includes them, and what still includes those
 * that it removes.
 */
#include "parts.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "csource/includes.h"
#include "kbuild/kbuild.h"

static bool has_gone(struct state *s, struct str header)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, header);
	return tree_type(s->tree, sb_cstr(&name)) == TREE_NONE;
}

/* What headers that Kbuild makes are called, wherever they are put. */
static struct interner *made_headers(const struct graph *g)
{
	struct interner *names = interner_new();
	const struct graph_edge *edges;
	size_t i, n;

	edges = graph_edges(g, &n);
	for (i = 0; i < n; i++) {
		struct str name = graph_name(g, edges[i].to);

		if (str_ends(name, STR(".h")) &&
		    edges[i].kind != EDGE_INCLUDES)
			intern(names, path_base(name));
	}
	return names;
}

/* What user space has of the same name: include/linux/x.h, include/uapi/linux/x.h. */
static bool find_uapi(struct state *s, struct str header, struct strbuf *uapi)
{
	size_t at = str_find(header, STR("include/"));

	if (at == header.len)
		return false;
	at += strlen("include/");
	sb_addstr(uapi, str_head(header, at));
	sb_adds(uapi, "uapi/");
	sb_addstr(uapi, str_from(header, at));
	return tree_type(s->tree, sb_cstr(uapi)) == TREE_FILE;
}

/*
 * Lines that still include a header which the series takes away: one finding at the
 * first of them, and a note for each of the others.
 */
static void find_gone(struct state *s, struct str header, struct diag *said)
{
	uint32_t node = graph_find(session_graph(s->session), NODE_FILE, header);
	SCOPED_STRBUF uapi = STRBUF_INIT;
	bool first = true, other = find_uapi(s, header, &uapi);
	struct graph_walk w;
	const struct graph_edge *e;

	if (node == GRAPH_NONE)
		return;
	w = graph_walk_in(state_index(s), node, EDGE_INCLUDES);
	while ((e = graph_walk_next(&w))) {
		struct place at = graph_place(e);

		if (!first)
			diag_add(said, SEV_NOTE, NULL, at, "also included here");
		else if (other)
			diag_add(said, SEV_WARNING, "include-gone", at,
				 "%.*s is included, but the patch removes it: %.*s is read instead",
				 STR_ARG(header), STR_ARG(sb_str(&uapi)));
		else
			diag_add(said, SEV_WARNING, "include-gone", at,
				 "%.*s is included, but the patch removes it",
				 STR_ARG(header));
		first = false;
	}
}

static void add_gone(struct review *review, struct review_step *step,
		     struct state *s, const struct str *headers, size_t nr,
		     unsigned int config)
{
	struct diag *none = diag_new(), *said = diag_new();
	struct interner *made = made_headers(session_graph(s->session));
	size_t i;

	for (i = 0; i < nr; i++)
		if (str_ends(headers[i], STR(".h")) && has_gone(s, headers[i]) &&
		    !intern_find(made, path_base(headers[i])))
			find_gone(s, headers[i], said);
	review_judge(review, step, s, none, said, config);
	interner_free(made);
	diag_free(said);
	diag_free(none);
}

/* Is it included by another file: a header, or a source that no makefile names? */
static bool is_included(const struct review_file *f)
{
	return str_ends(f->to, STR(".h")) ||
	       (f->mark != 'D' && f->object && !f->named);
}

/* For a source: what includes it. */
static void find_includer(struct review *review, struct review_file *f,
			  const struct graph_index *ix)
{
	uint32_t node = graph_find(ix->g, NODE_FILE, f->to);
	SCOPED_STRBUF origin = STRBUF_INIT;
	const struct graph_edge *e = NULL;

	if (node != GRAPH_NONE)
		e = graph_first_in(ix, node, EDGE_INCLUDES);
	if (e)
		graph_add_origin(e, &origin);
	if (origin.len)
		f->included = review_keep(review, sb_str(&origin));
}

void review_headers(struct review *review, struct review_step *step,
		    struct state *s, unsigned int config)
{
	struct str *names = xcalloc(2 * step->nr_files + 1, sizeof(*names));
	size_t i, nr = 0;

	for (i = 0; i < step->nr_files; i++) {
		const struct review_file *f = &step->files[i];

		if (!is_included(f))
			continue;
		names[nr++] = f->to;
		if (f->mark == 'R')
			names[nr++] = f->from;
	}
	if (nr) {
		includes_add(session_graph(s->session), s->tree, kb_arch(session_kernel(s->session)),
			     names, nr, NULL);
		state_forget_index(s);
		add_gone(review, step, s, names, nr, config);
	}
	for (i = 0; nr && i < step->nr_files; i++)
		if (step->files[i].object && !step->files[i].named)
			find_includer(review, &step->files[i], state_index(s));
	free(names);
}
