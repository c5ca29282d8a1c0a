// SPDX-License-Identifier: GPL-2.0
#include "go/modcache.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "modpath.h"

/* The value of a variable in the text of a "go env -w" file. */
static struct str setting_in(struct str text, const char *name)
{
	struct str line;

	while (str_line(&text, &line)) {
		size_t n = str_chr(line, '=');

		if (n < line.len && str_is(str_head(line, n), name))
			return str_trim(str_from(line, n + 1));
	}
	return STR("");
}

static void read_settings(struct unread *unread, struct strbuf *out)
{
	const char *env = getenv("GOENV"), *xdg = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	SCOPED_STRBUF path = STRBUF_INIT;

	if (env && *env)
		sb_adds(&path, env);
	else if (xdg && *xdg)
		sb_addf(&path, "%s/go/env", xdg);
	else if (home && *home)
		sb_addf(&path, "%s/.config/go/env", home);
	/* GOENV=off names no file, nor may there be one: no settings. */
	if (path.len)
		unread_note(unread, sb_cstr(&path),
			    file_read(sb_cstr(&path), LIMIT_SOURCE_BYTES, out));
}

/* A variable of the environment, or of the settings. */
static struct str variable(const char *name, const struct strbuf *settings)
{
	const char *env = getenv(name);

	return env && *env ? str_of(env) : setting_in(sb_str(settings), name);
}

bool go_modcache(const char *asked, struct unread *unread, struct strbuf *out)
{
	SCOPED_STRBUF settings = STRBUF_INIT;
	SCOPED_STRBUF gopath = STRBUF_INIT;
	const char *home = getenv("HOME");
	struct str s;

	if (asked && *asked) {
		char *full = realpath(asked, NULL);

		if (!full)
			unread_note(unread, asked, -errno);
		sb_adds(out, full ? full : asked);
		free(full);
		return true;
	}
	read_settings(unread, &settings);
	s = variable("GOMODCACHE", &settings);
	if (s.len) {
		path_clean(out, s);
		return true;
	}
	s = variable("GOPATH", &settings);
	s = str_head(s, str_chr(s, ':'));
	if (s.len)
		sb_addstr(&gopath, s);
	else if (home && *home)
		sb_addf(&gopath, "%s/go", home);
	else
		return false;
	path_join(out, sb_str(&gopath), STR("pkg/mod"));
	return true;
}

bool go_modcache_file(struct str cache, struct str path, struct str version,
		      const char *suffix, struct strbuf *out)
{
	size_t before = out->len;

	sb_addstr(out, cache);
	sb_adds(out, "/cache/download/");
	if (modpath_escape(out, path)) {
		sb_adds(out, "/@v/");
		if (modpath_escape(out, version)) {
			sb_adds(out, suffix);
			return true;
		}
	}
	sb_truncate(out, before);
	return false;
}

bool go_modcache_dir(struct str cache, struct str path, struct str version,
		     struct strbuf *out)
{
	size_t before = out->len;

	sb_addstr(out, cache);
	sb_addch(out, '/');
	if (modpath_escape(out, path)) {
		sb_addch(out, '@');
		if (modpath_escape(out, version))
			return true;
	}
	sb_truncate(out, before);
	return false;
}
