/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Licenses as files declare them, in the line with the SPDX tag that
 * Documentation/process/license-rules.rst of the kernel asks for.
 */
#ifndef SBOM_LICENSE_H
#define SBOM_LICENSE_H

#include <stdbool.h>

#include "base/str.h"

/**
 * license_expression - read an SPDX license expression
 * @text: text that begins with one; what ends a comment may follow
 * @out: empty buffer that receives the expression in one spelling: one blank
 *       between words, operators in capitals
 *
 * Whether the identifiers exist is not checked.
 *
 * Return: whether it is one; otherwise @out stays empty.
 */
bool license_expression(struct str text, struct strbuf *out);

/**
 * license_find - the license that a file declares
 * @text: content of the file; its first lines are looked at
 * @out: empty buffer that receives the expression
 *
 * Return: whether the first line that has the tag has an expression, too.
 */
bool license_find(struct str text, struct strbuf *out);

/**
 * license_copyright - the copyright lines at the beginning of a file
 * @text: content of the file
 * @out: buffer that receives the lines, from the word "Copyright" or "(C)" on
 */
void license_copyright(struct str text, struct strbuf *out);

/**
 * license_has_copyright - whether a file may have a copyright notice anywhere
 * @text: content of the file
 *
 * Return: whether it has the word, the sign or what stands for the sign, wherever and
 * whatever for.  Otherwise there certainly is no notice.
 */
bool license_has_copyright(struct str text);

#endif
