// SPDX-License-Identifier: GPL-2.0
/*
 * What a policy does to levels, to the graph and to findings.
 */
#include "parts.h"

#include "graph/graph.h"
#include "check/check.h"
#include "check/levels.h"

static enum rule_level rule_level(struct str level)
{
	if (str_is(level, "off"))
		return RULE_OFF;
	return str_is(level, "error") ? RULE_ERROR : RULE_WARNING;
}

int policy_set_levels(const struct policy *p, struct levels *l,
		      struct diag *diag)
{
	int err = 0;
	size_t i;

	for (i = 0; i < p->nr_levels; i++) {
		const struct policy_level *level = &p->levels[i];
		SCOPED_STRBUF why = STRBUF_INIT;
		size_t rule;

		if (levels_find_rule(level->rule, &rule, &why)) {
			levels_set_rule(l, rule, rule_level(level->level));
			continue;
		}
		diag_add(diag, SEV_ERROR, NULL, level->at, "%.*s",
			 STR_ARG(sb_str(&why)));
		err = -1;
	}
	return err;
}

/* How a package depends on a node; EDGE_NONE: it cannot. */
static enum edge_kind apply_edge_kind(struct str id)
{
	size_t colon = str_chr(id, ':');

	return colon < id.len ?
	       node_schema(node_kind_find(str_head(id, colon)))->used_by :
	       EDGE_NONE;
}

/* What a weak edge is called, and its value. */
static enum edge_kind weaken(enum edge_kind kind, struct str *value)
{
	bool config = kind == EDGE_NEEDS;

	*value = config ? STR("") : STR("weak");
	return config ? EDGE_READS : kind;
}

/* Needs that are in the graph already are weak from here on. */
static void weaken_edges(struct graph *g, uint32_t from, uint32_t to)
{
	const struct graph_edge *edges;
	struct str value;
	enum edge_kind kind;
	size_t i, nr;

	edges = graph_edges(g, &nr);
	for (i = 0; i < nr; i++)
		if (edges[i].from == from && edges[i].to == to &&
		    edge_can_be_weak(edges[i].kind)) {
			kind = weaken(edges[i].kind, &value);
			graph_edge_relabel(g, i, kind, value);
		}
}

static void bind_one(const struct policy_binding *b, struct graph *g,
		     struct diag *diag)
{
	enum edge_kind kind = apply_edge_kind(b->to);
	uint32_t from = graph_find_id(g, b->from);
	struct str value = b->value;
	bool fits = kind && (!b->weak || edge_can_be_weak(kind));
	uint32_t to;

	if (from == GRAPH_NONE || !fits) {
		struct str id = fits ? b->from : b->to;

		diag_add(diag, SEV_WARNING, "policy-binding", b->at,
			 fits ? "'%.*s' is not in the graph" :
			 kind ? "a dependency on '%.*s' cannot be weak" :
				"a binding cannot end at '%.*s'",
			 STR_ARG(id));
		return;
	}
	to = graph_node_id(g, b->to);
	if (b->weak) {
		kind = weaken(kind, &value);
		weaken_edges(g, from, to);
	}
	graph_edge_value(g, from, to, kind, b->at, value);
}

void policy_bind(const struct policy *p, struct graph *g, struct diag *diag)
{
	size_t i;

	for (i = 0; i < p->nr_bindings; i++)
		bind_one(&p->bindings[i], g, diag);
}

static bool waives(const struct policy_waiver *w, const struct diag_msg *m,
		   const char *today)
{
	if (!m->rule || !str_is(w->rule, m->rule) ||
	    strcmp(w->until.ptr, today) < 0)
		return false;
	if (w->place.len && !(m->place.file &&
			      policy_matches(w->place, str_of(m->place.file))))
		return false;
	return !w->target.len || (m->subject.ptr &&
				  policy_matches(w->target, m->subject));
}

/* Whether a waiver takes it; all that do are used. */
static bool is_waived(const struct policy *p, const struct diag_msg *m,
		      const char *today, bool *used)
{
	bool waived = false;
	size_t i;

	for (i = 0; i < p->nr_waivers; i++) {
		if (!waives(&p->waivers[i], m, today))
			continue;
		used[i] = true;
		waived = true;
	}
	return waived;
}

static void report_stale(const struct policy_waiver *w, const char *today,
			 const struct levels *l, struct diag *to)
{
	size_t rule;

	if (!check_find_rule(w->rule, &rule))
		diag_add(to, SEV_WARNING, "waiver-stale", w->at,
			 "unknown rule '%.*s'", STR_ARG(w->rule));
	else if (strcmp(w->until.ptr, today) < 0)
		diag_add(to, SEV_WARNING, "waiver-stale", w->at,
			 "the waiver for %.*s expired on %.*s", STR_ARG(w->rule),
			 STR_ARG(w->until));
	else if (levels_has(l, rule))
		diag_add(to, SEV_WARNING, "waiver-stale", w->at,
			 "the waiver for %.*s matches nothing",
			 STR_ARG(w->rule));
}

void policy_waive(const struct policy *p, const struct levels *l,
		  const char *today, const struct diag *from, struct diag *to)
{
	bool *used = xcalloc(p->nr_waivers + 1, sizeof(*used));
	bool dropped = false;	/* the last message that is not a note */
	size_t i;

	for (i = 0; i < diag_total(from); i++) {
		struct diag_msg m = diag_at(from, i);

		if (m.severity != SEV_NOTE)
			dropped = is_waived(p, &m, today, used);
		if (!dropped)
			diag_copy(to, &m);
	}
	for (i = 0; i < p->nr_waivers; i++)
		if (!used[i])
			report_stale(&p->waivers[i], today, l, to);
	free(used);
}
