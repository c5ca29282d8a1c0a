/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Members of structures in the kernel's sources.
 */
#ifndef SRC_KERNEL_FIELDS_H
#define SRC_KERNEL_FIELDS_H

#include <stddef.h>

#include "base/str.h"

struct ctok;

enum field_answer {
	FIELD_LACKS,		/* the structure is defined here, without it */
	FIELD_PERHAPS,		/* a macro may add it */
	FIELD_FOUND,
};

struct field_found {
	enum field_answer answer;
	const struct ctok *at;	/* its name, or that of the structure */
	struct str rest;	/* FOUND: what is to be found in @type; or empty */
	struct str type;	/* name of a structure or of a typedef */
};

typedef void field_visit(void *ctx, const struct field_found *f);

/**
 * fields_find - look for a field in one statement
 * @t: tokens of the statement
 * @n: their number
 * @field: "task_struct.loginuid.val"
 * @visit: called for each place where the field is, or else once for the structure, if
 *	   the statement defines it
 * @ctx: passed on
 */
void fields_find(const struct ctok *t, size_t n, struct str field, field_visit *visit,
		 void *ctx);

#endif
