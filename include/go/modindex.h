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

/* @x stays the caller's, and so do the texts in it. */
struct go_modindex *go_modindex_new(struct arena *mem, struct go_index *x);
void go_modindex_free(struct go_modindex *m);

/*
 * Find what a file says: its own path, its version of Go, what it requires.
 * False: it must be read; @stamp is then for go_modindex_add().
 */
bool go_modindex_find(struct go_modindex *m, struct go_files *f,
		      struct str path, struct stamp *stamp, struct gomod *out);
/* For a file without errors. */
void go_modindex_add(struct go_modindex *m, struct str path,
		     const struct stamp *stamp, const struct gomod *mod);

#endif
