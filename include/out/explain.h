/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why something is built or not, for humans and for programs.
 */
#ifndef OUT_EXPLAIN_H
#define OUT_EXPLAIN_H

#include <stddef.h>

#include "base/str.h"

struct ex_answer;

/**
 * explain_text - append an answer as text
 * @a: answer
 * @out: buffer
 *
 * A line that says what it is, a line for each makefile line and condition
 * ("x" before those that fail), then what would have to be set.
 */
void explain_text(const struct ex_answer *a, struct strbuf *out);

/**
 * explain_json - append answers as a JSON object
 * @answers: answers
 * @nr: their number
 * @out: buffer
 */
void explain_json(const struct ex_answer *const *answers, size_t nr,
		  struct strbuf *out);

#endif
