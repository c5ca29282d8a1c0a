/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What dot-read.c and dot-write.c share of libcgraph: memory that cannot run
 * out halfway, and messages that come to us instead of standard error.
 */
#ifndef OUT_DOT_LIB_H
#define OUT_DOT_LIB_H

#include <cgraph.h>

#include "base/str.h"

/*
 * All memory of a graph comes from one arena: libcgraph 2.42 goes on with a
 * null pointer in many places, and freeing half a million objects one by one
 * takes as long as making them.
 */
extern Agmemdisc_t dot_lib_memory;

/**
 * dot_lib_begin - send libcgraph's messages to a buffer
 * @messages: buffer, which must live until dot_lib_end()
 *
 * libcgraph has one error handler for the whole process and gives it no
 * context, so this is the one place with a global of ours; calls do not nest.
 */
void dot_lib_begin(struct strbuf *messages);

/**
 * dot_lib_end - give libcgraph its own error handling back
 */
void dot_lib_end(void);

#endif
