// SPDX-License-Identifier: GPL-2.0
/*
 * The package list from sources.  Without arguments unit tests; with them
 * this prints a list, for tests that compare it with the go command's:
 *
 *	go-pkgload load MODULES GOROOT GOOS GOARCH TAGS CGO VENDOR PATTERN...
 *	go-pkgload list DIRECTORY	what "go list" printed in DIRECTORY, on stdin
 *
 * MODULES has a line for each module, TABs apart: path, version, directory,
 * go.mod, path and version of what replaces it, "true" for a main module.
 */
#include <unistd.h>

#include "tap.h"

#include "base/file.h"
#include "base/path.h"
#include "go/constraint.h"
#include "go/gomod.h"
#include "go/version.h"
#include "go/header.h"
#include "go/pkgload.h"

#define MAX_TEXT (1u << 29)

static void add_list(struct strbuf *out, struct str path, const char *key,
		     struct str_list list)
{
	size_t i;

	for (i = 0; i < list.nr; i++) {
		sb_addf(out, "%.*s %s ", (int)path.len, path.ptr, key);
		sb_addquoted(out, list.at[i]);
		sb_addch(out, '\n');
	}
}

static void add_value(struct strbuf *out, struct str path, const char *key,
		      struct str value)
{
	struct str_list list = { &value, 1 };

	if (value.len)
		add_list(out, path, key, list);
}

static void add_error(struct strbuf *out, const struct go_package *p,
		      const char *cwd)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (p->error_pos.len) {
		path_join(&text, str_of(cwd), p->error_pos);
		sb_addch(&text, ' ');
	}
	sb_addstr(&text, p->error);
	add_value(out, p->path, "error", sb_str(&text));
}

static void print(const struct go_packages *list, const char *cwd)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	size_t i;

	for (i = 0; i < list->nr; i++) {
		const struct go_package *p = &list->at[i];

		add_value(&out, p->path, "package", STR("yes"));
		add_value(&out, p->path, "name", p->name);
		add_value(&out, p->path, "dir", p->dir);
		add_value(&out, p->path, "is", p->standard ? STR("standard") :
			  STR(""));
		add_value(&out, p->path, "is", p->dep_only ? STR("dependency") :
			  STR("root"));
		add_value(&out, p->path, "is", p->cgo ? STR("cgo") : STR(""));
		add_value(&out, p->path, "module", p->module.path);
		add_value(&out, p->path, "version", p->module.version);
		add_value(&out, p->path, "replaced", p->module.replaced_by);
		add_value(&out, p->path, "is", p->module.main ? STR("main") :
			  STR(""));
		add_list(&out, p->path, "import", p->imports);
		add_list(&out, p->path, "map", p->import_map);
		add_list(&out, p->path, "file", p->files);
		add_list(&out, p->path, "pattern", p->embed_patterns);
		add_list(&out, p->path, "embed", p->embed_files);
		add_list(&out, p->path, "test", p->test_files);
		add_list(&out, p->path, "testimport", p->test_imports);
		add_list(&out, p->path, "ignored", p->ignored_files);
		add_list(&out, p->path, "other", p->other_files);
		if (p->error.len)
			add_error(&out, p, cwd);
	}
	fwrite(out.buf, 1, out.len, stdout);
}

static int say(const struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	diag_write(diag, &text);
	fputs(sb_cstr(&text), stderr);
	return diag_count(diag, SEV_ERROR) > 0;
}

static int print_list(const char *cwd)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_packages list = { .nr = 0 };
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	int status;

	file_read("-", MAX_TEXT, &text);
	go_packages_read(mem, sb_str(&text), "go list", &list, diag);
	print(&list, cwd);
	status = say(diag);
	free(list.at);
	diag_free(diag);
	arena_free(mem);
	return status;
}

struct build_list {
	struct arena *mem;
	struct go_build_module *at;
	size_t nr, cap;
	bool pruned, listed;
	size_t mains;
};

static struct str field(struct str *line)
{
	struct str f = str_head(*line, str_chr(*line, '\t'));

	*line = str_from(*line, f.len + 1);
	return f;
}

static void add_module(struct build_list *b, struct str line)
{
	struct go_build_module m = { .root = false };

	m.m.path = field(&line);
	m.m.version = field(&line);
	m.m.dir = field(&line);
	m.m.gomod = field(&line);
	m.m.replaced_by = field(&line);
	m.m.replaced_version = field(&line);
	m.m.main = str_is(field(&line), "true");
	b->mains += m.m.main;
	vec_grow(b->at, b->nr, b->cap);
	b->at[b->nr++] = m;
}

