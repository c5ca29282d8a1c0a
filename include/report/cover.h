/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Configurations that compile lines, for humans and for programs.
 */
#ifndef REPORT_COVER_H
#define REPORT_COVER_H

#include <stdbool.h>

#include "base/str.h"

struct cover;

/**
 * cover_text - append the configurations with their lines, and the other lines
 * @c: cover that was tried
 * @all: lines without code one by one, too
 * @out: buffer
 */
void cover_text(const struct cover *c, bool all, struct strbuf *out);

/**
 * cover_json - append the same as a JSON object
 * @c: cover that was tried
 * @out: buffer
 */
void cover_json(const struct cover *c, struct strbuf *out);

#endif
