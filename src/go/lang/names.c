// SPDX-License-Identifier: GPL-2.0
/*
 * Names as the go command accepts or refuses them: patterns of files, files of
 * a module, import paths.
 */
#include "go/names.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum go_language go_language_of(struct str name)
{
	static const struct {
		const char *ext;
		enum go_language language;
	} rows[] = {
		{ "go", GO_LANG_GO }, { "c", GO_LANG_C }, { "cc", GO_LANG_CXX },
		{ "cpp", GO_LANG_CXX }, { "cxx", GO_LANG_CXX },
		{ "m", GO_LANG_M }, { "h", GO_LANG_H }, { "hh", GO_LANG_H },
		{ "hpp", GO_LANG_H }, { "hxx", GO_LANG_H }, { "f", GO_LANG_F },
		{ "F", GO_LANG_F }, { "for", GO_LANG_F }, { "f90", GO_LANG_F },
		{ "s", GO_LANG_S }, { "S", GO_LANG_S }, { "sx", GO_LANG_S },
		{ "swig", GO_LANG_SWIG }, { "swigcxx", GO_LANG_SWIGCXX },
		{ "syso", GO_LANG_SYSO },
	};
	size_t i, dot = str_rchr(name, '.');

	if (dot == name.len || name.ptr[0] == '.' || name.ptr[0] == '_')
		return NR_GO_LANGUAGES;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (str_is(str_from(name, dot + 1), rows[i].ext))
			return rows[i].language;
	return NR_GO_LANGUAGES;
}

bool go_has_wildcard(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] && strchr("*?[\\", s.ptr[i]))
			return true;
	return false;
}

/* Bytes of the UTF-8 character that @s begins with. */
static size_t char_len(struct str s)
{
	size_t n = 1;

	while (n < s.len && n < 4 && (s.ptr[n] & 0xc0) == 0x80)
		n++;
	return (unsigned char)s.ptr[0] < 0x80 ? 1 : n;
}

/* One end of a range in [...]; an empty text: malformed. */
static struct str class_char(struct str *p)
{
	struct str c;

	if (!p->len || p->ptr[0] == '-' || p->ptr[0] == ']')
		return STR("");
	if (p->ptr[0] == '\\')
		*p = str_from(*p, 1);
	if (!p->len)
		return STR("");
	c = str_head(*p, char_len(*p));
	*p = str_from(*p, c.len);
	return p->len ? c : STR("");
}

/* Skip "[...]"; @in is set to whether it contains @c; false: malformed. */
static bool match_class(struct str *p, struct str c, bool *in)
{
	bool negated = false, any = false;
	struct str lo, hi;

	*in = false;
	*p = str_from(*p, 1);
	if (p->len && p->ptr[0] == '^') {
		negated = true;
		*p = str_from(*p, 1);
	}
	while (!(p->len && p->ptr[0] == ']' && any)) {
		lo = hi = class_char(p);
		if (!lo.len)
			return false;
		if (p->ptr[0] == '-') {
			*p = str_from(*p, 1);
			hi = class_char(p);
			if (!hi.len)
				return false;
		}
		any = true;
		*in |= c.len && str_cmp(lo, c) <= 0 && str_cmp(c, hi) <= 0;
	}
	*p = str_from(*p, 1);
	*in = *in != negated;
	return true;
}

/* One character of the pattern, "*" apart: 1, 0 no match, -1 malformed. */
static int match_one(struct str *p, struct str *s)
{
	struct str c = s->len ? str_head(*s, char_len(*s)) : STR("");
	bool in = false;

	if (p->ptr[0] == '[') {
		if (!match_class(p, c, &in))
			return -1;
	} else if (p->ptr[0] == '?') {
		*p = str_from(*p, 1);
		in = true;
	} else {
		if (p->ptr[0] == '\\') {
			*p = str_from(*p, 1);
			if (!p->len)
				return -1;
		}
		in = c.len && p->ptr[0] == c.ptr[0];
		c.len = c.len ? 1 : 0;
		*p = str_from(*p, 1);
	}
	if (!in || !c.len)
		return 0;
	*s = str_from(*s, c.len);
	return 1;
}

bool go_name_fits(struct str p, struct str s)
{
	struct str star_p = STR(""), star_s = STR("");
	bool star = false;

	while (p.len || s.len) {
		if (p.len && p.ptr[0] == '*') {
			p = str_from(p, 1);
			star = true;
			star_p = p;
			star_s = s;
			continue;
		}
		if (p.len && s.len && match_one(&p, &s) > 0)
			continue;
		if (!star || !star_s.len)
			return false;
		star_s = str_from(star_s, char_len(star_s));
		p = star_p;
		s = star_s;
	}
	return true;
}

