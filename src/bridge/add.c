// SPDX-License-Identifier: GPL-2.0
/*
 * Bridges become edges.
 */
#include "parts.h"

#include "base/limits.h"

/* What the names of nodes begin with that TO_LINK and those after it lead to. */
static const char *const groups[] = { "link/", "qdisc/", "filter/" };

static const char *const hows[] = {
	[HOW_EXACT] = "exact",
	[HOW_FOLDED] = "folded",
	[HOW_PATTERN] = "pattern",
	[HOW_DYNAMIC] = "dynamic",
};

static enum edge_kind bridge_edge(uint32_t to)
{
	return to < NR_EDGE_KINDS ? to : EDGE_CREATE;
}

/* The one kind that the edge can lead to; bpf2go compiles a source. */
static enum node_kind bridge_node(uint32_t to)
{
	return to == EDGE_GENERATE ? NODE_SRC :
	       (enum node_kind)__builtin_ctz(edge_schema(bridge_edge(to))->to);
}

static const char *bridge_group(uint32_t to)
{
	return to < NR_EDGE_KINDS ? "" : groups[to - TO_LINK];
}

uint32_t bridge_target(enum node_kind kind, struct str *name)
{
	enum edge_kind edge = node_schema(kind)->used_by;
	uint32_t to;

	if (edge != EDGE_CREATE)
		return edge_can_be_weak(edge) ? edge : EDGE_NONE;
	for (to = TO_LINK; to <= TO_FILTER; to++) {
		struct str group = str_of(bridge_group(to));

		if (str_starts(*name, group)) {
			*name = str_from(*name, group.len);
			return to;
		}
	}
	return EDGE_NONE;
}

/* "//kbuild:optional" names it. */
static bool is_optional(const struct bridges *b, uint32_t to,
			struct str name)
{
	struct str kind = str_of(node_schema(bridge_node(to))->name);
	size_t i, n = kind.len;

	for (i = 0; i < b->nr_optional; i++) {
		struct str id = b->optional[i];

		if (id.len > n && id.ptr[n] == ':' &&
		    str_starts(id, kind) &&
		    str_eq(str_from(id, n + 1), name))
			return true;
	}
	return false;
}

/* What the edge says of how much it is needed, or of how it is meant. */
static struct str bridge_value(const struct bridges *b, const struct bridge *bridge,
			       struct str name)
{
	if (bridge->to == EDGE_NEEDS)
		return STR("");
	if (is_optional(b, bridge->to, name))
		return STR("weak");
	if (bridge->either.len)
		return bridge->either;
	if (bridge->weak)
		return STR("weak");
	/* Functions of all other names have no prefix. */
	return bridge->plain && bridge->to == EDGE_PROBE && str_starts(name, STR("sys_")) ?
	       STR(GRAPH_PLAIN) : STR("");
}

void bridge_add(struct bridges *b, const struct bridge *bridge)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	uint32_t to = bridge->to;
	struct str name = bridge->name;
	uint32_t node;
	bool weak;

	if (bridge->how == HOW_DYNAMIC)
		name = STR("?");
	if (to >= NR_EDGE_KINDS && bridge->how != HOW_DYNAMIC) {
		sb_adds(&full, bridge_group(to));
		sb_addstr(&full, name);
		name = sb_str(&full);
	}
	weak = bridge->weak || is_optional(b, to, name);
	node = graph_node(b->g, bridge_node(to),
			  str_head(name, LIMIT_BRIDGE_NAME));
	graph_edge_label(b->g, bridge->from, node,
			 weak && to == EDGE_NEEDS ? EDGE_READS : bridge_edge(to),
			 (struct graph_label){
		.file = str_of(bridge->file), .line = bridge->line,
		.how = str_of(hows[bridge->how]),
		.value = bridge_value(b, bridge, name),
	});
}

void bridge_add_symbol(struct bridges *b, const struct bridge *bridge)
{
	bool weak = bridge->weak;
	size_t i;

	for (i = 0; i < b->nr_symbols[weak]; i++)
		if (str_eq(b->symbols[weak][i], bridge->name))
			return;
	vec_grow(b->symbols[weak], b->nr_symbols[weak], b->cap_symbols[weak]);
	b->symbols[weak][b->nr_symbols[weak]++] = bridge->name;
	bridge_add(b, bridge);
}
