// SPDX-License-Identifier: GPL-2.0
/*
 * "Requires: foo >= 1.2, bar": names, with or without a version.  An operator needs a
 * space before it, or it is part of the name, and one after it: otherwise pkgconf
 * loses the first byte of the version.
 */
#include "base/limits.h"
#include "parts.h"

static bool is_separator(char c)
{
	return c == ',' || pc_is_space(c);
}

static bool is_operator(char c)
{
	return c == '<' || c == '>' || c == '!' || c == '=';
}

static enum pc_compare compare_of(struct str op)
{
	enum pc_compare c = NR_PC_COMPARES;

	while (--c > PC_ANY)
		if (str_is(op, pc_compare_name(c)))
			break;
	return c;
}

static void needs_remove(struct pc_needs *needs, size_t i)
{
	memmove(&needs->at[i], &needs->at[i + 1], (needs->nr - 1 - i) * sizeof(needs->at[i]));
	needs->nr--;
}

/* Internal needs give way to others of the same package. */
static bool needs_make_way(struct pkgconfig *pc, struct pc_needs *needs,
			   const struct pc_need *need)
{
	size_t i;

	pc_work(pc, needs->nr);
	for (i = 0; i < needs->nr; i++)
		if (needs->at[i].internal != need->internal &&
		    str_eq(needs->at[i].package, need->package)) {
			if (need->internal)
				return false;
			needs_remove(needs, i);
			break;
		}
	return true;
}

static void needs_add(struct pkgconfig *pc, struct pc_needs *needs, struct pc_need need)
{
	if (!needs_make_way(pc, needs, &need))
		return;
	if (needs->nr == LIMIT_PC_NEEDS) {
		pc->over = true;
		return;
	}
	need.package = arena_str(pc->mem, need.package);
	if (need.version.ptr)
		need.version = arena_str(pc->mem, need.version);
	vec_grow(needs->at, needs->nr, needs->cap);
	needs->at[needs->nr++] = need;
}

/* Cut what is before the first byte with or without a property off. */
static struct str needs_cut(struct str *rest, bool (*is)(char c), bool wanted)
{
	size_t n = 0;
	struct str head;

	while (n < rest->len && is(rest->ptr[n]) != wanted)
		n++;
	head = str_head(*rest, n);
	*rest = str_from(*rest, n);
	return head;
}

/* "<= 1.2" after a name; false if no version follows the operator. */
static bool needs_version(struct str *rest, struct pc_need *need)
{
	needs_cut(rest, pc_is_space, false);
	need->compare = compare_of(needs_cut(rest, is_operator, false));
	*rest = str_from(*rest, 1);
	needs_cut(rest, pc_is_space, false);
	if (!rest->len)
		return false;
	/* The first byte may be a comma. */
	need->version = *rest;
	*rest = str_from(*rest, 1);
	need->version.len = 1 + needs_cut(rest, is_separator, true).len;
	return true;
}

static bool needs_operator_follows(struct str rest)
{
	if (!rest.len || !pc_is_space(rest.ptr[0]))
		return false;
	needs_cut(&rest, pc_is_space, false);
	return rest.len && is_operator(rest.ptr[0]);
}

void pc_needs_read(struct pkgconfig *pc, struct pc_needs *needs, struct str value,
		   bool internal, uint32_t line)
{
	while (!pc->over) {
		struct pc_need need = { .internal = internal, .line = line };

		needs_cut(&value, is_separator, false);
		if (!value.len)
			break;
		need.package = needs_cut(&value, is_separator, true);
		if (needs_operator_follows(value) && !needs_version(&value, &need))
			break;
		needs_add(pc, needs, need);
		pc_work(pc, need.package.len);
	}
}
