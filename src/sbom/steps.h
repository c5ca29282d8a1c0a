/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Walks from item to item of a bill, along those of its links that count for one
 * purpose, in the direction that it needs.
 */
#ifndef SBOM_STEPS_H
#define SBOM_STEPS_H

#include "sbom/sbom.h"

struct sbom_step {
	uint32_t from, to;
};

struct sbom_steps {
	const struct sbom *b;
	struct sbom_step *at;	/* sorted, each once */
	size_t nr;
	uint32_t *turn;		/* by item: the last walk that reached it */
	uint32_t turns;
	uint32_t *reached;	/* by the last walk, in its order: the first is its start */
	size_t nr_reached;
};

/**
 * sbom_steps_init - the steps that the links of a bill allow
 * @s: set; free it with sbom_steps_clear()
 * @b: bill, which must not change meanwhile
 * @take: sets the step that a link is; returns whether it is one
 */
void sbom_steps_init(struct sbom_steps *s, const struct sbom *b,
		     bool (*take)(const struct sbom *b, const struct sbom_link *l,
				  struct sbom_step *out));

/**
 * sbom_steps_clear - free what sbom_steps_init() allocated
 * @s: steps
 */
void sbom_steps_clear(struct sbom_steps *s);

/**
 * sbom_steps_walk - everything that steps lead to; sets @reached
 * @s: steps
 * @item: number of the item to begin with
 * @is_end: whether no step leads on from an item, or NULL
 */
void sbom_steps_walk(struct sbom_steps *s, uint32_t item,
		     bool (*is_end)(const struct sbom_item *item));

/**
 * sbom_steps_has - whether the last walk has reached an item
 * @s: steps
 * @item: its number
 */
bool sbom_steps_has(const struct sbom_steps *s, uint32_t item);

#endif
