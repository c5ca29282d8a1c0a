// SPDX-License-Identifier: GPL-2.0
/*
 * Patterns behind "source", followed directory by directory.
 */
#include "kc.h"

#include "base/glob.h"
#include "base/path.h"

struct matches {
	struct str pattern;	/* of one component */
	char **names;
	size_t nr, cap;
};

static void add_match(void *ctx, struct str name)
{
	struct matches *m = ctx;

	if (m->nr >= LIMIT_KCONFIG_FILES || !glob_match(m->pattern, name))
		return;
	vec_grow(m->names, m->nr, m->cap);
	m->names[m->nr++] = str_dup(name);
}

static int glob_by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void glob_follow(struct tree *src, struct str dir, struct str rest,
			tree_visit *found, void *ctx)
{
	size_t slash = str_chr(rest, '/'), i;
	struct matches m = { .pattern = str_head(rest, slash) };
	SCOPED_STRBUF here = STRBUF_INIT;

	sb_addstr(&here, dir);
	rest = str_from(rest, slash + 1);
	tree_list(src, sb_cstr(&here), add_match, &m);
	if (m.nr)
		qsort(m.names, m.nr, sizeof(*m.names), glob_by_bytes);
	for (i = 0; i < m.nr; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;
		enum tree_type type;

		path_join(&path, dir, str_of(m.names[i]));
		type = tree_type(src, sb_cstr(&path));
		if (rest.len && type == TREE_DIR)
			glob_follow(src, sb_str(&path), rest, found, ctx);
		else if (!rest.len && type == TREE_FILE)
			found(ctx, sb_str(&path));
		free(m.names[i]);
	}
	free(m.names);
}

void kc_glob(struct tree *src, struct str pattern, tree_visit *found,
	     void *ctx)
{
	SCOPED_STRBUF clean = STRBUF_INIT;

	path_clean(&clean, pattern);
	glob_follow(src, STR("."), sb_str(&clean), found, ctx);
}