/* What the go.mod of the main module requires. */
static void mark_roots(struct build_list *b, struct diag *diag)
{
	size_t i, j;

	for (i = 0; i < b->nr; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct gomod mod = { .deprecated = STR("") };

		if (!b->at[i].m.main)
			continue;
		file_read(b->at[i].m.gomod.ptr, MAX_TEXT, &text);
		gomod_parse(b->mem, sb_str(&text), "go.mod", GOMOD_DEPENDENCY,
			    &mod, diag);
		for (j = 0; j < b->nr && b->mains == 1; j++)
			b->at[j].root = gomod_find_require(&mod,
							   b->at[j].m.path);
		b->listed = mod.go.line &&
			    go_toolchain_cmp(mod.go.text, STR("1.23")) >= 0;
		b->pruned = b->mains > 1 ||
			    (mod.go.line &&
			     go_toolchain_cmp(mod.go.text, STR("1.17")) >= 0);
		gomod_clear(&mod);
	}
}

static int print_load(char **argv)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF goroot = STRBUF_INIT;
	struct arena *mem = arena_new();
	struct build_list b = { .mem = mem };
	struct go_packages list = { .nr = 0 };
	struct diag *diag = diag_new();
	struct str patterns[64], rest, line;
	struct go_load load = { .nr_patterns = 0 };
	struct vendor_txt vendored = { .nr = 0 };
	SCOPED_STRBUF modules = STRBUF_INIT;
	SCOPED_STRBUF vendor_text = STRBUF_INIT;
	struct diag *quiet = diag_new();
	char cwd[4096] = "";
	struct unread unread = { NULL };
	size_t i;
	int status;

	file_read(argv[0], MAX_TEXT, &text);
	for (rest = sb_str(&text); str_line(&rest, &line);)
		add_module(&b, line);
	/* Names are passed to open(): they must end where they end. */
	for (i = 0; i < text.len; i++)
		if (text.buf[i] == '\t' || text.buf[i] == '\n')
			text.buf[i] = '\0';
	mark_roots(&b, diag);
	load.modules = b.at;
	load.nr_modules = b.nr;
	load.pruned = b.pruned;
	load.vendor_listed = b.listed;
	if (*argv[1])
		load.minor = go_goroot(argv[1], NULL, &unread, &goroot);
	else
		load.minor = 26;
	load.goroot = sb_str(&goroot);
	load.goos = str_of(argv[2]);
	load.goarch = str_of(argv[3]);
	load.tags = str_of(argv[4]);
	load.cgo = !strcmp(argv[5], "1");
	load.vendor = str_of(argv[6]);
	if (*argv[6]) {
		path_join(&modules, load.vendor, STR("modules.txt"));
		file_read(sb_cstr(&modules), MAX_TEXT, &vendor_text);
		vendor_txt_parse(mem, sb_str(&vendor_text), "modules.txt",
				 &vendored, quiet);
		load.vendored = &vendored;
	}
	for (argv += 7; *argv && load.nr_patterns < 64; argv++)
		patterns[load.nr_patterns++] = str_of(*argv);
	load.patterns = patterns;
	status = go_pkgload(mem, &load, &list, diag);
	if (getcwd(cwd, sizeof(cwd)))
		print(&list, cwd);
	status |= say(diag);
	free(list.at);
	free(b.at);
	vendor_txt_clear(&vendored);
	diag_free(quiet);
	diag_free(diag);
	arena_free(mem);
	return status ? 2 : 0;
}

static struct go_build build;

static void name(const char *file, bool want)
{
	is_int(go_name_matches(&build, str_of(file)), want, "file %s", file);
}

static void test_names(void)
{
	name("x.go", true);
	name("linux.go", true);
	name("arm64.go", true);
	name("x_linux.go", true);
	name("x_windows.go", false);
	name("x_linux_amd64.go", true);
	name("x_linux_arm64.go", false);
	name("x_windows_amd64.go", false);
	name("x_amd64_linux.go", true);
	name("x_arm64_linux.go", true);
	name("x_linux_test.go", true);
	name("x_windows_test.go", false);
	name("windows_test.go", true);
	name("x_unix.go", true);
	name("x_plan10.go", true);
	name("x_windows.pb.go", false);
	name("x.pb_windows.go", true);
	name("_windows.go", false);
}

static int first_line(const char *text)
{
	return (int)str_chr(str_of(text), '\n');
}

static void header(const char *text, enum go_match want, const char *why)
{
	SCOPED_STRBUF got = STRBUF_INIT;

	is_int(go_header_matches(&build, str_of(text), &got), want,
	       "constraint %.*s", first_line(text), text);
	if (want >= GO_MATCH_MANY)
		is_str(sb_cstr(&got), why, "and says why");
}

