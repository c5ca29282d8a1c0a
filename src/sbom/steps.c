// SPDX-License-Identifier: GPL-2.0
#include "steps.h"

#include "base/array.h"
#include "base/mem.h"

static int sbom_step_cmp(const void *pa, const void *pb)
{
	const struct sbom_step *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to == b->to ? 0 : a->to < b->to ? -1 : 1;
}

void sbom_steps_init(struct sbom_steps *s, const struct sbom *b,
		     bool (*take)(const struct sbom *b, const struct sbom_link *l,
				  struct sbom_step *out))
{
	size_t i, n = 0;

	*s = (struct sbom_steps){
		.b = b, .at = xcalloc(b->nr_links + 1, sizeof(*s->at)),
		.turn = xcalloc(b->nr + 1, sizeof(*s->turn)),
		.reached = xcalloc(b->nr + 1, sizeof(*s->reached)),
	};
	for (i = 0; i < b->nr_links; i++)
		s->nr += take(b, &b->links[i], &s->at[s->nr]);
	qsort(s->at, s->nr, sizeof(*s->at), sbom_step_cmp);
	for (i = 0; i < s->nr; i++)
		if (!n || sbom_step_cmp(&s->at[n - 1], &s->at[i]))
			s->at[n++] = s->at[i];
	s->nr = n;
}

void sbom_steps_clear(struct sbom_steps *s)
{
	free(s->at);
	free(s->turn);
	free(s->reached);
}

static void sbom_steps_take(struct sbom_steps *s, uint32_t item)
{
	if (s->turn[item] == s->turns)
		return;
	s->turn[item] = s->turns;
	s->reached[s->nr_reached++] = item;
}

void sbom_steps_walk(struct sbom_steps *s, uint32_t item,
		     bool (*is_end)(const struct sbom_item *item))
{
	size_t i, at;

	s->turns++;
	s->nr_reached = 0;
	sbom_steps_take(s, item);
	for (i = 0; i < s->nr_reached; i++) {
		uint32_t from = s->reached[i];

		if (is_end && is_end(&s->b->items[from]))
			continue;
		array_bound(at, s->nr, s->at[at].from < from);
		for (; at < s->nr && s->at[at].from == from; at++)
			sbom_steps_take(s, s->at[at].to);
	}
}

bool sbom_steps_has(const struct sbom_steps *s, uint32_t item)
{
	return s->turn[item] == s->turns;
}
