/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GIT_EMPTY_H
#define GIT_EMPTY_H

#include "base/str.h"

/**
 * empty_files_told - append a patch in which each empty file has contents
 * @patch: text, in git's form
 * @out: buffer
 */
void empty_files_told(struct str patch, struct strbuf *out);

#endif
