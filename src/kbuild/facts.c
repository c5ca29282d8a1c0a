// SPDX-License-Identifier: GPL-2.0
/*
 * The list of facts.  Each fact occurs once, at its first place, just as $^ in
 * Kbuild has an object that is listed twice only once.
 */
#include "kb.h"

#include "base/path.h"

/* With the hash beside it, so that other facts need not be looked at. */
struct fact_slot {
	uint32_t nr;		/* of the fact, plus 1; 0: free */
	uint32_t hash;
};

static uint32_t fact_hash(const struct kb_fact *f)
{
	uint64_t h = f->name->id * 0x9e3779b97f4a7c15u;

	h ^= (f->part ? f->part->id + 1u : 0u) * 0xc2b2ae3d27d4eb4fu;
	h ^= (uint64_t)f->kind << 40;
	h *= 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

static bool fact_same(const struct kb_fact *a, const struct kb_fact *b)
{
	return a->kind == b->kind && a->name == b->name && a->part == b->part;
}

/* The slot where @f is, or the free one where it belongs. */
static struct fact_slot *facts_find_slot(struct kb *kb, const struct kb_fact *f,
					 uint32_t hash)
{
	size_t mask = kb->nr_slots - 1, i = hash & mask;

	while (kb->slots[i].nr &&
	       (kb->slots[i].hash != hash ||
		!fact_same(&kb->facts[kb->slots[i].nr - 1], f)))
		i = (i + 1) & mask;
	return &kb->slots[i];
}

static void facts_grow_slots(struct kb *kb)
{
	struct fact_slot *old = kb->slots;
	size_t nr = kb->nr_slots, mask, i, k;

	if (kb->nr_facts * 4 < nr * 3)
		return;
	kb->nr_slots = nr ? nr * 2 : 4096;
	mask = kb->nr_slots - 1;
	kb->slots = xcalloc(kb->nr_slots, sizeof(*kb->slots));
	for (i = 0; i < nr; i++) {
		if (!old[i].nr)
			continue;
		for (k = old[i].hash & mask; kb->slots[k].nr; )
			k = (k + 1) & mask;
		kb->slots[k] = old[i];
	}
	free(old);
}

/* The makefile of a place; neighbours mostly come from one. */
static const struct atom *facts_file_at(struct kb *kb, const struct mk_where *where)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	struct str file = str_of(where->file);

	if (where->file == kb->last.file)
		return kb->last.place;
	if (roots_resolve(&kb->roots, file, &rel))
		file = sb_str(&rel);
	kb->last.file = where->file;
	kb->last.place = intern(kb->names, file);
	return kb->last.place;
}

uint32_t kb_add(struct kb *kb, struct kb_fact fact, struct mk_where where,
		struct guards guards)
{
	uint32_t hash = fact_hash(&fact);
	struct fact_slot *slot;

	facts_grow_slots(kb);
	slot = facts_find_slot(kb, &fact, hash);
	if (slot->nr)
		return slot->nr - 1;
	if (where.file) {
		fact.file = facts_file_at(kb, &where);
		fact.line = where.line;
	}
	if (fact.kind == KB_RULE)
		atom_map_add(&kb->ruled, fact.name);
	if (fact.kind == KB_GOPROG) {
		vec_grow(kb->goprogs, kb->nr_goprogs, kb->cap_goprogs);
		kb->goprogs[kb->nr_goprogs++] = fact.name;
	}
	fact.guards = guards.list;
	fact.nr_guards = guards.nr;
	vec_grow(kb->facts, kb->nr_facts, kb->cap_facts);
	kb->facts[kb->nr_facts++] = fact;
	*slot = (struct fact_slot){ (uint32_t)kb->nr_facts, hash };
	return slot->nr - 1;
}

struct place kb_place(struct kb *kb, const struct mk_where *where)
{
	if (!where->file)
		return NO_PLACE;
	return (struct place){ facts_file_at(kb, where)->text, where->line, 0 };
}

