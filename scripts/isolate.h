/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A command in a process of its own, with limits: for libraries that may crash or
 * never end when their input is made to hurt them.
 */
#ifndef ISOLATE_H
#define ISOLATE_H

#include <stdbool.h>

/* What the process says to the one that waits for it; shared memory. */
struct isolated {
	char what[4096];	/* the file that is being read */
	bool is_done;		/* the command has come to its end */
};

/**
 * isolate_begin - run the rest of the command in a process of its own
 * @status: set to the exit status, in the process that waits
 *
 * Output is written by the new process, which has all of it before it writes any.
 *
 * Return: what to say with isolate_at(), in the new process; NULL in the one that
 * waits, after the other one has ended, or if it cannot be started.
 */
struct isolated *isolate_begin(int *status);

/**
 * isolate_at - say which file is being read
 * @i: what isolate_begin() returned
 * @file: name of the file
 */
void isolate_at(struct isolated *i, const char *file);

/**
 * isolate_end - say that the command has come to its end
 * @i: what isolate_begin() returned
 * @status: exit status
 *
 * Return: @status.
 */
int isolate_end(struct isolated *i, int status);

#endif
