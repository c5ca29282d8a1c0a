/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The parsed command line: a command, its options and operands.
 */
#ifndef CMDLINE_H
#define CMDLINE_H

#include <stddef.h>

#include "base/str.h"

struct command_row;
struct invocation;

/**
 * cmdline_run - read the arguments of a command, and run it
 * @parent: the command that has the sub-command, or NULL
 * @row: the command or sub-command; one with sub-commands is an error unless
 *       help is asked for
 * @argv: what follows its name; ends with NULL
 *
 * Return: the exit status.
 */
int cmdline_run(const struct command_row *parent, const struct command_row *row,
		const char **argv);

/**
 * cmdline_name - the name of the command, or sub-command, that runs
 * @inv: parsed command line
 */
const char *cmdline_name(const struct invocation *inv);

/**
 * opt - argument of an option, the last one if it was given several times
 * @inv: parsed command line
 * @name: the option's long name; must be in the command's table
 *
 * Return: the argument, "" for a switch, NULL if it was not given.
 */
const char *opt(const struct invocation *inv, const char *name);

/**
 * opt_nth - argument of the @n-th use of an option, counted from 0
 * @inv: parsed command line
 * @name: the option's long name
 * @n: which
 *
 * Return: the argument, or NULL past the last.
 */
const char *opt_nth(const struct invocation *inv, const char *name, size_t n);

/**
 * opt_all - all arguments of an option
 * @inv: parsed command line
 * @name: the option's long name
 * @n: set to their number
 *
 * Return: an array to be freed.
 */
const char **opt_all(const struct invocation *inv, const char *name, size_t *n);

/**
 * operand - an argument that is not an option, counted from 0
 * @inv: parsed command line
 * @n: which
 *
 * Return: the argument, or NULL past the last.
 */
const char *operand(const struct invocation *inv, size_t n);

/**
 * operands - all operands
 * @inv: parsed command line
 * @n: set to their number
 *
 * Return: an array to be freed.
 */
const char **operands(const struct invocation *inv, size_t *n);

/**
 * variables - operands of the form NAME=VALUE, as on make's command line
 * @inv: parsed command line; the command's row says that it takes them
 * @n: set to their number
 *
 * Return: an array that lives as long as @inv.
 */
const char *const *variables(const struct invocation *inv, size_t *n);

/**
 * usage_error - report an error in the command line
 * @inv: parsed command line
 * @fmt: message
 *
 * Return: EXIT_FAILED.
 */
__printf(2, 3)
int usage_error(const struct invocation *inv, const char *fmt, ...);

/**
 * cmdline_keep - a copy of a text that lives as long as the command runs
 * @inv: parsed command line
 * @s: text
 */
const char *cmdline_keep(const struct invocation *inv, struct str s);

/**
 * print_note - print "godeps: note: message" on standard error, unless --quiet is given
 * @inv: parsed command line
 * @fmt: message
 */
__printf(2, 3)
void print_note(const struct invocation *inv, const char *fmt, ...);

/**
 * fail - print "godeps: error: message" on standard error
 * @fmt: message
 *
 * Return: EXIT_FAILED.
 */
__printf(1, 2)
int fail(const char *fmt, ...);

#endif
