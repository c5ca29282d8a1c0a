// SPDX-License-Identifier: GPL-2.0
/*
 * A tree needs only one of the two methods to list a directory: names with
 * their types or names alone.
 */
#include "base/path.h"
#include "base/tree.h"

struct names {
	tree_visit *visit;
	void *ctx;
};

static void visit_name(void *ctx, struct str name, enum tree_type type)
{
	const struct names *n = ctx;

	(void)type;
	n->visit(n->ctx, name);
}

int tree_list(struct tree *t, const char *name, tree_visit *visit, void *ctx)
{
	struct names n = { visit, ctx };

	int err = t->ops->list ? t->ops->list(t, name, visit, ctx) :
		  t->ops->list_types(t, name, visit_name, &n);

	return err ? tree_note(t, name, err) : 0;
}

/* A tree that has no list with types. */
struct typed {
	struct tree *tree;
	struct str dir;
	tree_visit_type *visit;
	void *ctx;
};

static void visit_typed(void *ctx, struct str name)
{
	const struct typed *t = ctx;
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, t->dir, name);
	t->visit(t->ctx, name, tree_type(t->tree, sb_cstr(&path)));
}

int tree_list_types(struct tree *t, const char *name, tree_visit_type *visit,
		    void *ctx)
{
	struct typed typed = { t, str_of(name), visit, ctx };

	int err;

	if (!t->ops->list_types)
		return tree_list(t, name, visit_typed, &typed);
	err = t->ops->list_types(t, name, visit, ctx);
	return err ? tree_note(t, name, err) : 0;
}
