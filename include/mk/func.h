/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The functions of the make language: a row each.
 */
#ifndef MK_FUNC_H
#define MK_FUNC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct mk;
struct mk_tmpl;

/* A call under way.  The arguments live until the function returns. */
struct mk_call {
	uint32_t argc;
	const struct str *argv;		/* for ARGS_EXPANDED */
	const struct mk_tmpl *const *args;	/* for the others */
	struct str text;		/* the call as it was written, or "" */
};

typedef void mk_func_fn(struct mk *mk, const struct mk_call *call,
			struct strbuf *out);

enum mk_args {
	ARGS_EXPANDED,	/* before the function runs */
	ARGS_LAZY,	/* where it wants it */
	ARGS_TRIMMED,	/* the same, without the white space around */
};

struct mk_func {
	const char *name;
	uint8_t min;	/* least number of arguments */
	uint8_t max;	/* what follows belongs to the last; 0: no limit */
	uint8_t args;	/* enum mk_args */
	bool since44;
	mk_func_fn *run;
};

/**
 * func_find - number of the function with a name
 * @name: name
 * @make44: whether the functions of make 4.4 are there
 *
 * Return: the number for func_at(), or -1.
 */
int func_find(struct str name, bool make44);

/**
 * func_at - a function
 * @nr: what func_find() gave
 */
const struct mk_func *func_at(unsigned int nr);

/* Text and words: func-text.c, func-word.c. */
mk_func_fn fn_subst, fn_patsubst, fn_strip, fn_findstring, fn_filter,
	   fn_filter_out, fn_sort, fn_word, fn_wordlist, fn_words,
	   fn_firstword, fn_lastword, fn_join, fn_addprefix, fn_addsuffix;
/* File names: func-file.c. */
mk_func_fn fn_dir, fn_notdir, fn_suffix, fn_basename, fn_abspath, fn_realpath,
	   fn_wildcard, fn_file;
/* Flow and variables: func-flow.c. */
mk_func_fn fn_if, fn_or, fn_and, fn_intcmp, fn_foreach, fn_let, fn_call,
	   fn_eval, fn_value, fn_origin, fn_flavor, fn_error, fn_warning,
	   fn_info, fn_shell, fn_guile;

#endif
