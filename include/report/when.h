/* SPDX-License-Identifier: GPL-2.0 */
/*
 * When something is built, written.
 */
#ifndef REPORT_WHEN_H
#define REPORT_WHEN_H

#include "base/str.h"
#include "conf/condition.h"
#include "conf/solve.h"

struct mk_lift;
struct when_answer;

/* What Kconfig says of a use. */
struct when_kconfig {
	enum kcfg_verdict verdict;
	struct kcfg_change change;	/* that fulfils it, or the obstacle */
};

/* An answer to be written. */
struct when_entry {
	const char *target;			/* as the user named it */
	const struct when_answer *answer;
	struct when_kconfig *kconfig;		/* of each use; NULL: not asked */
};

/**
 * when_text - append an answer as text
 * @l: what the conditions are functions of
 * @e: answer, with a name
 * @out: buffer
 */
void when_text(struct mk_lift *l, const struct when_entry *e, struct strbuf *out);

/**
 * when_line - append the uses of an answer, a line each
 * @l: what the conditions are functions of
 * @a: answer, with a name
 * @out: buffer
 */
void when_line(struct mk_lift *l, const struct when_answer *a, struct strbuf *out);

/**
 * when_json - append answers as a JSON object
 * @l: what the conditions are functions of
 * @list: answers
 * @nr: their number
 * @out: buffer
 */
void when_json(struct mk_lift *l, const struct when_entry *list, size_t nr,
	       struct strbuf *out);

#endif
