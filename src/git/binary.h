/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GIT_BINARY_H
#define GIT_BINARY_H

#include <stddef.h>

#include "base/str.h"

/**
 * binary_unpacked - how large the binary files of a patch are
 * @patch: text, in git's form
 * @most: bytes at which counting stops
 *
 * A patch holds a binary file, or the difference between two, compressed with
 * zlib: possibly to a thousandth of its size.  libgit2 unpacks all of it before
 * it looks at the size that the patch states.
 *
 * Return: bytes, more than @most if it is larger.  Invalid data is not counted:
 * libgit2 refuses it.
 */
size_t binary_unpacked(struct str patch, size_t most);

#endif
