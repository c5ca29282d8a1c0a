// SPDX-License-Identifier: GPL-2.0
#include "base/tree-each.h"

#include "base/intern.h"
#include "base/tree.h"

void tree_each(const struct tree *t, size_t n, parallel_fn *fn, void *ctx)
{
	if (t->ops->is_shared)
		parallel_each(n, fn, ctx);
	else if (n)
		fn(ctx, 0, n);
}

struct reading {
	struct tree *tree;
	const struct atom *const *names;
	size_t cap;
	tree_visit_text *visit;
	void *ctx;
};

static void tree_each_read_some(void *ctx, size_t from, size_t to)
{
	const struct reading *r = ctx;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	for (i = from; i < to; i++) {
		sb_truncate(&text, 0);
		if (!tree_read(r->tree, r->names[i]->text, r->cap, &text))
			r->visit(r->ctx, i, sb_str(&text));
	}
}

void tree_read_each(struct tree *t, const struct atom *const *names, size_t n,
		    size_t cap, tree_visit_text *visit, void *ctx)
{
	struct reading r = { t, names, cap, visit, ctx };

	tree_each(t, n, tree_each_read_some, &r);
}
