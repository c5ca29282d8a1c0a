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
struct need;

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

/* What a Go program needs; it is valid during the call. */
typedef void target_need(void *ctx, const struct need *need);

/**
 * target_is_program - whether a target is a Go program or a package
 * @target: operand
 */
bool target_is_program(struct str target);

/**
 * target_needs - visit what a Go program needs of a configuration
 * @j: open job of a command with the options of the Go side
 * @config: text of a complete .config
 * @target: program or package, with its kind ("goprog:")
 * @visit: called for each need without which it does not work
 * @ctx: passed on
 *
 * Return: 1; 0 if that configuration does not build the program, or -1 after a message.
 */
int target_needs(struct kconfig_job *j, struct str config, struct str target,
		 target_need *visit, void *ctx);

#endif
