/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The part of godeps explain that only a godeps outside of a kernel tree has: why
 * CONFIG symbols have their values.  In a kernel tree it is NULL.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include "base/compiler.h"
#include "cmd.h"

/* Its operands are symbols; the options are those of explain. */
extern const struct command __weak cmd_explain_symbols;

#endif
