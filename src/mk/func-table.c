// SPDX-License-Identifier: GPL-2.0
#include "func-run.h"

#include "func.h"

static mk_func_t *const functions[NR_FUNCS] = {
	[FUNC_ABSPATH] = fn_abspath,
	[FUNC_ADDPREFIX] = fn_addprefix,
	[FUNC_ADDSUFFIX] = fn_addsuffix,
	[FUNC_AND] = fn_and,
	[FUNC_BASENAME] = fn_basename,
	[FUNC_CALL] = fn_call,
	[FUNC_DIR] = fn_dir,
	[FUNC_ERROR] = fn_error,
	[FUNC_EVAL] = fn_eval,
	[FUNC_FILE] = fn_file,
	[FUNC_FILTER] = fn_filter,
	[FUNC_FILTER_OUT] = fn_filter_out,
	[FUNC_FINDSTRING] = fn_findstring,
	[FUNC_FIRSTWORD] = fn_firstword,
	[FUNC_FLAVOR] = fn_flavor,
	[FUNC_FOREACH] = fn_foreach,
	[FUNC_GUILE] = fn_guile,
	[FUNC_IF] = fn_if,
	[FUNC_INFO] = fn_info,
	[FUNC_INTCMP] = fn_intcmp,
	[FUNC_JOIN] = fn_join,
	[FUNC_LASTWORD] = fn_lastword,
	[FUNC_LET] = fn_let,
	[FUNC_NOTDIR] = fn_notdir,
	[FUNC_OR] = fn_or,
	[FUNC_ORIGIN] = fn_origin,
	[FUNC_PATSUBST] = fn_patsubst,
	[FUNC_REALPATH] = fn_realpath,
	[FUNC_SHELL] = fn_shell,
	[FUNC_SORT] = fn_sort,
	[FUNC_STRIP] = fn_strip,
	[FUNC_SUBST] = fn_subst,
	[FUNC_SUFFIX] = fn_suffix,
	[FUNC_VALUE] = fn_value,
	[FUNC_WARNING] = fn_warning,
	[FUNC_WILDCARD] = fn_wildcard,
	[FUNC_WORD] = fn_word,
	[FUNC_WORDLIST] = fn_wordlist,
	[FUNC_WORDS] = fn_words,
};

mk_func_t *const *func_table(void)
{
	return functions;
}
