// SPDX-License-Identifier: GPL-2.0
/*
 * Bridges become edges.
 */
#include "parts.h"

#include "base/limits.h"

/* A row for each target. */
static const struct bridge_kind kinds[NR_TARGETS] = {
	[TO_PROBE] = { EDGE_PROBE, NODE_KSYM, NULL },
	[TO_CALL] = { EDGE_CALL, NODE_KSYM, NULL },
	[TO_TRACE] = { EDGE_TRACE, NODE_TRACEPOINT, NULL },
	[TO_SYSCALL] = { EDGE_SYSCALL, NODE_SYSCALL, NULL },
	[TO_NETLINK] = { EDGE_NETLINK, NODE_NETLINK, NULL },
	[TO_HEADER] = { EDGE_INCLUDE, NODE_HEADER, NULL },
	[TO_DEVICE] = { EDGE_OPEN, NODE_DEVICE, NULL },
	[TO_KMOD] = { EDGE_LOAD, NODE_KMOD, NULL },
	[TO_FS] = { EDGE_MOUNT, NODE_FS, NULL },
	[TO_LINK] = { EDGE_CREATE, NODE_RTNL, "link/" },
	[TO_QDISC] = { EDGE_CREATE, NODE_RTNL, "qdisc/" },
	[TO_FILTER] = { EDGE_CREATE, NODE_RTNL, "filter/" },
	[TO_CONFIG] = { EDGE_NEEDS, NODE_CONFIG, NULL },
	[TO_SRC] = { EDGE_GENERATE, NODE_SRC, NULL },
};

static const char *const hows[] = {
	[HOW_EXACT] = "exact",
	[HOW_FOLDED] = "folded",
	[HOW_PATTERN] = "pattern",
	[HOW_DYNAMIC] = "dynamic",
};

const struct bridge_kind *bridge_kind(enum target to)
{
	return &kinds[to];
}

enum target bridge_target(enum node_kind kind, struct str *name)
{
	enum target to;

	for (to = 0; to < NR_TARGETS; to++) {
		struct str prefix = str_of(kinds[to].prefix ?: "");

		if (kinds[to].node == kind && str_starts(*name, prefix)) {
			*name = str_from(*name, prefix.len);
			break;
		}
	}
	return to;
}

/* "//kbuild:optional" names it. */
static bool is_optional(const struct bridges *b, enum target to,
			struct str name)
{
	struct str kind = str_of(node_schema(kinds[to].node)->name);
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

void bridge_add(struct bridges *b, const struct bridge *bridge)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	enum target to = bridge->to;
	struct str name = bridge->name;
	uint32_t node;
	bool weak;

	if (bridge->how == HOW_DYNAMIC)
		name = STR("?");
	if (kinds[to].prefix && bridge->how != HOW_DYNAMIC) {
		sb_adds(&full, kinds[to].prefix);
		sb_addstr(&full, name);
		name = sb_str(&full);
	}
	weak = bridge->weak || is_optional(b, to, name);
	node = graph_node(b->g, kinds[to].node,
			  str_head(name, LIMIT_BRIDGE_NAME));
	graph_edge_label(b->g, bridge->from, node,
			 weak && to == TO_CONFIG ? EDGE_READS : kinds[to].edge,
			 (struct graph_label){
		.file = str_of(bridge->file), .line = bridge->line,
		.how = str_of(hows[bridge->how]),
		.value = weak && to != TO_CONFIG ? STR("weak") : STR(""),
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
