/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Commands that are in another program than the one that runs.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

struct command_row;

/**
 * exec_program - become the program that has a command
 * @row: the command; its @program is looked for beside this one, and in
 *       ../libexec/godeps seen from there
 * @argv: what main() was given, and the other program is
 *
 * Return: EXIT_FAILED after a message, if it cannot be run.
 */
int exec_program(const struct command_row *row, char **argv);

#endif
