/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the makefiles ask of a configuration before they build something.
 */
#ifndef CMD_SOLVE_TARGET_H
#define CMD_SOLVE_TARGET_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct kconfig_job;

/* A symbol (CONFIG_NET) and what it is to be: "y", "m" (m or y) or "n". */
typedef void target_visit(void *ctx, struct str symbol, struct str value);

/**
 * target_is_file - whether an operand names something to build, not a symbol
 * @operand: operand
 */
bool target_is_file(struct str operand);

/**
 * target_conditions - visit the symbols that decide whether a target is built
 * @j: open job
 * @config: text of a complete .config
 * @target: object, module or program, with or without its kind ("obj:")
 * @visit: called for what holds and is to stay, and for what has to change
 * @ctx: passed on
 * @out: if something other than a symbol is in the way: receives it, in words
 *
 * Return: 1 if that configuration builds it, 0 if not, or -1 after a message.
 */
int target_conditions(struct kconfig_job *j, struct str config, struct str target,
		      target_visit *visit, void *ctx, struct strbuf *out);

#endif
