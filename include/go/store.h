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

/*
 * An index in the directory @dir; @name says what for, in all that records depend
 * on, and @maker which program this is: what another one has written is not
 * for us, and is replaced.  What cannot be read or is of no use is empty.
 */
struct go_index *go_index_open(const char *dir, struct str name,
			       struct str maker);
/* Write what is new, if it can be written, and free it; NULL does nothing. */
void go_index_close(struct go_index *x);

/* Result of stamp_now() before anything was read. */
int64_t go_index_start(const struct go_index *x);

/* Find a record; it is aligned to eight bytes, and stays. */
bool go_index_get(struct go_index *x, char kind, struct str name,
		  struct str *record);
/* A record that takes the place of one of that name. */
void go_index_put(struct go_index *x, char kind, struct str name,
		  struct str record);

/* The same without files, for tests: @text is what a file holds. */
struct go_index *go_index_parse(struct str text, struct str key);
/* What the file is to be, into an empty buffer. */
void go_index_print(const struct go_index *x, struct strbuf *out);
/* Set the checksum of a text that claims to be a file. */
void go_index_seal(struct strbuf *text);

/* index-place.c: files of the directory, by the hash of their name. */

/* Append a file: 0 or a negative errno. */
int go_index_fetch(const char *dir, uint64_t id, struct strbuf *out);
/* Write one, and remove others that are too old or too many. */
int go_index_store(const char *dir, uint64_t id, struct str text);

#endif
