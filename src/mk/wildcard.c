// SPDX-License-Identifier: GPL-2.0
/*
 * $(wildcard): a pattern is followed directory by directory.
 */
#include "wildcard.h"

#include "base/glob.h"
#include "base/limits.h"
#include "state.h"

/* Names that one pattern may give; seen: 300. */
#define MOST_NAMES 1000000

static bool is_magic(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (strchr("*?[", s.ptr[i]))
			return true;
	return false;
}

struct found {
	struct str *names;
	size_t nr, cap;
};

struct search {
	struct mk *mk;
	struct str pattern;
	struct str dir;		/* with its slash, or empty */
	bool dirs_only;
	struct found *found;
};

static enum tree_type wildcard_type_of(struct mk *mk, struct str name)
{
	struct strbuf *path = buf_get(mk);
	enum tree_type type;

	mk_work(mk, LIMIT_MK_SYSCALL);
	sb_addstr(path, name);
	type = mk->files->type(mk->ctx, sb_cstr(path));
	buf_put(mk);
	return type;
}

static void wildcard_add_found(struct mk *mk, struct found *f, struct str a,
			       struct str b)
{
	struct strbuf *name;

	if (f->nr >= MOST_NAMES || !mk_work(mk, a.len + b.len))
		return;
	name = buf_get(mk);
	sb_addstr(name, a);
	sb_addstr(name, b);
	vec_grow(f->names, f->nr, f->cap);
	f->names[f->nr++] = arena_str(mk->tmp, sb_str(name));
	buf_put(mk);
}

static void wildcard_visit(void *ctx, struct str name)
{
	struct search *s = ctx;

	mk_work(s->mk, 8);
	if (glob_match(s->pattern, name))
		wildcard_add_found(s->mk, s->found, s->dir, name);
}

static int wildcard_cmp_str(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The names in the directories @dirs that match one component of a pattern. */
static struct found expand_component(struct mk *mk, const struct found *dirs,
				     struct str part, struct str slashes)
{
	struct found next = { 0 }, in = { 0 };
	size_t i, k;

	for (i = 0; i < dirs->nr && !mk->failed; i++) {
		struct search s = { mk, part, dirs->names[i], false, &in };
		struct strbuf *dir;

		if (!is_magic(part)) {
			wildcard_add_found(mk, &in, dirs->names[i], part);
			continue;
		}
		mk_work(mk, LIMIT_MK_SYSCALL);
		dir = buf_get(mk);
		sb_addstr(dir, s.dir.len ? s.dir : STR("."));
		mk->files->list(mk->ctx, sb_cstr(dir), wildcard_visit, &s);
		buf_put(mk);
	}
	for (k = 0; k < in.nr && !mk->failed; k++) {
		enum tree_type type = TREE_FILE;

		/* Names listed in a directory exist. */
		if (slashes.len || !is_magic(part))
			type = wildcard_type_of(mk, in.names[k]);
		if (slashes.len ? type == TREE_DIR : type != TREE_NONE)
			wildcard_add_found(mk, &next, in.names[k], slashes);
	}
	free(in.names);
	return next;
}

static struct found find_all(struct mk *mk, struct str pattern)
{
	struct found now = { 0 };
	size_t i = 0;

	while (i < pattern.len && pattern.ptr[i] == '/')
		i++;
	wildcard_add_found(mk, &now, str_head(pattern, i), STR(""));
	pattern = str_from(pattern, i);
	while (pattern.len && now.nr && !mk->failed) {
		size_t end = str_chr(pattern, '/'), next = end;
		struct found found;

		while (next < pattern.len && pattern.ptr[next] == '/')
			next++;
		found = expand_component(mk, &now, str_head(pattern, end),
					 (struct str){ pattern.ptr + end,
						       next - end });
		free(now.names);
		now = found;
		pattern = str_from(pattern, next);
	}
	return now;
}

bool wildcard_add(struct mk *mk, struct str pattern, struct strbuf *out)
{
	struct arena_mark mark;
	struct found found;
	bool any;
	size_t i;

	if (!is_magic(pattern)) {
		if (wildcard_type_of(mk, pattern) == TREE_NONE)
			return false;
		sb_addstr(out, pattern);
		return true;
	}
	mark = arena_mark(mk->tmp);
	found = find_all(mk, pattern);
	any = found.nr > 0;
	if (any)
		qsort(found.names, found.nr, sizeof(*found.names), wildcard_cmp_str);
	for (i = 0; i < found.nr; i++) {
		if (i)
			sb_addch(out, ' ');
		sb_addstr(out, found.names[i]);
	}
	free(found.names);
	arena_rewind(mk->tmp, mark);
	return any;
}
