/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The archive of a module, as the go command downloads it: the names in it
 * begin with "PATH@VERSION/".
 */
#ifndef GO_MODZIP_H
#define GO_MODZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct modzip;

/**
 * modzip_open - open an archive
 * @file: its name
 * @out: receives it; free it with modzip_close()
 *
 * Return: 0, or a negative errno: -EBADMSG if it is not an archive.
 */
int modzip_open(const char *file, struct modzip **out);

/**
 * modzip_close - the end of it
 * @z: archive or NULL
 */
void modzip_close(struct modzip *z);

/**
 * modzip_count - how many entries there are
 * @z: archive
 */
size_t modzip_count(const struct modzip *z);

/**
 * modzip_name - the name of an entry, which lives as long as the archive
 * @z: archive
 * @i: below modzip_count()
 */
struct str modzip_name(const struct modzip *z, size_t i);

/**
 * modzip_find - the entry with a name
 * @z: archive
 * @name: name, with "PATH@VERSION/"
 * @i: set to its number
 *
 * Return: whether there is one.
 */
bool modzip_find(const struct modzip *z, const char *name, size_t *i);

/**
 * modzip_read - append the content of an entry
 * @z: archive
 * @i: below modzip_count()
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Return: 0, or a negative errno: -EBADMSG if its checksum is wrong, -EFBIG
 * above @cap.
 */
int modzip_read(struct modzip *z, size_t i, size_t cap, struct strbuf *out);

#endif
