/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Findings of several kernels as one list.
 */
#ifndef OUT_FINDINGS_UNION_H
#define OUT_FINDINGS_UNION_H

#include "base/str.h"

struct diag;
struct findings_union;

/**
 * findings_union_new - an empty list
 *
 * Return: the list; free it with findings_union_free().
 */
struct findings_union *findings_union_new(void);

/**
 * findings_union_free - free a list
 * @u: list or NULL
 */
void findings_union_free(struct findings_union *u);

/**
 * findings_union_add - add the findings of a kernel
 * @u: list
 * @d: findings
 * @kernel: name of the kernel
 */
void findings_union_add(struct findings_union *u, const struct diag *d, struct str kernel);

/**
 * findings_union_all - the findings, each with a note on the kernels that have it
 * @u: list
 * @out: receives them
 */
void findings_union_all(const struct findings_union *u, struct diag *out);

#endif
