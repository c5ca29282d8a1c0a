/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A wrapper of libcgraph for reading untrusted files: allocations that cannot
 * fail halfway, and messages that are passed to us instead of standard error.
 */
#ifndef OUT_DOT_LIB_H
#define OUT_DOT_LIB_H

#include <cgraph.h>

#include "base/str.h"

/* One use of libcgraph, from dot_lib_begin() to dot_lib_end(). */
struct dot_lib {
	Agdisc_t disc;
	struct strbuf messages;
	agusererrf old_handler;
	agerrlevel_t old_level;
};

/**
 * dot_lib_begin - set libcgraph up for one graph
 * @lib: filled in; pass &lib->disc to agopen() or agread()
 * @io: how to read or write
 *
 * libcgraph has one error handler for the whole process and gives it no
 * context, so a pointer to @lib is the one global of ours; uses do not nest.
 */
void dot_lib_begin(struct dot_lib *lib, Agiodisc_t *io);

/**
 * dot_lib_end - restore libcgraph's error handling
 * @lib: what dot_lib_begin() filled in; its graph must be closed
 */
void dot_lib_end(struct dot_lib *lib);

#endif
