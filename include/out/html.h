/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Text as a part of HTML: of a page, or of a label of graphviz.
 */
#ifndef OUT_HTML_H
#define OUT_HTML_H

#include "base/str.h"

/**
 * add_html - append text inside of HTML
 * @out: buffer
 * @s: printable text
 */
void add_html(struct strbuf *out, struct str s);

#endif
