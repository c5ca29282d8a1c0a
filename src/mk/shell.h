/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The part of the shell that makefiles compute text with, read without a process.
 *
 * What a command prints is told only where it is certain: its words, variables
 * and files are known, and every shell and every version of the tools would
 * print the same.  Anything else makes the whole text unsure, and $(shell) an
 * unknown, as if it had never been looked at.
 */
#ifndef MK_SHELL_H
#define MK_SHELL_H

#include <stdbool.h>

#include "base/str.h"
#include "base/tree.h"

struct mk;

enum { SHELL_UNSURE = -1 };

/* Words of a command, or a list of operands. */
struct shell_words {
	struct str *w;
	size_t nr, cap;
};

struct shell_var {
	const struct shell_var *before;
	struct str name, value;
};

/* Where a command reads and writes. */
struct shell_io {
	struct strbuf *out;
	struct str in;
	bool has_in;		/* or else it would wait for make's input */
	bool errors_out;	/* 2>&1: a message would be in the output */
};

/* A text being run; what is allocated lives in mk->tmp. */
struct shell {
	struct mk *mk;
	struct str text;
	size_t at;		/* what follows has not been read */
	const struct shell_var *vars;
	struct str dir;		/* after cd, or empty: that of make */
	unsigned int depth;
	int status;		/* of the last command */
	int nested;		/* of the last one in place of a word, or 0 */
	bool live;		/* what is read is carried out, too */
	bool unsure;
};

/* Carry a command out.  Return: its status, or SHELL_UNSURE. */
typedef int shell_tool(struct shell *sh, const struct shell_words *args,
		       struct shell_io *io);

/**
 * shell_run - what a command line prints
 * @mk: evaluator
 * @text: command line, without unknowns
 * @out: buffer that receives it, as $(shell) has it; only if it is certain
 *
 * Return: its exit status, or SHELL_UNSURE.
 */
int shell_run(struct mk *mk, struct str text, struct strbuf *out);

/**
 * shell_value - the same for a makefile, which then finds .SHELLSTATUS
 * @mk: evaluator
 * @text: command line; it may hold unknowns
 * @out: buffer
 *
 * Return: 0, or SHELL_UNSURE, with nothing appended.
 */
int shell_value(struct mk *mk, struct str text, struct strbuf *out);

/**
 * shell_read_word - read a word at the present position
 * @sh: shell
 * @assigns: it is NAME=value before a command, and is not divided
 * @words: receives its fields: none, one or many
 *
 * Return: false if none begins here.
 */
bool shell_read_word(struct shell *sh, bool assigns, struct shell_words *words);

/**
 * shell_nested - run commands instead of a word: what they print
 * @sh: shell; the commands stand at its position
 * @out: buffer that receives their output without the last newlines
 *
 * Return: their status, which is that of @sh, too.
 */
int shell_nested(struct shell *sh, struct strbuf *out);

/**
 * shell_words_add - append a word
 * @words: list; free() its .w
 * @w: word
 */
void shell_words_add(struct shell_words *words, struct str w);

/**
 * shell_find_tool - the command of a name
 * @name: name
 *
 * Return: the command, or NULL: what it does is not known here.
 */
shell_tool *shell_find_tool(struct str name);

/**
 * shell_file_type - what a name stands for
 * @sh: shell
 * @name: file name
 * @type: set to its type
 *
 * Return: false: that is not certain.
 */
bool shell_file_type(struct shell *sh, struct str name, enum tree_type *type);

/**
 * shell_file_read - append a file's text
 * @sh: shell
 * @name: file name
 * @out: buffer
 *
 * Return: 0, 1 if there is no such file, or SHELL_UNSURE.
 */
int shell_file_read(struct shell *sh, struct str name, struct strbuf *out);

/**
 * shell_operand_read - append the text of a file that a command names
 * @sh: shell
 * @name: file name
 * @out: buffer
 *
 * Return: as shell_file_read(); an option after operands and a NUL make it
 * SHELL_UNSURE, too.
 */
int shell_operand_read(struct shell *sh, struct str name, struct strbuf *out);

/**
 * shell_is_option - whether a word may be an option, or "-"
 * @w: word
 */
static inline bool shell_is_option(struct str w)
{
	return str_starts(w, STR("-"));
}

/**
 * shell_complain - a command writes a message
 * @io: where it writes
 * @status: its exit status
 *
 * Return: @status, or SHELL_UNSURE if the message is a part of the output.
 */
int shell_complain(const struct shell_io *io, int status);

/**
 * shell_number - a decimal number that is not too large to calculate with
 * @s: text
 * @n: set to it
 */
bool shell_number(struct str s, long *n);

/**
 * shell_input - what a command reads: the files that it names, or its input
 * @sh: shell
 * @args: its words
 * @first: number of the first file
 * @io: where it reads and writes
 * @in: buffer
 *
 * Return: its exit status so far, or SHELL_UNSURE.
 */
int shell_input(struct shell *sh, const struct shell_words *args, size_t first,
		const struct shell_io *io, struct strbuf *in);

/**
 * shell_is_spelt - whether a text is spelt as it would be in a build
 * @sh: shell
 * @text: text; false: it has a fictitious name, or bytes whose meaning
 *        depends on the locale
 */
bool shell_is_spelt(const struct shell *sh, struct str text);

/* shell-test.c */
shell_tool shell_test, shell_expr;

/* shell-filter.c; filter_head() is tail, too */
shell_tool filter_cut, filter_grep, filter_head, filter_tr, filter_wc;

#endif
