// SPDX-License-Identifier: GPL-2.0
/*
 * Go sources that are damaged: cut at every byte, every byte changed.  Each is
 * read alone, in memory of just its size, and as a package in a directory.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

#include "go/constraint.h"
#include "go/header.h"
#include "go/pkgload.h"
#include "go/source.h"

static const char *const seeds[] = {
	"//go:build linux && (amd64 || !cgo)\n// +build linux,amd64 !cgo\n\n"
	"// Package x.\npackage x // x\n\nimport (\n\t\"embed\"\n\ty \"fmt\"\n"
	"\t. `os`; _ \"a/\\x62\\u00e9\"\n)\n\n//go:embed a* \"b c\" `d`\n"
	"//go:embed all:e [f-g]? x.go\nvar z embed.FS // c\n",
	"package x\n\n/*\n#include <linux/bpf.h>\n#cgo linux,amd64 LDFLAGS: -lm\n"
	"#cgo CFLAGS: -I${SRCDIR} \"-DX=1\"\n*/\n// #cgo pkg-config: x\n"
	"// #include \"own.h\"\nimport \"C\"\n\nimport \"unsafe\"\n"
	"//go:generate go run \"x\"\n//kbuild:config NET INET=y A=\"b\\\"c\"\n"
	"const s = `raw\n//go:embed no` + \"\\\"\" + 'c'\n",
};

static const char values[] = { '\0', '\n', '"', '`', '/', '*', '(', '\\',
			       '!', ' ', '\r', (char)0xff, (char)0xc3, 'a' };

static void read_alone(const char *p, size_t len, unsigned int minor)
{
	struct go_build build = { .goos = STR("linux"), .goarch = STR("amd64"),
				  .cgo = true, .minor = minor };
	char *copy = xmalloc(len ? len : 1);
	struct str text = { copy, len };
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct go_source s = { .embed_anywhere = minor >= 26 };
	struct go_header h = { .nr = 0 };
	SCOPED_STRBUF why = STRBUF_INIT;

	memcpy(copy, p, len);
	go_build_init(mem, &build, STR("kbuild"));
	go_header_scan(mem, text, minor, &h);
	go_header_matches(&build, text, &why);
	go_source_scan(mem, text, "x.go", &s, diag);
	free(h.imports);
	free(s.items);
	free(build.tags);
	diag_free(diag);
	arena_free(mem);
	free(copy);
}

static bool write_all(const char *name, const char *p, size_t len)
{
	FILE *f = fopen(name, "w");
	bool good = f && fwrite(p, 1, len, f) == len;

	return f && !fclose(f) && good;
}

/* Whether it is one package, with its error or without. */
static bool read_package(const char *dir, const char *p, size_t len,
			 unsigned int minor)
{
	struct go_build_module module = {
		.m = { .path = STR("example.org/x"), .dir = str_of(dir),
		       .main = true },
	};
	struct str pattern = str_of(dir);
	struct go_load load = {
		.modules = &module, .nr_modules = 1, .minor = minor,
		.goarch = STR("amd64"), .cgo = true, .patterns = &pattern,
		.nr_patterns = 1,
	};
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct go_packages list = { .nr = 0 };
	SCOPED_STRBUF name = STRBUF_INIT;
	bool good;

	sb_addf(&name, "%s/x.go", dir);
	good = write_all(sb_cstr(&name), p, len) &&
	       !go_pkgload(mem, &load, &list, diag) && list.nr &&
	       str_is(list.at[list.nr - 1].path, "example.org/x");
	unlink(sb_cstr(&name));
	free(list.at);
	diag_free(diag);
	arena_free(mem);
	return good;
}

static bool read_both(const char *dir, const char *p, size_t len)
{
	read_alone(p, len, 19);
	read_alone(p, len, 26);
	return read_package(dir, p, len, len % 2 ? 19 : 26);
}

static void damage(const char *dir, const char *seed, size_t nr)
{
	size_t len = strlen(seed), i, j, bad = 0;
	char *copy = xmalloc(len);

	for (i = 0; i <= len; i++)
		bad += !read_both(dir, seed, i);
	is_int((intmax_t)bad, 0, "source %zu: cut at every byte", nr);
	for (i = 0; i < len; i++) {
		for (j = 0; j < sizeof(values); j++) {
			memcpy(copy, seed, len);
			copy[i] = values[j];
			bad += !read_both(dir, copy, len);
		}
	}
	is_int((intmax_t)bad, 0, "source %zu: every byte changed", nr);
	free(copy);
}

/* Deep, long or many: an answer, and soon. */
static void overdo(const char *dir)
{
	static const char *const parts[] = {
		"(", "!", "a&&", "import (\n", "/*", "//go:build (\n", "\"",
		"// +build !a,b\n", "\n", "x.", "[", "import \"C\"\n",
	};
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		sb_adds(&text, i % 2 ? "package x\n" : "//go:build ");
		for (j = 0; j < 200000; j++)
			sb_adds(&text, parts[i]);
		read_both(dir, text.buf, text.len);
	}
	ok(1, "200,000 of everything");
}

int main(void)
{
	char dir[] = "/tmp/godeps-broken.XXXXXX";
	size_t i;

	if (!mkdtemp(dir))
		return 2;
	for (i = 0; i < ARRAY_SIZE(seeds); i++)
		damage(dir, seeds[i], i);
	overdo(dir);
	rmdir(dir);
	return done_testing();
}
