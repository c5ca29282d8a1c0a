/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the kinds of godeps explain share.  Only a godeps outside of a kernel tree
 * explains CONFIG symbols; in a kernel tree cmd_explain_symbols is NULL.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include "base/compiler.h"
#include "cmd.h"

/* Its operands are symbols; the options are those of explain. */
extern const struct command __weak cmd_explain_symbols;

struct explain;
struct kb;

/**
 * explain_operands - explain all operands and write the answers
 * @inv: parsed command line
 * @kb: reading of the kernel tree
 * @x: explainer of it
 *
 * Return: exit status.
 */
int explain_operands(const struct invocation *inv, const struct kb *kb, struct explain *x);

/**
 * explain_nr_symbols - how many operands are CONFIG symbols: CONFIG_NET, config:CONFIG_NET
 * @inv: parsed command line
 */
size_t explain_nr_symbols(const struct invocation *inv);

#endif
