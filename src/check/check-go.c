// SPDX-License-Identifier: GPL-2.0
/*
 * Contradictions within the Go side or with the makefiles: programs that are
 * never built, versions that differ from a go.mod, cgo.
 */
#include <stdlib.h>

#include "base/array.h"
#include "go/goarch.h"
#include "check/check-rules.h"

static struct str module_path(const struct check *c, uint32_t module)
{
	struct str name = graph_name(c->g, module);

	return str_head(name, str_chr(name, '@'));
}

/* "v1.2.3" of "a.org/m@v1.2.3"; of a main module nothing. */
static struct str module_version(const struct check *c, uint32_t module)
{
	struct str name = graph_name(c->g, module);

	return str_from(name, str_chr(name, '@') + 1);
}

static bool is_yes(const struct check *c, uint32_t node, enum node_attr attr)
{
	return str_is(graph_get(c->g, node, attr), "yes");
}

static struct place check_go_dir_of(const struct check *c, uint32_t package)
{
	return (struct place){ .file = graph_get(c->g, package, ATTR_DIR).ptr };
}

static bool check_go_is_program(const struct check *c, uint32_t package)
{
	return is_yes(c, package, ATTR_COMMAND) && !is_yes(c, package, ATTR_STD) &&
	       graph_get(c->g, package, ATTR_DIR).ptr;
}

static bool is_built(const struct check *c, uint32_t package)
{
	return graph_first_in(c->ix, package, EDGE_BUILD) ||
	       graph_first_in(c->ix, package, EDGE_RUNS);
}

uint32_t check_built_sibling(const struct check *c, struct str module)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(c->g); n++)
		if (graph_is(c->g, n, NODE_GOPKG) &&
		    str_eq(graph_get(c->g, n, ATTR_MODULE), module) &&
		    is_built(c, n))
			return n;
	return GRAPH_NONE;
}

/*
 * A module of which makefiles build nothing is built by other means, and was
 * only named to be read.
 */
static void check_unbuilt(struct check *c, const struct check_rule *r,
			  uint32_t package)
{
	struct str module = graph_get(c->g, package, ATTR_MODULE);
	struct str name = graph_name(c->g, package);
	const struct graph_edge *e;
	uint32_t sibling;

	if (!check_go_is_program(c, package) || !module.ptr || is_built(c, package))
		return;
	sibling = check_built_sibling(c, module);
	if (sibling == GRAPH_NONE)
		return;
	check_finding(c, r, package, check_go_dir_of(c, package),
		      "no makefile builds the Go program %.*s", STR_ARG(name));
	e = graph_first_in(c->ix, sibling, EDGE_BUILD);
	if (e)
		check_note(c, graph_place(e),
			   "another program of its module is built from here");
}

/* The versions that count, by module. */
struct selection {
	const struct check *c;
	uint32_t *nodes;
	size_t nr, cap;
};

static int cmp_modules(const void *a, const void *b, void *ctx)
{
	const struct check *c = ctx;
	const uint32_t *x = a, *y = b;
	int order = str_cmp(module_path(c, *x), module_path(c, *y));

	return order ? order : str_cmp(module_version(c, *x),
				       module_version(c, *y));
}

static struct selection find_selected(struct check *c)
{
	struct selection s = { .c = c };
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(c->g); n++) {
		if (!graph_is(c->g, n, NODE_GOMOD) || !is_yes(c, n, ATTR_SELECTED) ||
		    is_yes(c, n, ATTR_MAIN))
			continue;
		vec_grow(s.nodes, s.nr, s.cap);
		s.nodes[s.nr++] = n;
	}
	if (s.nr)
		qsort_r(s.nodes, s.nr, sizeof(*s.nodes), cmp_modules, c);
	return s;
}

/* The first version of a module that counts, or GRAPH_NONE. */
static uint32_t selected_version(const struct selection *s, struct str path)
{
	size_t i;

	array_bound(i, s->nr, str_cmp(module_path(s->c, s->nodes[i]), path) < 0);
	return i < s->nr && str_eq(module_path(s->c, s->nodes[i]), path) ?
		s->nodes[i] : GRAPH_NONE;
}

