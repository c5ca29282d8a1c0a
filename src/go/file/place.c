// SPDX-License-Identifier: GPL-2.0
/*
 * Names of places: never absolute, the same on every machine.
 */
#include "base/path.h"

#include "go/place.h"

struct str go_abs(struct arena *mem, struct str dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, dir, name);
	return arena_str(mem, sb_str(&path));
}

bool go_inside(const struct go_files *f, struct str path, struct str *rel)
{
	return path_below(go_files_root(f), path, rel);
}

const char *go_name(struct go_files *f, struct str path,
		    const struct go_module *m)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str rel;

	if (go_inside(f, path, &rel)) {
		sb_addstr(&name, rel);
	} else if (m && m->path.len && path_below(m->dir, path, &rel)) {
		sb_addstr(&name, m->path);
		if (m->version.len) {
			sb_addch(&name, '@');
			sb_addstr(&name, m->version);
		}
		sb_addch(&name, '/');
		sb_addstr(&name, rel);
	} else {
		sb_addstr(&name, path_base(path));
	}
	return arena_memdup(go_files_mem(f), sb_cstr(&name), name.len);
}

void go_hide_root(const struct go_files *f, struct strbuf *out,
		  struct str text)
{
	struct str root = go_files_root(f);

	while (root.len > 1 && text.len) {
		const char *p = memmem(text.ptr, text.len, root.ptr, root.len);
		size_t n = p ? (size_t)(p - text.ptr) : text.len;

		sb_add(out, text.ptr, n);
		text = str_from(text, n);
		if (!p)
			break;
		text = str_from(text, root.len);
		if (text.len && text.ptr[0] == '/')
			text = str_from(text, 1);
		else
			sb_addch(out, '.');
	}
	sb_addstr(out, text);
}

/* ":12" off the front of @s. */
static bool place_cut_number(struct str *s, uint32_t *n)
{
	size_t i = 1;

	*n = 0;
	if (!s->len || s->ptr[0] != ':')
		return false;
	while (i < s->len && i < 9 && s->ptr[i] >= '0' && s->ptr[i] <= '9')
		*n = *n * 10 + (uint32_t)(s->ptr[i++] - '0');
	if (i == 1)
		return false;
	*s = str_from(*s, i);
	return true;
}

bool go_place(struct go_files *f, struct str dir, struct str text,
	      struct place *at, struct str *rest)
{
	size_t n = str_chr(text, ':');
	struct str file = str_head(text, n);

	*rest = str_from(text, n);
	*at = NO_PLACE;
	if (!n || n == text.len || str_chr(file, ' ') < file.len ||
	    !place_cut_number(rest, &at->line))
		return false;
	place_cut_number(rest, &at->col);
	if (str_starts(*rest, STR(":")))
		*rest = str_trim(str_from(*rest, 1));
	at->file = go_name(f, go_abs(go_files_mem(f), dir, file), NULL);
	return true;
}
