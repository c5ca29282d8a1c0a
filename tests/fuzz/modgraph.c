// SPDX-License-Identifier: GPL-2.0
/* What "go mod graph" prints, and the selection of versions in it. */
#include "fuzz.h"
#include "go/modgraph.h"

void fuzz_one(struct str text)
{
	struct modgraph *mg = modgraph_new();
	struct diag *diag = diag_new();
	const struct mod_node *n;
	const struct mod_edge *e;
	size_t i, nr, nr_edges;

	/* Text that is not a graph is an error or some findings. */
	if (modgraph_parse(mg, text, "f", diag))
		must(diag_total(diag));
	else
		must_say(0, diag);
	modgraph_select(mg);
	n = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		must(n[i].same_as < nr && modgraph_find(mg, atom_str(n[i].id)));
	e = modgraph_edges(mg, &nr_edges);
	for (i = 0; i < nr_edges; i++)
		must(e[i].from < nr && e[i].to < nr);
	diag_free(diag);
	modgraph_free(mg);
}