static bool is_well_formed(struct str p)
{
	while (p.len) {
		struct str none = STR("");

		if (p.ptr[0] == '*')
			p = str_from(p, 1);
		else if (match_one(&p, &none) < 0)
			return false;
	}
	return true;
}

/* Not ".", nothing empty or "." or ".." in it. */
static bool is_valid_path(struct str p)
{
	if (str_is(p, ".") || !p.len || str_chr(p, '\0') < p.len)
		return false;
	for (;;) {
		size_t n = str_chr(p, '/');
		struct str elem = str_head(p, n);

		if (!elem.len || str_is(elem, ".") || str_is(elem, ".."))
			return false;
		if (n == p.len)
			return true;
		p = str_from(p, n + 1);
		if (!p.len)
			return false;
	}
}

bool go_embed_is_valid(struct str pattern)
{
	return is_valid_path(pattern) && is_well_formed(pattern);
}

static bool is_reserved_name(struct str name)
{
	static const char *const reserved[] = {
		"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
		"com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
		"lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
	};
	struct str base = str_head(name, str_chr(name, '.'));
	size_t i;

	if (base.len != 3 && base.len != 4)
		return false;
	for (i = 0; i < ARRAY_SIZE(reserved); i++)
		if (reserved[i][0] == (base.ptr[0] | 0x20) &&
		    base.len == strlen(reserved[i]) &&
		    !strncasecmp(base.ptr, reserved[i], base.len))
			return true;
	return false;
}

bool go_is_bad_name(struct str name)
{
	size_t i, dots = 0;

	for (i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c < 0x80 && !isalnum(c) &&
		    (!c || !strchr("!#$%&()+,-.=@[]^_{}~ ", c)))
			return true;
		dots += c == '.';
	}
	return !name.len || dots == name.len ||
	       name.ptr[name.len - 1] == '.' || is_reserved_name(name) ||
	       str_is(name, ".bzr") || str_is(name, ".hg") ||
	       str_is(name, ".git") || str_is(name, ".svn");
}

static bool is_path_char(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) ||
	       (c && strchr("-._~+", c));
}

/* What is wrong with an element of a path, or nothing. */
static void say_bad_element(struct strbuf *why, struct str elem)
{
	struct str shown = str_head(elem, str_chr(elem, '.'));
	size_t i, dots = 0;

	for (i = 0; i < elem.len; i++)
		dots += elem.ptr[i] == '.';
	if (!elem.len)
		sb_adds(why, "empty path element");
	else if (dots == elem.len)
		sb_addf(why, "invalid path element \"%.*s\"", STR_ARG(elem));
	else if (elem.ptr[elem.len - 1] == '.')
		sb_adds(why, "trailing dot in path element");
	for (i = 0; i < elem.len && !why->len; i++)
		if (!is_path_char(elem.ptr[i]))
			sb_addf(why, "invalid char '%c'", elem.ptr[i]);
	if (!why->len && is_reserved_name(shown))
		sb_addf(why, "\"%.*s\" disallowed as path element component on Windows",
			STR_ARG(shown));
}

static void say_bad_path(struct strbuf *why, struct str path)
{
	if (!path.len) {
		sb_adds(why, "empty string");
	} else if (path.ptr[0] == '-') {
		sb_adds(why, "leading dash");
	} else if (memmem(path.ptr, path.len, "//", 2)) {
		sb_adds(why, "double slash");
	} else if (path.ptr[path.len - 1] == '/') {
		sb_adds(why, "trailing slash");
	} else {
		while (path.len && !why->len) {
			size_t n = str_chr(path, '/');

			say_bad_element(why, str_head(path, n));
			path = str_from(path, n + 1);
		}
	}
}

bool go_import_path_is_good(struct str path, struct strbuf *why)
{
	SCOPED_STRBUF bad = STRBUF_INIT;
	const char *what = NULL;

	if (str_is(path, ".") || str_is(path, "..") ||
	    str_starts(path, STR("./")) || str_starts(path, STR("../")))
		what = " is relative, but relative import paths are not supported in module mode";
	else if (str_starts(path, STR("/")))
		what = " is not a package path; see 'go help packages'";
	else if (str_is(path, "all") || str_is(path, "cmd") ||
		 str_is(path, "std"))
		what = " is not an importable package; see 'go help packages'";
	else
		say_bad_path(&bad, path);
	if (what)
		sb_addf(why, "\"%.*s\"%s", STR_ARG(path), what);
	else if (bad.len)
		sb_addf(why, "malformed import path \"%.*s\": %.*s",
			STR_ARG(path), STR_ARG(sb_str(&bad)));
	return !what && !bad.len;
}
