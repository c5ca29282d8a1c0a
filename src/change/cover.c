// SPDX-License-Identifier: GPL-2.0
/*
 * Set cover.  It is hard in general and easy here: few configurations are
 * needed, and an element that only one of them builds leaves no choice.
 *
 * The exact search deepens: is there a choice of one set, of two, ...?  At
 * each step it takes the first element that is not covered and tries the sets
 * that have it.
 */
#include "cover.h"

#include "base/limits.h"
#include "base/mem.h"

struct cover {
	const bool *has;
	size_t nr_sets, nr_elements;
	unsigned int *covered;	/* how many of the chosen have an element */
	bool *chosen;
	size_t steps;
};

static bool cover_has(const struct cover *c, size_t set, size_t element)
{
	return c->has[set * c->nr_elements + element];
}

static void change_cover_choose(struct cover *c, size_t set, bool on)
{
	size_t e;

	c->chosen[set] = on;
	for (e = 0; e < c->nr_elements; e++)
		if (cover_has(c, set, e))
			c->covered[e] += on ? 1 : -1u;
}

/* The first element that some set has and none of the chosen. */
static size_t first_open(const struct cover *c)
{
	size_t e, s;

	for (e = 0; e < c->nr_elements; e++) {
		if (c->covered[e])
			continue;
		for (s = 0; s < c->nr_sets; s++)
			if (cover_has(c, s, e))
				return e;
	}
	return c->nr_elements;
}

/* Recursion is as deep as sets are chosen: LIMIT_COVER_SETS. */
static bool cover_search(struct cover *c, size_t more)
{
	size_t e = first_open(c), s;

	if (e == c->nr_elements)
		return true;
	if (!more || ++c->steps > LIMIT_COVER_STEPS)
		return false;
	for (s = 0; s < c->nr_sets; s++) {
		if (!cover_has(c, s, e))
			continue;
		change_cover_choose(c, s, true);
		if (cover_search(c, more - 1))
			return true;
		change_cover_choose(c, s, false);
	}
	return false;
}

static size_t gain(const struct cover *c, size_t set)
{
	size_t e, n = 0;

	for (e = 0; e < c->nr_elements; e++)
		n += cover_has(c, set, e) && !c->covered[e];
	return n;
}

static bool is_superfluous(const struct cover *c, size_t set)
{
	size_t e;

	for (e = 0; e < c->nr_elements; e++)
		if (cover_has(c, set, e) && c->covered[e] == 1)
			return false;
	return true;
}

static void greedy(struct cover *c)
{
	size_t s, best;

	while (first_open(c) < c->nr_elements) {
		for (best = 0, s = 1; s < c->nr_sets; s++)
			if (gain(c, s) > gain(c, best))
				best = s;
		change_cover_choose(c, best, true);
	}
	for (s = c->nr_sets; s-- > 0;)
		if (c->chosen[s] && is_superfluous(c, s))
			change_cover_choose(c, s, false);
}

static size_t cover_count(const struct cover *c)
{
	size_t s, n = 0;

	for (s = 0; s < c->nr_sets; s++)
		n += c->chosen[s];
	return n;
}

size_t cover_choose(const bool *has_it, size_t nr_sets, size_t nr_elements,
		    bool *chosen)
{
	struct cover c = {
		.has = has_it, .nr_sets = nr_sets, .nr_elements = nr_elements,
		.chosen = chosen,
	};
	size_t n, s;

	for (s = 0; s < nr_sets; s++)
		chosen[s] = false;
	c.covered = xcalloc(nr_elements + 1, sizeof(*c.covered));
	for (n = 1; n <= LIMIT_COVER_SETS; n++)
		if (cover_search(&c, n) || c.steps > LIMIT_COVER_STEPS)
			break;
	if (first_open(&c) < nr_elements)
		greedy(&c);
	free(c.covered);
	return cover_count(&c);
}