static void judge_require(struct check *c, const struct check_rule *r,
			  const struct selection *s,
			  const struct graph_edge *e)
{
	struct str path = module_path(c, e->to);
	struct str asked = module_version(c, e->to), is;
	uint32_t n;

	if (e->kind != EDGE_REQUIRE ||
	    !is_yes(c, e->from, ATTR_MAIN) || !graph_is(c->g, e->to, NODE_GOMOD) ||
	    !asked.len || is_yes(c, e->to, ATTR_SELECTED))
		return;
	n = selected_version(s, path);
	if (n == GRAPH_NONE)
		return;
	is = module_version(c, n);
	check_finding(c, r, e->to, graph_place(e),
		      "go.mod requires %.*s %.*s, but %.*s is selected",
		      STR_ARG(path), STR_ARG(asked),
		      STR_ARG(is));
}

static void check_raised(struct check *c, const struct check_rule *r)
{
	struct selection s = find_selected(c);
	const struct graph_edge *edges;
	size_t i, nr;

	edges = graph_edges(c->g, &nr);
	for (i = 0; s.nr && i < nr; i++)
		judge_require(c, r, &s, &edges[i]);
	free(s.nodes);
}

/* The line of a main module's go.mod that asks for a version, or any line. */
static struct place asked_at(const struct check *c, uint32_t module)
{
	const struct graph_edge *e;
	struct place any = NO_PLACE;

	graph_for_each_in_kind(e, c->ix, module, EDGE_REQUIRE) {
		if (!e->file->len)
			continue;
		if (is_yes(c, e->from, ATTR_MAIN))
			return graph_place(e);
		if (!any.file)
			any = graph_place(e);
	}
	return any;
}

/* @nr versions of one module. */
static void judge_versions(struct check *c, const struct check_rule *r,
			   const uint32_t *nodes, size_t nr)
{
	struct str path = module_path(c, nodes[0]);
	SCOPED_STRBUF all = STRBUF_INIT;
	size_t i;

	for (i = 0; i < nr; i++) {
		sb_adds(&all, i ? " and " : "");
		sb_addstr(&all, module_version(c, nodes[i]));
	}
	check_finding(c, r, nodes[0], asked_at(c, nodes[0]),
		      "%.*s is used at %.*s", STR_ARG(path),
		      STR_ARG(sb_str(&all)));
	for (i = 1; i < nr; i++)
		check_note(c, asked_at(c, nodes[i]),
			   "another version is required here");
}

static void check_versions(struct check *c, const struct check_rule *r)
{
	struct selection s = find_selected(c);
	size_t i, j;

	for (i = 0; i < s.nr; i = j) {
		struct str path = module_path(c, s.nodes[i]);

		for (j = i + 1; j < s.nr; j++)
			if (!str_eq(module_path(c, s.nodes[j]), path))
				break;
		if (j - i > 1)
			judge_versions(c, r, s.nodes + i, j - i);
	}
	free(s.nodes);
}

static struct str check_go_config_of(void *ctx, const char *symbol)
{
	const struct graph *g = ctx;
	uint32_t n = graph_find(g, NODE_CONFIG, str_of(symbol));

	return n == GRAPH_NONE ? (struct str){ NULL, 0 } :
				 graph_get(g, n, ATTR_VALUE);
}

/* Ports of Go to Linux that have no cgo. */
static bool port_lacks_cgo(const struct check *c)
{
	uint32_t top = graph_top(c->g);
	SCOPED_STRBUF arch = STRBUF_INIT;
	const struct goarch *goarch;
	struct go_target target;

	if (top == GRAPH_NONE || !graph_get(c->g, top, ATTR_ARCH).ptr)
		return false;
	sb_addstr(&arch, graph_get(c->g, top, ATTR_ARCH));
	target = go_target(sb_cstr(&arch), check_go_config_of, c->g);
	goarch = target.goarch ? goarch_find(str_of(target.goarch)) : NULL;
	return goarch && goarch->lacks_cgo;
}

static void check_cgo(struct check *c, const struct check_rule *r,
		      uint32_t package)
{
	struct str name = graph_name(c->g, package);

	if (!is_yes(c, package, ATTR_CGO) || !port_lacks_cgo(c))
		return;
	check_finding(c, r, package, check_go_dir_of(c, package),
		      "package %.*s uses cgo, which Go does not support on this architecture",
		      STR_ARG(name));
}

