// SPDX-License-Identifier: GPL-2.0
/*
 * The go command lists no embedded file of a package as long as one pattern
 * matches nothing, which is the usual case before Kbuild has built the object;
 * so each pattern is also matched separately.  A plain name then stands for
 * itself, whether it exists or not.
 */
#include "go/embed.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"

#include "go/names.h"
#include "go/version.h"
#include "embed-files.h"

struct finder {
	struct pkg_reader *r;
	struct str pkg;		/* directory of the package */
	bool all;		/* names that begin with . or _ too */
	bool lenient;		/* what may not be embedded is left out */
	struct pkg_names *out;
	struct strbuf *why;
};

static const struct go_entry *embed_entry_of(struct finder *f, struct str path)
{
	return go_find_entry(go_dir(f->r->files, path_dir(path)),
			     path_base(path));
}

static struct str relative(const struct finder *f, struct str path)
{
	return str_from(path, f->pkg.len + 1);
}

static bool embed_refuse(struct finder *f, const char *what, struct str path,
			 const char *why, struct str name)
{
	struct str rel = relative(f, path);

	sb_addf(f->why, "cannot embed %s%.*s%s%.*s", what, STR_ARG(rel), why, STR_ARG(name));
	return false;
}

/* No directory above a file may keep it out of the module. */
static bool check_way(struct finder *f, struct str path, bool is_dir)
{
	const char *what = is_dir ? "directory " : "file ";
	struct str dir = path;

	for (; dir.len > f->pkg.len + 1; dir = path_dir(dir)) {
		const struct go_entry *e = embed_entry_of(f, dir);
		struct str name = path_base(dir);

		if ((e && (e->is_dir || e->is_link)) &&
		    go_dir(f->r->files, dir)->has_gomod)
			return embed_refuse(f, what, path, ": in different module",
					    STR(""));
		if (dir.len != path.len && e && !e->is_dir)
			return embed_refuse(f, what, path, ": in non-directory ",
					    relative(f, dir));
		if (go_is_bad_name(name))
			return embed_refuse(f, what, path, dir.len == path.len ?
					    ": invalid name " :
					    ": in invalid directory ", name);
	}
	return true;
}

static void embed_add(struct finder *f, struct str path)
{
	if (f->out->nr < LIMIT_GO_EMBED_FILES)
		go_pkg_add(f->r->mem, f->out, relative(f, path));
}

/* All below a directory; @count is that of the files. */
static bool embed_add_dir(struct finder *f, struct str dir, size_t *count,
			  unsigned int depth)
{
	const struct go_dir *directory = go_dir(f->r->files, dir);
	size_t i;

	if (depth > LIMIT_GO_EMBED_DEPTH || directory->has_gomod)
		return true;
	for (i = 0; i < directory->nr; i++) {
		const struct go_entry *e = &directory->at[i];
		bool hidden = e->name.ptr[0] == '.' || e->name.ptr[0] == '_';
		SCOPED_STRBUF path = STRBUF_INIT;
		bool bad = go_is_bad_name(e->name);

		path_join(&path, dir, e->name);
		if (bad && !hidden && !e->is_dir && !f->lenient &&
		    f->r->build->minor >= 20)
			return embed_refuse(f, "file ", sb_str(&path),
					    ": invalid name ", e->name);
		if (bad || (hidden && !f->all))
			continue;
		if (e->is_dir) {
			if (!embed_add_dir(f, sb_str(&path), count, depth + 1))
				return false;
		} else if (e->is_file && !e->is_link) {
			++*count;
			embed_add(f, sb_str(&path));
		}
	}
	return true;
}

static bool embed_add_match(struct finder *f, struct str path)
{
	const struct go_entry *e = embed_entry_of(f, path);
	size_t count = 0;

	if (!e)
		return true;
	if (!check_way(f, path, e->is_dir))
		return false;
	if (!e->is_dir) {
		if (!e->is_file || e->is_link)
			return embed_refuse(f, "irregular file ", path, "", STR(""));
		embed_add(f, path);
		return true;
	}
	if (!embed_add_dir(f, path, &count, 0))
		return false;
	return count || embed_refuse(f, "directory ", path,
				     ": contains no embeddable files", STR(""));
}

/* Expand the next element of the pattern below @dir. */
static bool embed_expand(struct finder *f, struct str dir, struct str pattern,
			 unsigned int depth)
{
	size_t n = str_chr(pattern, '/'), i;
	struct str elem = str_head(pattern, n), rest = str_from(pattern, n + 1);
	const struct go_dir *directory = go_dir(f->r->files, dir);
	bool last = n == pattern.len;

	if (depth > LIMIT_GO_EMBED_DEPTH)
		return true;
	for (i = 0; i < directory->nr; i++) {
		const struct go_entry *e = &directory->at[i];
		SCOPED_STRBUF path = STRBUF_INIT;

		if (go_has_wildcard(elem) ? !go_name_fits(elem, e->name) :
					 !str_eq(elem, e->name))
			continue;
		path_join(&path, dir, e->name);
		if (last ? !embed_add_match(f, sb_str(&path)) && !f->lenient :
			   (e->is_dir || e->is_link) &&
			   !embed_expand(f, sb_str(&path), rest, depth + 1))
			return false;
	}
	return true;
}

static bool cut_all(struct str *pattern)
{
	bool all = str_starts(*pattern, STR("all:"));

	if (all)
		*pattern = str_from(*pattern, 4);
	return all;
}

static enum embed_result embed_find(struct finder *f, struct str pattern)
{
	size_t before = f->out->nr, start = f->why->len;
	struct strbuf *why = f->why;

	sb_addf(why, "pattern %.*s: ", STR_ARG(pattern));
	f->all = cut_all(&pattern);
	if (!go_embed_is_valid(pattern)) {
		sb_adds(why, "invalid pattern syntax");
		return EMBED_INVALID;
	}
	if (!embed_expand(f, f->pkg, pattern, 0))
		return EMBED_INVALID;
	if (f->out->nr == before) {
		sb_adds(why, "no matching files found");
		return EMBED_NONE;
	}
	sb_truncate(why, start);
	return EMBED_FOUND;
}

enum embed_result go_embed_files(struct pkg_reader *r, struct str dir,
				 struct str pattern, struct pkg_names *out,
				 struct strbuf *why)
{
	struct finder f = { .r = r, .pkg = dir, .out = out, .why = why };

	return embed_find(&f, pattern);
}

struct str_list go_embedded(struct go_files *files, unsigned int minor,
			    const struct go_package *p, struct str pattern,
			    bool *is_glob)
{
	struct arena *mem = go_files_mem(files);
	struct go_build build = { .minor = minor ? minor : NEWEST_GO };
	struct pkg_reader r = { .mem = mem, .files = files, .build = &build };
	struct pkg_names found = { NULL, 0, 0 };
	SCOPED_STRBUF why = STRBUF_INIT;
	struct finder f = { .r = &r, .pkg = p->dir, .lenient = true,
			    .out = &found, .why = &why };

	if (!p->dir.len || embed_find(&f, pattern) != EMBED_FOUND) {
		cut_all(&pattern);
		go_pkg_add(mem, &found, pattern);
		*is_glob = go_has_wildcard(pattern);
	}
	return go_pkg_take(mem, &found);
}
