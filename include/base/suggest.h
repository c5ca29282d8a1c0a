/* SPDX-License-Identifier: GPL-2.0 */
/*
 * "Did you mean ...?": of the names offered, the one nearest to what the user
 * wrote.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/str.h"

/* Begin with { .wanted = what the user wrote }. */
struct suggest {
	struct str wanted;
	const char *best;	/* the answer: NULL if nothing is near */
	unsigned int distance;	/* of @best */
};

/**
 * suggest_offer - one name that it could have been
 * @s: state; @s->best is the first of the nearest names so far
 * @name: name, which must live as long as @s is used
 *
 * Near is: one slip (a byte too much, too little, wrong, or two exchanged) for
 * three bytes of the name, or a name that begins with at least two bytes
 * wanted.
 */
void suggest_offer(struct suggest *s, const char *name);

#endif
