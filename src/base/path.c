// SPDX-License-Identifier: GPL-2.0
#include "base/path.h"

/* Take the last component of out[start..] away; false if there is none. */
static bool drop_component(struct strbuf *out, size_t start)
{
	struct str done = str_from(sb_str(out), start);
	size_t slash = str_rchr(done, '/');
	struct str last = slash == done.len ? done : str_from(done, slash + 1);

	if (!done.len || str_is(last, ".."))
		return false;
	sb_truncate(out, start + (slash == done.len ? 0 : slash));
	return true;
}

static bool is_dots(struct str part)
{
	return part.ptr[0] == '.' &&
	       (part.len == 1 || (part.len == 2 && part.ptr[1] == '.'));
}

bool path_is_clean(struct str path)
{
	size_t end, i = path.len && path.ptr[0] == '/';

	if (i == path.len)
		return i;
	do {
		struct str rest = str_from(path, i);

		end = str_chr(rest, '/');
		if (!end || is_dots(str_head(rest, end)))
			return path.len == 1 && rest.len == 1;	/* "." */
		i += end + 1;
	} while (i <= path.len);
	return true;
}

void path_clean(struct strbuf *out, struct str path)
{
	bool absolute = path.len && path.ptr[0] == '/';
	size_t begin = out->len, start;

	if (path_is_clean(path)) {
		sb_addstr(out, path);
		return;
	}
	if (absolute)
		sb_addch(out, '/');
	start = out->len;
	while (path.len) {
		size_t end = str_chr(path, '/');
		struct str part = str_head(path, end);

		path = str_from(path, end + 1);
		if (!part.len || str_is(part, "."))
			continue;
		if (str_is(part, "..") &&
		    (drop_component(out, start) || absolute))
			continue;
		if (out->len > start)
			sb_addch(out, '/');
		sb_addstr(out, part);
	}
	if (out->len == begin)
		sb_addch(out, '.');
}

void path_join(struct strbuf *out, struct str dir, struct str name)
{
	SCOPED_STRBUF both = STRBUF_INIT;
	size_t begin = out->len;

	if (name.len && name.ptr[0] == '/') {
		path_clean(out, name);
		return;
	}
	sb_addstr(out, dir);
	if (dir.len)
		sb_addch(out, '/');
	sb_addstr(out, name);
	if (path_is_clean(str_from(sb_str(out), begin)))
		return;
	sb_addstr(&both, str_from(sb_str(out), begin));
	sb_truncate(out, begin);
	path_clean(out, sb_str(&both));
}

struct str path_dir(struct str path)
{
	size_t slash = str_rchr(path, '/');

	if (slash == path.len)
		return STR(".");
	return slash ? str_head(path, slash) : STR("/");
}

struct str path_base(struct str path)
{
	size_t slash = str_rchr(path, '/');

	return slash == path.len ? path : str_from(path, slash + 1);
}

bool path_below(struct str dir, struct str path, struct str *rel)
{
	struct str rest;

	if (!dir.len || !str_starts(path, dir))
		return false;
	rest = str_from(path, dir.len);
	if (!rest.len) {
		*rel = STR(".");
		return true;
	}
	if (!str_is(dir, "/")) {
		if (rest.ptr[0] != '/')
			return false;
		rest = str_from(rest, 1);
	}
	*rel = rest;
	return true;
}
