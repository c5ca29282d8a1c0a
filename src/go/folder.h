/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Folders, each listed once.
 */
#ifndef GO_FOLDER_H
#define GO_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/str.h"

struct go_entry {
	struct str name;
	bool is_dir;		/* a folder, not a link to one */
	bool is_file;		/* a regular file, or a link to one */
	bool is_link;
};

struct go_folder {
	bool is;		/* it could be listed */
	struct go_entry *at;	/* in order of bytes */
	size_t nr, cap;
	bool has_go;		/* a file whose name ends in ".go" */
	bool has_gomod;		/* a go.mod that is no folder */
};

struct go_folders;

struct go_folders *go_folders_new(struct arena *mem);
void go_folders_free(struct go_folders *f);

/* What is in a folder; @path is absolute and clean. */
const struct go_folder *go_folder(struct go_folders *f, struct str path);

#endif
