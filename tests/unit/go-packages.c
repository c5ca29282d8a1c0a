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

static void refused(struct str text, const char *name)
{
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	is_int(read_text(text, &p, &n), -1, "%s is refused", name);
	is_int((int)n, 1, "%s: with one error", name);
	free(p.at);
}

static void check_fields(void)
{
	static const char text[] =
		"{\"ImportPath\": \"a/b\", \"Name\": \"main\", \"Dir\": \"/x\","
		" \"Module\": {\"Path\": \"a\", \"Main\": true, \"Dir\": \"/\"},"
		" \"Imports\": [\"C\", \"fmt\", \"v/w\"], \"CgoFiles\": [\"c.go\"],"
		" \"ImportMap\": {\"w\": \"v/w\"}, \"GoFiles\": [\"b.go\", 1],"
		" \"Error\": {\"Pos\": \"b.go:1:2\", \"Err\": \"oh\\u0000no\"},"
		" \"New\": [{}]}\n{\"ImportPath\":\"fmt\",\"Standard\":true}\n";
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	is_int(read_text((struct str){ text, sizeof(text) - 1 }, &p, &n), 0,
	       "a stream of two objects");
	is_int((int)p.nr, 2, "two packages");
	ok(p.at[0].module.main && p.at[0].cgo, "flags");
	is_int((int)p.at[0].imports.nr, 2, "\"C\" is no import");
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
	refused(sb_str(&text), "deep nesting");
}

int main(void)
{
	struct go_packages p = { NULL, 0, 0 };
	size_t n;

	mem = arena_new();
	check_fields();
	check_truncations();
	check_deep();
	is_int(read_text(STR(" \n\t"), &p, &n), 0, "an empty list");
	refused(STR("[]"), "an array");
	refused(STR("hello"), "text");
	refused(STR("{}"), "an object without ImportPath");
	refused(STR("{\"ImportPath\": 1}"), "an ImportPath that is no string");
	refused(STR("{\"ImportPath\": \"a\"} x"), "garbage at the end");
	refused(STR("{\"ImportPath\": \"a\"}\0{"), "a NUL");
	refused(STR("{\"ImportPath\": \"a\",}}"), "broken JSON");
	arena_free(mem);
	return done_testing();
}
