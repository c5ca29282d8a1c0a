/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What in Go source is a bridge, as rows of data.  To support another library,
 * add its rows to rows.c; tests/unit/bridge-rows.c exercises each of them.
 */
#ifndef BRIDGE_ROWS_H
#define BRIDGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "graph/schema.h"

/*
 * What it leads to is a kind of edge, whose schema has the kind of node; an edge
 * "create" is one of these, by the group of its node.
 */
enum { TO_LINK = NR_EDGE_KINDS, TO_QDISC, TO_FILTER };

enum row_match {
	MATCH_CALL,	/* pkg.Name(...) */
	/*
	 * x.Name(...) in a file that imports the package; with @target that is what
	 * is meant, whatever the arguments are.
	 */
	MATCH_METHOD,
	MATCH_FIELD,	/* @field of pkg.Name{...} */
	MATCH_MADE,	/* pkg.Name{ or pkg.Name(: @target */
	MATCH_USED,	/* pkg.Name, used: @target, weakly */
	MATCH_PREFIX,	/* pkg.Name..., the rest is the target's name */
	MATCH_ANY_CALL,	/* Name(...) of any package or value */
	MATCH_TEXT,	/* a string that begins with Name */
	MATCH_IMPORT,	/* the import of the package: @target */
};

/* What an argument, or a field, is. */
enum row_arg {
	ARG_NAME,	/* the name itself */
	ARG_NAMES,	/* a list of names */
	ARG_PAIR,	/* a group; the next argument is the name */
	ARG_ATTACH,	/* AttachTo of a program, whose type says what it is */
	ARG_DEVICE,	/* a file; only devices count */
	ARG_FS,		/* a file system that is mounted */
	ARG_MODULE,	/* a module, "-" the same as "_" */
	ARG_MODULES,	/* all arguments are modules */
	ARG_MODPROBE,	/* a command, followed by its arguments */
	ARG_SYSMODULE,	/* a path below /sys/module */
};

struct row {
	enum row_match match;
	const char *import;	/* NULL: any */
	const char *name;	/* in Go code; NULL for MATCH_IMPORT */
	uint32_t to;
	enum row_arg arg_is;
	unsigned char arg;	/* its number */
	const char *field;	/* of the literal, for MATCH_FIELD */
	const char *target;	/* its name, where Go code does not give it */
	const char *needs;	/* CONFIG symbol without which the call fails */
	bool quiet;		/* no edge if nothing is known of the name */
	bool plain;		/* "sys_x" is not given the architecture's prefix */
	bool strict;		/* for MATCH_USED: a value that is used is needed */
};

/**
 * bridge_rows - the table
 * @n: set to the number of its rows
 */
const struct row *bridge_rows(size_t *n);

/**
 * unix_call - the system call that a function of golang.org/x/sys/unix makes
 * @name: of the function
 * @len: its length
 *
 * Return: the call's name, or NULL if the function makes none of interest.
 */
const char *unix_call(const char *name, size_t len);

#endif
