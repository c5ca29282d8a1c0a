/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Calls that are tried in turn, until one of them works.
 */
#ifndef GOFLOW_ALTERNATIVE_H
#define GOFLOW_ALTERNATIVE_H

#include "statement.h"

/**
 * alternative_first - the first of the calls that are tried before this one
 * @c: call
 *
 * Return: the token that names it; that of @c itself if it is the first.
 */
uint32_t alternative_first(const struct call *c);

/**
 * alternative_last - the last of the calls that are tried if this one fails
 * @c: call, set to it
 *
 * Return: false if there is none.
 */
bool alternative_last(struct call *c);

/* How a loop ends that tries what it is given, one after the other. */
struct candidates {
	uint32_t after;		/* the statement after the loop */
	bool returns;		/* it leaves the function, too */
};

/**
 * alternative_loop - whether a loop around a call ends when the call works
 * @c: call
 * @out: set to how
 */
bool alternative_loop(const struct call *c, struct candidates *out);

#endif
