/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The files that a pattern of //go:embed stands for.
 */
#ifndef GO_EMBED_H
#define GO_EMBED_H

#include "go/files.h"
#include "go/packages.h"

/**
 * go_embedded - the files of a package that one pattern stands for
 * @files: files, which keep the names
 * @minor: minor version of the Go that is imitated; 0: the newest
 * @p: package
 * @pattern: pattern
 * @is_glob: set if it matches nothing, and is more than a name
 *
 * Return: names relative to the package's directory; the pattern itself if it
 * matches nothing.
 */
struct str_list go_embedded(struct go_files *files, unsigned int minor,
			    const struct go_package *p, struct str pattern,
			    bool *is_glob);

#endif
