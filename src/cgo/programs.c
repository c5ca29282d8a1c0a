// SPDX-License-Identifier: GPL-2.0
/*
 * Kbuild builds a Go program with CGO_ENABLED=0 unless its makefile has
 * "NAME-cgo := y".  What only such programs import is compiled without its C code,
 * from the files for !cgo if there are any.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "go/pkg.h"
#include "graph/graph.h"
#include "programs.h"

/* What some programs import, by number of the package. */
struct reach {
	const struct go *go;
	bool *has;
	size_t *todo, nr_todo;
};

static void reach_add(struct reach *r, size_t i)
{
	if (r->has[i])
		return;
	r->has[i] = true;
	r->todo[r->nr_todo++] = i;
}

static void reach_follow(struct reach *r)
{
	while (r->nr_todo) {
		const struct go_pkg *pkg = go_pkg_at(r->go, r->todo[--r->nr_todo]);
		size_t i;

		for (i = 0; i < pkg->p->imports.nr; i++) {
			const struct go_pkg *to = go_pkg_find(r->go, pkg->p->imports.at[i]);

			if (to)
				reach_add(r, (size_t)(to - go_pkg_at(r->go, 0)));
		}
	}
}

static bool is_without(const struct cgo_programs *programs, const struct graph *g,
		       const struct go_pkg *pkg)
{
	uint32_t node = graph_find(g, NODE_GOPKG, pkg->p->path);
	struct str dir = node == GRAPH_NONE ? STR("") : graph_get(g, node, ATTR_DIR);
	size_t i;

	for (i = 0; dir.len && i < programs->nr; i++)
		if (str_eq(dir, programs->without[i]))
			return true;
	return false;
}

/* What programs import: those that are built with cgo, or those without. */
static bool *programs_reach(const struct cgo_programs *programs, const struct go *go,
			    const struct graph *g, bool without)
{
	size_t i, nr = go_pkg_count(go);
	struct reach r = {
		.go = go, .has = xcalloc(nr, sizeof(*r.has)),
		.todo = xcalloc(nr, sizeof(*r.todo)),
	};

	for (i = 0; i < nr; i++) {
		const struct go_pkg *pkg = go_pkg_at(go, i);

		if (pkg->shown && !pkg->p->standard && str_is(pkg->p->name, "main") &&
		    is_without(programs, g, pkg) == without)
			reach_add(&r, i);
	}
	reach_follow(&r);
	free(r.todo);
	return r.has;
}

bool *cgo_packages_without(const struct cgo_programs *programs, const struct go *go,
			   const struct graph *g)
{
	bool *without, *with;
	size_t i;

	if (!programs->nr || !go_pkg_count(go))
		return NULL;
	without = programs_reach(programs, go, g, true);
	with = programs_reach(programs, go, g, false);
	for (i = 0; i < go_pkg_count(go); i++)
		without[i] = without[i] && !with[i];
	free(with);
	return without;
}
