// SPDX-License-Identifier: GPL-2.0
/*
 * What a package is licensed under, concluded from the files that it is made of: all of
 * their licenses, joined with AND.  Their copyright lines are those of the package.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/limits.h"

/* One step down: from an item to what it is made of. */
struct conclude_step {
	uint32_t from, to;
};

struct conclude {
	struct sbom *b;
	struct conclude_step *steps;	/* sorted */
	size_t nr;
	uint32_t *turn;			/* by item: the last walk that reached it */
	uint32_t *todo;
	uint32_t turns;
};

static int conclude_step_cmp(const void *pa, const void *pb)
{
	const struct conclude_step *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to == b->to ? 0 : a->to < b->to ? -1 : 1;
}

static bool conclude_is_file(const struct sbom_item *item)
{
	return item->kind == SBOM_FILE || item->kind == SBOM_HOSTPROG;
}

/* Headers are part of what includes them; other packages stay what they are. */
static void conclude_init(struct conclude *c, struct sbom *b)
{
	size_t i;

	*c = (struct conclude){
		.b = b, .steps = xcalloc(b->nr_links + 1, sizeof(*c->steps)),
		.turn = xcalloc(b->nr + 1, sizeof(*c->turn)),
		.todo = xcalloc(b->nr + 1, sizeof(*c->todo)),
	};
	for (i = 0; i < b->nr_links; i++) {
		const struct sbom_link *l = &b->links[i];
		bool is_backwards = l->relation == SBOM_GENERATES;
		uint32_t from = is_backwards ? l->to : l->from, to = is_backwards ? l->from : l->to;

		if (l->relation == SBOM_TOOL ||
		    (l->relation == SBOM_DEPENDS && !conclude_is_file(&b->items[from])))
			continue;
		if (conclude_is_file(&b->items[to]) || b->items[to].kind == SBOM_GOPKG)
			c->steps[c->nr++] = (struct conclude_step){ from, to };
	}
	qsort(c->steps, c->nr, sizeof(*c->steps), conclude_step_cmp);
}

static void conclude_clear(struct conclude *c)
{
	free(c->steps);
	free(c->turn);
	free(c->todo);
}

static void conclude_lines(struct interner *set, struct str lines)
{
	struct str line;

	while (str_line(&lines, &line))
		intern(set, line);
}

/* The licenses and copyright lines of everything below an item. */
static void conclude_collect(struct conclude *c, uint32_t item, struct interner *licenses,
			     struct interner *copyrights)
{
	size_t i, n = 0, at;

	c->turns++;
	c->turn[item] = c->turns;
	c->todo[n++] = item;
	for (i = 0; i < n; i++) {
		uint32_t from = c->todo[i];
		const struct sbom_item *of = &c->b->items[from];

		if (of->license.len)
			intern(licenses, of->license);
		conclude_lines(copyrights, of->copyright);
		array_bound(at, c->nr, c->steps[at].from < from);
		for (; at < c->nr && c->steps[at].from == from; at++) {
			uint32_t to = c->steps[at].to;

			if (c->turn[to] == c->turns)
				continue;
			c->turn[to] = c->turns;
			c->todo[n++] = to;
		}
	}
}

static int conclude_atom_cmp(const void *pa, const void *pb)
{
	const struct atom *const *a = pa, *const *b = pb;

	return str_cmp(atom_str(*a), atom_str(*b));
}

static const struct atom **conclude_sorted(const struct interner *set)
{
	const struct atom **sorted = xcalloc(intern_count(set) + 1, sizeof(*sorted));
	uint32_t i;

	for (i = 0; i < intern_count(set); i++)
		sorted[i] = intern_at(set, i);
	qsort(sorted, intern_count(set), sizeof(*sorted), conclude_atom_cmp);
	return sorted;
}

/* "(GPL-2.0 OR MIT) AND GPL-2.0-only" */
static void conclude_join(const struct interner *set, struct strbuf *out)
{
	const struct atom **sorted = conclude_sorted(set);
	uint32_t i, n = intern_count(set);

	for (i = 0; i < n; i++) {
		bool is_choice = n > 1 && str_has(atom_str(sorted[i]), " OR ");

		if (i)
			sb_adds(out, " AND ");
		if (is_choice)
			sb_addch(out, '(');
		sb_addstr(out, atom_str(sorted[i]));
		if (is_choice)
			sb_addch(out, ')');
	}
	free(sorted);
}

static void conclude_copyright(const struct interner *set, struct strbuf *out)
{
	const struct atom **sorted = conclude_sorted(set);
	uint32_t i, n = intern_count(set);

	for (i = 0; i < n && i < LIMIT_COPYRIGHT_LINES; i++) {
		sb_addstr(out, atom_str(sorted[i]));
		sb_addch(out, '\n');
	}
	if (i < n)
		sb_addf(out, "and %u other lines in its files\n", n - i);
	free(sorted);
}

void sbom_conclude(struct sbom *b)
{
	struct conclude c;
	uint32_t i;

	conclude_init(&c, b);
	for (i = 0; i < b->nr; i++) {
		struct interner *licenses, *copyrights;
		SCOPED_STRBUF license = STRBUF_INIT;
		SCOPED_STRBUF copyright = STRBUF_INIT;

		if (conclude_is_file(&b->items[i]))
			continue;
		licenses = interner_new();
		copyrights = interner_new();
		conclude_collect(&c, i, licenses, copyrights);
		conclude_join(licenses, &license);
		conclude_copyright(copyrights, &copyright);
		b->items[i].concluded = arena_str(b->mem, sb_str(&license));
		b->items[i].copyright = arena_str(b->mem, sb_str(&copyright));
		interner_free(licenses);
		interner_free(copyrights);
	}
	conclude_clear(&c);
}
