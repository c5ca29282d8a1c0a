/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A review, written: one writer each.
 */
#ifndef REPORT_REVIEW_H
#define REPORT_REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct diag;
struct review;

/**
 * review_format - name of a form, from the table of forms
 * @i: which, counted from 0; the first one is the default
 *
 * Return: the name, or NULL past the last; findings_only_format() has more.
 */
const char *review_format(size_t i);

/**
 * review_write - append a review in one of the forms
 * @r: review
 * @format: name of the form, or NULL for the first one
 * @all: everything, where long lists are cut short
 * @out: buffer
 *
 * Return: whether there is such a form.
 */
bool review_write(const struct review *r, const char *format, bool all,
		  struct strbuf *out);

/**
 * review_findings - what is new, for the writers of findings
 * @r: review
 * @all: what is not new, too
 * @diag: receives them
 */
void review_findings(const struct review *r, bool all, struct diag *diag);

/**
 * review_text - append a review for humans
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
 * @all: makes no difference: everything is in it
 * @out: buffer
 */
void review_json(const struct review *r, bool all, struct strbuf *out);

/**
 * review_dot - complete a picture of what a series changes
 * @r: review
 * @out: what diff_dot_open() has written of it; receives changes of Kconfig
 *       files, the new findings and the end
 */
void review_dot(const struct review *r, struct strbuf *out);

/**
 * review_summary - append what is new in one line without its end
 * @r: review
 * @out: buffer
 */
void review_summary(const struct review *r, struct strbuf *out);

/**
 * review_b4 - append what b4's review-perpatch-check-cmd reads
 * @r: review
 * @all: makes no difference
 * @out: buffer
 *
 * A JSON array with one result: pass, warn or fail, a summary of a line, and
 * the report as details.
 */
void review_b4(const struct review *r, bool all, struct strbuf *out);

#endif
