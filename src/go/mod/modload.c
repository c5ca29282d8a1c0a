// SPDX-License-Identifier: GPL-2.0
/*
 * The module graph from the go.mod files of main modules and module cache, read
 * as far as Go 1.17 and later read it, and with the go@ and toolchain@ nodes of
 * Go 1.21 and later.  To get an older Go's graph, drop these nodes; nothing
 * else depends on them.
 */
#include "go/modload.h"
#include "modload-parts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "go/version.h"

static void modload_add_root(struct modroots *roots, struct modroot r)
{
	vec_grow(roots->at, roots->nr, roots->cap);
	roots->at[roots->nr++] = r;
}

/* The roots: requirements of the main module, or those of a workspace. */
static void find_roots(struct modload *m, struct modroots *roots)
{
	const struct go_modfile *f = m->u->files[0];
	const struct gomod *g = &f->mod;
	struct str go = g->go.line ? g->go.text :
			m->u->workspace ? STR("1.18") : STR("1.16");
	size_t i;

	for (i = 0; i < g->requires.nr; i++) {
		const struct gomod_require *r = &g->requires.at[i];

		if (r->query)
			diag_add(m->diag, SEV_WARNING, "go-module-graph",
				 (struct place){ f->name, r->line, 0 },
				 "a query, not a version, which cannot be resolved without the network; treated as %.*s",
				 STR_ARG(r->version));
		if (!modload_excluded(m, r))
			modload_add_root(roots, (struct modroot){ r->path, r->version,
								  f->name, r->line });
	}
	modload_add_root(roots, (struct modroot){ STR("go"), go, f->name,
						  g->go.line });
	if (g->toolchain.line)
		modload_add_root(roots, (struct modroot){ STR("toolchain"),
							  g->toolchain.text, f->name,
							  g->toolchain.line });
	qsort(roots->at, roots->nr, sizeof(*roots->at), modroot_cmp);
}

void go_report_more(struct diag *diag, size_t nr)
{
	if (nr > GO_MAX_ALIKE)
		diag_add(diag, SEV_NOTE, NULL, NO_PLACE, "%zu more like this",
			 nr - GO_MAX_ALIKE);
}

/* Each hole is a finding where the module is first required. */
static void report_holes(struct modload *m)
{
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t i, nr, nr_edges, holes = 0;
	bool *seen;

	nodes = modgraph_nodes(m->u->mg, &nr);
	edges = modgraph_edges(m->u->mg, &nr_edges);
	seen = xcalloc(nr + 1, sizeof(*seen));
	for (i = 0; i < nr_edges; i++) {
		const struct mod_node *n = &nodes[edges[i].to];
		const struct go_modfile *f;

		if (!n->hole || seen[edges[i].to])
			continue;
		seen[edges[i].to] = true;
		f = go_find_modfile(m->u, atom_str(n->id));
		if (holes++ < GO_MAX_ALIKE)
			diag_add(m->diag, SEV_WARNING, "go-mod-missing",
				 (struct place){ edges[i].file, edges[i].line, 0 },
				 "the requirements of %.*s are unknown: %s",
				 ATOM_ARG(n->id), f ? f->hole : "too many modules");
	}
	go_report_more(m->diag, holes);
	if (holes)
		diag_add(m->diag, SEV_NOTE, NULL, NO_PLACE,
			 "'go mod download' fetches what is not in the module cache");
	free(seen);
}

void go_modload(struct go_unit *u, struct str cache, struct diag *diag)
{
	struct modload m = { .u = u, .cache = cache, .diag = diag };
	const struct gomod_word *v = &u->files[0]->mod.go;
	struct modroots roots = { NULL, 0, 0 };

	m.others = diag_new();
	m.pruning = u->workspace ? WORKSPACE :
		    v->line && modload_is_at_least(v->text, "1.17") ? PRUNED : UNPRUNED;
	find_roots(&m, &roots);
	modload_build(&m, &roots);
	if (!u->workspace)
		modload_update_roots(&m, &roots);
	if (m.done < m.nr_queue)
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ u->files[0]->name, 0, 0 },
			 "the module graph has more than %u modules",
			 LIMIT_GO_MODULES);
	if (!u->vendor)
		report_holes(&m);
	diag_free(m.others);
	free(roots.at);
	free(m.state);
	free(m.reqs);
	free(m.queue);
	free(m.best);
	interner_free(m.paths);
}
