// SPDX-License-Identifier: GPL-2.0
/*
 * go.mod, go.work, go.sum and modules.txt: what is accepted, where errors
 * are, and seeds cut off at every byte and changed at every byte, which must
 * end in an error that has a place, or in none.
 *
 * With the argument "read" this reads the module files that standard input
 * names, lines "KIND FILE", and prints "== KIND FILE" and what each says, or
 * "refused" and the lines of the errors: for the test that compares it with
 * Go's (tests/go/modfiles.t).
 */
#include "tap.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "go/gomod.h"
#include "go/gosum.h"
#include "go/mod/modpath.h"
#include "go/vendortxt.h"

static const char gomod_seed[] =
"// Deprecated: use v2\nmodule \"a.org/m\" // why\n\ngo 1.21.0\n"
"toolchain go1.22.1\ngodebug x=y\nrequire b.org/x/v2 v2.0.0 // indirect\n"
"require (\n\tc.org/y v1.2 // indirect; more\n\n\t// text\n\t\"d.org/z\" v0.0.0-2020\n)\n"
"exclude c.org/y v1.3.0\nreplace (\n\tc.org/y v1.2.0 => ../y\n\td.org/z => e.org/z v3.0.0+incompatible\n)\n"
"retract [v1.0.0, v1.1.0] // bad\nretract (\n\t// worse\n\tv1.2.0\n)\n"
"tool a.org/m/t\nignore ./gen\nunknown ( )\n";

static const char gowork_seed[] =
"go 1.21\nuse (\n\t./a\n\t\"b\"\n)\nreplace c.org/y => ./y\ntoolchain default\n";

static const char gosum_seed[] =
"a.org/m v1.0.0 h1:abc=\na.org/m v1.0.0/go.mod h1:def=\n\n";

static const char vendor_seed[] =
"## workspace\n# a.org/m v1.0.0 => ../m\n## explicit; go 1.16\na.org/m/p\n"
"# b.org/x v2.0.0+incompatible\nb.org/x\n# c.org/y => d.org/z v1.0.0\n";

enum { MAIN, DEPENDENCY, WORK, SUM, VENDOR, NR_KINDS };

/* Read a text as a kind of file: the status; what it says is appended. */
static int read_as(int kind, struct str text, struct strbuf *out,
		   struct diag *diag)
{
	struct arena *mem = arena_new();
	struct gomod mod = { .deprecated = STR("") };
	struct gosum sum = { NULL, 0, 0 };
	struct vendor_txt v = { .nr = 0 };
	size_t nr;
	int err = 0;

	if (kind == SUM) {
		err = gosum_parse(mem, text, "f", &sum, diag);
		gosum_sort(&sum);
		gosum_find(&sum, STR("a.org/m"), STR("v1.0.0"), true, &nr);
		gosum_print(&sum, out);
	} else if (kind == VENDOR) {
		vendor_txt_parse(mem, text, "f", &v, diag);
		vendor_txt_print(&v, out);
	} else {
		err = gomod_parse(mem, text, "f", kind == MAIN ? GOMOD_MAIN :
				  kind == WORK ? GOMOD_WORK :
				  GOMOD_DEPENDENCY, &mod, diag);
		gomod_print(&mod, out);
	}
	gomod_clear(&mod);
	free(sum.at);
	vendor_txt_clear(&v);
	arena_free(mem);
	return err;
}

/* Whether a text ends well: no error, or one with a place. */
static bool survives(int kind, const char *text, size_t len)
{
	/* A copy of the very size, so that reading on is seen. */
	char *copy = xmalloc(len + !len);
	SCOPED_STRBUF out = STRBUF_INIT;
	struct diag *diag = diag_new();
	bool good;
	int err;

	memcpy(copy, text, len);
	err = read_as(kind, (struct str){ copy, len }, &out, diag);
	good = (err == -1 || !err) &&
	       !err == !diag_count(diag, SEV_ERROR) &&
	       (!err || diag_at(diag, 0).place.line);
	diag_free(diag);
	free(copy);
	return good;
}

static void check_broken(const char *seed, int kind)
{
	static const char with[] = "\0\n \"`()/\\=>[,#\xc3\x80v1.";
	size_t i, j, len = strlen(seed), bad = 0, tried = 0;
	char *copy = xmalloc(len + 1);

	for (i = 0; i <= len; i++, tried++)
		bad += !survives(kind, seed, i);
	for (i = 0; i < len; i++) {
		for (j = 0; j < sizeof(with) - 1; j++, tried++) {
			memcpy(copy, seed, len);
			copy[i] = with[j];
			bad += !survives(kind, copy, len);
		}
	}
	free(copy);
	is_int((int)bad, 0, "kind %d: %zu broken texts end well", kind, tried);
}

static void check_text(int kind, const char *text, const char *want,
		       const char *name)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct diag *diag = diag_new();

	read_as(kind, str_of(text), &out, diag);
	if (diag_total(diag)) {
		sb_truncate(&out, 0);
		diag_write(diag, &out);
	}
	is_str(sb_cstr(&out), want, "%s", name);
	diag_free(diag);
}

