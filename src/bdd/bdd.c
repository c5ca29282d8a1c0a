// SPDX-License-Identifier: GPL-2.0
/*
 * The nodes of all functions in one array, found by their contents; results of
 * operations are kept in a table that forgets.
 */
#include "bdd/bdd.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/mem.h"

#define FIRST_NODES	1024u
#define CACHE_ENTRIES	(1u << 16)
#define NO_VAR		UINT32_MAX	/* of the constants: after all others */

struct bdd_node {
	uint32_t var;
	uint32_t low, high;
	uint32_t next;		/* with the same hash; 0: none */
};

/* A result of bdd_ite(). */
struct bdd_result {
	uint32_t f, g, h;
	uint32_t value;
};

struct bdd {
	struct bdd_node *nodes;
	size_t nr, cap;
	uint32_t *buckets;
	size_t nr_buckets;	/* a power of two */
	struct bdd_result *results;
	unsigned int depth;
	bool full;
};

struct bdd *bdd_new(void)
{
	struct bdd *m = xcalloc(1, sizeof(*m));

	m->cap = FIRST_NODES;
	m->nodes = xcalloc(m->cap, sizeof(*m->nodes));
	m->nr_buckets = FIRST_NODES;
	m->buckets = xcalloc(m->nr_buckets, sizeof(*m->buckets));
	m->results = xcalloc(CACHE_ENTRIES, sizeof(*m->results));
	m->nodes[BDD_FALSE].var = NO_VAR;
	m->nodes[BDD_TRUE].var = NO_VAR;
	m->nr = 2;
	return m;
}

void bdd_free(struct bdd *m)
{
	if (!m)
		return;
	free(m->nodes);
	free(m->buckets);
	free(m->results);
	free(m);
}

static uint32_t bdd_mix(uint32_t a, uint32_t b, uint32_t c)
{
	uint64_t h = a * 0x9e3779b97f4a7c15ull;

	h = (h ^ b) * 0xff51afd7ed558ccdull;
	h = (h ^ (h >> 32) ^ c) * 0xc4ceb9fe1a85ec53ull;
	return (uint32_t)(h >> 32);
}

static void grow_buckets(struct bdd *m)
{
	size_t i, nr = m->nr_buckets * 2;

	free(m->buckets);
	m->buckets = xcalloc(nr, sizeof(*m->buckets));
	m->nr_buckets = nr;
	for (i = 2; i < m->nr; i++) {
		struct bdd_node *n = &m->nodes[i];
		size_t b = bdd_mix(n->var, n->low, n->high) & (nr - 1);

		n->next = m->buckets[b];
		m->buckets[b] = (uint32_t)i;
	}
}

/* The node with these contents: the same for the same function. */
static uint32_t bdd_node(struct bdd *m, uint32_t var, uint32_t low, uint32_t high)
{
	struct bdd_node *n;
	size_t b;
	uint32_t i;

	if (low == high)
		return low;
	b = bdd_mix(var, low, high) & (m->nr_buckets - 1);
	for (i = m->buckets[b]; i; i = m->nodes[i].next) {
		n = &m->nodes[i];
		if (n->var == var && n->low == low && n->high == high)
			return i;
	}
	if (m->nr >= LIMIT_BDD_NODES) {
		m->full = true;
		return BDD_FALSE;
	}
	vec_grow(m->nodes, m->nr, m->cap);
	i = (uint32_t)m->nr++;
	m->nodes[i] = (struct bdd_node){ var, low, high, m->buckets[b] };
	m->buckets[b] = i;
	if (m->nr > m->nr_buckets)
		grow_buckets(m);
	return i;
}

uint32_t bdd_var(struct bdd *m, uint32_t var)
{
	return bdd_node(m, var, BDD_FALSE, BDD_TRUE);
}

static uint32_t bdd_branch(const struct bdd *m, uint32_t f, uint32_t var, bool high)
{
	const struct bdd_node *n = &m->nodes[f];

	if (n->var != var)
		return f;
	return high ? n->high : n->low;
}

static uint32_t first_var(const struct bdd *m, uint32_t f, uint32_t g, uint32_t h)
{
	uint32_t var = m->nodes[f].var;

	if (m->nodes[g].var < var)
		var = m->nodes[g].var;
	if (m->nodes[h].var < var)
		var = m->nodes[h].var;
	return var;
}

uint32_t bdd_ite(struct bdd *m, uint32_t f, uint32_t g, uint32_t h)
{
	struct bdd_result *r;
	uint32_t var, low, high;

	if (f == BDD_TRUE)
		return g;
	if (f == BDD_FALSE)
		return h;
	if (g == f)
		g = BDD_TRUE;
	if (h == f)
		h = BDD_FALSE;
	if (g == h)
		return g;
	if (g == BDD_TRUE && h == BDD_FALSE)
		return f;
	r = &m->results[bdd_mix(f, g, h) & (CACHE_ENTRIES - 1)];
	if (r->f == f && r->g == g && r->h == h)
		return r->value;
	if (m->depth >= LIMIT_BDD_DEPTH || m->full) {
		m->full = true;
		return BDD_FALSE;
	}
	m->depth++;
	var = first_var(m, f, g, h);
	low = bdd_ite(m, bdd_branch(m, f, var, false), bdd_branch(m, g, var, false),
		      bdd_branch(m, h, var, false));
	high = bdd_ite(m, bdd_branch(m, f, var, true), bdd_branch(m, g, var, true),
		       bdd_branch(m, h, var, true));
	m->depth--;
	*r = (struct bdd_result){ f, g, h, bdd_node(m, var, low, high) };
	return r->value;
}

