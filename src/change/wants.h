/* SPDX-License-Identifier: GPL-2.0 */
#ifndef CHANGE_WANTS_H
#define CHANGE_WANTS_H

#include <stdbool.h>

#include "explain/explain.h"

/**
 * wants_text - what would have to be set to build something, in one line
 * @a: answer
 * @out: empty buffer that receives "CONFIG_A=y and CONFIG_B=y or m"
 *
 * Return: whether there is anything.
 */
bool wants_text(const struct ex_answer *a, struct strbuf *out);

#endif
