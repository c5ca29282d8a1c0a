/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A review, written: one writer each.
 */
#ifndef OUT_REVIEW_H
#define OUT_REVIEW_H

#include <stdbool.h>

#include "base/str.h"

struct review;

/**
 * review_text - append a review for people
 * @r: review
 * @all: everything, not the first few of a long list
 * @out: buffer
 *
 * First three lines that matter, then the findings that are new, what the
 * whole series changes, whom it affects, and what each patch brings in.
 */
void review_text(const struct review *r, bool all, struct strbuf *out);

/**
 * review_markdown - the same, for a mail or a pull request
 * @r: review
 * @all: everything
 * @out: buffer
 */
void review_markdown(const struct review *r, bool all, struct strbuf *out);

/**
 * review_json - append a review as a JSON object, see godeps-review(7)
 * @r: review
 * @out: buffer
 */
void review_json(const struct review *r, struct strbuf *out);

/**
 * review_summary - append what is new in one line without its end
 * @r: review
 * @out: buffer
 */
void review_summary(const struct review *r, struct strbuf *out);

/**
 * review_b4 - append what b4's review-perpatch-check-cmd reads
 * @r: review
 * @out: buffer
 *
 * A JSON array with one result: pass, warn or fail, a summary of a line, and
 * the report as details.
 */
void review_b4(const struct review *r, struct strbuf *out);

#endif
