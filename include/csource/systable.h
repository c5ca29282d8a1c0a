/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The system calls of an architecture: its table, and which of them a
 * configuration may leave out.
 */
#ifndef KERNEL_SYSTABLE_H
#define KERNEL_SYSTABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct atom;
struct interner;
struct macros;
struct systable;
struct tree;

struct syscall {
	const struct atom *name;	/* as user space names it */
	const struct atom *entry;	/* "sys_newfstatat" */
	const struct atom *file;	/* of the table */
	uint32_t line;
};

/**
 * systable_read - read the table of the native calls
 * @tree: source tree
 * @srcarch: make's SRCARCH
 * @macros: what is known of macros
 * @names: interner, which must outlive the result
 *
 * Tables are named .tbl; architectures without one have a header, or share
 * one in scripts.
 *
 * Return: the table, NULL where none was found; free it with
 * systable_free().
 */
struct systable *systable_read(struct tree *tree, const char *srcarch,
			       const struct macros *macros,
			       struct interner *names);

/**
 * systable_free - free a table
 * @t: table or NULL
 */
void systable_free(struct systable *t);

/**
 * systable_find - look up a call
 * @t: table
 * @name: as user space names it
 *
 * Return: the call, or NULL: the architecture does not have it.
 */
const struct syscall *systable_find(const struct systable *t, struct str name);

/**
 * systable_has_entry - whether a function is in the table
 * @t: table
 * @entry: such as "sys_newstat"
 */
bool systable_has_entry(const struct systable *t, struct str entry);

/**
 * systable_optional - whether the kernel links without the call's code
 * @t: table
 * @entry: such as "sys_bpf"
 */
bool systable_optional(const struct systable *t, struct str entry);

#endif
