/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Findings for their consumers: users, editors, review tools.  One writer for
 * each format, all from the same list of diagnostics; the notes that follow a
 * diagnostic belong to it.  godeps(1) describes the formats.
 */
#ifndef OUT_FINDINGS_H
#define OUT_FINDINGS_H

#include <stdbool.h>

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

/*
 * A form of findings.  It is defined beside its function, which need not be
 * known elsewhere, and listed in findings.c.
 */
struct findings_format {
	const char *name;
	void (*write)(const struct findings *f, struct strbuf *out);
	bool in_review;		/* a review has its own writer of this name */
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
 * findings_summary - append how many there are: "29 errors, 1 warning"
 * @f: findings
 * @out: buffer; nothing is appended if there are less than two
 *
 * What the text form prints as one finding is counted once.
 */
void findings_summary(const struct findings *f, struct strbuf *out);

#endif