/* A package with C code that a program imports, or GRAPH_NONE. */
static uint32_t find_c_code(const struct check *c, uint32_t program)
{
	uint32_t nr = graph_nr_nodes(c->g), found = GRAPH_NONE, *todo, done = 0, end = 0;
	const struct graph_edge *e;
	bool *seen;

	todo = xcalloc(nr, sizeof(*todo));
	seen = xcalloc(nr, sizeof(*seen));
	seen[program] = true;
	todo[end++] = program;
	while (done < end && found == GRAPH_NONE) {
		uint32_t n = todo[done++];

		if (is_yes(c, n, ATTR_CGO) && graph_is(c->g, n, NODE_GOPKG))
			found = n;
		graph_for_each_out(e, c->ix, n) {
			if ((e->kind != EDGE_IMPORT && e->kind != EDGE_BUILD) || seen[e->to])
				continue;
			seen[e->to] = true;
			todo[end++] = e->to;
		}
	}
	free(seen);
	free(todo);
	return found;
}

static void check_bare_cc(struct check *c, const struct check_rule *r, uint32_t file)
{
	struct str cc = graph_get(c->g, file, ATTR_CC);
	const struct graph_edge *e;

	if (!cc.ptr)
		return;
	graph_for_each_out_kind(e, c->ix, file, EDGE_RUNS) {
		uint32_t package = find_c_code(c, e->to);

		if (package == GRAPH_NONE)
			continue;
		check_finding(c, r, file, graph_place(e),
			      str_is(cc, "named") ?
			      "%.*s has the C code of package %.*s, but its recipe names a C compiler other than $(CC)" :
			      "%.*s has the C code of package %.*s, but its recipe lets the go command choose the C compiler",
			      STR_ARG(graph_name(c->g, file)),
			      STR_ARG(graph_name(c->g, package)));
	}
}

static void check_bare_ccs(struct check *c, const struct check_rule *r)
{
	uint32_t n, nr = graph_nr_nodes(c->g);

	for (n = 0; n < nr; n++)
		check_bare_cc(c, r, n);
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "go-unbuilt",
			.severity = SEV_WARNING,
			.summary = "a Go program that no makefile builds",
			.page =
			"A module has a program that a makefile builds and another one that no\n"
			"makefile builds: it was forgotten, or its rule was removed. Declare it\n"
			"with `goprogs-y`, or exclude it with a build tag. Modules from\n"
			"which no makefile builds anything are not checked.",
		},
		.node_kind = NODE_GOPKG, .on_node = check_unbuilt,
	}, {
		.rule = {
			.name = "go-version-raised",
			.severity = SEV_WARNING,
			.summary = "a go.mod requires a version that is not the one selected",
			.page =
			"The go.mod of a main module requires one version of a module, but\n"
			"another is selected because some other module needs a later one. The go\n"
			"command expects the file to be updated: run `go mod tidy`. `godeps gomod\n"
			"why MODULE` shows which module requires the later version.",
		},
		.on_graph = check_raised,
	}, {
		.rule = {
			.name = "go-versions-differ",
			.severity = SEV_WARNING,
			.summary = "Go programs of the tree use different versions of a module",
			.page =
			"Several go.mod files of the tree select different versions of one\n"
			"module, so that a bug in it has to be found and fixed more than once.",
		},
		.on_graph = check_versions,
	}, {
		.rule = {
			.name = "cgo-no-port",
			.severity = SEV_ERROR,
			.summary = "cgo on an architecture where Go does not support it",
			.page =
			"A package imports `C`, but Go does not support cgo on the architecture\n"
			"that the kernel is configured for (big-endian 64-bit PowerPC).",
		},
		.node_kind = NODE_GOPKG, .on_node = check_cgo,
	}, {
		.rule = {
			.name = "cgo-bare-cc",
			.severity = SEV_WARNING,
			.summary = "C code in a Go program is not compiled with the kernel's compiler",
			.page =
			"A recipe runs the go command with cgo for a program that has C code, and\n"
			"names a C compiler itself (`CC=gcc`), or leaves the choice to the go\n"
			"command because no makefile exports CC. CROSS_COMPILE, LLVM and ccache\n"
			"have no effect on it then. Write `CC=\"$(CC)\"`, or `CC=\"$(HOSTCC)\"` for a\n"
			"program that the build runs, or declare it with `goprogs-y` and\n"
			"`NAME-cgo := y`. `CGO_ENABLED=0` builds it without the C code.",
		},
		.on_graph = check_bare_ccs,
	},
};

const struct check_table check_go_rules = CHECK_TABLE(rows);
