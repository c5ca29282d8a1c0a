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

/**
 * review_heading - write the line above a list
 * @w: writer
 * @text: heading
 */
void review_heading(const struct review_writer *w, const char *text);

/**
 * review_item - begin a line of a list
 * @w: writer
 */
void review_item(const struct review_writer *w);

/**
 * review_word - write a word of the user's; Markdown has it in a code span
 * @w: writer
 * @s: word, any bytes
 */
void review_word(const struct review_writer *w, struct str s);

/**
 * review_left_out - say that lines are left out
 * @w: writer
 * @n: how many; 0 says nothing
 */
void review_left_out(const struct review_writer *w, size_t n);

/**
 * review_more - say how many lines of a list are left out
 * @w: writer
 * @n: how many the list has
 */
void review_more(const struct review_writer *w, size_t n);

/**
 * review_in_configs - say under which configurations, unless under all
 * @w: writer
 * @configs: a bit for each
 */
void review_in_configs(const struct review_writer *w, uint32_t configs);

/**
 * review_add_changes_of - write what a patch, or the series, changes
 * @w: writer
 * @s: step
 */
void review_add_changes_of(const struct review_writer *w,
			   const struct review_step *s);

/**
 * review_add_files - write which files were changed
 * @w: writer
 */
void review_add_files(const struct review_writer *w);

/**
 * review_add_impact - write what is affected by them
 * @w: writer
 */
void review_add_impact(const struct review_writer *w);

#endif
