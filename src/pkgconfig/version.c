// SPDX-License-Identifier: GPL-2.0
/* Versions, and what "Requires: foo >= 1.2" asks of them. */
#include "parts.h"

/* What is between the parts of a version, but for "~". */
static struct str version_skip(struct str s)
{
	while (s.len && s.ptr[0] != '~' && !byte_is_letter(s.ptr[0]) &&
	       !byte_is_digit(s.ptr[0]))
		s = str_from(s, 1);
	return s;
}

static struct str version_part(struct str s, bool digits)
{
	size_t n = 0;

	while (n < s.len && (digits ? byte_is_digit(s.ptr[n]) : byte_is_letter(s.ptr[n])))
		n++;
	return str_head(s, n);
}

static struct str skip_zeros(struct str s)
{
	while (s.len && s.ptr[0] == '0')
		s = str_from(s, 1);
	return s;
}

static int part_cmp(struct str a, struct str b, bool digits)
{
	if (digits) {
		a = skip_zeros(a);
		b = skip_zeros(b);
		if (a.len != b.len)
			return a.len < b.len ? -1 : 1;
	}
	return str_cmp(a, b);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same_but_case(struct str a, struct str b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

int pc_version_cmp(struct str a, struct str b)
{
	int order;

	if (!a.ptr || !b.ptr)
		return a.ptr ? 1 : -1;
	if (is_same_but_case(a, b))
		return 0;
	while (a.len || b.len) {
		struct str x, y;
		bool digits;

		a = version_skip(a);
		b = version_skip(b);
		if (str_starts(a, STR("~")) || str_starts(b, STR("~"))) {
			if (!str_starts(a, STR("~")))
				return 1;
			if (!str_starts(b, STR("~")))
				return -1;
			a = str_from(a, 1);
			b = str_from(b, 1);
			continue;
		}
		if (!a.len || !b.len)
			break;
		digits = byte_is_digit(a.ptr[0]);
		x = version_part(a, digits);
		y = version_part(b, digits);
		if (!y.len)
			return digits ? 1 : -1;
		order = part_cmp(x, y, digits);
		if (order)
			return order;
		a = str_from(a, x.len);
		b = str_from(b, y.len);
	}
	return a.len ? 1 : b.len ? -1 : 0;
}

#define LESS	1
#define SAME	2
#define MORE	4

static bool order_is_in(int order, unsigned int set)
{
	return set & (order < 0 ? LESS : order ? MORE : SAME);
}

static const struct {
	const char *name;
	unsigned int holds;	/* how a version relates to that in the need */
} compares[NR_PC_COMPARES] = {
	[PC_ANY] = { "", LESS | SAME | MORE },
	[PC_EQUAL] = { "=", SAME },
	[PC_NOT_EQUAL] = { "!=", LESS | MORE },
	[PC_LESS] = { "<", LESS },
	[PC_LESS_EQUAL] = { "<=", LESS | SAME },
	[PC_GREATER] = { ">", MORE },
	[PC_GREATER_EQUAL] = { ">=", MORE | SAME },
};

const char *pc_compare_name(enum pc_compare compare)
{
	return compares[compare].name;
}

bool pc_need_holds(const struct pc_need *need, struct str version)
{
	return need->compare == PC_ANY ||
	       order_is_in(pc_version_cmp(version, need->version), compares[need->compare].holds);
}

/*
 * How the version in Provides (a column) must relate to that in Requires (a row).
 * An entry without a version provides nothing.
 */
static const unsigned char provides[NR_PC_COMPARES][NR_PC_COMPARES] = {
	[PC_ANY] = {
		[PC_EQUAL] = 7, [PC_NOT_EQUAL] = 7, [PC_LESS] = 7, [PC_LESS_EQUAL] = 7,
		[PC_GREATER] = 7, [PC_GREATER_EQUAL] = 7,
	},
	[PC_EQUAL] = {
		[PC_EQUAL] = SAME, [PC_NOT_EQUAL] = LESS | MORE, [PC_LESS] = MORE,
		[PC_LESS_EQUAL] = MORE | SAME, [PC_GREATER] = LESS,
		[PC_GREATER_EQUAL] = LESS | SAME,
	},
	[PC_NOT_EQUAL] = {
		[PC_EQUAL] = LESS | MORE, [PC_NOT_EQUAL] = SAME,
		[PC_LESS] = LESS | SAME, [PC_LESS_EQUAL] = LESS,
		[PC_GREATER] = MORE | SAME, [PC_GREATER_EQUAL] = MORE,
	},
	[PC_LESS] = {
		[PC_EQUAL] = LESS, [PC_NOT_EQUAL] = MORE | SAME, [PC_LESS] = MORE,
		[PC_LESS_EQUAL] = MORE | SAME, [PC_GREATER] = LESS, [PC_GREATER_EQUAL] = LESS,
	},
	[PC_LESS_EQUAL] = {
		[PC_EQUAL] = LESS | SAME, [PC_NOT_EQUAL] = MORE, [PC_LESS] = MORE,
		[PC_LESS_EQUAL] = MORE | SAME, [PC_GREATER] = LESS,
		[PC_GREATER_EQUAL] = LESS | SAME,
	},
	[PC_GREATER] = {
		[PC_EQUAL] = MORE, [PC_NOT_EQUAL] = LESS | SAME, [PC_LESS] = MORE,
		[PC_LESS_EQUAL] = MORE, [PC_GREATER] = LESS, [PC_GREATER_EQUAL] = LESS | SAME,
	},
	[PC_GREATER_EQUAL] = {
		[PC_EQUAL] = MORE | SAME, [PC_NOT_EQUAL] = LESS, [PC_LESS] = MORE,
		[PC_LESS_EQUAL] = MORE | SAME, [PC_GREATER] = LESS,
		[PC_GREATER_EQUAL] = LESS | SAME,
	},
};

bool pc_need_provided(const struct pc_need *need, const struct pc_need *provider)
{
	unsigned int set = provides[need->compare][provider->compare];

	return set == 7 || (set && order_is_in(pc_version_cmp(provider->version, need->version),
					       set));
}
