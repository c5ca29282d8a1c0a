// SPDX-License-Identifier: GPL-2.0
/*
 * A program needs what its packages need: a symbol itself, or something of the
 * kernel (a system call, a module, an object) that symbols decide on.
 */
#include "query/needs.h"

#include "base/mem.h"
#include "graph/graph.h"

struct collector {
	const struct graph *g;
	const struct graph_edge *edges;
	struct graph_index *ix;
	struct needs *needs;
};

static void needs_add(struct needs *n, struct need need)
{
	vec_grow(n->list, n->nr, n->cap);
	n->list[n->nr++] = need;
}

/*
 * The value of a symbol for a target to exist.  What a module needs may be m;
 * everything else must be on.  NULL: unknown.
 */
static struct str needs_wanted(const struct collector *c, const struct graph_edge *t,
			       bool load)
{
	const struct str nothing = { NULL, 0 };
	struct str value = atom_str(t->value);

	if (str_starts(value, STR("!")))
		return nothing;
	/* It decides with others; what is off is not what is needed. */
	if (str_is(value, "?") && !graph_config_is_on(c->g, t->to))
		return nothing;
	if (!value.len || str_is(value, "?"))
		return load ? STR("m") : STR("");
	return value;
}

static void through_target(struct collector *c, const struct graph_edge *e)
{
	bool load = e->kind == EDGE_LOAD;
	const struct graph_edge *t;

	graph_for_each_out_kind(t, c->ix, e->to, EDGE_CONFIG) {
		struct str value = needs_wanted(c, t, load);

		if (value.ptr)
			needs_add(c->needs, (struct need){
				.symbol = graph_name(c->g, t->to),
				.value = value,
				.package = graph_name(c->g, e->from),
				.at = graph_place(e),
				.target = graph_id(c->g, e->to),
				.kind = graph_edge_word(c->g, e),
				.how = atom_str(e->how),
				.weak = graph_edge_is_weak(e),
				.joint = str_is(atom_str(t->value), "?"),
			});
	}
}

/* Of a package or an object in it, on a symbol. */
static void direct(struct collector *c, const struct graph_edge *e)
{
	bool weak = graph_edge_is_weak(e);

	needs_add(c->needs, (struct need){
		.symbol = graph_name(c->g, e->to),
		.value = weak ? STR("") : atom_str(e->value),
		.package = graph_name(c->g, e->from),
		.at = graph_place(e),
		.kind = graph_edge_word(c->g, e),
		.how = atom_str(e->how),
		.weak = weak,
	});
}

static void needs_edge(void *ctx, const struct graph_edge *e)
{
	struct collector *c = ctx;

	if (graph_edge_is_weak(e) || !edge_schema(e->kind)->is_need)
		return;
	if (graph_is(c->g, e->to, NODE_CONFIG))
		direct(c, e);
	else
		through_target(c, e);
}

static int by_symbol(const void *a, const void *b)
{
	const struct need *x = a, *y = b;
	int order = str_cmp(x->symbol, y->symbol);

	if (!order)
		order = str_cmp(x->value, y->value);
	if (!order)
		order = place_cmp(x->at, y->at);
	return order ? order : str_cmp(x->package, y->package);
}

bool need_is_on(const struct need *need)
{
	return !need->value.len || str_is(need->value, "m") || str_is(need->value, "y");
}

/* One reason is enough for what must be on, y before m. */
static bool covers(struct need *last, const struct need *next)
{
	bool joint = last->joint && next->joint;

	if (!str_eq(last->symbol, next->symbol))
		return false;
	if (need_is_on(last) && need_is_on(next)) {
		if (str_is(next->value, "y") && !str_is(last->value, "y"))
			*last = *next;
		last->joint = joint;
		return true;
	}
	return str_eq(last->value, next->value);
}

static void drop_repetitions(struct needs *n)
{
	size_t i, kept = 0;

	qsort(n->list, n->nr, sizeof(*n->list), by_symbol);
	for (i = 0; i < n->nr; i++) {
		struct need *last = kept ? &n->list[kept - 1] : NULL;

		if (!last || !covers(last, &n->list[i]))
			n->list[kept++] = n->list[i];
	}
	n->nr = kept;
}

/* Go's runtime waits for files with the one, for threads with the other. */
static const struct {
	const char *call, *symbol;
} runtime[] = {
	{ "epoll_create1", "CONFIG_EPOLL" },
	{ "futex", "CONFIG_FUTEX" },
};

void needs_of(const struct graph *g, uint32_t program, struct needs *needs)
{
	struct collector c = { .g = g, .needs = needs };
	size_t i;

	c.ix = graph_index_new(g);
	for (i = 0; i < ARRAY_SIZE(runtime); i++) {
		sb_truncate(&needs->ids[i], 0);
		node_id_add(&needs->ids[i], NODE_SYSCALL, str_of(runtime[i].call));
		needs_add(needs, (struct need){ .symbol = str_of(runtime[i].symbol),
						.target = sb_str(&needs->ids[i]) });
	}
	graph_visit_code(g, c.ix, program, needs_edge, &c);
	drop_repetitions(needs);
	graph_index_free(c.ix);
}

/* What is certain first. */
static int by_reason(const void *a, const void *b)
{
	const struct need *x = a, *y = b;
	int order = str_cmp(x->symbol, y->symbol);

	if (!order)
		order = x->weak - y->weak;
	if (!order)
		order = str_cmp(x->target, y->target);
	if (!order)
		order = str_cmp(x->kind, y->kind);
	return order ? order : by_symbol(a, b);
}

/* Whether an edge says what a package, or an object in one, wants. */
static bool is_of_go(const struct collector *c, const struct graph_edge *e)
{
	return edge_schema(e->kind)->is_need &&
	       (graph_is(c->g, e->from, NODE_GOPKG) ||
		graph_is(c->g, e->from, NODE_OBJ) ||
		graph_is(c->g, e->from, NODE_FILE));
}

void needs_of_all(const struct graph *g, struct needs *needs)
{
	struct collector c = { .g = g, .needs = needs };
	size_t i, n, kept = 0;

	c.edges = graph_edges(g, &n);
	c.ix = graph_index_new(g);
	for (i = 0; i < n; i++) {
		const struct graph_edge *e = &c.edges[i];

		if (!is_of_go(&c, e))
			continue;
		if (graph_is(g, e->to, NODE_CONFIG))
			direct(&c, e);
		else
			through_target(&c, e);
	}
	graph_index_free(c.ix);
	qsort(needs->list, needs->nr, sizeof(*needs->list), by_reason);
	for (i = 0; i < needs->nr; i++)
		if (!kept || by_reason(&needs->list[kept - 1], &needs->list[i]))
			needs->list[kept++] = needs->list[i];
	needs->nr = kept;
}

void needs_free(struct needs *needs)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(needs->ids); i++)
		sb_free(&needs->ids[i]);
	free(needs->list);
	*needs = (struct needs){ .nr = 0 };
}
