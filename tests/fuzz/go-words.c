// SPDX-License-Identifier: GPL-2.0
/*
 * The small texts of Go: versions, module paths, names of files, conditions
 * and strings.  Orders must be orders.
 */
#include "fuzz.h"
#include "go/constraint.h"
#include "go/directive.h"
#include "go/mod/modpath.h"
#include "go/version.h"

typedef int order(struct str a, struct str b);

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void check_order(order *cmp, struct str a, struct str b, struct str c)
{
	must(!cmp(a, a));
	must(sign(cmp(a, b)) == -sign(cmp(b, a)));
	must(cmp(a, b) > 0 || cmp(b, c) > 0 || cmp(a, c) <= 0);
}

static void check_path(struct arena *mem, struct str path, struct str version)
{
	struct str major, canonical, again;
	SCOPED_STRBUF out = STRBUF_INIT;

	if (modpath_major(path, &major))
		modpath_fits(major, version);
	if (modpath_canonical(mem, version, &canonical)) {
		must(go_semver_valid(canonical));
		must(!go_semver_cmp(version, canonical));
		must(modpath_canonical(mem, canonical, &again));
		must(str_eq(canonical, again));
	}
	must(modpath_escape(&out, path) || !out.len);
	modpath_is_dir(path);
}

void fuzz_one(struct str text)
{
	struct go_build build = { .goos = STR("linux"), .goarch = STR("arm64"),
				  .minor = 22 };
	struct str a = cut_part(&text), b = cut_part(&text), c = text, out;
	struct arena *mem = arena_new();

	check_order(go_semver_cmp, a, b, c);
	check_order(go_toolchain_cmp, a, b, c);
	must(!go_semver_valid(a) || go_semver_valid(b) ||
	     go_semver_cmp(a, b) > 0);
	check_path(mem, a, b);
	go_name_matches(&build, a);
	go_cgo_condition(&build, b);
	go_unquote(mem, a, &out);
	arena_free(mem);
}
