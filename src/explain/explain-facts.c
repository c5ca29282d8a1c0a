// SPDX-License-Identifier: GPL-2.0
/*
 * Facts by the names in them: a review explains each file that a series touches,
 * and a kernel has 20,000 facts.
 */
#include "explain-parts.h"

/* A fact is in the chain of its name (0), and in that of its part (1). */
static uint32_t facts_code(size_t fact, unsigned int which)
{
	return (uint32_t)(2 * fact + which + 1);
}

static void facts_put(struct ex_facts *f, const struct atom *name, uint32_t code)
{
	uint32_t *first = atom_map_at(&f->first, name);

	f->next[code - 1] = *first;
	*first = code;
}

/* From the last fact to the first, so that chains are in their order. */
static void facts_build(struct ex_facts *f, const struct kb_fact *facts, size_t nr)
{
	size_t i;

	ex_facts_free(f);
	f->nr = nr;
	f->next = xcalloc(2 * f->nr + 1, sizeof(*f->next));
	for (i = f->nr; i-- > 0;) {
		const struct kb_fact *fact = &facts[i];

		if (fact->part && fact->part != fact->name)
			facts_put(f, fact->part, facts_code(i, 1));
		facts_put(f, fact->name, facts_code(i, 0));
	}
}

const struct kb_fact *ex_fact_after(struct explain *x, const struct atom *name,
				    const struct kb_fact *last)
{
	struct ex_facts *f = &x->facts;
	uint32_t code;

	if (!last && f->nr != x->nr_kb_facts)
		facts_build(f, x->kb_facts, x->nr_kb_facts);
	if (last)
		code = f->next[facts_code((size_t)(last - x->kb_facts), last->name != name) - 1];
	else
		code = atom_map_get(&f->first, name);
	return code ? &x->kb_facts[(code - 1) / 2] : NULL;
}

void ex_facts_free(struct ex_facts *f)
{
	atom_map_free(&f->first);
	free(f->next);
	*f = (struct ex_facts){ .nr = 0 };
}
