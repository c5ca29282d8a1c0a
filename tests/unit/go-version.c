// SPDX-License-Identifier: GPL-2.0
/*
 * Versions and their order.  With the argument "compare" this answers the
 * questions on standard input, lines "WHAT A B ANSWER" with TABs between, for
 * the test that holds these answers against Go's (tests/go/modfiles.t).
 */
#include "tap.h"

#include "base/file.h"
#include "go/mod/modpath.h"
#include "go/version.h"

/* Each greater than the one before it. */
static const char *const semver_order[] = {
	"v0.0.0-20200101000000-abcdefabcdef",
	"v0.0.0-20230601120000-000000000000",
	"v0.0.0",
	"v0.0.1-alpha",
	"v0.0.1-alpha.1",
	"v0.0.1-alpha.beta",
	"v0.0.1-beta.2",
	"v0.0.1-beta.11",
	"v0.0.1-rc.1",
	"v0.0.1",
	"v1.2.3-0.20230601120000-000000000000",
	"v1.2.3-pre",
	"v1.2.3-pre.0.20230601120000-000000000000",
	"v1.2.3-rc.2",
	"v1.2.3-rc.11",
	"v1.2.3-rc11",
	"v1.2.3",
	"v1.2.4-0.20230601120000-000000000000",
	"v1.2.10",
	"v1.10.0",
	"v2.0.0+incompatible",
	"v2.0.1+incompatible",
	"v9.0.0",
	"v10.0.0",
	"v99999999999999999999998.0.0",
	"v99999999999999999999999.0.0",
};

static const char *const semver_bad[] = {
	"", "1.2.3", "v", "v1.", "v1.2.", "v1.2.3.", "v01.2.3", "v1.02.3",
	"v1.2.3-", "v1.2.3-a..b", "v1.2.3-01", "v1.2.3+", "v1.2.3 ",
	"v1.2.3-a_b", "vx", "v1.2.x", "v-1.0.0", "V1.0.0", "v1.2.3+a+b",
	"v1-pre", "v1.2-pre", "v1.2+meta",
};

static const char *const toolchain_order[] = {
	"garbage-is-less", "1.4", "1.9", "1.20rc1", "1.20", "1.20.1", "1.21",
	"1.21beta1", "1.21rc1", "1.21rc2", "1.21rc10", "1.21.0", "1.21.1",
	"1.22", "1.22.0", "1.100", "2",
};

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

typedef int cmp_fn(struct str a, struct str b);

/* Every pair, both ways round, so that the order is total. */
static void check_order(cmp_fn *cmp, const char *const *v, size_t n,
			const char *what)
{
	size_t i, j, wrong = 0;

	for (i = 0; i < n; i++) {
		for (j = 0; j < n; j++) {
			int want = (i > j) - (i < j);

			if (sign(cmp(str_of(v[i]), str_of(v[j]))) == want)
				continue;
			wrong++;
			fprintf(stderr, "# %s against %s\n", v[i], v[j]);
		}
	}
	is_int((int)wrong, 0, "%s: %zu versions in order", what, n);
}

static struct str field(struct str *line)
{
	struct str f = str_head(*line, str_chr(*line, '\t'));

	*line = str_from(*line, f.len + 1);
	return f;
}

static void answer(struct arena *mem, struct str line, struct strbuf *out)
{
	struct str what = field(&line), a = field(&line), b = field(&line);
	struct str text = STR("");

	sb_addf(out, "%.*s\t%.*s\t%.*s\t", (int)what.len, what.ptr, (int)a.len,
		a.ptr, (int)b.len, b.ptr);
	if (str_is(what, "valid"))
		sb_adds(out, go_semver_valid(a) ? "true" : "false");
	else if (str_is(what, "govalid"))
		sb_adds(out, go_toolchain_valid(a) ? "true" : "false");
	else if (str_is(what, "semver"))
		sb_addf(out, "%d", sign(go_semver_cmp(a, b)));
	else if (str_is(what, "go"))
		sb_addf(out, "%d", sign(go_toolchain_cmp(a, b)));
	else if (str_is(what, "canonical") && modpath_canonical(mem, a, &text))
		sb_addstr(out, text);
	sb_addch(out, '\n');
}

static int compare(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	struct arena *mem = arena_new();
	struct str rest, line;

	file_read("-", 1u << 26, &text);
	for (rest = sb_str(&text); str_line(&rest, &line);)
		answer(mem, line, &out);
	fwrite(out.buf, 1, out.len, stdout);
	arena_free(mem);
	return 0;
}

int main(int argc, char **argv)
{
	size_t i;

	if (argc > 1 && !strcmp(argv[1], "compare"))
		return compare();

	check_order(go_semver_cmp, semver_order, ARRAY_SIZE(semver_order), "semver");
	check_order(go_toolchain_cmp, toolchain_order, ARRAY_SIZE(toolchain_order),
		    "toolchain");
	for (i = 0; i < ARRAY_SIZE(semver_order); i++)
		ok(go_semver_valid(str_of(semver_order[i])), "%s is valid",
		   semver_order[i]);
	for (i = 0; i < ARRAY_SIZE(semver_bad); i++) {
		ok(!go_semver_valid(str_of(semver_bad[i])), "'%s' is not valid",
		   semver_bad[i]);
		ok(go_semver_cmp(str_of(semver_bad[i]), STR("v0.0.0-0")) < 0,
		   "'%s' is less than a version", semver_bad[i]);
	}
	is_int(go_semver_cmp(STR("v2.0.0"), STR("v2.0.0+incompatible")), 0,
	       "+incompatible is ignored");
	is_int(go_semver_cmp(STR("v1"), STR("v1.0.0")), 0, "v1 is v1.0.0");
	is_int(go_semver_cmp(STR("v1.2"), STR("v1.2.0")), 0, "v1.2 is v1.2.0");
	is_int(go_toolchain_cmp(STR("go1.21.0"), STR("1.21.0")), 0,
	       "a leading go is ignored");
	is_int(go_toolchain_cmp(STR("1.21.3-custom"), STR("1.21.3")), 0,
	       "nor does a suffix");
	is_int(go_toolchain_cmp(STR("1.20"), STR("1.20.0")), 0,
	       "before 1.21 a release had no third number");
	is_int(go_toolchain_cmp(STR("2"), STR("2.0")), 0, "of Go 2, too");
	ok(go_toolchain_cmp(STR("1.21rc"), STR("1.21rc1")) < 0,
	   "1.21rc is a version, less than 1.21rc1");
	ok(!go_toolchain_valid(STR("1.x")), "1.x is not a version of Go");
	ok(!go_toolchain_valid(STR("1.21.")), "neither is 1.21.");
	ok(!go_toolchain_valid(STR("local")), "nor local");
	ok(!go_toolchain_valid(STR("go1.22.0-/x")), "nor one with a slash");
	ok(!go_toolchain_valid(STR("go1.22.0-\\x")), "or a backslash");
	ok(go_toolchain_valid(STR("go1.22.0-x")), "but one with a suffix");
	return done_testing();
}
