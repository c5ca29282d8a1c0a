/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The options of a command, found by name and letter, and the words that their
 * arguments can be.
 */
#ifndef OPTION_H
#define OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct cmd_option;
struct command;

/* The options of a command, one after the other; begin with { .c = command }. */
struct option_walk {
	const struct command *c;
	size_t table;
	const struct cmd_option *next;
	size_t common;
};

/**
 * option_next - the next option of a command: its own, common ones, --help
 * @w: state
 *
 * Return: the option, or NULL past the last.
 */
const struct cmd_option *option_next(struct option_walk *w);

/**
 * option_find - an option by its long name
 * @c: command
 * @name: name, without dashes
 *
 * Return: the option or NULL.
 */
const struct cmd_option *option_find(const struct command *c, struct str name);

/**
 * option_letter - an option by its letter
 * @c: command
 * @letter: not 0
 *
 * Return: the option or NULL.
 */
const struct cmd_option *option_letter(const struct command *c, char letter);

/**
 * option_is_help - whether an option is --help
 * @o: option
 */
bool option_is_help(const struct cmd_option *o);

/**
 * option_arg_optional - whether the argument may be left out
 * @o: option
 */
bool option_arg_optional(const struct cmd_option *o);

/**
 * option_accepts - whether an argument is one of the words it can be
 * @c: command that has the option
 * @o: option; of one that takes more than some words everything is right
 * @arg: argument
 */
bool option_accepts(const struct command *c, const struct cmd_option *o,
		    const char *arg);

/**
 * option_add_words - append the words that an argument can be
 * @c: command that has the option
 * @o: option
 * @between: what to put between two words
 * @before_last: what to put between the last two
 * @out: text to append to
 */
void option_add_words(const struct command *c, const struct cmd_option *o,
		      const char *between, const char *before_last,
		      struct strbuf *out);

/**
 * option_add_arg - append what the argument is called: "FILE", "text|json"
 * @c: command that has the option
 * @o: option
 * @out: text to append to
 */
void option_add_arg(const struct command *c, const struct cmd_option *o,
		    struct strbuf *out);

#endif
