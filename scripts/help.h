/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What "godeps help" prints, from the tables of commands and options.
 */
#ifndef HELP_H
#define HELP_H

#include <stdio.h>

struct command_row;

/**
 * help_program - print the commands of a program
 * @to: where to
 * @rows: the table of the program
 */
void help_program(FILE *to, const struct command_row *rows);

/**
 * help_command - print how a command or sub-command is called
 * @parent: the command that has the sub-command, or NULL
 * @row: the command or sub-command
 */
void help_command(const struct command_row *parent, const struct command_row *row);

#endif
