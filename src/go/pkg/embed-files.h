/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The files that //go:embed patterns name, as the go command finds them: what
 * may not be embedded is an error.
 */
#ifndef GO_EMBED_FILES_H
#define GO_EMBED_FILES_H

#include "go/pkgdir.h"

enum embed_result {
	EMBED_FOUND,
	EMBED_NONE,		/* it matches nothing */
	EMBED_INVALID,
};

/**
 * go_embed_files - add the files that a //go:embed pattern names
 * @r: reader
 * @dir: directory of the package
 * @pattern: pattern
 * @out: receives names relative to @dir
 * @why: receives a message after an error
 */
enum embed_result go_embed_files(struct pkg_reader *r, struct str dir,
				 struct str pattern, struct pkg_names *out,
				 struct strbuf *why);

#endif
