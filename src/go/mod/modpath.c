// SPDX-License-Identifier: GPL-2.0
#include "modpath.h"

#include "go/version.h"

/* "gopkg.in/yaml.v3", also ".v3-unstable": it always ends in a version. */
static bool gopkg_major(struct str path, struct str *major)
{
	struct str unstable = STR("-unstable");
	size_t i = path.len;
	struct str m;

	if (str_ends(path, unstable))
		i -= unstable.len;
	while (i && byte_is_digit(path.ptr[i - 1]))
		i--;
	if (i <= 1 || path.ptr[i - 1] != 'v' || path.ptr[i - 2] != '.')
		return false;
	m = str_from(path, i - 2);
	if (m.len <= 2 || (m.ptr[2] == '0' && !str_is(m, ".v0")))
		return false;
	*major = m;
	return true;
}

bool modpath_major(struct str path, struct str *major)
{
	size_t i = path.len;
	bool dot = false;
	struct str m;

	*major = STR("");
	if (str_starts(path, STR("gopkg.in/")))
		return gopkg_major(path, major);
	while (i && (byte_is_digit(path.ptr[i - 1]) || path.ptr[i - 1] == '.'))
		dot |= path.ptr[--i] == '.';
	if (i <= 1 || i == path.len || path.ptr[i - 1] != 'v' ||
	    path.ptr[i - 2] != '/')
		return true;
	m = str_from(path, i - 2);
	if (dot || m.len <= 2 || m.ptr[2] == '0' || str_is(m, "/v1"))
		return false;
	*major = m;
	return true;
}

/* "v12" of "v12.1.0-rc.1" */
static struct str major_of(struct str version)
{
	size_t n = 1;

	while (n < version.len && byte_is_digit(version.ptr[n]))
		n++;
	return str_head(version, n);
}

bool modpath_fits(struct str major, struct str version)
{
	struct str unstable = STR("-unstable");
	struct str m = major_of(version);

	if (str_starts(major, STR(".v")) && str_ends(major, unstable))
		major.len -= unstable.len;
	/* What an old go command wrote for gopkg.in/check.v1 is still there. */
	if (str_is(major, ".v1") && str_starts(version, STR("v0.0.0-")))
		return true;
	if (major.len)
		return str_eq(m, str_from(major, 1));
	return str_is(m, "v0") || str_is(m, "v1") ||
	       str_is(str_from(version, str_chr(version, '+')),
		      "+incompatible");
}

bool modpath_canonical(struct arena *mem, struct str version, struct str *out)
{
	struct str core = str_head(version, str_chr(version, '+'));
	struct str build = str_from(version, core.len);
	SCOPED_STRBUF sb = STRBUF_INIT;
	size_t i, dots = 0;

	if (!go_semver_valid(version))
		return false;
	for (i = 0; i < core.len && core.ptr[i] != '-'; i++)
		dots += core.ptr[i] == '.';
	*out = version;
	if (dots == 2 && (!build.len || str_is(build, "+incompatible")))
		return true;
	sb_addstr(&sb, core);
	/* A short version has no "-pre" for this to come after. */
	for (; dots < 2; dots++)
		sb_adds(&sb, ".0");
	if (str_is(build, "+incompatible"))
		sb_addstr(&sb, build);
	*out = arena_str(mem, sb_str(&sb));
	return true;
}

bool modpath_is_dir(struct str path)
{
	/* Files move between systems: those of Windows count as well. */
	static const char *const starts[] = {
		"./", ".\\", "../", "..\\", "/", "\\",
	};
	size_t i;

	if (str_is(path, ".") || str_is(path, ".."))
		return true;
	for (i = 0; i < ARRAY_SIZE(starts); i++)
		if (str_starts(path, str_of(starts[i])))
			return true;
	return path.len >= 2 && byte_is_letter(path.ptr[0]) && path.ptr[1] == ':';
}

/* Elements of a path that are "", "." or "..", and what is not plain ASCII. */
static bool modpath_is_safe(struct str s)
{
	size_t i, start = 0;

	for (i = 0; i <= s.len; i++) {
		struct str part = str_head(str_from(s, start), i - start);

		if (i < s.len && (s.ptr[i] <= ' ' || s.ptr[i] > '~' ||
				  s.ptr[i] == '!' || s.ptr[i] == '\\'))
			return false;
		if (i < s.len && s.ptr[i] != '/')
			continue;
		if (!part.len || str_is(part, ".") || str_is(part, ".."))
			return false;
		start = i + 1;
	}
	return true;
}

bool modpath_escape(struct strbuf *out, struct str text)
{
	size_t i;

	if (!modpath_is_safe(text))
		return false;
	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c >= 'A' && c <= 'Z') {
			sb_addch(out, '!');
			c += 'a' - 'A';
		}
		sb_addch(out, c);
	}
	return true;
}
