/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The lines of a text that include another.  They are found first and looked at
 * later, so that several threads can read.
 */
#ifndef KBUILD_INCLUDE_LINES_H
#define KBUILD_INCLUDE_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct include_line {
	uint32_t line;
	struct str rest;	/* what comes after "#include" */
};

/**
 * include_lines_find - find them
 * @text: C or assembler
 * @out: buffer that receives them, for include_lines_next()
 */
void include_lines_find(struct str text, struct strbuf *out);

/**
 * include_lines_next - take the next one
 * @rest: those that were found; what is left of them afterwards
 * @line: set to it
 *
 * Return: false if there is none.
 */
bool include_lines_next(struct str *rest, struct include_line *line);

#endif
