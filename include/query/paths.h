/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The files that can influence something: for "git log --" and "git bisect
 * start --".
 */
#ifndef QUERY_PATHS_H
#define QUERY_PATHS_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;
struct tree;

/* What the graph alone does not tell. */
struct paths_env {
	struct tree *tree;	/* the sources: includes are followed there */
	/* Where Kconfig defines "CONFIG_NET": "net/Kconfig:6"; or NULL. */
	bool (*defines)(void *ctx, struct str symbol, struct place *where);
	void *ctx;
};

/**
 * paths_is_module_file - whether a name is that of a module's file
 * @g: graph
 * @node: number of any node
 * @name: "drivers/net/dummy.ko", or without its directory
 */
bool paths_is_module_file(const struct graph *g, uint32_t node, struct str name);

/**
 * paths_target - the node that a user means
 * @g: graph
 * @name: an id, or the name of an object, module (file or name), program,
 *        package, source file or directory
 *
 * Return: its number, or GRAPH_NONE.
 */
uint32_t paths_target(const struct graph *g, struct str name);

/**
 * paths_find - the files that can influence a node
 * @g: sorted graph
 * @node: number
 * @env: what else to ask
 * @out: buffer that receives a name a line, sorted; of a Go package the directory
 *
 * These are the sources of everything that it is built from, with the headers
 * that they include by a name in quotes; the makefiles on the path from the top
 * directory to each; and the Kconfig files that define the deciding symbols.
 */
void paths_find(const struct graph *g, uint32_t node,
		const struct paths_env *env, struct strbuf *out);

#endif
