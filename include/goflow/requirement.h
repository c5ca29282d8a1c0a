/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a program does if the kernel lacks something that it uses.
 */
#ifndef GOFLOW_REQUIREMENT_H
#define GOFLOW_REQUIREMENT_H

#include "goflow/constfold.h"

/* Calls that are tried in turn, of which one must work. */
struct tried {
	uint32_t first;		/* the name of the first; NO_TOK: there are none */
	struct str function;	/* the function around it, if that has a name */
};

/**
 * requirement_is_tolerated - whether code works without what it asks the kernel
 *    for
 * @fo: folding
 * @sp: package
 * @f: file
 * @at: name of the call that asks, or a token in its arguments
 * @value: what is asked for, or NULL; if one call passes it to the function
 *    around, only that caller counts
 * @tried: set to the calls that are tried in turn with it
 *
 * The error is ignored, something else is tried, or the call was made to find
 * out.
 *
 * Return: true if so; false if not, or if that cannot be determined.
 */
bool requirement_is_tolerated(struct constfold *fo, const struct source_package *sp,
			      const struct syntax *f, uint32_t at,
			      const struct value *value, struct tried *tried);

#endif
