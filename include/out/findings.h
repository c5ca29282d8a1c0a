/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Findings for their consumers: users, editors, review tools.  One writer for
 * each format, all from the same list of diagnostics; the notes that follow a
 * diagnostic belong to it.  godeps(1) describes the formats.
 */
#ifndef OUT_FINDINGS_H
#define OUT_FINDINGS_H

#include "base/diag.h"
#include "base/str.h"

struct findings {
	const struct diag *diag;
	const char *version;	/* of the program */
};

/* One diagnostic and its notes, as findings_next() shows it. */
struct finding {
	struct diag_msg msg;
	size_t first_note;	/* for diag_at() */
	size_t nr_notes;
};

/**
 * findings_next - walk over the diagnostics
 * @f: findings
 * @at: position, 0 at first; advanced
 * @out: set to the next one
 *
 * Return: false after the last.
 */
bool findings_next(const struct findings *f, size_t *at, struct finding *out);

/**
 * findings_format - name of a form, from the table of forms
 * @i: which, counted from 0; the first one is the default
 *
 * Return: the name, or NULL past the last.
 */
const char *findings_format(size_t i);

/**
 * findings_only_format - the same of those forms that have room for findings
 *                        only: a review can be written in them, too
 * @i: which, counted from 0
 *
 * Return: the name, or NULL past the last.
 */
const char *findings_only_format(size_t i);

/**
 * findings_write - append findings in one of the forms
 * @f: findings
 * @format: name of the form, or NULL for the first one
 * @out: buffer
 *
 * Return: whether there is such a form.
 */
bool findings_write(const struct findings *f, const char *format,
		    struct strbuf *out);

/**
 * findings_text - append a line for each diagnostic, as compilers write them
 * @f: findings
 * @out: buffer
 */
void findings_text(const struct findings *f, struct strbuf *out);

/**
 * findings_checkpatch - append a line for each, as checkpatch --terse writes it
 * @f: findings
 * @out: buffer
 */
void findings_checkpatch(const struct findings *f, struct strbuf *out);

/**
 * findings_github - append a workflow command of GitHub for each
 * @f: findings
 * @out: buffer
 */
void findings_github(const struct findings *f, struct strbuf *out);

/**
 * findings_json - append them as JSON of our own schema
 * @f: findings
 * @out: buffer
 */
void findings_json(const struct findings *f, struct strbuf *out);

/**
 * findings_sarif - append them as SARIF 2.1.0, errors first
 * @f: findings
 * @out: buffer
 */
void findings_sarif(const struct findings *f, struct strbuf *out);

#endif
