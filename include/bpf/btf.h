/* SPDX-License-Identifier: GPL-2.0 */
/*
 * BTF, as far as names go: what an object expects from outside, what a kernel has.
 */
#ifndef BPF_BTF_H
#define BPF_BTF_H

#include <stdbool.h>

#include "base/str.h"

/* The section ".ksyms" or ".kconfig" that a variable or function is in. */
typedef void btf_visit(void *ctx, struct str section, struct str name);

/**
 * btf_externs - visit the members of the sections ".ksyms" and ".kconfig"
 * @data: the section .BTF
 * @visit: called for each
 * @ctx: passed on
 *
 * Return: false if the data is damaged: what was read before has been visited.
 */
bool btf_externs(struct str data, btf_visit *visit, void *ctx);

enum btf_name {
	BTF_FUNCTION,
	BTF_TYPEDEF,
};

typedef void btf_name_visit(void *ctx, enum btf_name kind, struct str name);

/**
 * btf_names - visit the names of all functions and typedefs
 * @data: the section .BTF
 * @visit: called for each
 * @ctx: passed on
 *
 * Return: false, and nothing visited, if the data is damaged.
 */
bool btf_names(struct str data, btf_name_visit *visit, void *ctx);

/**
 * btf_whole - BTF without what follows it
 * @data: bytes that begin with BTF
 */
struct str btf_whole(struct str data);

/* Structures and unions of BTF, by name. */
struct btf_types;

enum btf_has {
	BTF_HAS_FIELD,
	BTF_NO_FIELD,		/* the type exists, without it */
	BTF_NO_TYPE,
};

/**
 * btf_types_new - find types by name
 * @data: the section .BTF, of which a copy is kept
 *
 * Return: the types, or NULL if the data is damaged; free them with btf_types_free().
 */
struct btf_types *btf_types_new(struct str data);

/**
 * btf_types_free - free types
 * @t: types or NULL
 */
void btf_types_free(struct btf_types *t);

/**
 * btf_types_has - whether a type has a field
 * @t: types
 * @field: "task_struct.loginuid.val": a type, a member, and members of it
 *
 * Members of structures without a name count, and so do those of array elements.
 */
enum btf_has btf_types_has(const struct btf_types *t, struct str field);

/* A field that programs of an object access; @weak: only where it was found to exist. */
typedef void btf_field_visit(void *ctx, struct str field, bool weak);

/* The code in a section of an object, empty if it has none of that name. */
typedef struct str btf_code_of(void *ctx, struct str section);

/**
 * btf_fields - visit the fields of kernel structures that an object accesses
 * @data: the section .BTF
 * @ext: the section .BTF.ext
 * @code_of: called for sections of programs
 * @visit: called for each field, once
 * @ctx: passed on to both
 *
 * Fields whose existence is only asked for are left out.  An access is weak if its type
 * has a flavor ("task_struct___old"), if it is only reached when something was found to
 * exist, or to be missing, or if the section is loaded on request.
 *
 * Return: false if the data is damaged: nothing was visited.
 */
bool btf_fields(struct str data, struct str ext, btf_code_of *code_of,
		btf_field_visit *visit, void *ctx);

/**
 * btf_relocates - whether data has offsets that the kernel's own BTF decides
 * @ext: the section .BTF.ext
 */
bool btf_relocates(struct str ext);

#endif
