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
	uint32_t *seen;		/* objects whose bridges are in the graph */
	size_t nr_seen, cap_seen;
};

/* A bridge that is to be added. */
struct bridge {
	uint32_t from;		/* node of the package, or of an object in it */
	enum target to;
	struct str name;	/* of the target; of "?" if it is HOW_DYNAMIC */
	enum how how;
	const char *file;
	uint32_t line;		/* 0: the whole file */
	bool weak;		/* the program works without */
};

/* What a target is in the graph. */
struct bridge_kind {
	enum edge_kind edge;
	enum node_kind node;
	const char *prefix;	/* of the node's name */
};

/* add.c: the row of a target. */
const struct bridge_kind *bridge_kind(enum target to);

/*
 * add.c: the target with a node of this kind and name; what bridge_add() puts
 * before a name is cut off.  NR_TARGETS: none.
 */
enum target bridge_target(enum node_kind kind, struct str *name);

/* add.c: add an edge. */
void bridge_add(struct bridges *b, const struct bridge *bridge);

/* add.c: the same for a CONFIG symbol of which the first place is enough. */
void bridge_add_symbol(struct bridges *b, const struct bridge *bridge);

/* calls.c: rows of the table in the files of the current package. */
void bridge_calls(struct bridges *b);

/* objects.c: BPF objects that the current package embeds. */
void bridge_embedded(struct bridges *b);

/* bpf2go.c: a //go:generate line of the current package. */
void bridge_generate(struct bridges *b, struct str command, const char *file,
		     uint32_t line);

/* cgo.c: headers of the kernel in the comment before 'import "C"'. */
void bridge_includes(struct bridges *b, const struct syntax *f);

#endif
