// SPDX-License-Identifier: GPL-2.0
/*
 * GOROOT is a directory with src/, and VERSION in it or beside it.  Debian's
 * /usr/bin/go is a link to /usr/lib/go-1.19/bin/go, and src there is a link
 * to /usr/share/go-1.19/src: names are kept as the go command spells them.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "go/pkgload.h"

#define VERSION_BYTES 4096

static bool goroot_is_dir(const char *path, struct unread *unread)
{
	struct stat st;

	if (!stat(path, &st))
		return S_ISDIR(st.st_mode);
	unread_note(unread, path, -errno);
	return false;
}

/* 19 for "go1.19.8"; a development version is later than any release. */
static unsigned int parse_version(struct str text)
{
	unsigned int n = 0;
	size_t i;

	if (str_starts(text, STR("devel go1.")))
		text = str_from(text, 6);
	if (!str_starts(text, STR("go1.")))
		return 0;
	for (i = 4; i < text.len && i < 8; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			break;
		n = n * 10 + (unsigned int)(text.ptr[i] - '0');
	}
	return n;
}

/* The minor version of the GOROOT @dir, 0 if it is not one. */
static unsigned int goroot_check(struct str dir, struct unread *unread)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	path_join(&name, dir, STR("src/runtime"));
	if (!goroot_is_dir(sb_cstr(&name), unread))
		return 0;
	sb_truncate(&name, 0);
	path_join(&name, dir, STR("VERSION"));
	if (unread_note(unread, sb_cstr(&name),
			file_read(sb_cstr(&name), VERSION_BYTES, &text)))
		return 0;
	return parse_version(sb_str(&text));
}

static unsigned int try_dir(const char *dir, struct unread *unread, struct strbuf *out)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	unsigned int minor;

	if (!dir || dir[0] != '/')
		return 0;
	path_clean(&clean, str_of(dir));
	minor = goroot_check(sb_str(&clean), unread);
	if (minor)
		sb_addstr(out, sb_str(&clean));
	return minor;
}

/* GOROOT/bin/go, links followed. */
static unsigned int try_command(const char *file, struct unread *unread,
				struct strbuf *out)
{
	char *full = realpath(file, NULL);
	unsigned int minor = 0;
	struct str bin;
	char *root;

	if (!full) {
		unread_note(unread, file, -errno);
		return 0;
	}
	bin = path_dir(str_of(full));
	if (str_is(path_base(bin), "bin")) {
		root = str_dup(path_dir(bin));
		minor = try_dir(root, unread, out);
		free(root);
	}
	free(full);
	return minor;
}

static unsigned int try_path(const char *name, struct unread *unread, struct strbuf *out)
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path ? path : "/usr/bin:/bin");

	while (rest.len) {
		struct str dir = str_head(rest, str_chr(rest, ':'));
		SCOPED_STRBUF file = STRBUF_INIT;

		rest = str_from(rest, dir.len + 1);
		if (!dir.len || dir.ptr[0] != '/')
			continue;
		path_join(&file, dir, str_of(name));
		if (!access(sb_cstr(&file), X_OK))
			return try_command(sb_cstr(&file), unread, out);
	}
	return 0;
}

unsigned int go_goroot(const char *asked, const char *go, struct unread *unread,
		       struct strbuf *out)
{
	unsigned int minor = 0;

	if (asked) {
		char *full = asked[0] == '/' ? NULL : realpath(asked, NULL);

		minor = try_dir(full ? full : asked, unread, out);
		free(full);
		return minor;
	}
	if (getenv("GOROOT"))
		minor = try_dir(getenv("GOROOT"), unread, out);
	if (!minor && go && *go)
		minor = strchr(go, '/') ? try_command(go, unread, out) :
					  try_path(go, unread, out);
	if (!minor)
		minor = try_path("go", unread, out);
	return minor;
}
