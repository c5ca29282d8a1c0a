// SPDX-License-Identifier: GPL-2.0
#include "func.h"

static const struct mk_func funcs[NR_FUNCS] = {
	[FUNC_ABSPATH] = { "abspath", 0, 1, ARGS_EXPANDED, false },
	[FUNC_ADDPREFIX] = { "addprefix", 2, 2, ARGS_EXPANDED, false },
	[FUNC_ADDSUFFIX] = { "addsuffix", 2, 2, ARGS_EXPANDED, false },
	[FUNC_AND] = { "and", 1, 0, ARGS_TRIMMED, false },
	[FUNC_BASENAME] = { "basename", 0, 1, ARGS_EXPANDED, false },
	[FUNC_CALL] = { "call", 1, 0, ARGS_EXPANDED, false },
	[FUNC_DIR] = { "dir", 0, 1, ARGS_EXPANDED, false },
	[FUNC_ERROR] = { "error", 0, 1, ARGS_EXPANDED, false },
	[FUNC_EVAL] = { "eval", 0, 1, ARGS_EXPANDED, false },
	[FUNC_FILE] = { "file", 1, 2, ARGS_EXPANDED, false },
	[FUNC_FILTER] = { "filter", 2, 2, ARGS_EXPANDED, false },
	[FUNC_FILTER_OUT] = { "filter-out", 2, 2, ARGS_EXPANDED, false },
	[FUNC_FINDSTRING] = { "findstring", 2, 2, ARGS_EXPANDED, false },
	[FUNC_FIRSTWORD] = { "firstword", 0, 1, ARGS_EXPANDED, false },
	[FUNC_FLAVOR] = { "flavor", 0, 1, ARGS_EXPANDED, false },
	[FUNC_FOREACH] = { "foreach", 3, 3, ARGS_LAZY, false },
	[FUNC_GUILE] = { "guile", 0, 1, ARGS_EXPANDED, false },
	[FUNC_IF] = { "if", 2, 3, ARGS_TRIMMED, false },
	[FUNC_INFO] = { "info", 0, 1, ARGS_EXPANDED, false },
	[FUNC_INTCMP] = { "intcmp", 2, 5, ARGS_LAZY, true },
	[FUNC_JOIN] = { "join", 2, 2, ARGS_EXPANDED, false },
	[FUNC_LASTWORD] = { "lastword", 0, 1, ARGS_EXPANDED, false },
	[FUNC_LET] = { "let", 3, 3, ARGS_LAZY, true },
	[FUNC_NOTDIR] = { "notdir", 0, 1, ARGS_EXPANDED, false },
	[FUNC_OR] = { "or", 1, 0, ARGS_TRIMMED, false },
	[FUNC_ORIGIN] = { "origin", 0, 1, ARGS_EXPANDED, false },
	[FUNC_PATSUBST] = { "patsubst", 3, 3, ARGS_EXPANDED, false },
	[FUNC_REALPATH] = { "realpath", 0, 1, ARGS_EXPANDED, false },
	[FUNC_SHELL] = { "shell", 0, 1, ARGS_EXPANDED, false },
	[FUNC_SORT] = { "sort", 0, 1, ARGS_EXPANDED, false },
	[FUNC_STRIP] = { "strip", 0, 1, ARGS_EXPANDED, false },
	[FUNC_SUBST] = { "subst", 3, 3, ARGS_EXPANDED, false },
	[FUNC_SUFFIX] = { "suffix", 0, 1, ARGS_EXPANDED, false },
	[FUNC_VALUE] = { "value", 0, 1, ARGS_EXPANDED, false },
	[FUNC_WARNING] = { "warning", 0, 1, ARGS_EXPANDED, false },
	[FUNC_WILDCARD] = { "wildcard", 0, 1, ARGS_EXPANDED, false },
	[FUNC_WORD] = { "word", 2, 2, ARGS_EXPANDED, false },
	[FUNC_WORDLIST] = { "wordlist", 3, 3, ARGS_EXPANDED, false },
	[FUNC_WORDS] = { "words", 0, 1, ARGS_EXPANDED, false },
};

int func_find(struct str name, bool make44)
{
	size_t i;

	array_bound(i, ARRAY_SIZE(funcs), str_cmp(str_of(funcs[i].name), name) < 0);
	if (i == ARRAY_SIZE(funcs) || !str_is(name, funcs[i].name) ||
	    (funcs[i].since44 && !make44))
		return -1;
	return (int)i;
}

const struct mk_func *func_at(unsigned int id)
{
	return &funcs[id];
}
