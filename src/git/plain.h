/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GIT_PLAIN_H
#define GIT_PLAIN_H

#include <stdbool.h>

#include "base/str.h"

/**
 * plain_is - whether no line of a patch is git's
 * @patch: text
 */
bool plain_is(struct str patch);

/**
 * plain_to_git - append a plain patch in git's form
 * @patch: text
 * @out: buffer
 *
 * The first directory of names is taken off, as "patch -p1" does; what is not
 * part of the patch is left out.
 */
void plain_to_git(struct str patch, struct strbuf *out);

#endif
