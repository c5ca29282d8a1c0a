/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Costs as text and JSON.
 */
#ifndef REPORT_COST_H
#define REPORT_COST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct costs;

struct cost_report {
	const struct costs *c;
	const struct costs *before;	/* @c is the difference to it; or NULL */
	size_t top;			/* rows at most; 0: all */
	/* Whether the CONFIG symbol of a row can be turned off, and why not; or NULL. */
	void (*note)(void *ctx, struct str symbol, struct strbuf *out);
	void *ctx;
};

/**
 * cost_text - append costs as a table
 * @r: costs
 * @out: buffer
 */
void cost_text(const struct cost_report *r, struct strbuf *out);

/**
 * cost_json - the same as a JSON object
 * @r: costs
 * @out: buffer
 */
void cost_json(const struct cost_report *r, struct strbuf *out);

#endif
