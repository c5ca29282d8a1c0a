/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A kernel without its sources: what a root directory, a package, a vmlinux, BTF or
 * a .config alone tells of it.  What none of them tells is not known; it is not
 * absent.
 */
#ifndef KIMAGE_KIMAGE_H
#define KIMAGE_KIMAGE_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct kimage;

enum kimage_kind {
	KIMAGE_FUNCTION,
	KIMAGE_TRACEPOINT,	/* without its group */
	KIMAGE_ALIAS,		/* fs-overlay, rtnl-link-veth, devname:kvm */
	KIMAGE_MODULE,		/* by name, with "_" */
};

enum kimage_place {
	KIMAGE_UNKNOWN,
	KIMAGE_ABSENT,		/* all that could have it was looked at */
	KIMAGE_BUILTIN,
	KIMAGE_IN_MODULE,
};

/* An answer: where it is, and what says so ("BTF", "overlay.ko"). */
struct kimage_answer {
	enum kimage_place place;
	struct str from;
};

/**
 * kimage_is_tree - whether a place has the sources of a kernel
 * @place: name of a directory or file
 */
bool kimage_is_tree(const char *place);

/**
 * kimage_read - read what there is of a kernel
 * @place: a root directory, /lib/modules/VERSION, a .deb, .rpm or tar of one, a
 *	   vmlinuz, a vmlinux or BTF file, or a .config
 * @index: directory in which it is kept from one run to the next what was read of
 *	   files (see go/index.h), or NULL
 * @diag: receives why it cannot be read
 *
 * Return: the kernel, or NULL after an error; free it with kimage_free().
 */
struct kimage *kimage_read(const char *place, const char *index, struct diag *diag);

/**
 * kimage_free - free a kernel
 * @k: kernel or NULL
 */
void kimage_free(struct kimage *k);

/**
 * kimage_config - the text of its .config
 * @k: kernel
 *
 * Return: the text; ptr NULL: it is not known.
 */
struct str kimage_config(const struct kimage *k);

/**
 * kimage_release - its release, as "6.1.0-57-amd64"
 * @k: kernel
 *
 * Return: the release; ptr NULL: it is not known.
 */
struct str kimage_release(const struct kimage *k);

/**
 * kimage_arch - make's SRCARCH
 * @k: kernel
 *
 * Return: the architecture, or NULL: it is not known.
 */
const char *kimage_arch(const struct kimage *k);

/**
 * kimage_ask - whether it has something
 * @k: kernel, of which modules may be read at the first question that needs them
 * @kind: kind
 * @name: name
 */
struct kimage_answer kimage_ask(struct kimage *k, enum kimage_kind kind, struct str name);

/**
 * kimage_ask_field - whether a structure has a field
 * @k: kernel, of which only the BTF of vmlinux says so
 * @field: "task_struct.loginuid.val"
 */
struct kimage_answer kimage_ask_field(struct kimage *k, struct str field);

#endif
