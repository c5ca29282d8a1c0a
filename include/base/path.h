/* SPDX-License-Identifier: GPL-2.0 */
/*
 * File names as text: no file system is asked.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/str.h"

/**
 * path_clean - append a name in its one spelling
 * @out: buffer
 * @path: name, absolute or relative
 *
 * Doubled slashes, "." and "x/.." are resolved as text; a leading ".." of a
 * relative name stays; the empty result is ".".
 */
void path_clean(struct strbuf *out, struct str path);

/**
 * path_is_clean - whether a name is in its one spelling, and without ".."
 * @path: name, absolute or relative
 */
bool path_is_clean(struct str path);

/**
 * path_join - append @dir/@name in its one spelling; @name alone if absolute
 * @out: buffer
 * @dir: directory
 * @name: name in it
 */
void path_join(struct strbuf *out, struct str dir, struct str name);

/**
 * path_dir - the directory part, "." if there is none
 * @path: name
 */
struct str path_dir(struct str path);

/**
 * path_base - the part after the last slash
 * @path: name
 */
struct str path_base(struct str path);

/**
 * path_below - a name as seen from a directory
 * @dir: directory in its one spelling; nothing is below ""
 * @path: name in its one spelling
 * @rel: set to what follows @dir, "." for @dir itself; untouched otherwise
 *
 * Return: whether @path is @dir or a name below it.
 */
bool path_below(struct str dir, struct str path, struct str *rel);

#endif