static void test_constraints(void)
{
	header("package x\n", GO_MATCH_YES, NULL);
	header("//go:build linux\n\npackage x\n", GO_MATCH_YES, NULL);
	header("//go:build !linux\npackage x\n", GO_MATCH_NO, NULL);
	header("//go:build linux && (arm64 || amd64) && !windows\n", GO_MATCH_YES, NULL);
	header("//go:build windows || linux && !amd64\n", GO_MATCH_NO, NULL);
	header("//go:build go1.19 && !go1.20 && unix && gc && cgo\n", GO_MATCH_YES, NULL);
	header("//go:build go1.020\n", GO_MATCH_NO, NULL);
	header("//go:build own && other\n", GO_MATCH_YES, NULL);
	header("//go:builder x\n", GO_MATCH_YES, NULL);
	header("/* x */ //go:build windows\n\npackage x\n", GO_MATCH_YES, NULL);
	header("/* x\n//go:build windows\n*/\n\npackage x\n", GO_MATCH_YES, NULL);
	header("// +build windows\n\npackage x\n", GO_MATCH_NO, NULL);
	header("// +build windows\npackage x\n", GO_MATCH_YES, NULL);
	header("// +build linux,!amd64 own\n// +build gc\n\n", GO_MATCH_YES, NULL);
	header("//+build !!linux\n\n", GO_MATCH_NO, NULL);
	header("//go:build linux\n// +build windows\n\n", GO_MATCH_YES, NULL);
	header("//go:build a\n//go:build b\n\n", GO_MATCH_MANY,
	       "multiple //go:build comments");
	header("//go:build a &\n", GO_MATCH_MALFORMED,
	       "parsing //go:build line: invalid syntax at &");
	header("//go:build (a\n", GO_MATCH_MALFORMED,
	       "parsing //go:build line: missing close paren");
	header("//go:build !!a\n", GO_MATCH_MALFORMED,
	       "parsing //go:build line: double negation not allowed");
	header("//go:build\n", GO_MATCH_MALFORMED,
	       "parsing //go:build line: unexpected end of expression");
	header("//go:build a b\n", GO_MATCH_MALFORMED,
	       "parsing //go:build line: unexpected token b");
}

static void scan(const char *text, const char *want)
{
	SCOPED_STRBUF got = STRBUF_INIT;
	struct arena *mem = arena_new();
	struct go_header h = { .nr = 0 };
	size_t i;

	go_header_scan(mem, str_of(text), 26, &h);
	sb_addstr(&got, h.package);
	for (i = 0; i < h.nr; i++)
		sb_addf(&got, " %u:%u:%.*s", h.imports[i].line,
			h.imports[i].col, (int)h.imports[i].path.len,
			h.imports[i].path.ptr);
	if (h.error.len)
		sb_addf(&got, " %u:%u: %.*s", h.line, h.col,
			(int)h.error.len, h.error.ptr);
	is_str(sb_cstr(&got), want, "head %.*s", first_line(text), text);
	free(h.imports);
	arena_free(mem);
}

static void test_headers(void)
{
	scan("package x", "x");
	scan("package x; import \"a\"; import . \"b\"",
	     "x 1:19:a 1:31:b");
	scan("package x\nimport (\n\ty `a`\n\t_ \"b\"; \"c\"\n)\nvar import x",
	     "x 3:2:a 4:2:b 4:9:c");
	scan("package x\nimport \"a\" \"b\"\n", "x 2:8:a");
	scan("", " 1:1: expected 'package', found 'EOF'");
	scan("func", " 1:1: expected 'package', found 'func'");
	scan("package 3", " 1:9: expected 'IDENT', found 3");
	scan("package x y", "x");
	scan("package x\nimport 3\n", "x 2:8: import path must be a string");
	scan("package x\nimport \"a\n", "x 2:8: string literal not terminated");
	scan("package x\n/* a", " 2:1: comment not terminated");
	scan("#!/bin/go", " 1:1: illegal character U+0023 '#'");
}

int main(int argc, char **argv)
{
	struct arena *mem;

	if (argc == 3 && !strcmp(argv[1], "list"))
		return print_list(argv[2]);
	if (argc >= 10 && !strcmp(argv[1], "load"))
		return print_load(argv + 2);
	build = (struct go_build){ .goos = STR("linux"),
				   .goarch = STR("amd64"), .cgo = true,
				   .minor = 19 };
	mem = arena_new();
	go_build_init(mem, &build, STR("own,other"));
	test_names();
	test_constraints();
	test_headers();
	free(build.tags);
	arena_free(mem);
	return done_testing();
}
