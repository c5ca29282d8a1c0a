/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Tells whether a file or directory has changed, without reading it, for
 * caches.
 *
 * The times of a change that comes within the same tick of the clock are the
 * same, too.  A cache therefore notes the time before anything is read, and
 * does not keep what is as new as that.
 */
#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

struct stat;
struct strbuf;

struct stamp {
	int64_t size;
	int64_t mtime, ctime;	/* ns */
	int64_t inode;
};

/**
 * stamp_of - the stamp in the result of stat()
 * @st: it
 */
struct stamp stamp_of(const struct stat *st);

/**
 * stamp_read - the stamp of a file
 * @path: its name
 * @out: set to the stamp, to zeros if there is none
 *
 * Return: false if there is none.
 */
bool stamp_read(const char *path, struct stamp *out);

/**
 * stamp_print - append a stamp as numbers with blanks between them
 * @out: buffer
 * @s: stamp
 */
void stamp_print(struct strbuf *out, const struct stamp *s);

/**
 * stamp_eq - whether nothing has changed
 * @a: one
 * @b: other
 */
static inline bool stamp_eq(const struct stamp *a, const struct stamp *b)
{
	return a->size == b->size && a->inode == b->inode &&
	       a->mtime == b->mtime && a->ctime == b->ctime;
}

/**
 * stamp_now - the time by the clock that stamps files
 *
 * Return: ns.
 */
int64_t stamp_now(void);

/**
 * stamp_is_settled - whether a change after @start would show
 * @s: stamp
 * @start: result of stamp_now() before the file was read
 *
 * A file system that keeps whole seconds needs two of them.
 */
bool stamp_is_settled(const struct stamp *s, int64_t start);

#endif
