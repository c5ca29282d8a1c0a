// SPDX-License-Identifier: GPL-2.0
/*
 * What a build left in the object tree, for the rules that compare it with the
 * graph.  Names in the source tree are in .cmd files as the compiler got them,
 * often with that tree's directory as a prefix; what precedes a source that the
 * graph knows is that directory.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "kbuild/cmdfile.h"
#include "csource/includes.h"
#include "check/check.h"

struct built {
	struct session *s;
	struct interner *names;
	struct check_built *objects;
	size_t nr, cap;
	struct includes *includes;
	struct check_header *headers;	/* by the number of their name ... */
	size_t nr_headers, cap_headers;
	struct interner *header_names;	/* ... here */
	bool have_objects, have_headers;
};

static struct built *built_of(struct session *s)
{
	if (!s->built) {
		s->built = xcalloc(1, sizeof(*s->built));
		s->built->s = s;
		s->built->names = interner_new();
		s->built->header_names = interner_new();
	}
	return s->built;
}

static struct str built_keep(struct built *b, struct str text)
{
	return atom_str(intern(b->names, text));
}

static void session_built_on_object(void *ctx, struct str name, const struct cmdfile *f)
{
	struct built *b = ctx;

	vec_grow(b->objects, b->nr, b->cap);
	b->objects[b->nr++] = (struct check_built){
		built_keep(b, f->target), built_keep(b, f->source), built_keep(b, name),
	};
}

static int by_object(const void *a, const void *b)
{
	const struct check_built *x = a, *y = b;

	return str_cmp(x->object, y->object);
}

const struct check_built *session_built(void *ctx, size_t *n)
{
	struct session *s = ctx;
	struct built *b = built_of(s);

	if (!b->have_objects) {
		cmdfile_each(s->trees[1], session_built_on_object, b);
		if (b->nr)
			qsort(b->objects, b->nr, sizeof(*b->objects), by_object);
		b->have_objects = true;
	}
	*n = b->nr;
	return b->objects;
}

/* The source as the graph names it: how much of the name comes before that. */
static bool find_source(const struct built *b, struct str given, size_t *before)
{
	size_t at = 0;

	while (at < given.len) {
		if (graph_find(b->s->graph, NODE_SRC, str_from(given, at)) != GRAPH_NONE) {
			*before = at;
			return true;
		}
		at += str_chr(str_from(given, at), '/') + 1;
	}
	return false;
}

/* In a tree that was built in place, such headers lie among the sources. */
static bool is_generated(struct str header)
{
	const struct str directory = STR("include/generated/");
	struct str rest = header;

	while (rest.len) {
		if (str_starts(rest, directory))
			return true;
		rest = str_from(rest, str_chr(rest, '/') + 1);
	}
	return false;
}

static void miss(struct built *b, struct str header, struct str source,
		 struct str file)
{
	const struct atom *a = intern(b->header_names, header);

	if (a->id == b->nr_headers) {
		vec_grow(b->headers, b->nr_headers, b->cap_headers);
		b->headers[b->nr_headers++] = (struct check_header){
			atom_str(a), built_keep(b, source), built_keep(b, file), 0,
		};
	}
	b->headers[a->id].nr_sources++;
}

static void on_headers(void *ctx, struct str name, const struct cmdfile *f)
{
	struct built *b = ctx;
	SCOPED_STRBUF given = STRBUF_INIT;
	struct str directory, source;
	size_t i, before;

	path_clean(&given, f->source);
	if (!find_source(b, sb_str(&given), &before))
		return;
	directory = str_head(sb_str(&given), before);
	source = str_from(sb_str(&given), before);
	if (!includes_follow(b->includes, source))
		return;
	for (i = 0; i < f->nr_deps; i++) {
		SCOPED_STRBUF dep = STRBUF_INIT;
		SCOPED_STRBUF header = STRBUF_INIT;

		path_clean(&dep, f->deps[i]);
		if (!str_starts(sb_str(&dep), directory))
			continue;
		sb_addstr(&header, str_from(sb_str(&dep), before));
		if (is_generated(sb_str(&header)) ||
		    includes_lead_to(b->includes, sb_str(&header)) ||
		    tree_type(b->s->trees[0], sb_cstr(&header)) != TREE_FILE)
			continue;
		miss(b, sb_str(&header), source, name);
	}
}

static int by_header(const void *a, const void *b)
{
	const struct check_header *x = a, *y = b;

	return str_cmp(x->header, y->header);
}

const struct check_header *session_headers(void *ctx, size_t *n)
{
	struct session *s = ctx;
	struct built *b = built_of(s);
	SCOPED_STRBUF arch = STRBUF_INIT;

	if (!b->have_headers) {
		sb_addstr(&arch, session_arch(s));
		b->includes = includes_new(s->graph, s->trees[0], sb_cstr(&arch));
		cmdfile_each(s->trees[1], on_headers, b);
		if (b->nr_headers)
			qsort(b->headers, b->nr_headers, sizeof(*b->headers),
			      by_header);
		b->have_headers = true;
	}
	*n = b->nr_headers;
	return b->headers;
}

void session_free_built(struct session *s)
{
	struct built *b = s->built;

	if (!b)
		return;
	includes_free(b->includes);
	interner_free(b->names);
	interner_free(b->header_names);
	free(b->objects);
	free(b->headers);
	free(b);
	s->built = NULL;
}
