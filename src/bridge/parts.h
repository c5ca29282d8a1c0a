/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files that look for bridges share.
 */
#ifndef BRIDGE_PARTS_H
#define BRIDGE_PARTS_H

#include "bridge/bridge.h"
#include "graph/graph.h"

#include "goflow/fold.h"
#include "rows.h"

struct bridges {
	const struct go *go;
	struct graph *g;
	struct diag *diag;
	struct arena *mem;
	struct constfold constfold;
	struct filter *filter;
	const struct go_pkg *pkg;	/* package at hand */
	uint32_t node;		/* and its node */
	const struct row **imported;	/* rows met by its imports */
	size_t nr_imported, cap_imported;
	const char **said[2];	/* symbols that it needs, and works without */
	size_t nr_said[2], cap_said[2];
	struct str *optional;	/* ids that the package can do without */
	size_t nr_optional, cap_optional;
	uint32_t *seen;		/* objects whose bridges are in the graph */
	size_t nr_seen, cap_seen;
};

/* bridge.c: an edge from @from; a name of which nothing is known is "?". */
void bridge_add(struct bridges *b, uint32_t from, enum target to,
		struct str name, enum how how, struct place at);

/* bridge.c: the same for what may be missing, with @weak. */
void bridge_add_weak(struct bridges *b, uint32_t from, enum target to,
		     struct str name, enum how how, struct place at,
		     bool weak);

/* bridge.c: the same from the package at hand, at a line of one of its files. */
void bridge_add_at(struct bridges *b, enum target to, struct str name,
		   enum how how, const char *file, uint32_t line);

/* bridge.c: the package at hand needs a symbol: the first place is enough. */
void bridge_add_symbol(struct bridges *b, const char *symbol, const char *file,
		       uint32_t line, bool weak);

/* calls.c: rows of the table in the files of the package at hand. */
void bridge_calls(struct bridges *b);

/* objects.c: BPF objects that the package at hand embeds. */
void bridge_embedded(struct bridges *b);

/* bpf2go.c: a //go:generate line of the package at hand. */
void bridge_generate(struct bridges *b, struct str command, const char *file,
		     uint32_t line);

/* cgo.c: headers of the kernel in the comment before 'import "C"'. */
void bridge_includes(struct bridges *b, const struct syntax *f);

#endif
