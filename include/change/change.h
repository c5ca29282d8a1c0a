/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a change did, in a reviewer's terms: not "an edge of kind part was
 * removed and another one added", but "dummy.o moved from foo.ko to bar.ko".
 *
 * The words come from the difference of two graphs, the order in which objects
 * are linked, and the files that were renamed.
 */
#ifndef CHANGE_H
#define CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct diff;
struct graph_index;
struct kconfig;

/* The parts of a report, in their order. */
enum change_area {
	CHANGE_KERNEL,		/* objects, modules, directories */
	CHANGE_ORDER,		/* link order, which sets that of initcalls */
	CHANGE_CONFIG,		/* CONFIG symbols and what decides */
	CHANGE_GO,		/* modules, packages, programs */
	CHANGE_BRIDGE,		/* what Go code asks of the kernel */
	CHANGE_OTHER,
	CHANGE_NR_AREAS,
};

/* A kind of change: a row of the table in change-kinds.c. */
struct change_kind {
	const char *name;	/* "object-added" */
	enum change_area area;
	char mark;		/* '+', '-', '~' or '>' (moved) */
	const char *one;	/* "object added", for counts */
	const char *many;	/* "objects added" */
};

struct change {
	const struct change_kind *kind;
	struct str subject;	/* "drivers/net/dummy.o" */
	struct str old;		/* what it was, or len 0 */
	struct str new;		/* what it is, or len 0 */
	struct place at;	/* after the change; for removals, before */
};

struct changes {
	struct arena *mem;	/* owns all texts */
	struct change *at;	/* by area, kind, subject */
	size_t nr, cap;
};

/* A file that is renamed by the change. */
struct change_rename {
	struct str from;
	struct str to;
};

/* What the graphs do not contain. */
struct change_more {
	/*
	 * What is linked, in order: "a.o" of vmlinux, then "b.o b1.o" of the
	 * composites of modules, and "module b.o" of modules.order.  The text
	 * before the last space names a list; lists are sorted by name.
	 */
	const struct str *order[2];
	size_t nr_order[2];
	const struct change_rename *renames;
	size_t nr_renames;
};

/**
 * changes_find - describe a difference
 * @d: difference
 * @index: of both graphs, in their order
 * @more: what is known besides the graphs
 *
 * Return: the changes; free them with changes_free().
 */
struct changes *changes_find(const struct diff *d, const struct graph_index *const index[2],
			     const struct change_more *more);

/**
 * changes_of_kconfig - changes of Kconfig files
 * @a: Kconfig files before
 * @b: and after the change
 *
 * Return: the changes; free them with changes_free().
 */
struct changes *changes_of_kconfig(struct kconfig *a, struct kconfig *b);

/**
 * changes_of_gomod - changes of a go.mod or vendor/modules.txt
 * @file: its name
 * @old: text before the change, empty if it was not there
 * @new: and after it
 * @alone: no graph has the module: versions are compared, too
 *
 * Return: the changes; free them with changes_free().
 */
struct changes *changes_of_gomod(const char *file, struct str old,
				 struct str new, bool alone);

/**
 * changes_free - free changes
 * @c: changes or NULL
 */
void changes_free(struct changes *c);

/**
 * change_cmp - the order of a report: by area, kind, subject, old and new
 * @a: one
 * @b: other
 *
 * Return: negative, 0 or positive; 0 wherever the two were found.
 */
int change_cmp(const struct change *a, const struct change *b);

/**
 * change_area_name - "kernel", "order" ... as programs read it
 * @area: area
 */
const char *change_area_name(enum change_area area);

#endif