struct collect {
	struct kb *kb;
	struct kb_guard list[64];
	uint32_t nr;
};

/* The more it says, the stronger; two of one symbol hardly ever differ. */
static int facts_strength(const struct atom *want)
{
	if (!want)
		return 1;
	return *want->text == '?' ? 0 : *want->text == '!' ? 2 : 3;
}

static void facts_collect(struct collect *c, struct kb_guard g)
{
	uint32_t i;

	for (i = 0; i < c->nr; i++) {
		if (c->list[i].symbol != g.symbol)
			continue;
		if (facts_strength(g.want) > facts_strength(c->list[i].want))
			c->list[i].want = g.want;
		return;
	}
	if (c->nr < ARRAY_SIZE(c->list))
		c->list[c->nr++] = g;
}

static struct guards collected(struct collect *c)
{
	size_t size = c->nr * sizeof(*c->list);
	void *copy;

	if (!c->nr)
		return (struct guards){ NULL, 0 };
	copy = arena_alloc(c->kb->arena, size);
	memcpy(copy, c->list, size);
	return (struct guards){ copy, c->nr };
}

/* A symbol that is off is empty in make, and "n" in a .config. */
static const struct atom *facts_wanted(struct kb *kb, struct mk_want want)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (want.is == MK_WANT_UNKNOWN)
		return intern(kb->names, STR("?"));
	if (want.is == MK_WANT_EQUAL)
		return intern(kb->names, want.text.len ? want.text : STR("n"));
	if (!want.text.len)
		return NULL;
	sb_addch(&text, '!');
	sb_addstr(&text, want.text);
	return intern(kb->names, sb_str(&text));
}

static void collect_var(void *ctx, struct str name, struct mk_want want)
{
	struct collect *c = ctx;

	if (str_starts(name, STR("CONFIG_")))
		facts_collect(c, (struct kb_guard){
			      intern(c->kb->names, name), facts_wanted(c->kb, want),
		});
}

struct guards kb_where_guards(struct kb *kb, const struct mk_where *where)
{
	struct collect c = { .kb = kb };

	if (!where->stmt)
		return (struct guards){ NULL, 0 };
	/* Neighbours mostly come from one statement. */
	if (where->stmt != kb->last.stmt || where->from != kb->last.from) {
		mk_where_wants(where, collect_var, &c);
		kb->last.guards = collected(&c);
		kb->last.stmt = where->stmt;
		kb->last.from = where->from;
	}
	return kb->last.guards;
}

struct guards kb_guards_join(struct kb *kb, struct guards a, struct guards b)
{
	struct collect c = { .kb = kb };
	uint32_t i;

	if (!a.nr || !b.nr)
		return a.nr ? a : b;
	for (i = 0; i < a.nr; i++)
		facts_collect(&c, a.list[i]);
	for (i = 0; i < b.nr; i++)
		facts_collect(&c, b.list[i]);
	return collected(&c);
}

/* Like $(addprefix $(obj)/,...), which is not used for the top directory. */
const struct atom *kb_name(struct kb *kb, struct str dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct strbuf *full = &kb->name;

	sb_truncate(full, 0);
	if (!str_is(dir, ".")) {
		sb_addstr(full, dir);
		sb_addch(full, '/');
	}
	sb_addstr(full, name);
	if (*sb_cstr(full) == '/') {
		if (roots_resolve(&kb->roots, sb_str(full), &path))
			return intern(kb->names, sb_str(&path));
	} else if (path_is_clean(sb_str(full))) {
		return intern(kb->names, sb_str(full));
	}
	path_clean(&path, sb_str(full));
	return intern(kb->names, sb_str(&path));
}

const struct kb_fact *kb_facts(const struct kb *kb, size_t *n)
{
	*n = kb->nr_facts;
	return kb->facts;
}
