/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which rows of the table a file can meet, without cutting it into tokens.
 */
#ifndef BRIDGE_FILTER_H
#define BRIDGE_FILTER_H

#include "parts.h"

#define UNIX_PATH "golang.org/x/sys/unix"

/* The table, prepared for lookups. */
struct filter;
struct filter *filter_new(void);
void filter_free(struct filter *f);

/*
 * The rows that file number @file of the current package can match by its
 * imports, into @rows, which has room for all; what the imports alone imply is
 * added.  Returns whether any of them is about an import.
 */
bool filter_imports(struct bridges *b, size_t file, const struct row **rows,
		    size_t *nr);

/*
 * Leave those of @rows that the texts of the package leave possible; whether
 * the file may hold what one of them looks for.
 */
bool filter_text(struct bridges *b, struct source_package *sp, size_t file,
		 const struct row **rows, size_t *nr);

/* Words that code about a subject has in its package. */
enum filter_word {
	FILTER_DEV,
	FILTER_MODPROBE,
	FILTER_INSMOD,
	FILTER_RMMOD,
	FILTER_SYSMODULE,
	FILTER_CGROUP,
	FILTER_IPTABLES,
	NR_FILTER_WORDS
};

/* Whether a file of a package that filter_text() looked at has the word. */
bool filter_has(const struct source_package *sp, enum filter_word word);

/* Whether @path is what a row has as @import, or a later version of it. */
bool is_import_of(struct str path, const char *import);

/* Whether @word, after the name of a package, is what @r looks for. */
bool is_named(const struct row *r, struct str word);

#endif
