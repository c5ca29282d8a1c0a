// SPDX-License-Identifier: GPL-2.0
/*
 * From a pattern to the packages that it names.
 */
#include "base/limits.h"
#include "base/path.h"

#include "go/gomod.h"
#include "loader.h"

static void load_dir(struct loader *l, struct str dir, bool must_be)
{
	const struct pkg_dir *d;
	struct str path;

	if (!go_dir(l->files, dir)->is) {
		if (must_be)
			diag_add(l->diag, SEV_WARNING, "go-list", NO_PLACE,
				 "directory %.*s not found", STR_ARG(dir));
		return;
	}
	d = go_read_dir(l, dir);
	if (d->no_go && !must_be)
		return;
	if (go_resolve_dir(&l->resolver, dir, &path))
		go_load_root(l, path);
	else if (must_be)
		diag_add(l->diag, SEV_WARNING, "go-list", NO_PLACE,
			 "directory %.*s is not in a main module", STR_ARG(dir));
}

/*
 * Whether a directory, relative to its module, is one that an "ignore" line
 * names: "./a/b" from the top of the module, "a/b" anywhere.
 */
static bool is_ignored_by(struct str rel, struct str line)
{
	SCOPED_STRBUF in = STRBUF_INIT;
	SCOPED_STRBUF what = STRBUF_INIT;
	bool from_top = str_starts(line, STR("./"));
	struct str name = from_top ? str_from(line, 2) : line;

	while (name.len && name.ptr[name.len - 1] == '/')
		name.len--;
	sb_addf(&in, "/%.*s/", STR_ARG(rel));
	sb_addf(&what, "/%.*s/", STR_ARG(name));
	return from_top ? str_starts(sb_str(&in), sb_str(&what)) :
	       str_find(sb_str(&in), sb_str(&what)) < in.len;
}

/* "ignore" lines are of Go 1.25; patterns pass over what they name. */
static bool is_ignored_dir(const struct loader *l, struct str dir)
{
	const struct go_load *load = l->load;
	size_t i, j;

	for (i = 0; i < load->nr_modules && load->minor >= 25; i++) {
		const struct go_build_module *m = &load->modules[i];

		if (!m->ignores || !m->m.dir.len || dir.len <= m->m.dir.len ||
		    !go_path_below(dir, m->m.dir))
			continue;
		for (j = 0; j < m->ignores->nr; j++)
			if (is_ignored_by(str_from(dir, m->m.dir.len + 1),
					  m->ignores->at[j].text))
				return true;
	}
	return false;
}

struct walk {
	bool into_vendor;	/* the standard library has its own */
	void (*each)(struct loader *l, struct str dir);
};

static void pkgwalk_walk(struct loader *l, struct str dir, const struct walk *w,
			 unsigned int depth)
{
	const struct go_dir *directory = go_dir(l->files, dir);
	size_t i;

	if (!directory->is || (depth && directory->has_gomod))
		return;
	if (depth >= LIMIT_GO_WALK_DEPTH) {
		l->too_deep = true;
		return;
	}
	w->each(l, dir);
	for (i = 0; i < directory->nr; i++) {
		const struct go_entry *e = &directory->at[i];
		SCOPED_STRBUF path = STRBUF_INIT;

		if (!e->is_dir || strchr("._", e->name.ptr[0]) ||
		    str_is(e->name, "testdata") ||
		    (str_is(e->name, "vendor") && !w->into_vendor))
			continue;
		path_join(&path, dir, e->name);
		if (is_ignored_dir(l, sb_str(&path)))
			continue;
		pkgwalk_walk(l, sb_str(&path), w, depth + 1);
	}
}

static void each_dir(struct loader *l, struct str dir)
{
	load_dir(l, dir, false);
}

static void each_std(struct loader *l, struct str dir)
{
	struct str rel = str_from(dir, l->load->goroot.len + strlen("/src/"));

	if (!rel.len || str_is(rel, "builtin") ||
	    (str_is(rel, "runtime/cgo") && !l->build.cgo) ||
	    go_read_dir(l, dir)->no_go)
		return;
	go_load_root(l, rel);
}

static void load_std(struct loader *l)
{
	static const struct walk w = { true, each_std };
	SCOPED_STRBUF src = STRBUF_INIT;

	if (!l->load->goroot.len)
		return;
	path_join(&src, l->load->goroot, STR("src"));
	pkgwalk_walk(l, sb_str(&src), &w, 0);
}

void go_load_pattern(struct loader *l, struct str pattern)
{
	static const struct walk w = { false, each_dir };
	SCOPED_STRBUF dir = STRBUF_INIT;
	size_t before = l->nr_matched;

	if (str_is(pattern, "std")) {
		load_std(l);
	} else if (!str_starts(pattern, STR("/"))) {
		go_load_root(l, pattern);
	} else if (str_ends(pattern, STR("/..."))) {
		path_clean(&dir, str_head(pattern, pattern.len - 3));
		pkgwalk_walk(l, sb_str(&dir), &w, 0);
		if (l->nr_matched == before)
			diag_add(l->diag, SEV_WARNING, "go-list", NO_PLACE,
				 "\"./...\" matched no packages");
	} else {
		path_clean(&dir, pattern);
		load_dir(l, sb_str(&dir), true);
	}
}
