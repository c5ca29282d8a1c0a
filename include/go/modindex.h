/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An index of dependencies' go.mod files, as far as a module graph needs them;
 * each entry is valid as long as its stamp is the same.
 */
#ifndef GO_MODINDEX_H
#define GO_MODINDEX_H

#include "go/gomod.h"

#include "go/files.h"
#include "go/store.h"

struct go_modindex;

/**
 * go_modindex_new - the go.mod files that an index knows
 * @mem: where arrays go
 * @x: index, which stays the caller's, and must stay
 *
 * Return: the store; free it with go_modindex_free().
 */
struct go_modindex *go_modindex_new(struct arena *mem, struct go_index *x);

/**
 * go_modindex_free - free a store, not its index
 * @m: store or NULL
 */
void go_modindex_free(struct go_modindex *m);

/**
 * go_modindex_find - what a go.mod says, its own path, its version of Go and
 *    what it requires
 * @m: store
 * @f: files
 * @path: absolute name
 * @stamp: set to that of the file, for go_modindex_add()
 * @out: filled in
 *
 * Return: false: the file must be read.
 */
bool go_modindex_find(struct go_modindex *m, struct go_files *f,
		      struct str path, struct stamp *stamp, struct gomod *out);

/**
 * go_modindex_add - remember what a go.mod without errors says
 * @m: store
 * @path: absolute name
 * @stamp: of when it was read
 * @mod: what it says
 */
void go_modindex_add(struct go_modindex *m, struct str path,
		     const struct stamp *stamp, const struct gomod *mod);

#endif
