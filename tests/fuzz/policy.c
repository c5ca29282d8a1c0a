// SPDX-License-Identifier: GPL-2.0
/* A policy, and what it does to a small graph and to its findings. */
#include "fuzz.h"
#include "graph/graph.h"
#include "check/levels.h"
#include "policy/policy.h"

static struct graph *small_graph(void)
{
	struct graph *g = graph_new();
	uint32_t a = graph_node(g, NODE_GOPKG, STR("m/a"));
	uint32_t b = graph_node(g, NODE_GOPKG, STR("m/b"));
	uint32_t c = graph_node(g, NODE_CONFIG, STR("CONFIG_A"));

	graph_edge(g, a, b, EDGE_IMPORT, (struct place){ "a.go", 1, 0 });
	graph_edge(g, b, c, EDGE_NEEDS, (struct place){ "b.go", 1, 0 });
	graph_sort(g);
	return g;
}

static void use(const struct policy *p, struct diag *said)
{
	struct levels *l = levels_new();
	struct graph *g = small_graph();
	struct diag *found = diag_new();
	struct diag *kept = diag_new();

	must(!policy_set_levels(p, l, said) == !diag_count(said, SEV_ERROR));
	policy_bind(p, g, found);
	graph_sort(g);
	policy_check_layers(p, g, found);
	diag_add(found, SEV_WARNING, "layer", NO_PLACE, "something");
	policy_waive(p, l, "2026-11-25", found, kept);
	must_say(0, kept);
	diag_free(kept);
	diag_free(found);
	graph_free(g);
	levels_free(l);
}

void fuzz_one(struct str text)
{
	struct diag *diag = diag_new();
	struct policy *p = policy_parse(text, "godeps.yaml", diag);

	must_say(p ? 0 : -1, diag);
	if (p)
		use(p, diag);
	policy_free(p);
	diag_free(diag);
}
