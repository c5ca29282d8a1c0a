// SPDX-License-Identifier: GPL-2.0
#include "mk/func.h"

/* Sorted by name. */
static const struct mk_func funcs[] = {
	{ "abspath", 0, 1, ARGS_EXPANDED, false, fn_abspath },
	{ "addprefix", 2, 2, ARGS_EXPANDED, false, fn_addprefix },
	{ "addsuffix", 2, 2, ARGS_EXPANDED, false, fn_addsuffix },
	{ "and", 1, 0, ARGS_TRIMMED, false, fn_and },
	{ "basename", 0, 1, ARGS_EXPANDED, false, fn_basename },
	{ "call", 1, 0, ARGS_EXPANDED, false, fn_call },
	{ "dir", 0, 1, ARGS_EXPANDED, false, fn_dir },
	{ "error", 0, 1, ARGS_EXPANDED, false, fn_error },
	{ "eval", 0, 1, ARGS_EXPANDED, false, fn_eval },
	{ "file", 1, 2, ARGS_EXPANDED, false, fn_file },
	{ "filter", 2, 2, ARGS_EXPANDED, false, fn_filter },
	{ "filter-out", 2, 2, ARGS_EXPANDED, false, fn_filter_out },
	{ "findstring", 2, 2, ARGS_EXPANDED, false, fn_findstring },
	{ "firstword", 0, 1, ARGS_EXPANDED, false, fn_firstword },
	{ "flavor", 0, 1, ARGS_EXPANDED, false, fn_flavor },
	{ "foreach", 3, 3, ARGS_LAZY, false, fn_foreach },
	{ "guile", 0, 1, ARGS_EXPANDED, false, fn_guile },
	{ "if", 2, 3, ARGS_TRIMMED, false, fn_if },
	{ "info", 0, 1, ARGS_EXPANDED, false, fn_info },
	{ "intcmp", 2, 5, ARGS_LAZY, true, fn_intcmp },
	{ "join", 2, 2, ARGS_EXPANDED, false, fn_join },
	{ "lastword", 0, 1, ARGS_EXPANDED, false, fn_lastword },
	{ "let", 3, 3, ARGS_LAZY, true, fn_let },
	{ "notdir", 0, 1, ARGS_EXPANDED, false, fn_notdir },
	{ "or", 1, 0, ARGS_TRIMMED, false, fn_or },
	{ "origin", 0, 1, ARGS_EXPANDED, false, fn_origin },
	{ "patsubst", 3, 3, ARGS_EXPANDED, false, fn_patsubst },
	{ "realpath", 0, 1, ARGS_EXPANDED, false, fn_realpath },
	{ "shell", 0, 1, ARGS_EXPANDED, false, fn_shell },
	{ "sort", 0, 1, ARGS_EXPANDED, false, fn_sort },
	{ "strip", 0, 1, ARGS_EXPANDED, false, fn_strip },
	{ "subst", 3, 3, ARGS_EXPANDED, false, fn_subst },
	{ "suffix", 0, 1, ARGS_EXPANDED, false, fn_suffix },
	{ "value", 0, 1, ARGS_EXPANDED, false, fn_value },
	{ "warning", 0, 1, ARGS_EXPANDED, false, fn_warning },
	{ "wildcard", 0, 1, ARGS_EXPANDED, false, fn_wildcard },
	{ "word", 2, 2, ARGS_EXPANDED, false, fn_word },
	{ "wordlist", 3, 3, ARGS_EXPANDED, false, fn_wordlist },
	{ "words", 0, 1, ARGS_EXPANDED, false, fn_words },
};

int func_find(struct str name, bool make44)
{
	size_t lo = 0, hi = ARRAY_SIZE(funcs);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int order = str_cmp(name, str_of(funcs[mid].name));

		if (!order)
			return funcs[mid].since44 && !make44 ? -1 : (int)mid;
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return -1;
}

const struct mk_func *func_at(unsigned int nr)
{
	return &funcs[nr];
}
