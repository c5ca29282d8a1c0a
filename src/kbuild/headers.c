// SPDX-License-Identifier: GPL-2.0
/*
 * Header packages: what modules are built against where there are no sources.
 *
 * A distribution may divide a kernel's headers: /lib/modules/VERSION/build is a
 * directory that a build leaves, with a Makefile that only includes that of the
 * directory with what all kernels of a version share; and "scripts" and "tools" of
 * both are links to a package with built programs.
 */
#include "kb.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"

/* The only line of the makefile that is not a comment: "include DIR/Makefile". */
static bool headers_included(struct str text, struct str *dir)
{
	struct str line, word, file = STR("");

	while (str_line(&text, &line)) {
		line = str_trim(line);
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (file.len || !str_word(&line, &word) || !str_is(word, "include") ||
		    !str_word(&line, &file) || str_trim(line).len)
			return false;
	}
	*dir = path_dir(file);
	return str_is(path_base(file), "Makefile");
}

/* An unpacked package has the directory beside it, wherever it will be installed. */
bool kb_find_headers(const char *srctree, struct strbuf *common)
{
	SCOPED_STRBUF file = STRBUF_INIT, text = STRBUF_INIT;
	char real[PATH_MAX];
	struct str dir;

	sb_addf(&file, "%s/Makefile", srctree);
	if (file_read(sb_cstr(&file), LIMIT_MAKEFILE_BYTES, &text) ||
	    !headers_included(sb_str(&text), &dir))
		return false;
	sb_addstr(common, dir);
	if (!access(sb_cstr(common), R_OK))
		return true;
	sb_truncate(common, 0);
	if (!realpath(srctree, real))
		return false;
	sb_addstr(common, path_dir(str_of(real)));
	sb_addf(common, "/%.*s", STR_ARG(path_base(dir)));
	return !access(sb_cstr(common), R_OK);
}
