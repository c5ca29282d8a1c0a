// SPDX-License-Identifier: GPL-2.0
#include "graph/kmod-name.h"

static char kmod_byte(char c)
{
	return c == '-' ? '_' : c;
}

void kmod_name_add(struct strbuf *out, struct str name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		sb_addch(out, kmod_byte(name.ptr[i]));
}

bool kmod_name_eq(struct str a, struct str b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (kmod_byte(a.ptr[i]) != kmod_byte(b.ptr[i]))
			return false;
	return true;
}
