// SPDX-License-Identifier: GPL-2.0
/*
 * What a //go:embed pattern stands for.
 *
 * The go command lists no embedded file of a package as long as one pattern
 * matches nothing, which is the usual case before Kbuild has made the
 * object; so the patterns are looked up here.  A plain name is what it says,
 * whether it is there or not.
 */
#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "base/path.h"

#include "facts.h"

static bool has_wildcard(struct str pattern)
{
	size_t i;

	for (i = 0; i < pattern.len; i++)
		if (strchr("*?[\\", pattern.ptr[i]))
			return true;
	return false;
}

struct found {
	struct go *go;
	const struct go_package *p;
	bool all;		/* names that begin with . or _ too */
	struct str *at;
	size_t nr, cap;
};

/* A folder in the package's, or that; the go command follows no links. */
static bool is_dir(const struct found *f, struct str path)
{
	char *name = str_dup(path);
	struct stat st;
	bool is = true;
	size_t i;

	for (i = f->p->dir.len + 1; is && i <= path.len; i++) {
		if (i < path.len && path.ptr[i] != '/')
			continue;
		name[i] = '\0';
		is = !lstat(name, &st) && S_ISDIR(st.st_mode);
		name[i] = '/';
	}
	free(name);
	return is;
}

static void add(struct found *f, struct str path)
{
	vec_grow(f->at, f->nr, f->cap);
	f->at[f->nr++] = (struct str){
		arena_memdup(f->go->mem, path.ptr, path.len), path.len
	};
}

static void add_dir(struct found *f, struct str dir, unsigned int depth);

static void add_entry(struct found *f, struct str dir, const char *name,
		      unsigned int depth)
{
	struct str path = go_abs(f->go->mem, dir, str_of(name));
	struct stat st;

	if (lstat(path.ptr, &st))
		return;
	if (S_ISREG(st.st_mode))
		add(f, path);
	else if (S_ISDIR(st.st_mode))
		add_dir(f, path, depth + 1);
}

/* The files below a folder, without hidden ones and other modules. */
static void add_dir(struct found *f, struct str dir, unsigned int depth)
{
	struct dirent *e;
	struct stat st;
	DIR *d;

	if (depth > LIMIT_GO_EMBED_DEPTH ||
	    (depth && !stat(go_abs(f->go->mem, dir, STR("go.mod")).ptr, &st)))
		return;
	d = opendir(dir.ptr);
	while (d && (e = readdir(d))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
		    f->nr >= LIMIT_GO_EMBED_FILES ||
		    (!f->all && strchr("._", e->d_name[0])))
			continue;
		add_entry(f, dir, e->d_name, depth);
	}
	if (d)
		closedir(d);
}

/* An empty folder, and what is not there, is what it is called. */
static void add_path(struct found *f, struct str path)
{
	size_t before = f->nr;

	if (is_dir(f, path))
		add_dir(f, go_abs(f->go->mem, path, STR(".")), 0);
	if (f->nr == before)
		add(f, path);
}

static void escape(struct strbuf *out, struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (strchr("*?[\\", s.ptr[i]))
			sb_addch(out, '\\');
		sb_addch(out, s.ptr[i]);
	}
}

/* glob() takes "." and ".." for names in a folder, and follows links. */
static void add_match(struct found *f, struct str path)
{
	struct str name = path_base(path);

	if (!str_is(name, ".") && !str_is(name, "..") &&
	    is_dir(f, path_dir(path)))
		add_path(f, path);
}

static void add_matches(struct found *f, struct str pattern)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	glob_t g = { .gl_pathc = 0 };
	size_t i;

	escape(&full, f->p->dir);
	sb_addch(&full, '/');
	sb_addstr(&full, pattern);
	if (!glob(sb_cstr(&full), GLOB_NOSORT | GLOB_PERIOD, NULL, &g))
		for (i = 0; i < g.gl_pathc; i++)
			add_match(f, str_of(g.gl_pathv[i]));
	globfree(&g);
}

static struct str without_all(struct str pattern)
{
	return str_starts(pattern, STR("all:")) ? str_from(pattern, 4) : pattern;
}

struct str go_embed_name(struct go *go, const struct go_package *p,
			 struct str pattern, bool *is_glob)
{
	*is_glob = has_wildcard(without_all(pattern));
	return go_abs(go->mem, p->dir, without_all(pattern));
}

struct str_list go_embedded(struct go *go, const struct go_package *p,
			    struct str pattern)
{
	struct found f = { .go = go, .p = p,
			   .all = str_starts(pattern, STR("all:")) };
	struct str_list out = { NULL, 0 };

	pattern = without_all(pattern);
	if (!p->dir.len || !pattern.len ||
	    str_chr(pattern, '\0') < pattern.len)
		return out;
	if (has_wildcard(pattern))
		add_matches(&f, pattern);
	else
		add_path(&f, go_abs(go->mem, p->dir, pattern));
	if (f.nr) {
		out.at = (struct str *)arena_memdup(go->mem, (char *)f.at,
						    f.nr * sizeof(*f.at));
		out.nr = f.nr;
	}
	free(f.at);
	return out;
}
