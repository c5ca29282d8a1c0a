/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the writers of a review for humans share, as text or as Markdown.
 */
#ifndef REPORT_REVIEW_PARTS_H
#define REPORT_REVIEW_PARTS_H

#include <stdbool.h>

#include "base/str.h"
#include "change/review.h"

/* How much of a long list is shown without --all. */
#define REVIEW_SHOWN 20u

struct review_writer {
	const struct review *r;
	bool all;
	bool markdown;
	struct strbuf *out;
};

/* The line above a list. */
void review_heading(const struct review_writer *w, const char *text);

/* The beginning of a line of a list. */
void review_item(const struct review_writer *w);

/*
 * Text from the input.  In Markdown it is put into a code span, which has no
 * markup, with more backquotes around it than it contains in a row.
 */
void review_word(const struct review_writer *w, struct str s);

/* Say that @n lines are left out. */
void review_left_out(const struct review_writer *w, size_t n);

/* The same, of @n lines of which the first are shown. */
void review_more(const struct review_writer *w, size_t n);

/* Under which configurations, unless under all. */
void review_in_configs(const struct review_writer *w, uint32_t configs);

void review_add_changes_of(const struct review_writer *w,
			   const struct review_step *s);
void review_add_files(const struct review_writer *w);
void review_add_impact(const struct review_writer *w);

#endif
