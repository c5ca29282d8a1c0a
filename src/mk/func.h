/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The functions of the make language as its parser sees them: a row each.
 *
 * What a function does is none of the parser's business; func-run.h has that,
 * under the same numbers.
 */
#ifndef MK_FUNC_H
#define MK_FUNC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Sorted by name, as the table is. */
enum mk_func_id {
	FUNC_ABSPATH,
	FUNC_ADDPREFIX,
	FUNC_ADDSUFFIX,
	FUNC_AND,
	FUNC_BASENAME,
	FUNC_CALL,
	FUNC_DIR,
	FUNC_ERROR,
	FUNC_EVAL,
	FUNC_FILE,
	FUNC_FILTER,
	FUNC_FILTER_OUT,
	FUNC_FINDSTRING,
	FUNC_FIRSTWORD,
	FUNC_FLAVOR,
	FUNC_FOREACH,
	FUNC_GUILE,
	FUNC_IF,
	FUNC_INFO,
	FUNC_INTCMP,
	FUNC_JOIN,
	FUNC_LASTWORD,
	FUNC_LET,
	FUNC_NOTDIR,
	FUNC_OR,
	FUNC_ORIGIN,
	FUNC_PATSUBST,
	FUNC_REALPATH,
	FUNC_SHELL,
	FUNC_SORT,
	FUNC_STRIP,
	FUNC_SUBST,
	FUNC_SUFFIX,
	FUNC_VALUE,
	FUNC_WARNING,
	FUNC_WILDCARD,
	FUNC_WORD,
	FUNC_WORDLIST,
	FUNC_WORDS,
	NR_FUNCS
};

enum mk_args {
	ARGS_EXPANDED,	/* before the function runs */
	ARGS_LAZY,	/* by the function, those that it needs */
	ARGS_TRIMMED,	/* the same, without the white space around them */
};

struct mk_func {
	const char *name;
	uint8_t min;	/* least number of arguments */
	uint8_t max;	/* what follows belongs to the last; 0: no limit */
	uint8_t args;	/* enum mk_args */
	bool since44;
};

/**
 * func_find - look a function up by name
 * @name: name
 * @make44: whether the functions of make 4.4 exist
 *
 * Return: its number (enum mk_func_id), or -1.
 */
int func_find(struct str name, bool make44);

/**
 * func_at - a function's row
 * @id: its number
 */
const struct mk_func *func_at(unsigned int id);

#endif
