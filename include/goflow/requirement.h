/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a program does if the kernel lacks something that it uses.
 */
#ifndef GOFLOW_REQUIREMENT_H
#define GOFLOW_REQUIREMENT_H

#include "goflow/constfold.h"

/*
 * Whether the code around token @at, which requests something from the kernel,
 * works without it: it tolerates the error, falls back to something else, or
 * only probes.  @at is the name of the call, or in its arguments.  If this
 * cannot be determined, the result is false.  @value, or NULL, is what is asked for:
 * if one call passes it to the function around, only that caller counts.
 */
bool requirement_is_tolerated(struct constfold *fo, const struct source_package *sp,
			      const struct syntax *f, uint32_t at,
			      const struct value *value);

#endif
