// SPDX-License-Identifier: GPL-2.0
/*
 * What the rules of all files call: findings, notes to them, and the edges
 * around a node.
 */
#include "check/check-rules.h"

void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, r->severity, r->name, at,
		  fmt, ap);
	va_end(ap);
	diag_subject(c->diag, graph_id(c->g, node));
}

void check_note(struct check *c, struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, SEV_NOTE, NULL, at, fmt, ap);
	va_end(ap);
}

void check_advise(struct check *c, const struct kconf_want *wants, size_t nr)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	bool can;

	if (!nr || !c->env->advise)
		return;
	can = c->env->advise(c->env->ctx, wants, nr, &text);
	if (text.len)
		check_note(c, NO_PLACE, can ? "set %s" : "it cannot be set: %s",
			   sb_cstr(&text));
}

static const struct graph_edge *edge_of_kind(const struct check *c,
					     const uint32_t *start,
					     const uint32_t *list,
					     uint32_t node, enum edge_kind kind)
{
	const struct graph_edge *edges;
	size_t nr;
	uint32_t i;

	edges = graph_edges(c->g, &nr);
	for (i = start[node]; i < start[node + 1]; i++)
		if (edges[list[i]].kind == kind)
			return &edges[list[i]];
	return NULL;
}

const struct graph_edge *check_first_edge(const struct check *c, uint32_t node,
					  enum edge_kind kind)
{
	return edge_of_kind(c, c->ix->in_start, c->ix->in, node, kind);
}

const struct graph_edge *check_edge_out(const struct check *c, uint32_t node,
					enum edge_kind kind)
{
	return edge_of_kind(c, c->ix->out_start, c->ix->out, node, kind);
}
