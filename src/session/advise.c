// SPDX-License-Identifier: GPL-2.0
/*
 * What to set in the .config for all that the findings say is missing at once.
 */
#include "parts.h"

#include "base/mem.h"
#include "graph/graph.h"
#include "values/enable.h"
#include "kconfig/kconfig.h"

struct advice {
	struct session *s;
	struct graph_index *ix;
	bool *seen;		/* nodes */
	struct kcfg_want *wants;
	size_t nr, cap, nr_subjects;
};

static void advice_add(struct advice *a, struct str symbol, struct str value)
{
	const struct kconfig_symbol *s = kconfig_find(session_kconfig(a->s), symbol);

	if (!s || !s->defs)
		return;
	vec_grow(a->wants, a->nr, a->cap);
	a->wants[a->nr++] = (struct kcfg_want){ symbol, value };
}

/* Stricter values first: of a symbol that is y, m asks for no more. */
static void advice_add_config(struct advice *a, uint32_t node)
{
	struct str name = graph_name(a->s->graph, node);
	const struct graph_edge *e;
	int any;

	for (any = 0; any < 2; any++) {
		graph_for_each_in(e, a->ix, node) {
			struct str want = atom_str(e->value);
			bool module = !want.len || str_is(want, "m");

			if (e->kind == EDGE_NEEDS && module == any)
				advice_add(a, name, module ? STR("m") : want);
		}
	}
}

/* What is not built because of symbols. */
static void advice_add_other(struct advice *a, uint32_t node)
{
	const struct graph_edge *e;

	graph_for_each_out_kind(e, a->ix, node, EDGE_CONFIG)
		if (!graph_config_is_on(a->s->graph, e->to))
			advice_add(a, graph_name(a->s->graph, e->to), STR("m"));
}

static bool advice_is_possible(struct advice *a, size_t first)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	return session_kcfg_advise(a->s, a->wants + first, a->nr - first, &text);
}

static void advice_add_subject(struct advice *a, struct str subject)
{
	uint32_t node = graph_find_id(a->s->graph, subject);
	size_t before = a->nr;

	if (node == GRAPH_NONE || a->seen[node])
		return;
	a->seen[node] = true;
	if (graph_is(a->s->graph, node, NODE_CONFIG))
		advice_add_config(a, node);
	else if (graph_get(a->s->graph, node, ATTR_STATE).ptr)
		advice_add_other(a, node);
	/* What is not possible on its own the finding says already. */
	if (a->nr > before && !advice_is_possible(a, before))
		a->nr = before;
	a->nr_subjects += a->nr > before;
}

size_t session_advise(struct session *s, bool *possible, struct strbuf *out)
{
	struct advice a = { .s = s };
	size_t i;

	*possible = true;
	if (!s->kb || s->kernel.tree)
		return 0;
	a.ix = graph_index_new(s->graph);
	a.seen = xcalloc(graph_nr_nodes(s->graph) + 1, sizeof(*a.seen));
	for (i = 0; i < diag_total(s->findings); i++) {
		struct diag_msg m = diag_at(s->findings, i);

		if (m.rule && m.subject.ptr)
			advice_add_subject(&a, m.subject);
	}
	if (a.nr)
		*possible = session_kcfg_advise(s, a.wants, a.nr, out);
	free(a.wants);
	free(a.seen);
	graph_index_free(a.ix);
	return a.nr_subjects;
}
