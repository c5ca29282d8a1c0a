/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every limit on input, in one place: each stands beside the largest value
 * seen in real trees (Linux 6.1 and 6.12, allmodconfig) and guards against
 * input made to exhaust memory or time.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Bytes of one makefile; the largest seen is the .config, 300 kB. */
#define LIMIT_MAKEFILE_BYTES	(16u << 20)

/* Bytes of a graph file or of the go command's output. */
#define LIMIT_GRAPH_BYTES	(1u << 30)

/* Bytes of a go.mod, a Go source file or the like. */
#define LIMIT_SOURCE_BYTES	(64u << 20)

#endif
