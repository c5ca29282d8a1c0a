// SPDX-License-Identifier: GPL-2.0
/*
 * A tree without files: the object tree of what was never built.
 */
#include "base/tree.h"

#include <errno.h>

static bool is_root(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "");
}

static int empty_read(struct tree *t, const char *name, size_t cap,
		      struct strbuf *out)
{
	(void)t, (void)cap, (void)out;
	return is_root(name) ? -EISDIR : -ENOENT;
}

static int empty_list(struct tree *t, const char *name, tree_visit *visit,
		      void *ctx)
{
	(void)t, (void)visit, (void)ctx;
	return is_root(name) ? 0 : -ENOENT;
}

static int empty_type(struct tree *t, const char *name)
{
	(void)t;
	return is_root(name) ? TREE_DIR : TREE_NONE;
}

static void empty_close(struct tree *t)
{
	(void)t;
}

struct tree *tree_open_empty(void)
{
	static const struct tree_ops ops = {
		.read = empty_read,
		.list = empty_list,
		.type = empty_type,
		.close = empty_close,
	};
	static struct tree tree = { .ops = &ops };

	return &tree;
}
