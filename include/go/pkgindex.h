/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Directories and packages in an index: what was read is not read again until
 * it changes.
 *
 * A directory of a module in the module cache, PATH@VERSION/, never changes:
 * checking the directory of the module is enough for all below it, if it is not
 * writable, which is how the go command leaves it.  For any other directory, its
 * own stamp covers the names in it, and the stamp of each file that was read
 * covers its content, through links.
 */
#ifndef GO_PKGINDEX_H
#define GO_PKGINDEX_H

#include "go/files.h"
#include "go/store.h"
#include "go/pkgdir.h"

struct go_pkgindex;

/*
 * @x is made for what packages are read for, and stays the caller's; arrays
 * go into @mem, and texts stay in @x.
 */
struct go_pkgindex *go_pkgindex_new(struct arena *mem, struct go_index *x,
				    struct str modcache);
void go_pkgindex_free(struct go_pkgindex *p);

/* Have @f look for directories here, as long as @p lasts. */
void go_pkgindex_attach(struct go_pkgindex *p, struct go_files *f);

/* As go_pkg_dir_read(), which is called for what is not known; @p may be NULL. */
void go_pkgindex_read(struct go_pkgindex *p, struct pkg_reader *r,
		      const struct go_dir *dir, struct pkg_dir *out);

#endif
