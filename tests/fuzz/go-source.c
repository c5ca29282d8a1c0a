// SPDX-License-Identifier: GPL-2.0
/*
 * A Go source file: its head and imports, its build constraints, and the
 * directives in its comments.
 */
#include "fuzz.h"
#include "go/constraint.h"
#include "go/header.h"
#include "go/source.h"

static void scan(struct str text, unsigned int minor)
{
	struct go_build build = { .goos = STR("linux"), .goarch = STR("amd64"),
				  .cgo = true, .minor = minor };
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct go_source s = { .embed_anywhere = minor >= 26 };
	struct go_header h = { .nr = 0 };
	SCOPED_STRBUF why = STRBUF_INIT;
	enum go_match match;

	go_build_init(mem, &build, STR("kbuild"));
	go_header_scan(mem, text, minor, &h);
	match = go_header_matches(&build, text, &why);
	must((match >= GO_MATCH_MANY) == (why.len > 0));
	go_source_scan(mem, text, "x.go", &s, diag);
	must_say(0, diag);
	free(h.imports);
	free(s.items);
	free(build.tags);
	diag_free(diag);
	arena_free(mem);
}

void fuzz_one(struct str text)
{
	scan(text, 19);
	scan(text, 26);
}
