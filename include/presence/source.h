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
struct source;

/* How a file is compiled; these are added. */
#define SOURCE_MODULE		1u
#define SOURCE_ASSEMBLER	2u	/* or included by a file that is */
#define SOURCE_FORMS		4u

/**
 * source_new - read the conditionals of a file
 * @l: common part of evaluators
 * @k: reader of the Kconfig files, which knows the types of symbols
 * @arch: make's SRCARCH, whose compilers define macros; or NULL
 * @text: text of the file, which must outlive the result
 * @assembler: it is a .S file
 *
 * A header is read as where it is included first.  What depends on macros that neither
 * the compiler nor the file itself defines, or on texts, is an unknown that is named by
 * the part of the expression.
 *
 * Return: the conditionals; free them with source_free().
 */
struct source *source_new(struct mk_lift *l, struct kconfig *k, const char *arch,
			  struct str text, bool assembler);

/**
 * source_free - free conditionals
 * @s: conditionals, or NULL
 */
void source_free(struct source *s);

/**
 * source_at - the configurations in which the compiler sees a line
 * @s: conditionals
 * @line: line, from 1
 * @form: how the file is compiled: SOURCE_...
 */
uint32_t source_at(struct source *s, uint32_t line, unsigned int form);

/**
 * source_condition - the same, of one line of a file
 * @l: common part of evaluators
 * @k: reader of the Kconfig files, which knows the types of symbols
 * @text: text of the file
 * @assembler: it is a .S file
 * @line: line, from 1
 * @module: the file is compiled for a module
 *
 * See source_new().
 */
uint32_t source_condition(struct mk_lift *l, struct kconfig *k, struct str text,
			  bool assembler, uint32_t line, bool module);

#endif