static void check_content(void)
{
	check_text(MAIN, "// Deprecated: use v2\nmodule a.org/m\ngo 1.21\n",
		   "module a.org/m\ndeprecated use v2\ngo 1.21\n",
		   "a deprecated module");
	check_text(MAIN, "require a.org/m v1.2\n", "require a.org/m v1.2.0\n",
		   "a short version");
	check_text(MAIN, "require (\n\ta v1.0.0 // indirect; x\n\tb v1.0.0 // indirect x\n)\n",
		   "require a v1.0.0 indirect\nrequire b v1.0.0\n",
		   "indirect");
	check_text(MAIN, "// block\nretract (\n\tv1.0.0\n\tv1.1.0 // own\n)\n",
		   "retract v1.0.0 v1.0.0 block\nretract v1.1.0 v1.1.0 own\n",
		   "reasons of retractions");
	check_text(MAIN, "module m\n/* x */\n",
		   "f:2:1: error: comments begin with //, not /*\n",
		   "a comment of C");
	check_text(MAIN, "module m\n\trequire `a` v1.0.0\n",
		   "f:2:10: error: expected a string in double quotes\n",
		   "backquotes");
	check_text(MAIN, "frobnicate x\n",
		   "f:1:1: error: unknown directive 'frobnicate'\n",
		   "an unknown directive");
	check_text(DEPENDENCY, "frobnicate x\ngo 1.15.x\n", "go 1.15\n",
		   "is skipped in a dependency");
	check_text(MAIN, "require a/v2 v1.0.0\n",
		   "f:1:14: error: v1.0.0 cannot be a version of a/v2\n",
		   "a version that is none of the path");
	check_text(WORK, "use ./a\nuse (\n\tb\n)\n", "use ./a\nuse b\n",
		   "a workspace");
	check_text(SUM, "a v1\n",
		   "f:1:1: error: expected a module, a version and a hash\n",
		   "a go.sum with two words");
	check_text(VENDOR, "# a v1.0.0\n## explicit; go 1.17\na/p\n",
		   "vendored a v1.0.0 explicit packages go 1.17\n",
		   "a vendored module");
}

/* Far too long, if each line were compared with all before it. */
static void check_many(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct vendor_txt v = { .nr = 0 };
	const struct vendor_module *m;
	int i;

	for (i = 0; i < 100000; i++)
		sb_addf(&text, "# a%d v1.0.0\n## explicit\n", i);
	sb_adds(&text, "# a7 v1.0.0 => ../x\n");
	alarm(60);
	vendor_txt_parse(mem, sb_str(&text), "f", &v, diag);
	is_int((int)v.nr, 100000, "100,000 modules, each once");
	m = vendor_txt_find(&v, STR("a7"), STR("v1.0.0"));
	ok(m && m->is_explicit && m->new_path.len, "what one says");
	ok(!vendor_txt_find(&v, STR("a7"), STR("v1.0.1")), "one not there");
	alarm(0);
	vendor_txt_clear(&v);
	diag_free(diag);
	arena_free(mem);
}

static void check_escape(const char *path, const char *want)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	bool good = modpath_escape(&out, str_of(path));

	is_str(good ? sb_cstr(&out) : "refused", want, "escape %s", path);
}

static void print_file(struct str line)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	struct diag *diag = diag_new();
	struct str word = str_head(line, str_chr(line, ' '));
	char *file = str_dup(str_from(line, word.len + 1));
	int kind = str_is(word, "work") ? WORK : str_is(word, "mod") ? MAIN :
		   DEPENDENCY;
	size_t i;

	if (file_read(file, 1u << 26, &text))
		diag_add(diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 },
			 "cannot be read");
	else
		read_as(kind, sb_str(&text), &out, diag);
	if (diag_count(diag, SEV_ERROR)) {
		sb_truncate(&out, 0);
		sb_adds(&out, "refused");
		for (i = 0; i < diag_total(diag); i++)
			sb_addf(&out, " %u", diag_at(diag, i).place.line);
		sb_addch(&out, '\n');
	}
	printf("== %.*s\n%s", (int)line.len, line.ptr, sb_cstr(&out));
	free(file);
	diag_free(diag);
}

static int print_files(void)
{
	SCOPED_STRBUF names = STRBUF_INIT;
	struct str rest, line;

	file_read("-", 1u << 26, &names);
	for (rest = sb_str(&names); str_line(&rest, &line);)
		print_file(line);
	return 0;
}

int main(int argc, char **argv)
{
	SCOPED_STRBUF hash = STRBUF_INIT;

	if (argc > 1 && !strcmp(argv[1], "read"))
		return print_files();

	check_content();
	check_broken(gomod_seed, MAIN);
	check_broken(gomod_seed, DEPENDENCY);
	check_broken(gowork_seed, WORK);
	check_broken(gosum_seed, SUM);
	check_broken(vendor_seed, VENDOR);
	check_many();
	check_escape("github.com/BurntSushi/toml", "github.com/!burnt!sushi/toml");
	check_escape("../x", "refused");
	check_escape("a//b", "refused");
	check_escape("a/\xc3\xa4", "refused");
	dirhash_gomod(STR("module example.com\n"), &hash);
	ok(str_starts(sb_str(&hash), STR("h1:")) && hash.len == 47,
	   "a hash has its form");
	return done_testing();
}
