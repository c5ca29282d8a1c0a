/* SPDX-License-Identifier: GPL-2.0 */
/*
 * File name patterns, as text: no file system is asked.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/str.h"

/**
 * glob_match - whether a name matches a pattern of '*', '?', '[...]' and '\'
 * @pattern: pattern
 * @name: name, without slashes
 *
 * As in make, a name that begins with a dot only matches a pattern that does.
 */
bool glob_match(struct str pattern, struct str name);

#endif
