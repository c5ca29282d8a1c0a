/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files that look for bridges share.
 */
#ifndef BRIDGE_PARTS_H
#define BRIDGE_PARTS_H

#include "bridge/bridge.h"
#include "graph/graph.h"

#include "goflow/constfold.h"
#include "rows.h"

struct either;

struct bridges {
	const struct go *go;
	struct graph *g;
	struct diag *diag;
	struct arena *mem;
	struct constfold constfold;
	struct filter *filter;
	const struct go_pkg *pkg;	/* current package */
	uint32_t node;		/* and its node */
	const struct row **imported;	/* rows met by its imports */
	size_t nr_imported, cap_imported;
	struct str *symbols[2];	/* it needs, and works without */
	size_t nr_symbols[2], cap_symbols[2];
	struct str *optional;	/* ids that the package can do without */
	size_t nr_optional, cap_optional;
	struct either *eithers;	/* of the package */
	size_t nr_eithers, cap_eithers;
	uint32_t *seen;		/* objects whose bridges are in the graph */
	size_t nr_seen, cap_seen;
};

/* Calls that are tried in turn, by the first of them. */
struct either {
	const struct syntax *f;
	uint32_t first;
	struct str function;	/* around it */
	struct str name;	/* "or:open.1" */
};

/* A bridge that is to be added. */
struct bridge {
	uint32_t from;		/* node of the package, or of an object in it */
	uint32_t to;
	struct str name;	/* of the target; of "?" if it is HOW_DYNAMIC */
	enum how how;
	const char *file;
	uint32_t line;		/* 0: the whole file */
	bool weak;		/* the program works without */
	bool plain;		/* the name is taken as it is */
	struct str either;	/* the same for those of which one is needed, or empty */
};

/**
 * bridge_target - the target with a node of this kind and name
 * @kind: kind of node
 * @name: what bridge_add() puts before a name is cut off
 *
 * Return: the target; EDGE_NONE if nothing but other edges leads there.
 */
uint32_t bridge_target(enum node_kind kind, struct str *name);

/**
 * bridge_add - add an edge
 * @b: bridges
 * @bridge: what it says
 */
void bridge_add(struct bridges *b, const struct bridge *bridge);

/**
 * bridge_add_symbol - add an edge to a CONFIG symbol, unless the package has
 *    one already
 * @b: bridges
 * @bridge: what it says
 */
void bridge_add_symbol(struct bridges *b, const struct bridge *bridge);

/**
 * bridge_calls - look for rows of the table in the files of the current package
 * @b: bridges
 */
void bridge_calls(struct bridges *b);

/**
 * bridge_embedded - add what the BPF objects need that the current package
 *    embeds
 * @b: bridges
 */
void bridge_embedded(struct bridges *b);

/**
 * bridge_generate - add what a //go:generate line with bpf2go makes
 * @b: bridges
 * @command: the line after the directive
 * @file: where it is
 * @line: where it is
 */
void bridge_generate(struct bridges *b, struct str command, const char *file,
		     uint32_t line);

/**
 * bridge_includes - add the kernel's headers in the comment before 'import "C"'
 * @b: bridges
 * @f: file
 */
void bridge_includes(struct bridges *b, const struct syntax *f);

#endif
