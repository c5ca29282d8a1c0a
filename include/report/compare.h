/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Conditions that differ between two states, for humans and for programs.
 */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

#include <stdbool.h>

#include "base/str.h"

struct compare;

/**
 * compare_write_text - append the changes, those with the same conditions together
 * @c: changes
 * @arch: make's ARCH
 * @all: do not shorten lists of names
 * @out: buffer
 */
void compare_write_text(const struct compare *c, const char *arch, bool all, struct strbuf *out);

/**
 * compare_write_json - append the same as a JSON object
 * @c: changes
 * @arch: make's ARCH
 * @out: buffer
 */
void compare_write_json(const struct compare *c, const char *arch, struct strbuf *out);

#endif
