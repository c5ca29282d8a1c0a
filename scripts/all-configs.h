/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The makefiles of a kernel tree for all configurations, as a graph.
 */
#ifndef ALL_CONFIGS_H
#define ALL_CONFIGS_H

#include <stdbool.h>

struct diag;
struct graph;
struct kb_options;
struct kconfig;
struct strbuf;

/**
 * all_configs_read - the graph that godeps when --all writes
 * @kernel: kernel tree; no .config is read
 * @k: reader of its Kconfig files
 * @g: empty graph that receives it, sorted
 * @bools: receives the symbols that are y or n alone, a line each; or NULL
 * @diag: receives what is wrong
 *
 * Return: whether there is one.
 */
bool all_configs_read(const struct kb_options *kernel, struct kconfig *k, struct graph *g,
		      struct strbuf *bools, struct diag *diag);

#endif
