/* SPDX-License-Identifier: GPL-2.0 */
/*
 * go.sum, and the hashes in it: "h1:" and the SHA-256 of the list of the
 * SHA-256 of all files, as Go has defined it.
 */
#ifndef GO_GOSUM_H
#define GO_GOSUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

struct gosum_line {
	struct str path;
	struct str version;	/* without "/go.mod" */
	bool gomod;		/* hash of the go.mod alone */
	struct str hash;
	const char *file;
	uint32_t line;
};

struct gosum {
	struct gosum_line *at;	/* sorted once gosum_sort() has been called */
	size_t nr, cap;
};

/**
 * gosum_parse - add the lines of a go.sum
 * @mem: where texts go
 * @text: content
 * @file: what to call it, copied
 * @out: list that grows; free() its @at
 * @diag: an error for each other line
 *
 * Return: 0, or -1 if there was an error.
 */
int gosum_parse(struct arena *mem, struct str text, const char *file,
		struct gosum *out, struct diag *diag);

/**
 * gosum_sort - sort the lines for gosum_find()
 * @sum: lines, of one or several files
 */
void gosum_sort(struct gosum *sum);

/**
 * gosum_find - the lines about a module
 * @sum: sorted lines
 * @path: module
 * @version: its version
 * @gomod: its go.mod alone
 * @nr: set to the number of lines, which are adjacent
 *
 * Return: the first line, or NULL.
 */
const struct gosum_line *gosum_find(const struct gosum *sum, struct str path,
				    struct str version, bool gomod, size_t *nr);

/**
 * gosum_print - append the lines, one per line
 * @sum: lines
 * @out: buffer
 */
void gosum_print(const struct gosum *sum, struct strbuf *out);

/**
 * dirhash_gomod - the hash of the go.mod of a module
 * @text: content of the go.mod
 * @out: buffer that receives "h1:..."
 */
void dirhash_gomod(struct str text, struct strbuf *out);

/**
 * dirhash_dir - the hash of a module
 * @dir: its directory in the module cache
 * @prefix: "PATH@VERSION"
 * @out: buffer that receives "h1:..."
 *
 * Return: 0, or a negative errno (-EINVAL for what can be in no module: a
 * FIFO, a name with a newline, directories too deep).
 */
int dirhash_dir(const char *dir, struct str prefix, struct strbuf *out);

struct modzip;

/**
 * dirhash_zip - the hash of a module in its archive
 * @z: archive
 * @out: buffer that receives "h1:..."
 *
 * Return: 0, or a negative errno (-EBADMSG for a damaged archive, a name with a
 * newline or a duplicate name).
 */
int dirhash_zip(struct modzip *z, struct strbuf *out);

/* Names of files, relative to a directory. */
struct dirhash_files {
	struct str *at;
	size_t nr, cap;
};

/**
 * dirhash_list - the names of all files in a directory and below it
 * @mem: where names go
 * @dir: directory
 * @out: empty; receives them, sorted; free() its @at
 *
 * Return: as dirhash_dir().
 */
int dirhash_list(struct arena *mem, const char *dir, struct dirhash_files *out);

/**
 * dirhash_some - the hash of these files
 * @dir: directory
 * @prefix: "PATH@VERSION"
 * @files: names in it, sorted
 * @out: buffer that receives "h1:..."
 *
 * Return: as dirhash_dir().
 */
int dirhash_some(const char *dir, struct str prefix,
		 const struct dirhash_files *files, struct strbuf *out);

#endif
