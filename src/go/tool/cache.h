/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A cache file: some bytes, and the state of every file and directory they were
 * made from.  As long as nothing of that has changed the bytes are good.
 *
 * A file counts as unchanged if its size, times and inode are the same.  A
 * directory whose times have changed is listed and compared by the names in it
 * that matter to Go, so that objects built there do no harm.  What was
 * changed while the bytes were being made cannot be told from what was
 * changed after: then nothing is saved.
 */
#ifndef GO_CACHE_H
#define GO_CACHE_H

#include <stdbool.h>

#include "base/str.h"

struct go_cache;

/**
 * go_cache_new - begin; to be called before anything is read
 *
 * Return: an empty set of inputs; free it with go_cache_free().
 */
struct go_cache *go_cache_new(void);

/**
 * go_cache_free - free a set of inputs
 * @c: set or NULL
 */
void go_cache_free(struct go_cache *c);

/**
 * go_cache_file - the bytes depend on a file, or on its absence
 * @c: set of inputs
 * @path: absolute name
 */
void go_cache_file(struct go_cache *c, struct str path);

/**
 * go_cache_dir - the bytes depend on the names in a directory
 * @c: set of inputs
 * @path: absolute name
 * @all: every name matters, not only what the go command may read
 *
 * The Go files in it are inputs too.
 */
void go_cache_dir(struct go_cache *c, struct str path, bool all);

/**
 * go_cache_tree - the same for a directory and all below it
 * @c: set of inputs
 * @path: absolute name
 * @all: every name matters; otherwise the walk is that of "./...": not
 *       into other modules, vendor, testdata, or names that begin with . or _
 */
void go_cache_tree(struct go_cache *c, struct str path, bool all);

/**
 * go_cache_save - write the cache file
 * @c: set of inputs
 * @file: its name
 * @key: what else the bytes depend on
 * @data: the bytes
 *
 * Return: 0 if it was written or may not be (see above), else a negative
 * errno.
 */
int go_cache_save(struct go_cache *c, const char *file, struct str key,
		  struct str data);

/**
 * go_cache_load - read the cache file
 * @file: its name
 * @key: what else the bytes depend on
 * @data: buffer that receives the bytes
 *
 * Return: whether it exists, is not damaged, and all inputs are unchanged.
 */
bool go_cache_load(const char *file, struct str key, struct strbuf *data);

#endif
