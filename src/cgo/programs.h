/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Packages whose C code is not compiled.
 */
#ifndef CGO_PROGRAMS_H
#define CGO_PROGRAMS_H

#include <stdbool.h>

#include "cgo/cgo.h"

/**
 * cgo_packages_without - packages that only programs without cgo import
 * @programs: programs that Kbuild builds
 * @go: Go side
 * @g: graph that go_graph() has filled
 *
 * What no program imports is not among them.
 *
 * Return: by number of the package, or NULL: none; free() it.
 */
bool *cgo_packages_without(const struct cgo_programs *programs, const struct go *go,
			   const struct graph *g);

#endif
