/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a command that takes long is doing: on a terminal one line that changes, with
 * --verbose a line for each step in a log as well.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <time.h>

#include "base/compiler.h"

struct invocation;

struct progress {
	struct timespec start;
	bool is_terminal, is_verbose, is_wanted, is_shown;
};

/**
 * progress_begin - begin to measure time
 * @p: filled
 * @inv: parsed command line; the command must have --verbose
 */
void progress_begin(struct progress *p, const struct invocation *inv);

/**
 * progress_show - say what is being done; without --verbose only after a second
 * @p: progress
 * @fmt: such as "reading state %zu of %zu"
 */
__printf(2, 3)
void progress_show(struct progress *p, const char *fmt, ...);

/**
 * progress_end - clear the line
 * @p: progress
 */
void progress_end(const struct progress *p);

#endif
