// SPDX-License-Identifier: GPL-2.0
/*
 * Go modules.  A node is a module at a version; what a reviewer asks is which
 * version of a module is selected, before and after.
 */
#include "change-parts.h"

#include "base/mem.h"
#include "go/version.h"

struct selected {
	struct str path;
	struct str version;	/* empty: a main module */
	uint32_t node;
};

struct selection {
	struct selected *at;
	size_t nr, cap;
};

static int change_go_by_path(const void *pa, const void *pb)
{
	const struct selected *a = pa, *b = pb;

	return str_cmp(a->path, b->path);
}

static void select_all(const struct graph *g, struct selection *s)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		struct str name = graph_name(g, n);
		size_t at = str_rchr(name, '@');

		if (!graph_is(g, n, NODE_GOMOD) ||
		    (!str_is(graph_get(g, n, ATTR_SELECTED), "yes") &&
		     !str_is(graph_get(g, n, ATTR_MAIN), "yes")))
			continue;
		vec_grow(s->at, s->nr, s->cap);
		s->at[s->nr++] = (struct selected){
			str_head(name, at), str_from(name, at + 1), n,
		};
	}
	if (s->nr)
		qsort(s->at, s->nr, sizeof(*s->at), change_go_by_path);
}

static void other_version(struct changing *c, const struct selected *a,
			  const struct selected *b)
{
	bool up = go_semver_cmp(a->version, b->version) < 0;

	change_add(c, up ? "go-version-up" : "go-version-down", b->path,
		   a->version, b->version, change_place(c, NEW, b->node));
}

static void change_go_compare(struct changing *c, const struct selection *a,
			      const struct selection *b)
{
	size_t i = 0, j = 0;

	while (i < a->nr || j < b->nr) {
		int order = i == a->nr ? 1 : j == b->nr ? -1 :
			    str_cmp(a->at[i].path, b->at[j].path);

		if (order < 0)
			change_add(c, "go-module-removed", a->at[i].path,
				   a->at[i].version, STR(""),
				   change_place(c, OLD, a->at[i].node));
		else if (order > 0)
			change_add(c, "go-module-added", b->at[j].path,
				   STR(""), b->at[j].version,
				   change_place(c, NEW, b->at[j].node));
		else if (!str_eq(a->at[i].version, b->at[j].version))
			other_version(c, &a->at[i], &b->at[j]);
		i += order <= 0;
		j += order >= 0;
	}
}

void change_go_modules(struct changing *c)
{
	struct selection a = { .nr = 0 }, b = { .nr = 0 };

	select_all(c->d->a, &a);
	select_all(c->d->b, &b);
	change_go_compare(c, &a, &b);
	free(a.at);
	free(b.at);
}
