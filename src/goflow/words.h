/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What names in Go code mean for an error, as rows of data: a new name is a new
 * row of words.c.
 */
#ifndef GOFLOW_WORDS_H
#define GOFLOW_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum word_class {
	WORD_ABSENT,		/* an error: the kernel does not have it */
	WORD_UNSUPPORTED,	/* an error of the program's own that says so */
	WORD_EXIT,		/* a function that does not return */
	WORD_LOG,		/* a function that only reports */
	WORD_FAILURE,		/* a variable that keeps what failed */
	WORD_MAKES_ERROR,	/* of a call that makes an error */
	WORD_RUN,		/* a method that runs an exec.Cmd */
	WORD_JOIN,		/* a function that only puts a name together */
	WORD_CLOSE,		/* a method that gives back what was got */
};

/* How a name is compared with the word of a row. */
enum word_part {
	WORD_IS,
	WORD_BEGINS,
	WORD_ENDS,
	WORD_HAS,
};

struct word_row {
	enum word_class class;
	enum word_part part;
	const char *word;
};

/**
 * word_is - whether a name belongs to a class
 * @name: name
 * @class: class
 */
bool word_is(struct str name, enum word_class class);

/**
 * word_rows - the table, for a test that exercises each row
 * @n: set to the number of its rows
 */
const struct word_row *word_rows(size_t *n);

#endif
