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

/**
 * filter_new - prepare the table for lookups
 */
struct filter *filter_new(void);

/**
 * filter_free - free a filter
 * @f: filter or NULL
 */
void filter_free(struct filter *f);

/**
 * filter_imports - which rows a file can meet by its imports; what those alone
 *    say is added
 * @b: bridges
 * @file: number in the current package
 * @rows: receives the rows, with room for all
 * @nr: set to their number
 *
 * Return: whether any of them is about an import.
 */
bool filter_imports(struct bridges *b, size_t file, const struct row **rows,
		    size_t *nr);

/**
 * filter_text - leave the rows that the texts of the package leave possible
 * @b: bridges
 * @sp: package with its texts
 * @file: number of the file
 * @rows: rows of filter_imports()
 * @nr: their number, changed
 *
 * Return: whether the file may hold what one of them looks for.
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

/**
 * filter_has - whether a file of the package has a word
 * @sp: package that filter_text() looked at
 * @word: word
 */
bool filter_has(const struct source_package *sp, enum filter_word word);

/**
 * is_import_of - whether an import is that of a row, or a later version of it
 * @path: import path
 * @import: as the row has it
 */
bool is_import_of(struct str path, const char *import);

/**
 * is_named - whether a word is what a row looks for
 * @r: row
 * @word: word after the name of a package
 */
bool is_named(const struct row *r, struct str word);

#endif
