/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The #if lines around a line of a C source file, as conditions.
 */
#ifndef PRESENCE_SOURCE_H
#define PRESENCE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct kconfig;
struct mk_lift;

/**
 * source_condition - the configurations in which the compiler sees a line
 * @l: common part of evaluators
 * @k: reader of the Kconfig files, which knows the types of symbols
 * @text: text of the file
 * @assembler: it is a .S file
 * @line: line, from 1
 * @module: the file is compiled for a module
 *
 * What depends on other macros, or on numbers and texts, is an unknown that is named by
 * the part of the expression.
 */
uint32_t source_condition(struct mk_lift *l, struct kconfig *k, struct str text,
			  bool assembler, uint32_t line, bool module);

#endif
