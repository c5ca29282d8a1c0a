// SPDX-License-Identifier: GPL-2.0
#include "program.h"

#include <errno.h>
#include <unistd.h>

#include "base/array.h"
#include "base/path.h"
#include "cmdline.h"
#include "command.h"

/* Where they are, seen from the directory of the program that runs. */
static const char *const places[] = { ".", "../libexec/godeps" };

/* Append the directory of the program that runs: 0 or a negative errno. */
static int add_own_dir(struct strbuf *out)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	if (n < 0)
		return -errno;
	if ((size_t)n == sizeof(path))
		return -ENAMETOOLONG;
	sb_addstr(out, path_dir((struct str){ path, (size_t)n }));
	return 0;
}

int exec_program(const struct command_row *row, char **argv)
{
	SCOPED_STRBUF directory = STRBUF_INIT;
	int err = add_own_dir(&directory);
	size_t i;

	if (err)
		return fail("/proc/self/exe: %s", strerror(-err));
	for (i = 0; i < ARRAY_SIZE(places); i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&dir, sb_str(&directory), str_of(places[i]));
		path_join(&path, sb_str(&dir), str_of(row->program));
		execv(sb_cstr(&path), argv);
		if (errno != ENOENT)
			return fail("%.*s: %s", STR_ARG(sb_str(&path)), strerror(errno));
	}
	return fail("'godeps %s' needs %s, which is not installed",
		    row->name, row->program);
}
