/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Notices about a license in files without the SPDX tag: their words are kept, and what
 * they mean is left to the reader.
 */
#ifndef SBOM_NOTICE_H
#define SBOM_NOTICE_H

#include <stdbool.h>

#include "base/str.h"

/**
 * notice_find - the notice in the comments at the beginning of a file
 * @text: content of the file
 * @out: empty buffer that receives the lines, without the comment around them, each
 *       with its words one blank apart
 *
 * It begins with the first paragraph that speaks of a license, a permission or the public
 * domain, and ends with its comment.
 *
 * Return: whether there is one.
 */
bool notice_find(struct str text, struct strbuf *out);

#endif
