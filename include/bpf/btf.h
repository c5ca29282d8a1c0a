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
 * btf_relocates - whether data has offsets that the kernel's own BTF decides
 * @ext: the section .BTF.ext
 */
bool btf_relocates(struct str ext);

#endif
