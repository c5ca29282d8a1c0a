/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a module says of itself: one .ko file, read through libkmod.
 */
#ifndef KO_H
#define KO_H

#include <stddef.h>

#include "base/str.h"

struct ko_reader;

enum ko_fact {
	KMOD_DEPENDS,		/* name: a module, as modpost says */
	KMOD_SOFTDEP_PRE,		/* name: a module to be loaded before, if any */
	KMOD_SOFTDEP_POST,	/* name: a module to be loaded after, if any */
	KMOD_ALIAS,		/* name: pattern */
	KMOD_EXPORTS,		/* name: symbol */
	KMOD_NEEDS,		/* name: symbol, of whatever has it */
};

typedef void ko_visit(void *ctx, enum ko_fact fact, struct str name);

/**
 * ko_reader_new - prepare to read modules
 *
 * No index and no configuration of the system or of a tree is opened: a crafted
 * one ends the process (libkmod 30).
 *
 * Return: the reader, or NULL; free it with ko_reader_free().
 */
struct ko_reader *ko_reader_new(void);

/**
 * ko_reader_free - free a reader
 * @r: reader or NULL
 */
void ko_reader_free(struct ko_reader *r);

/**
 * ko_read - read a module
 * @r: reader
 * @path: file, named .ko
 * @visit: called for each fact
 * @ctx: passed on
 *
 * Return: 0, or a negative errno if it is not a module.
 */
int ko_read(struct ko_reader *r, const char *path, ko_visit *visit, void *ctx);

#endif
