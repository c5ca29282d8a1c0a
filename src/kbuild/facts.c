// SPDX-License-Identifier: GPL-2.0
/*
 * The list of facts.  A fact is there once, at its first place: so Kbuild's
 * $^ treats an object that is listed twice.
 */
#include "kb.h"

#include "base/path.h"

static size_t fact_hash(const struct kb_fact *f)
{
	uint64_t h = f->name->id * 0x9e3779b97f4a7c15u;

	h ^= (f->part ? f->part->id + 1u : 0u) * 0xc2b2ae3d27d4eb4fu;
	h ^= (uint64_t)f->kind << 40;
	h *= 0x9e3779b97f4a7c15u;
	return (size_t)(h >> 20);
}

static bool fact_same(const struct kb_fact *a, const struct kb_fact *b)
{
	return a->kind == b->kind && a->name == b->name && a->part == b->part;
}

/* The slot where @f is, or the free one where it belongs. */
static uint32_t *fact_slot(struct kb *kb, const struct kb_fact *f)
{
	size_t mask = kb->nr_slots - 1;
	size_t i = fact_hash(f) & mask;

	while (kb->slots[i] && !fact_same(&kb->facts[kb->slots[i] - 1], f))
		i = (i + 1) & mask;
	return &kb->slots[i];
}

static void grow_slots(struct kb *kb)
{
	size_t i;

	if (kb->nr_facts * 2 < kb->nr_slots)
		return;
	free(kb->slots);
	kb->nr_slots = kb->nr_slots ? kb->nr_slots * 4 : 4096;
	kb->slots = xcalloc(kb->nr_slots, sizeof(*kb->slots));
	for (i = 0; i < kb->nr_facts; i++)
		*fact_slot(kb, &kb->facts[i]) = (uint32_t)i + 1;
}

static void mark_ruled(struct kb *kb, const struct atom *target)
{
	if (target->id >= kb->nr_ruled) {
		size_t nr = (target->id + 1) * (size_t)2;

		kb->ruled = xreallocarray(kb->ruled, nr, sizeof(*kb->ruled));
		memset(kb->ruled + kb->nr_ruled, 0,
		       (nr - kb->nr_ruled) * sizeof(*kb->ruled));
		kb->nr_ruled = nr;
	}
	kb->ruled[target->id] = true;
}

uint32_t kb_add(struct kb *kb, struct kb_fact fact, struct mk_where where,
		struct symbols configs)
{
	uint32_t *slot;

	grow_slots(kb);
	slot = fact_slot(kb, &fact);
	if (*slot)
		return *slot - 1;
	if (where.file) {
		struct place at = kb_place(kb, &where);

		fact.file = intern(kb->names, str_of(at.file));
		fact.line = at.line;
	}
	if (fact.kind == KB_RULE)
		mark_ruled(kb, fact.name);
	fact.configs = configs.list;
	fact.nr_configs = configs.nr;
	vec_grow(kb->facts, kb->nr_facts, kb->cap_facts);
	kb->facts[kb->nr_facts++] = fact;
	*slot = (uint32_t)kb->nr_facts;
	return *slot - 1;
}

struct place kb_place(struct kb *kb, const struct mk_where *where)
{
	SCOPED_STRBUF rel = STRBUF_INIT;

	if (!where->file)
		return NO_PLACE;
	if (!roots_resolve(&kb->roots, str_of(where->file), &rel))
		return (struct place){ where->file, where->line, 0 };
	return (struct place){
		intern(kb->names, sb_str(&rel))->text, where->line, 0
	};
}

struct collect {
	struct kb *kb;
	const struct atom *list[64];
	uint32_t nr;
};

static void collect(struct collect *c, const struct atom *symbol)
{
	uint32_t i;

	for (i = 0; i < c->nr; i++)
		if (c->list[i] == symbol)
			return;
	if (c->nr < sizeof(c->list) / sizeof(*c->list))
		c->list[c->nr++] = symbol;
}

static struct symbols collected(struct collect *c)
{
	size_t size = c->nr * sizeof(*c->list);
	void *copy;

	if (!c->nr)
		return (struct symbols){ NULL, 0 };
	copy = arena_alloc(c->kb->arena, size);
	memcpy(copy, c->list, size);
	return (struct symbols){ copy, c->nr };
}

static void collect_var(void *ctx, struct str name)
{
	struct collect *c = ctx;

	if (str_starts(name, STR("CONFIG_")))
		collect(c, intern(c->kb->names, name));
}

struct symbols kb_where_configs(struct kb *kb, const struct mk_where *where)
{
	struct collect c = { .kb = kb };

	if (!where->stmt)
		return (struct symbols){ NULL, 0 };
	/* Neighbours mostly come from one statement. */
	if (where->stmt != kb->last_stmt || where->from != kb->last_from) {
		mk_where_vars(kb->mk, where, collect_var, &c);
		kb->last_configs = collected(&c);
		kb->last_stmt = where->stmt;
		kb->last_from = where->from;
	}
	return kb->last_configs;
}

struct symbols kb_symbols_join(struct kb *kb, struct symbols a,
			       struct symbols b)
{
	struct collect c = { .kb = kb };
	uint32_t i;

	if (!a.nr || !b.nr)
		return a.nr ? a : b;
	for (i = 0; i < a.nr; i++)
		collect(&c, a.list[i]);
	for (i = 0; i < b.nr; i++)
		collect(&c, b.list[i]);
	return collected(&c);
}

/* As $(addprefix $(obj)/,...) puts it, which the top folder goes without. */
const struct atom *kb_name(struct kb *kb, struct str dir, struct str name)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!str_is(dir, ".")) {
		sb_addstr(&full, dir);
		sb_addch(&full, '/');
	}
	sb_addstr(&full, name);
	if (*sb_cstr(&full) != '/' ||
	    !roots_resolve(&kb->roots, sb_str(&full), &path))
		path_clean(&path, sb_str(&full));
	return intern(kb->names, sb_str(&path));
}

const struct kb_fact *kb_facts(const struct kb *kb, size_t *n)
{
	*n = kb->nr_facts;
	return kb->facts;
}
