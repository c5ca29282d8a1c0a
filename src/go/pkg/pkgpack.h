/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a directory holds, and what a package is, as parts of a record and back.
 */
#ifndef GO_PKGPACK_H
#define GO_PKGPACK_H

#include "go/pack.h"
#include "go/pkgdir.h"

void go_dir_pack(struct packer *p, const struct go_dir *dir);
void go_pkg_pack(struct packer *p, const struct pkg_dir *d);

/* Texts stay in the record; false: it is bad, and the rest of no use. */
bool go_dir_unpack(struct arena *mem, struct unpacker *u,
		      struct go_dir *dir);
/* With @is_brief the part that the reader need not have is left alone. */
bool go_pkg_unpack(struct arena *mem, struct unpacker *u, bool is_brief,
		   struct pkg_dir *out);

#endif
