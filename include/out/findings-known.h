/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Findings that a run before this one had, as "check --format=json" wrote them.
 */
#ifndef OUT_FINDINGS_KNOWN_H
#define OUT_FINDINGS_KNOWN_H

#include "out/findings.h"

struct findings_known;

/**
 * findings_known_read - read the findings of another run
 * @text: what the form json writes
 * @why: set to what is wrong with it
 *
 * Return: the findings; free them with findings_known_free(); NULL after an error.
 */
struct findings_known *findings_known_read(struct str text, const char **why);

/**
 * findings_known_drop - leave out what is known
 * @k: known findings; each of them is used up by one that is the same
 * @f: findings
 * @kept: receives the others, with their notes
 *
 * Two findings are the same if rule, file and message are, whatever the line.
 *
 * Return: how many were left out.
 */
size_t findings_known_drop(struct findings_known *k, const struct findings *f,
			   struct diag *kept);

/**
 * findings_known_left - how many of them are not used up
 * @k: known findings
 */
size_t findings_known_left(const struct findings_known *k);

/**
 * findings_known_free - free known findings
 * @k: known findings or NULL
 */
void findings_known_free(struct findings_known *k);

#endif
