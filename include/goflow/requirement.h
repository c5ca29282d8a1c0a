/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What becomes of a program if the kernel lacks something that it asks for.
 */
#ifndef GOFLOW_REQUIREMENT_H
#define GOFLOW_REQUIREMENT_H

#include "goflow/constfold.h"

/*
 * Whether the code around token @at, which asks the kernel for something,
 * goes on without it: it puts up with the error, tries something else, or only
 * wanted to know.  @at is the name of the call
 * that asks, or stands in its arguments.  What cannot be told is false.
 */
bool requirement_is_tolerated(struct constfold *fo, const struct source_package *sp,
		     const struct syntax *f, uint32_t at);

#endif
