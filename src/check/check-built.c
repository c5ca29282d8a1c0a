// SPDX-License-Identifier: GPL-2.0
/*
 * Declared against real: what the makefiles say, against what a build wrote
 * down.  Names in .cmd files are as the compiler got them, those of the source
 * tree often absolute, and the tree may have moved since: so a name is the same
 * if it ends in the graph's.
 */
#include "base/path.h"
#include "check/check-rules.h"

/* Names that Kbuild makes up in every build, whatever the makefiles say. */
static bool is_kbuilds_own(struct str object)
{
	return str_ends(object, STR(".mod.o")) || str_is(object, "vmlinux.o");
}

static void check_object(struct check *c, const struct check_rule *r)
{
	const struct check_built *built;
	size_t i, nr = 0;

	if (!c->env->built)
		return;
	built = c->env->built(c->env->ctx, &nr);
	for (i = 0; i < nr; i++) {
		struct str object = built[i].object;
		SCOPED_STRBUF id = STRBUF_INIT;
		SCOPED_STRBUF file = STRBUF_INIT;

		if (is_kbuilds_own(object) ||
		    graph_find(c->g, NODE_OBJ, object) != GRAPH_NONE)
			continue;
		sb_addstr(&file, built[i].file);
		diag_add(c->diag, r->severity, r->name,
			 (struct place){ sb_cstr(&file), 0, 0 },
			 "%.*s was built, but is not in the graph",
			 STR_ARG(object));
		node_id_add(&id, NODE_OBJ, object);
		diag_subject(c->diag, sb_str(&id));
	}
}

/* Whether a name that the compiler got is this file of one of the trees. */
static bool names_file(struct str given, struct str file)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	struct str name;

	path_clean(&clean, given);
	name = sb_str(&clean);
	return str_ends(name, file) &&
	       (name.len == file.len || name.ptr[name.len - file.len - 1] == '/');
}

/* The graph names what is committed: a .c file may be made from a x.asn1. */
static bool check_built_is_compiled(struct str source)
{
	static const char *const ends[] = { ".c", ".S", ".s", ".rs" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ends); i++)
		if (str_ends(source, str_of(ends[i])))
			return true;
	return false;
}

/* The first source that the graph knows, unless one of them is the real one. */
static const struct graph_edge *other_source(const struct check *c,
					     uint32_t object, struct str source)
{
	const struct graph_edge *e, *other = NULL;

	graph_for_each_out(e, c->ix, object) {
		if (e->kind != EDGE_SOURCE ||
		    !check_built_is_compiled(graph_name(c->g, e->to)))
			continue;
		if (names_file(source, graph_name(c->g, e->to)))
			return NULL;
		if (!other)
			other = e;
	}
	return other;
}

/* Without the directory of the source tree, if the file is still there. */
static struct str name_in_tree(const struct check *c, struct str given)
{
	struct str name = given;

	while (c->env->exists && name.len) {
		if (c->env->exists(c->env->ctx, name))
			return name;
		name = str_from(name, str_chr(name, '/') + 1);
	}
	return given;
}

static void check_source(struct check *c, const struct check_rule *r)
{
	const struct check_built *built;
	size_t i, nr = 0;

	if (!c->env->built)
		return;
	built = c->env->built(c->env->ctx, &nr);
	for (i = 0; i < nr; i++) {
		uint32_t object = graph_find(c->g, NODE_OBJ, built[i].object);
		const struct graph_edge *e;
		struct str have, real;

		if (object == GRAPH_NONE || !built[i].source.len)
			continue;
		e = other_source(c, object, built[i].source);
		if (!e)
			continue;
		have = graph_name(c->g, e->to);
		real = name_in_tree(c, built[i].source);
		check_finding(c, r, object,
			      (struct place){ .file = built[i].file.ptr },
			      "%.*s was built from %.*s, not from %.*s",
			      STR_ARG(built[i].object),
			      STR_ARG(real),
			      STR_ARG(have));
		check_note(c, graph_place(e), "the makefile lists it here");
	}
}

static void check_built_check_header(struct check *c, const struct check_rule *r)
{
	const struct check_header *headers;
	size_t i, nr = 0;

	if (!c->env->headers)
		return;
	headers = c->env->headers(c->env->ctx, &nr);
	for (i = 0; i < nr; i++) {
		const struct check_header *h = &headers[i];
		SCOPED_STRBUF file = STRBUF_INIT;

		sb_addstr(&file, h->file);
		diag_add(c->diag, r->severity, r->name,
			 (struct place){ sb_cstr(&file), 0, 0 },
			 "%.*s was compiled with %.*s, which no #include line accounts for (sources: %zu)",
			 STR_ARG(h->source),
			 STR_ARG(h->header), h->nr_sources);
	}
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "built-object",
			.severity = SEV_WARNING,
			.summary = "a built object is not in the graph",
			.page =
			"The object tree has an object and the `.cmd` file that Kbuild wrote for\n"
			"it, but the graph does not: it is left over from a build with another\n"
			"configuration, its makefile has changed since, or `godeps` does not\n"
			"understand how it is built.\n"
			"\n"
			"The rule is off by default because it reads every directory of the\n"
			"object tree. What Kbuild adds to every build (`vmlinux.o`, `*.mod.o`,\n"
			"names that begin with a dot) and the directory `tools` are ignored.",
			.off = true,
		},
		.on_graph = check_object,
	}, {
		.rule = {
			.name = "built-source",
			.severity = SEV_WARNING,
			.summary = "an object was built from a different source than the graph has",
			.page =
			"The `.cmd` file of an object names a different source than the graph:\n"
			"the source has been replaced since (`x.c` by `x.S`), or `godeps` picks\n"
			"the wrong one. Objects whose source the graph does not know are ignored.",
			.off = true,
		},
		.on_graph = check_source,
	}, {
		.rule = {
			.name = "built-header",
			.severity = SEV_WARNING,
			.summary = "a build read a header that no known #include line accounts for",
			.page =
			"The compiler read a header for an object in the graph, but following the\n"
			"`#include` lines of its source, as `godeps review` does, does not lead\n"
			"to it: a review of a change to this header will miss that source. There\n"
			"is one finding for each header, with the first such source and the\n"
			"number of such sources. Generated headers are ignored.",
			.off = true,
		},
		.on_graph = check_built_check_header,
	},
};

const struct check_table check_built_rules = CHECK_TABLE(rows);
