// SPDX-License-Identifier: GPL-2.0
/*
 * The bridges in a Go file: calls, literals, directives, cgo.  Its package is
 * made up here, so that nothing but the file is read.
 */
#include "bridge/bridge.h"
#include "fuzz.h"
#include "graph/graph.h"
#include "out/dot.h"

#include "go/facts.h"

static void read_package(struct arena *mem, struct str text,
			 struct strbuf *out)
{
	const struct go_file file = { .text = text };
	const char *name = "a/x.go";
	struct str files[] = { STR("x.go") };
	struct go_source source = { .nr = 0 };
	struct go_package p = {
		.path = STR("m/a"), .dir = STR("/m/a"),
		.module = { .path = STR("m"), .main = true },
		.files = { files, 1 }, .read = &file,
	};
	struct go_pkg pkg = { &p, &name, &source, true };
	struct go_files *from = go_files_new(mem, STR("/m"), NULL);
	struct go go = { .mem = mem, .files = from, .pkgs = &pkg,
			 .nr_pkgs = 1 };
	struct graph *g = graph_new();
	struct diag *diag = diag_new();

	go_source_scan(mem, text, name, &source, diag);
	p.name = source.package;
	bridge_read(&go, NULL, g, diag);
	must(!dot_write(g, "g", out));
	must_say(0, diag);
	free(source.items);
	diag_free(diag);
	graph_free(g);
	go_files_free(from);
}

void fuzz_one(struct str text)
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;
	struct arena *mem = arena_new();

	/* An empty file counts as one that has not been read. */
	if (text.len) {
		read_package(mem, text, &one);
		read_package(mem, text, &two);
	}
	must(str_eq(sb_str(&one), sb_str(&two)));
	arena_free(mem);
}
