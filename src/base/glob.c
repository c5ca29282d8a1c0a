// SPDX-License-Identifier: GPL-2.0
#include "base/glob.h"

/* The set at the start of @p, past its '['; false if it is not closed. */
static bool glob_match_set(struct str *p, unsigned char c, bool *hit)
{
	bool negated = p->len && (p->ptr[0] == '!' || p->ptr[0] == '^');
	size_t i = negated;

	*hit = false;
	do {
		unsigned char lo, hi;

		if (i < p->len && p->ptr[i] == '\\')
			i++;
		if (i >= p->len)
			return false;
		lo = hi = (unsigned char)p->ptr[i++];
		if (i + 1 < p->len && p->ptr[i] == '-' &&
		    p->ptr[i + 1] != ']') {
			hi = (unsigned char)p->ptr[i + 1];
			i += 2;
		}
		if (lo <= c && c <= hi)
			*hit = true;
	} while (i >= p->len || p->ptr[i] != ']');
	*hit ^= negated;
	*p = str_from(*p, i + 1);
	return true;
}

/* One character of the name against one item of the pattern. */
static bool glob_match_one(struct str *p, char c)
{
	struct str set;
	bool hit;

	if (p->ptr[0] == '?') {
		*p = str_from(*p, 1);
		return true;
	}
	if (p->ptr[0] == '[') {
		set = str_from(*p, 1);
		if (glob_match_set(&set, (unsigned char)c, &hit)) {
			*p = set;
			return hit;
		}
	}
	if (p->ptr[0] == '\\' && p->len > 1)
		*p = str_from(*p, 1);
	hit = p->ptr[0] == c;
	*p = str_from(*p, 1);
	return hit;
}

bool glob_match(struct str pattern, struct str name)
{
	struct str star = STR(""), after_star = STR("");
	bool seen_star = false;

	if (name.len && name.ptr[0] == '.' &&
	    (!pattern.len || pattern.ptr[0] != '.'))
		return false;
	while (name.len || pattern.len) {
		if (pattern.len && pattern.ptr[0] == '*') {
			while (pattern.len && pattern.ptr[0] == '*')
				pattern = str_from(pattern, 1);
			star = pattern;
			after_star = name;
			seen_star = true;
			continue;
		}
		if (pattern.len && name.len &&
		    glob_match_one(&pattern, name.ptr[0])) {
			name = str_from(name, 1);
			continue;
		}
		if (!seen_star || !after_star.len)
			return false;
		after_star = str_from(after_star, 1);
		name = after_star;
		pattern = star;
	}
	return true;
}
