// SPDX-License-Identifier: GPL-2.0
/*
 * A directory some of whose links at the top may lead out of it, for a caller
 * who was told to trust them: each is a tree of its own.
 */
#include "base/tree.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#define MOST_LINKS 4

struct tree_links {
	struct tree tree;
	struct tree *base;
	struct {
		const char *name;
		struct tree *tree;
	} links[MOST_LINKS];
	size_t nr;
};

/* The tree that has a name, and what it calls it. */
static struct tree *tree_links_find(struct tree *t, const char **name)
{
	struct tree_links *l = (struct tree_links *)t;
	struct str s = str_of(*name);
	size_t i;

	for (i = 0; i < l->nr; i++) {
		size_t len = strlen(l->links[i].name);

		if (!str_starts(s, str_of(l->links[i].name)) ||
		    (s.len > len && s.ptr[len] != '/'))
			continue;
		*name = s.len > len ? *name + len + 1 : ".";
		return l->links[i].tree;
	}
	return l->base;
}

static int tree_links_read(struct tree *t, const char *name, size_t cap, struct strbuf *out)
{
	t = tree_links_find(t, &name);
	return t->ops->read(t, name, cap, out);
}

static int tree_links_list_types(struct tree *t, const char *name, tree_visit_type *visit,
				 void *ctx)
{
	t = tree_links_find(t, &name);
	return tree_list_types(t, name, visit, ctx);
}

static int tree_links_type(struct tree *t, const char *name)
{
	t = tree_links_find(t, &name);
	return t->ops->type(t, name);
}

static void tree_links_close(struct tree *t)
{
	struct tree_links *l = (struct tree_links *)t;
	size_t i;

	for (i = 0; i < l->nr; i++)
		tree_close(l->links[i].tree);
	tree_close(l->base);
	tree_forget(t);
	free(l);
}

static const struct tree_ops tree_links_ops = {
	.read = tree_links_read,
	.list_types = tree_links_list_types,
	.type = tree_links_type,
	.close = tree_links_close,
};

int tree_open_links(const char *root, const char *const *names, size_t nr,
		    struct tree **tree)
{
	struct tree_links *l = xcalloc(1, sizeof(*l));
	size_t i;
	int err;

	l->tree.ops = &tree_links_ops;
	err = tree_open_dir(root, &l->base);
	if (err) {
		free(l);
		return err;
	}
	for (i = 0; i < nr && l->nr < MOST_LINKS; i++) {
		SCOPED_STRBUF name = STRBUF_INIT;
		char real[PATH_MAX];

		if (tree_type(l->base, names[i]) != TREE_NONE)
			continue;	/* it is inside */
		sb_addf(&name, "%s/%s", root, names[i]);
		if (!realpath(sb_cstr(&name), real) ||
		    tree_open_dir(real, &l->links[l->nr].tree))
			continue;
		l->links[l->nr++].name = names[i];
	}
	*tree = &l->tree;
	return 0;
}
