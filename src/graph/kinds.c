// SPDX-License-Identifier: GPL-2.0
#include "graph/kinds.h"

static const struct {
	const char *suffix;
	enum node_kind kind;
} kinds[] = {
	{ ".o", NODE_OBJ },
	{ ".a", NODE_OBJ },
	{ ".c", NODE_SRC },
	{ ".S", NODE_SRC },
	{ ".s", NODE_SRC },
	{ ".rs", NODE_SRC },
	{ ".cc", NODE_SRC },
	{ ".go", NODE_SRC },
	{ ".dts", NODE_SRC },
	{ ".dtso", NODE_SRC },
};

enum node_kind file_kind(struct str path)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_ends(path, str_of(kinds[i].suffix)))
			return kinds[i].kind;
	return NODE_FILE;
}
