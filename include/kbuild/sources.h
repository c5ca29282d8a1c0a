/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which file an object is compiled from.
 */
#ifndef KBUILD_SOURCES_H
#define KBUILD_SOURCES_H

#include "base/intern.h"

struct kb;
struct sources;

/**
 * sources_new - a finder over the source tree
 * @kb: a reading; its rules count as well as the files that are there
 */
struct sources *sources_new(const struct kb *kb);

/**
 * sources_free - free a finder
 * @s: finder or NULL
 */
void sources_free(struct sources *s);

/**
 * sources_of - the file that Kbuild's pattern rules would make an object from
 * @s: finder
 * @object: such as "init/main.o"
 *
 * Return: the file, in the source tree or made by an explicit rule, or NULL
 * (composites; objects that only a pattern rule of their directory knows).
 */
const struct atom *sources_of(struct sources *s, const struct atom *object);

#endif
