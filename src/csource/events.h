/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tracepoints that a header declares: by TRACE_EVENT() and its relatives,
 * or by macros in the header that expand to it.
 */
#ifndef SRC_CSOURCE_EVENTS_H
#define SRC_CSOURCE_EVENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct cond_env;
struct ctok;
struct events;

/**
 * events_new - begin a header
 * @arena: holds what macros become
 * @env: decides which of two definitions of a macro counts
 * @suffixed: DECLARE_TRACE(x) makes the tracepoint x_tp
 *
 * Return: no macros yet; free it with events_free().
 */
struct events *events_new(struct arena *arena, const struct cond_env *env,
			  bool suffixed);

/**
 * events_free - end a header
 * @e: what events_new() returned, or NULL
 */
void events_free(struct events *e);

/**
 * events_define - a macro is defined
 * @e: header
 * @name: its name
 * @body: what follows the name
 */
void events_define(struct events *e, const struct ctok *name, struct str body);

/*
 * A tracepoint: @event has its name, and the line and conditions of the macro
 * in the header; @bare: it has no event in tracefs.
 */
typedef void events_visit(void *ctx, const struct ctok *event, bool bare);

/**
 * events_statement - find the tracepoints in statements at file level
 * @e: header
 * @t: its tokens
 * @n: their number
 * @visit: called for each
 * @ctx: passed on
 */
void events_statement(struct events *e, const struct ctok *t, size_t n,
		      events_visit *visit, void *ctx);

#endif
