/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a directory holds, and what a package is, as parts of a record and back.
 */
#ifndef GO_PKGPACK_H
#define GO_PKGPACK_H

#include "go/pack.h"
#include "go/pkgdir.h"

/**
 * go_dir_pack - add a directory to a record
 * @p: record
 * @dir: directory
 */
void go_dir_pack(struct packer *p, const struct go_dir *dir);

/**
 * go_pkg_pack - add a package to a record
 * @p: record
 * @d: package
 */
void go_pkg_pack(struct packer *p, const struct pkg_dir *d);

/**
 * go_dir_unpack - the opposite
 * @mem: where arrays go
 * @u: record, in which the texts stay
 * @dir: filled in
 *
 * Return: false if the record is bad, and then @dir is of no use.
 */
bool go_dir_unpack(struct arena *mem, struct unpacker *u,
		      struct go_dir *dir);

/**
 * go_pkg_unpack - the opposite
 * @mem: where arrays go
 * @u: record, in which the texts stay
 * @is_brief: leave out what such a reader does not need
 * @out: filled in
 *
 * Return: false if the record is bad, and then @out is of no use.
 */
bool go_pkg_unpack(struct arena *mem, struct unpacker *u, bool is_brief,
		   struct pkg_dir *out);

#endif
