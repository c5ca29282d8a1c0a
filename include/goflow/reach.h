/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which branch of a function what a caller passes gets to.
 */
#ifndef GOFLOW_REACH_H
#define GOFLOW_REACH_H

#include "goflow/constfold.h"

/**
 * reach_is_possible - whether a call is made with what a caller passes
 * @fo: folding
 * @sp: package
 * @f: file
 * @at: a token of the call
 * @value: what a caller passes to the function around it, or NULL
 *
 * Return: false if the other arguments of that caller lead to another branch; true
 * if not, or if that cannot be determined.
 */
bool reach_is_possible(struct constfold *fo, const struct source_package *sp,
		       const struct syntax *f, uint32_t at, const struct value *value);

#endif
