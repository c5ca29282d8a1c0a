/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The packages that one kernel consists of.
 */
#ifndef KIMAGE_SIBLINGS_H
#define KIMAGE_SIBLINGS_H

#include <stddef.h>

/* Debian has divided its kernels into three, Ubuntu and Fedora into three or four. */
#define MAX_SIBLINGS	6

struct siblings {
	char *list[MAX_SIBLINGS];
	size_t nr;
};

/**
 * siblings_of - a package, and those beside it that belong to the same kernel
 * @place: file name of the package
 * @s: set to it and the others, in an order that does not depend on the directory;
 *     free it with siblings_free()
 */
void siblings_of(const char *place, struct siblings *s);

/**
 * siblings_free - forget the names
 * @s: packages; has none afterwards
 */
void siblings_free(struct siblings *s);

#endif
