// SPDX-License-Identifier: GPL-2.0
#include "graph/kinds.h"

static const struct {
	const char *suffix;
	const char *kind;
} kinds[] = {
	{ ".o", "obj" },
	{ ".a", "obj" },
	{ ".c", "src" },
	{ ".S", "src" },
	{ ".s", "src" },
	{ ".rs", "src" },
	{ ".cc", "src" },
	{ ".go", "src" },
	{ ".dts", "src" },
	{ ".dtso", "src" },
};

const char *file_kind(struct str path)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_ends(path, str_of(kinds[i].suffix)))
			return kinds[i].kind;
	return "file";
}
