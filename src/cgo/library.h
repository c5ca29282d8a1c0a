/* SPDX-License-Identifier: GPL-2.0 */
/* Libraries and headers as a compiler finds them. */
#ifndef CGO_LIBRARY_H
#define CGO_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct unread;

/* Where they are looked for, in order. */
struct cgo_dirs {
	struct str *at;
	size_t nr, cap;
};

/**
 * cgo_dirs_add - append a directory, unless it is in the list
 * @d: list; free @at
 * @mem: where the name goes
 * @dir: directory
 */
void cgo_dirs_add(struct cgo_dirs *d, struct arena *mem, struct str dir);

/**
 * cgo_dirs_system - append the directories of the linker itself
 * @d: list
 * @mem: where names go
 * @triplet: of the machine that is linked for
 */
void cgo_dirs_system(struct cgo_dirs *d, struct arena *mem, struct str triplet);

/**
 * cgo_library_find - the file that -l stands for
 * @d: directories
 * @name: "z" or ":libz.a"
 * @path: receives the file's name
 * @machine: set to the machine of its objects (EM_), 0: not known
 *
 * Return: whether there is one.
 */
bool cgo_library_find(const struct cgo_dirs *d, struct str name, struct strbuf *path,
		      uint32_t *machine);

/**
 * cgo_header_find - the file that an #include line stands for
 * @d: directories
 * @name: "zlib.h"
 * @path: receives the file's name
 *
 * Return: whether there is one.
 */
bool cgo_header_find(const struct cgo_dirs *d, struct str name, struct strbuf *path);

#endif
