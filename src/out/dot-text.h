/* SPDX-License-Identifier: GPL-2.0 */
#ifndef OUT_DOT_TEXT_H
#define OUT_DOT_TEXT_H

#include "base/str.h"

/**
 * dot_add_quoted - append a text in quotes
 * @out: buffer
 * @s: text that dot_escape() wrote
 */
void dot_add_quoted(struct strbuf *out, struct str s);

#endif
