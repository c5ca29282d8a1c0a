// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "go/packages.h"

static struct arena *mem;

static int read_text(struct str text, struct go_packages *p, size_t *messages)
{
	struct diag *d = diag_new();
	int status = go_packages_read(mem, text, "list", p, d);

	*messages = diag_count(d, SEV_ERROR);
	diag_free(d);
	return status;
}

static void expect_error(struct str text, const char *name)
{
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	is_int(read_text(text, &p, &n), -1, "%s is refused", name);
	is_int((int)n, 1, "%s: with one error", name);
	free(p.at);
}

static void check_fields(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	sb_adds(&text, "{\"ImportPath\": \"a/b\", \"Name\": \"main\", \"Dir\": \"/x\",");
	sb_adds(&text, "\"Module\": {\"Path\": \"a\", \"Main\": true, \"Dir\": \"/\"},");
	sb_adds(&text, "\"Imports\": [\"C\", \"fmt\", \"v/w\"], \"CgoFiles\": [\"c.go\"],");
	sb_adds(&text, "\"ImportMap\": {\"w\": \"v/w\"}, \"GoFiles\": [\"b.go\", 1],");
	sb_adds(&text, "\"Error\": {\"Pos\": \"b.go:1:2\", \"Err\": \"oh\\u0000no\"},");
	sb_adds(&text, "\"New\": [{}]}\n");
	sb_adds(&text, "{\"ImportPath\":\"fmt\",\"Standard\":true}\n");
	is_int(read_text(sb_str(&text), &p, &n), 0, "a stream of two objects");
	is_int((int)p.nr, 2, "two packages");
	ok(p.at[0].module.main && p.at[0].cgo, "flags");
	is_int((int)p.at[0].imports.nr, 2, "\"C\" is not an import");
	is_int((int)p.at[0].files.nr, 2, "Go files and cgo files");
	is_str(p.at[0].files.at[1].ptr, "c.go", "in this order");
	is_str(go_package_resolve(&p.at[0], STR("w")).ptr, "v/w",
	       "an import that is mapped");
	is_str(go_package_resolve(&p.at[0], STR("fmt")).ptr, "fmt",
	       "one that is not");
	is_int((int)p.at[0].error.len, 5, "a NUL in a string is kept");
	ok(p.at[1].standard, "standard library");
	free(p.at);
}

static void check_truncations(void)
{
	static const char text[] =
		"{\"ImportPath\": \"a\", \"Imports\": [\"b\\u00e9\"], \"Dir\": \"\"}";
	size_t i, n, good = 0;

	for (i = 1; i < sizeof(text) - 1; i++) {
		struct go_packages p = { NULL, 0, 0 };

		good += !read_text((struct str){ text, i }, &p, &n);
		free(p.at);
	}
	is_int((int)good, 0, "no truncated object is taken");
}

static void check_deep(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	sb_adds(&text, "{\"ImportPath\": ");
	for (i = 0; i < 1000000; i++)
		sb_addch(&text, '[');
	expect_error(sb_str(&text), "deep nesting");
}

int main(void)
{
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	mem = arena_new();
	check_fields();
	check_truncations();
	check_deep();
	is_int(read_text(STR("\n\n"), &p, &n), 0, "an empty list");
	expect_error(STR("[]"), "an array");
	expect_error(STR("hello"), "text");
	expect_error(STR("{}"), "an object without ImportPath");
	expect_error(STR("{\"ImportPath\": 1}"), "an ImportPath that is not a string");
	expect_error(STR("{\"ImportPath\": \"a\"} x"), "garbage at the end");
	expect_error(STR("{\"ImportPath\": \"a\"}\0{"), "a NUL");
	expect_error(STR("{\"ImportPath\": \"a\",}}"), "broken JSON");
	arena_free(mem);
	return done_testing();
}
