/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Runs a command and lets one of its system calls fail, or kills it there.
 *
 * A seccomp filter hands the calls that matter to this process (seccomp_unotify(2)),
 * whoever makes them: our code, a library, libc itself.  Counting begins when the
 * command has come to its main(), which opens /dev/null first; what the dynamic
 * linker does before that is not the command's.
 */
#ifndef FAULTS_INJECT_H
#define FAULTS_INJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A call that was made, and what for: a path, or "" where it has none. */
struct call {
	const char *name;	/* of the system call */
	char *path;
	bool on_stderr;
};

enum fault_kind {
	FAULT_NONE,
	FAULT_ERROR,	/* the call is not made, and gives an error */
	FAULT_FROM,	/* nor is any of the same name after it */
	FAULT_KILL,	/* the process is killed before the call */
};

struct fault {
	enum fault_kind kind;
	size_t at;		/* number of the call, from 0 */
	int err;		/* such as EIO */
};

struct outcome {
	int status;		/* as waitpid() gives it; -1: it did not end in time */
	struct strbuf out, err;	/* standard output and error */
	struct call *calls;	/* all that were made */
	size_t nr, cap;
};

/**
 * inject_run - run a command under a fault
 * @argv: command, found as execvp() does
 * @fault: what fails
 * @o: filled; free it with outcome_free()
 *
 * Return: 0 or a negative errno: seccomp is not allowed here.
 */
int inject_run(char *const *argv, const struct fault *fault, struct outcome *o);

/**
 * plain_run - run a command with nothing between it and the system
 * @argv: command
 * @o: filled, without calls
 *
 * Return: 0 or a negative errno.
 */
int plain_run(char *const *argv, struct outcome *o);

/**
 * outcome_free - free what a run gave
 * @o: outcome
 */
void outcome_free(struct outcome *o);

#endif
