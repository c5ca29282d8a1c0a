/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why CONFIG symbols have their values, as text and as JSON.
 */
#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include <stddef.h>

struct kcfg_why;
struct strbuf;

/**
 * why_text - append an explanation, for humans
 * @w: explanation
 * @out: buffer
 *
 * Of long lists only the beginning, with the number of the others.
 */
void why_text(const struct kcfg_why *w, struct strbuf *out);

/**
 * why_json - append several explanations as a JSON object
 * @list: explanations
 * @nr: their number
 * @out: buffer
 */
void why_json(struct kcfg_why *const *list, size_t nr, struct strbuf *out);

#endif
