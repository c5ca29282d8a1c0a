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

/**
 * go_pkgindex_new - directories and packages that an index knows
 * @mem: where arrays go
 * @x: index for what packages are read for, which stays the caller's, and must
 *     stay
 * @modcache: module cache
 *
 * Return: the store; free it with go_pkgindex_free().
 */
struct go_pkgindex *go_pkgindex_new(struct arena *mem, struct go_index *x,
				    struct str modcache);

/**
 * go_pkgindex_free - free a store, not its index
 * @p: store or NULL
 */
void go_pkgindex_free(struct go_pkgindex *p);

/**
 * go_pkgindex_attach - have files look for directories in a store
 * @p: store
 * @f: files, not to be used after @p is gone
 */
void go_pkgindex_attach(struct go_pkgindex *p, struct go_files *f);

/**
 * go_pkgindex_read - a package from the store, or by go_pkg_dir_read()
 * @p: store, or NULL
 * @r: reader
 * @dir: directory
 * @out: filled in
 */
void go_pkgindex_read(struct go_pkgindex *p, struct pkg_reader *r,
		      const struct go_dir *dir, struct pkg_dir *out);

#endif
