// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"

#include "embed-files.h"

struct finder {
	struct pkg_reader *r;
	struct str pkg;		/* folder of the package */
	bool all;		/* names that begin with . or _ too */
	struct pkg_names *out;
	struct strbuf *why;
};

static bool has_wildcard(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] && strchr("*?[\\", s.ptr[i]))
			return true;
	return false;
}

/* Bytes of the UTF-8 character that @s begins with. */
static size_t char_len(struct str s)
{
	size_t n = 1;

	while (n < s.len && n < 4 && (s.ptr[n] & 0xc0) == 0x80)
		n++;
	return (unsigned char)s.ptr[0] < 0x80 ? 1 : n;
}

/* One end of a range in [...]; an empty text: malformed. */
static struct str class_char(struct str *p)
{
	struct str c;

	if (!p->len || p->ptr[0] == '-' || p->ptr[0] == ']')
		return STR("");
	if (p->ptr[0] == '\\')
		*p = str_from(*p, 1);
	if (!p->len)
		return STR("");
	c = str_head(*p, char_len(*p));
	*p = str_from(*p, c.len);
	return p->len ? c : STR("");
}

/* Past "[...]"; whether @c is in it goes to @in; false: malformed. */
static bool match_class(struct str *p, struct str c, bool *in)
{
	bool negated = false, any = false;
	struct str lo, hi;

	*in = false;
	*p = str_from(*p, 1);
	if (p->len && p->ptr[0] == '^') {
		negated = true;
		*p = str_from(*p, 1);
	}
	while (!(p->len && p->ptr[0] == ']' && any)) {
		lo = hi = class_char(p);
		if (!lo.len)
			return false;
		if (p->ptr[0] == '-') {
			*p = str_from(*p, 1);
			hi = class_char(p);
			if (!hi.len)
				return false;
		}
		any = true;
		*in |= c.len && str_cmp(lo, c) <= 0 && str_cmp(c, hi) <= 0;
	}
	*p = str_from(*p, 1);
	*in = *in != negated;
	return true;
}

/* One character of the pattern, "*" apart: 1, 0 no match, -1 malformed. */
static int match_one(struct str *p, struct str *s)
{
	struct str c = s->len ? str_head(*s, char_len(*s)) : STR("");
	bool in = false;

	if (p->ptr[0] == '[') {
		if (!match_class(p, c, &in))
			return -1;
	} else if (p->ptr[0] == '?') {
		*p = str_from(*p, 1);
		in = true;
	} else {
		if (p->ptr[0] == '\\') {
			*p = str_from(*p, 1);
			if (!p->len)
				return -1;
		}
		in = c.len && p->ptr[0] == c.ptr[0];
		c.len = c.len ? 1 : 0;
		*p = str_from(*p, 1);
	}
	if (!in || !c.len)
		return 0;
	*s = str_from(*s, c.len);
	return 1;
}

/* Whether a name matches a pattern without slashes. */
static bool match_name(struct str p, struct str s)
{
	struct str star_p = STR(""), star_s = STR("");
	bool star = false;

	while (p.len || s.len) {
		if (p.len && p.ptr[0] == '*') {
			p = str_from(p, 1);
			star = true;
			star_p = p;
			star_s = s;
			continue;
		}
		if (p.len && s.len && match_one(&p, &s) > 0)
			continue;
		if (!star || !star_s.len)
			return false;
		star_s = str_from(star_s, char_len(star_s));
		p = star_p;
		s = star_s;
	}
	return true;
}

static bool is_well_formed(struct str p)
{
	while (p.len) {
		struct str none = STR("");

		if (p.ptr[0] == '*')
			p = str_from(p, 1);
		else if (match_one(&p, &none) < 0)
			return false;
	}
	return true;
}

/* Not ".", nothing empty or "." or ".." in it. */
static bool is_valid_path(struct str p)
{
	if (str_is(p, ".") || !p.len || str_chr(p, '\0') < p.len)
		return false;
	for (;;) {
		size_t n = str_chr(p, '/');
		struct str elem = str_head(p, n);

		if (!elem.len || str_is(elem, ".") || str_is(elem, ".."))
			return false;
		if (n == p.len)
			return true;
		p = str_from(p, n + 1);
		if (!p.len)
			return false;
	}
}

bool go_is_reserved_name(struct str name)
{
	static const char *const reserved[] = {
		"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
		"com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
		"lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
	};
	struct str base = str_head(name, str_chr(name, '.'));
	size_t i;

	for (i = 0; i < sizeof(reserved) / sizeof(*reserved); i++)
		if (base.len == strlen(reserved[i]) &&
		    !strncasecmp(base.ptr, reserved[i], base.len))
			return true;
	return false;
}

/* Names that a module may not have, and so not embed either. */
static bool is_bad_name(struct str name)
{
	size_t i, dots = 0;

	for (i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c < 0x80 && !isalnum(c) &&
		    (!c || !strchr("!#$%&()+,-.=@[]^_{}~ ", c)))
			return true;
		dots += c == '.';
	}
	return !name.len || dots == name.len ||
	       name.ptr[name.len - 1] == '.' || go_is_reserved_name(name) ||
	       str_is(name, ".bzr") || str_is(name, ".hg") ||
	       str_is(name, ".git") || str_is(name, ".svn");
}

