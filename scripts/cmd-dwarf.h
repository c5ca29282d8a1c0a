/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of godeps dwarf share.
 */
#ifndef CMD_DWARF_H
#define CMD_DWARF_H

#include <stddef.h>

#include "dwarf/compare.h"
#include "dwarf/units.h"
#include "report/dwarf.h"

struct dwarf_resolver;
struct invocation;
struct isolated;

/* What was read of all operands. */
struct dwarf_run {
	const struct invocation *inv;
	struct isolated *isolated;
	bool compare;			/* with the graph */
	bool wants_resolvers;
	const char *graph;		/* of this file, not of the tree; or NULL */
	int (*write)(struct dwarf_run *r);
	struct dwarf_options o;
	const char **debug_dirs;	/* to be freed, or NULL */
	struct arena *mem;
	struct interner *names;
	struct dwarf_file *files;
	struct dwarf_resolver **resolvers;	/* if they are wanted, else NULL */
	size_t nr;
	struct dwarf_report report;
	struct dwarf_trees trees;
};

/**
 * dwarf_run_all - read the operands, compare them with the graph, and write
 * @r: the fields up to @o filled
 *
 * Return: exit status.
 */
int dwarf_run_all(struct dwarf_run *r);

/**
 * dwarf_wants_frames - whether addresses are to be resolved
 * @inv: parsed command line
 */
bool dwarf_wants_frames(const struct invocation *inv);

/**
 * dwarf_frames_write - resolve the addresses of --frame and --stack
 * @r: files, with resolvers
 *
 * Return: EXIT_CLEAN, EXIT_FINDINGS if one could not be resolved, or EXIT_FAILED after a
 * message.
 */
int dwarf_frames_write(struct dwarf_run *r);

#endif
