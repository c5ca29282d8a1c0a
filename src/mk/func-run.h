/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the functions of the make language do.
 *
 * expand.c calls them through the table that mk_new() puts into the evaluator,
 * and they call expand.c: so a function is added here and in func.h, and
 * neither the parser nor expand.c knows of it.
 */
#ifndef MK_FUNC_RUN_H
#define MK_FUNC_RUN_H

#include <stdint.h>

#include "base/str.h"

struct mk;
struct mk_tmpl;

/* A call in progress.  The arguments live until the function returns. */
struct mk_call {
	uint32_t argc;
	const struct str *argv;		/* for ARGS_EXPANDED */
	const struct mk_tmpl *const *args;	/* for the others */
	struct str text;		/* the call as it was written, or "" */
};

typedef void mk_func_t(struct mk *mk, const struct mk_call *call,
			struct strbuf *out);

/**
 * func_table - the functions by their numbers (enum mk_func_id)
 */
mk_func_t *const *func_table(void);

/* Text and words: func-text.c, func-word.c. */
mk_func_t fn_subst, fn_patsubst, fn_strip, fn_findstring, fn_filter,
	   fn_filter_out, fn_sort, fn_word, fn_wordlist, fn_words,
	   fn_firstword, fn_lastword, fn_join, fn_addprefix, fn_addsuffix;
/* File names: func-file.c. */
mk_func_t fn_dir, fn_notdir, fn_suffix, fn_basename, fn_abspath, fn_realpath,
	   fn_wildcard, fn_file;
/* Flow and variables: func-flow.c. */
mk_func_t fn_if, fn_or, fn_and, fn_intcmp, fn_foreach, fn_let, fn_call,
	   fn_eval, fn_value, fn_origin, fn_flavor, fn_error, fn_warning,
	   fn_info, fn_shell, fn_guile;

#endif