static const struct go_entry *entry_of(struct finder *f, struct str path)
{
	const struct go_folder *dir = go_folder(f->r->files, path_dir(path));
	size_t lo = 0, hi = dir->nr;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(path_base(path), dir->at[mid].name);

		if (!order)
			return &dir->at[mid];
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static struct str relative(const struct finder *f, struct str path)
{
	return str_from(path, f->pkg.len + 1);
}

static bool refuse(struct finder *f, const char *what, struct str path,
		   const char *why, struct str name)
{
	struct str rel = relative(f, path);

	sb_addf(f->why, "cannot embed %s%.*s%s%.*s", what, (int)rel.len,
		rel.ptr, why, (int)name.len, name.ptr);
	return false;
}

/* Nothing on the way to a file may keep it out of the module. */
static bool check_way(struct finder *f, struct str path, bool is_dir)
{
	const char *what = is_dir ? "directory " : "file ";
	struct str dir = path;

	for (; dir.len > f->pkg.len + 1; dir = path_dir(dir)) {
		const struct go_entry *e = entry_of(f, dir);
		struct str name = path_base(dir);

		if ((e && (e->is_dir || e->is_link)) &&
		    go_folder(f->r->files, dir)->has_gomod)
			return refuse(f, what, path, ": in different module",
				      STR(""));
		if (dir.len != path.len && e && !e->is_dir)
			return refuse(f, what, path, ": in non-directory ",
				      relative(f, dir));
		if (is_bad_name(name))
			return refuse(f, what, path, dir.len == path.len ?
				      ": invalid name " :
				      ": in invalid directory ", name);
	}
	return true;
}

static void add(struct finder *f, struct str path)
{
	if (f->out->nr < LIMIT_GO_EMBED_FILES)
		go_pkg_add(f->r->mem, f->out, relative(f, path));
}

/* All below a folder; @count is that of the files. */
static bool add_dir(struct finder *f, struct str dir, size_t *count,
		    unsigned int depth)
{
	const struct go_folder *folder = go_folder(f->r->files, dir);
	size_t i;

	if (depth > LIMIT_GO_EMBED_DEPTH || folder->has_gomod)
		return true;
	for (i = 0; i < folder->nr; i++) {
		const struct go_entry *e = &folder->at[i];
		bool hidden = e->name.ptr[0] == '.' || e->name.ptr[0] == '_';
		SCOPED_STRBUF path = STRBUF_INIT;
		bool bad = is_bad_name(e->name);

		path_join(&path, dir, e->name);
		if (bad && !hidden && !e->is_dir && f->r->build->minor >= 20)
			return refuse(f, "file ", sb_str(&path),
				      ": invalid name ", e->name);
		if (bad || (hidden && !f->all))
			continue;
		if (e->is_dir) {
			if (!add_dir(f, sb_str(&path), count, depth + 1))
				return false;
		} else if (e->is_file && !e->is_link) {
			++*count;
			add(f, sb_str(&path));
		}
	}
	return true;
}

static bool add_match(struct finder *f, struct str path)
{
	const struct go_entry *e = entry_of(f, path);
	size_t count = 0;

	if (!e)
		return true;
	if (!check_way(f, path, e->is_dir))
		return false;
	if (!e->is_dir) {
		if (!e->is_file || e->is_link)
			return refuse(f, "irregular file ", path, "", STR(""));
		add(f, path);
		return true;
	}
	if (!add_dir(f, path, &count, 0))
		return false;
	return count || refuse(f, "directory ", path,
			       ": contains no embeddable files", STR(""));
}

/* Expand the next element of the pattern below @dir. */
static bool expand(struct finder *f, struct str dir, struct str pattern,
		   unsigned int depth)
{
	size_t n = str_chr(pattern, '/'), i;
	struct str elem = str_head(pattern, n), rest = str_from(pattern, n + 1);
	const struct go_folder *folder = go_folder(f->r->files, dir);
	bool last = n == pattern.len;

	if (depth > LIMIT_GO_EMBED_DEPTH)
		return true;
	for (i = 0; i < folder->nr; i++) {
		const struct go_entry *e = &folder->at[i];
		SCOPED_STRBUF path = STRBUF_INIT;

		if (has_wildcard(elem) ? !match_name(elem, e->name) :
					 !str_eq(elem, e->name))
			continue;
		path_join(&path, dir, e->name);
		if (last ? !add_match(f, sb_str(&path)) :
			   (e->is_dir || e->is_link) &&
			   !expand(f, sb_str(&path), rest, depth + 1))
			return false;
	}
	return true;
}

bool go_embed_files(struct pkg_reader *r, struct str dir, struct str pattern,
		    struct pkg_names *out, struct strbuf *why)
{
	struct finder f = { .r = r, .pkg = dir, .out = out, .why = why };
	size_t before = out->nr, start = why->len;

	sb_addf(why, "pattern %.*s: ", (int)pattern.len, pattern.ptr);
	if (str_starts(pattern, STR("all:"))) {
		f.all = true;
		pattern = str_from(pattern, 4);
	}
	if (!is_valid_path(pattern) || !is_well_formed(pattern)) {
		sb_adds(why, "invalid pattern syntax");
		return false;
	}
	if (!expand(&f, dir, pattern, 0))
		return false;
	if (out->nr == before) {
		sb_adds(why, "no matching files found");
		return false;
	}
	sb_truncate(why, start);
	return true;
}
