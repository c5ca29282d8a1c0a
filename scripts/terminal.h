/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How output looks on a terminal.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "base/str.h"

struct invocation;

/* What writes to standard output if that is a terminal; most programs have it. */
struct terminal_writer {
	/* As file_write() to "-". */
	int (*run)(const struct invocation *inv, struct str data);
};

extern const struct terminal_writer terminal_writer;

#endif
