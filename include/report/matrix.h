/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A matrix of configurations, for humans and for CI.
 */
#ifndef REPORT_MATRIX_H
#define REPORT_MATRIX_H

#include "base/str.h"

struct matrix;

/**
 * matrix_text - append "ARCH=x86 x86_64_defconfig: N objects" lines, and what
 *               no configuration builds
 * @m: matrix that was tried
 * @out: buffer
 */
void matrix_text(const struct matrix *m, struct strbuf *out);

/**
 * matrix_json - append a matrix for CI as a JSON object
 * @m: matrix that was tried
 * @out: buffer
 */
void matrix_json(const struct matrix *m, struct strbuf *out);

/**
 * matrix_fragment_text - append what to add to configurations, as lines of a .config
 * @m: matrix with fragments
 * @out: buffer
 */
void matrix_fragment_text(const struct matrix *m, struct strbuf *out);

#endif