uint32_t bdd_not(struct bdd *m, uint32_t f)
{
	return bdd_ite(m, f, BDD_FALSE, BDD_TRUE);
}

uint32_t bdd_and(struct bdd *m, uint32_t f, uint32_t g)
{
	return f < g ? bdd_ite(m, f, g, BDD_FALSE) : bdd_ite(m, g, f, BDD_FALSE);
}

uint32_t bdd_or(struct bdd *m, uint32_t f, uint32_t g)
{
	return f < g ? bdd_ite(m, f, BDD_TRUE, g) : bdd_ite(m, g, BDD_TRUE, f);
}

uint32_t bdd_and_not(struct bdd *m, uint32_t f, uint32_t g)
{
	return bdd_ite(m, g, BDD_FALSE, f);
}

/* A node has a greater number than those below it. */
uint32_t bdd_forall(struct bdd *m, uint32_t f, uint32_t var)
{
	uint32_t *value = xcalloc((size_t)f + 1, sizeof(*value)), result, i;
	uint8_t *below = xcalloc((size_t)f + 1, 1);

	below[f] = 1;
	for (i = f; i > BDD_TRUE; i--)
		if (below[i])
			below[m->nodes[i].low] = below[m->nodes[i].high] = 1;
	for (i = 0; i <= f; i++) {
		const struct bdd_node n = m->nodes[i];

		if (i <= BDD_TRUE)
			value[i] = i;
		else if (below[i])
			value[i] = n.var == var ? bdd_and(m, value[n.low], value[n.high]) :
				   bdd_node(m, n.var, value[n.low], value[n.high]);
	}
	result = value[f];
	free(value);
	free(below);
	return result;
}

uint32_t bdd_top(const struct bdd *m, uint32_t f, uint32_t *low, uint32_t *high)
{
	if (low)
		*low = m->nodes[f].low;
	if (high)
		*high = m->nodes[f].high;
	return m->nodes[f].var;
}

bool bdd_holds(const struct bdd *m, uint32_t f, bdd_value_fn *value, void *ctx)
{
	while (f > BDD_TRUE)
		f = value(ctx, m->nodes[f].var) ? m->nodes[f].high : m->nodes[f].low;
	return f == BDD_TRUE;
}

static int var_compare(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* Nodes that were met; most functions are small, and a manager is large. */
struct bdd_met {
	uint32_t *slots;	/* 0: free */
	size_t nr, cap;		/* a power of two */
};

static size_t met_slot(const struct bdd_met *s, uint32_t f)
{
	size_t i = f * 2654435769u & (s->cap - 1);

	while (s->slots[i] && s->slots[i] != f)
		i = (i + 1) & (s->cap - 1);
	return i;
}

static void met_grow(struct bdd_met *s)
{
	struct bdd_met old = *s;
	size_t i;

	s->cap = old.cap ? 4 * old.cap : 64;
	s->slots = xcalloc(s->cap, sizeof(*s->slots));
	for (i = 0; i < old.cap; i++)
		if (old.slots[i])
			s->slots[met_slot(s, old.slots[i])] = old.slots[i];
	free(old.slots);
}

/* Whether a node is met for the first time; constants never are. */
static bool met_add(struct bdd_met *s, uint32_t f)
{
	size_t i;

	if (f <= BDD_TRUE)
		return false;
	if (2 * s->nr >= s->cap)
		met_grow(s);
	i = met_slot(s, f);
	if (s->slots[i])
		return false;
	s->slots[i] = f;
	s->nr++;
	return true;
}

uint32_t *bdd_support(const struct bdd *m, uint32_t f, size_t *nr)
{
	uint32_t *todo = NULL, *vars = NULL;
	size_t nr_todo = 0, cap = 0, nr_vars = 0, cap_vars = 0, nr_done = 0, i;
	struct bdd_met met = { .nr = 0 };

	if (met_add(&met, f)) {
		vec_grow(todo, nr_todo, cap);
		todo[nr_todo++] = f;
	}
	while (nr_done < nr_todo) {
		const struct bdd_node *n = &m->nodes[todo[nr_done++]];
		uint32_t next[] = { n->low, n->high };

		vec_grow(vars, nr_vars, cap_vars);
		vars[nr_vars++] = n->var;
		for (i = 0; i < ARRAY_SIZE(next); i++) {
			if (!met_add(&met, next[i]))
				continue;
			vec_grow(todo, nr_todo, cap);
			todo[nr_todo++] = next[i];
		}
	}
	if (nr_vars)
		qsort(vars, nr_vars, sizeof(*vars), var_compare);
	for (i = 0, *nr = 0; i < nr_vars; i++)
		if (!*nr || vars[*nr - 1] != vars[i])
			vars[(*nr)++] = vars[i];
	free(todo);
	free(met.slots);
	return vars;
}

size_t bdd_nodes(const struct bdd *m)
{
	return m->nr;
}

bool bdd_full(const struct bdd *m)
{
	return m->full;
}
