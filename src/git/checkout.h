/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What git noted of the files that it checked out: the index of a working tree.
 */
#ifndef GIT_CHECKOUT_H
#define GIT_CHECKOUT_H

#include <stdbool.h>
#include <stdint.h>

#include <git2/types.h>

#include "base/str.h"

struct checkout;
struct stat;

/**
 * checkout_read - read the index of a repository
 * @git: repository with a working tree
 *
 * Return: what it notes, or NULL if it cannot be relied on: it is absent or of a
 * version that is not known here, or settings of the user or the repository make git
 * change the bytes of files that it checks out (line endings, filters, encodings).  Free it with checkout_free().
 */
struct checkout *checkout_read(git_repository *git);

/**
 * checkout_parse - the same from the bytes of an index
 * @text: the index; its buffer is taken over
 * @written: when the file was written, in ns
 *
 * Return: NULL if it is damaged or of an unknown version.
 */
struct checkout *checkout_parse(struct strbuf *text, int64_t written);

/**
 * checkout_free - free it
 * @c: what checkout_read() gave, or NULL
 */
void checkout_free(struct checkout *c);

/**
 * checkout_has - whether a file is, by its stamps, a blob that git checked out
 * @c: what checkout_read() gave
 * @name: the file, relative to the working tree
 * @id: the blob's hash
 * @st: what lstat() says of the file after it was read
 *
 * As with git itself, a file that may have been written as late as the index is
 * not believed; nor is one for which a .gitattributes may mean other bytes.
 */
bool checkout_has(struct checkout *c, struct str name,
		  const unsigned char *id, const struct stat *st);

#endif
