// SPDX-License-Identifier: GPL-2.0
/*
 * Numbers in versions are compared as text: they may have any number of
 * digits, and as they have no leading zero the longer one is the greater.
 */
#include "go/version.h"

struct semver {
	struct str num[3];	/* major, minor, patch */
	struct str pre;		/* without the '-' */
};

static bool is_ident_char(char c)
{
	return byte_is_digit(c) || byte_is_letter(c) || c == '-';
}

static bool version_is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!byte_is_digit(s.ptr[i]))
			return false;
	return s.len > 0;
}

/* Cut a decimal number without leading zeros off @s. */
static bool version_cut_number(struct str *s, struct str *num)
{
	size_t n = 0;

	while (n < s->len && byte_is_digit(s->ptr[n]))
		n++;
	*num = str_head(*s, n);
	*s = str_from(*s, n);
	return n && (n == 1 || num->ptr[0] != '0');
}

/*
 * Cut dot-separated identifiers off @s, up to a '+' or the end.  In a
 * pre-release a number must not have leading zeros; in build metadata it may.
 */
static bool cut_identifiers(struct str *s, struct str *out, bool is_pre)
{
	struct str all = is_pre ? str_head(*s, str_chr(*s, '+')) : *s;
	struct str rest = all;

	for (;;) {
		struct str id = str_head(rest, str_chr(rest, '.'));
		size_t i;

		for (i = 0; i < id.len; i++)
			if (!is_ident_char(id.ptr[i]))
				return false;
		if (!id.len)
			return false;
		if (is_pre && id.len > 1 && id.ptr[0] == '0' && version_is_number(id))
			return false;
		if (id.len == rest.len)
			break;
		rest = str_from(rest, id.len + 1);
	}
	*out = all;
	*s = str_from(*s, all.len);
	return true;
}

static bool parse_semver(struct str s, struct semver *v)
{
	struct str build;
	size_t i;

	*v = (struct semver){ { STR("0"), STR("0"), STR("0") }, STR("") };
	if (!s.len || s.ptr[0] != 'v')
		return false;
	s = str_from(s, 1);
	for (i = 0; i < 3; i++) {
		if (i && s.len && s.ptr[0] == '.')
			s = str_from(s, 1);
		else if (i)
			return !s.len;
		if (!version_cut_number(&s, &v->num[i]))
			return false;
	}
	if (s.len && s.ptr[0] == '-') {
		s = str_from(s, 1);
		if (!cut_identifiers(&s, &v->pre, true))
			return false;
	}
	if (s.len && s.ptr[0] == '+') {
		s = str_from(s, 1);
		if (!cut_identifiers(&s, &build, false))
			return false;
	}
	return !s.len;
}

static int cmp_number(struct str a, struct str b)
{
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return str_cmp(a, b);
}

/* Numbers are less than words; of two numbers the value counts. */
static int cmp_identifier(struct str a, struct str b)
{
	bool na = version_is_number(a), nb = version_is_number(b);

	if (na && nb)
		return cmp_number(a, b);
	if (na != nb)
		return na ? -1 : 1;
	return str_cmp(a, b);
}

static int cmp_prerelease(struct str a, struct str b)
{
	if (!a.len || !b.len)
		return (b.len > 0) - (a.len > 0);
	while (a.len && b.len) {
		struct str ia = str_head(a, str_chr(a, '.'));
		struct str ib = str_head(b, str_chr(b, '.'));
		int order = cmp_identifier(ia, ib);

		if (order)
			return order;
		a = str_from(a, ia.len + 1);
		b = str_from(b, ib.len + 1);
	}
	return (a.len > 0) - (b.len > 0);
}

bool go_semver_valid(struct str v)
{
	struct semver parsed;

	return parse_semver(v, &parsed);
}

int go_semver_cmp(struct str a, struct str b)
{
	struct semver va, vb;
	bool oka = parse_semver(a, &va), okb = parse_semver(b, &vb);
	size_t i;

	if (!oka && !okb)
		return str_cmp(a, b);
	if (oka != okb)
		return oka ? 1 : -1;
	for (i = 0; i < 3; i++) {
		int order = cmp_number(va.num[i], vb.num[i]);

		if (order)
			return order;
	}
	return cmp_prerelease(va.pre, vb.pre);
}

struct gover {
	struct str major, minor, patch;	/* an empty patch is the least */
	struct str kind;		/* "rc", "beta" or empty */
	struct str pre;
};

/* A language version such as "1.20" was a release before Go 1.21; Go asks for
 * the second number only.
 */
static bool minor_is_release(const struct gover *v)
{
	return cmp_number(v->minor, STR("21")) < 0;
}

static bool parse_gover(struct str s, struct gover *v)
{
	size_t n = 0;

	*v = (struct gover){ STR("0"), STR("0"), STR(""), STR(""), STR("") };
	if (str_chr(s, '/') < s.len || str_chr(s, '\\') < s.len)
		return false;
	if (str_starts(s, STR("go")))
		s = str_from(s, 2);
	s = str_head(s, str_chr(s, '-'));
	if (!version_cut_number(&s, &v->major))
		return false;
	if (!s.len) {
		v->patch = STR("0");
		return true;
	}
	if (s.ptr[0] != '.')
		return false;
	s = str_from(s, 1);
	if (!version_cut_number(&s, &v->minor))
		return false;
	if (!s.len) {
		if (minor_is_release(v))
			v->patch = STR("0");
		return true;
	}
	if (s.ptr[0] == '.') {
		s = str_from(s, 1);
		return version_cut_number(&s, &v->patch) && !s.len;
	}
	while (n < s.len && s.ptr[n] >= 'a' && s.ptr[n] <= 'z')
		n++;
	v->kind = str_head(s, n);
	s = str_from(s, n);
	/* Go takes "1.21rc" for one before "1.21rc1". */
	return n && (!s.len || (version_cut_number(&s, &v->pre) && !s.len));
}

bool go_toolchain_valid(struct str v)
{
	struct gover parsed;

	return parse_gover(v, &parsed);
}

int go_toolchain_cmp(struct str a, struct str b)
{
	struct gover va, vb;
	bool oka = parse_gover(a, &va), okb = parse_gover(b, &vb);
	int order;

	if (!oka && !okb)
		return str_cmp(a, b);
	if (oka != okb)
		return oka ? 1 : -1;
	order = cmp_number(va.major, vb.major);
	if (!order)
		order = cmp_number(va.minor, vb.minor);
	if (!order)
		order = cmp_number(va.patch, vb.patch);
	if (!order)
		order = str_cmp(va.kind, vb.kind);
	return order ? order : cmp_number(va.pre, vb.pre);
}
