/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Views as DOT that graphviz draws: shapes, colours, clusters and a legend.
 */
#ifndef OUT_VIEW_DOT_H
#define OUT_VIEW_DOT_H

#include "base/str.h"

struct view;

/**
 * view_dot - append a view as DOT text, for the program dot
 * @view: view
 * @out: buffer
 */
void view_dot(const struct view *view, struct strbuf *out);

#endif
