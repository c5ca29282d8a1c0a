/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An index: records of bytes by kind and name, in one file that is read as a
 * whole, and written as a whole if there is something new.
 *
 * Whether a record is still valid is decided by its reader, which always checks
 * the files that it was made from.  This module only ensures that the file was
 * written by this program and is not damaged, and that nothing in it can lead a
 * reader out of it.
 */
#ifndef GO_INDEX_FILE_H
#define GO_INDEX_FILE_H

#include <stdint.h>

#include "base/str.h"
#include "go/index.h"

struct go_index;

/**
 * go_index_open - open an index
 * @dir: directory of indices
 * @name: what the records depend on
 * @maker: the program, whose records alone are believed
 *
 * Return: the index, empty if there is none or it is of no use; free it with
 * go_index_close().
 */
struct go_index *go_index_open(const char *dir, struct str name,
			       struct str maker);

/**
 * go_index_close - write what is new, as far as that is possible, and free an
 *    index
 * @x: index or NULL
 */
void go_index_close(struct go_index *x);

/**
 * go_index_start - the time before anything was read, see stamp_now()
 * @x: index
 */
int64_t go_index_start(const struct go_index *x);

/**
 * go_index_get - find a record
 * @x: index
 * @kind: of the record
 * @name: of the record
 * @record: set to it, aligned to eight bytes; it stays as long as @x
 *
 * Return: false if there is none.
 */
bool go_index_get(struct go_index *x, char kind, struct str name,
		  struct str *record);

/**
 * go_index_put - add a record, in place of one of that kind and name
 * @x: index
 * @kind: of the record
 * @name: of the record
 * @record: bytes, which are copied
 */
void go_index_put(struct go_index *x, char kind, struct str name,
		  struct str record);

/**
 * go_index_parse - an index without files, for tests
 * @text: what a file holds
 * @key: name and maker
 *
 * Return: the index; free it with go_index_close().
 */
struct go_index *go_index_parse(struct str text, struct str key);

/**
 * go_index_print - what the file of an index is to be
 * @x: index
 * @out: empty buffer
 */
void go_index_print(const struct go_index *x, struct strbuf *out);

/**
 * go_index_seal - set the sum of a text that is said to be an index's file
 * @text: text
 */
void go_index_seal(struct strbuf *text);

/**
 * go_index_maker - what to add to the name of an index for this build of godeps
 * @maker: buffer
 *
 * Return: false if that is not known: then there is to be no index.
 */
bool go_index_maker(struct strbuf *maker);

/* index-place.c: files of the directory, by the hash of their name. */

/**
 * go_index_fetch - append the file of an index
 * @dir: directory
 * @id: hash of the index's name
 * @out: buffer
 *
 * Return: 0, or a negative errno.
 */
int go_index_fetch(const char *dir, uint64_t id, struct strbuf *out);

/**
 * go_index_store - write the file of an index, and remove others that are too
 *    old or too many
 * @dir: directory
 * @id: hash of the index's name
 * @text: content
 *
 * Return: 0, or a negative errno.
 */
int go_index_store(const char *dir, uint64_t id, struct str text);

#endif
