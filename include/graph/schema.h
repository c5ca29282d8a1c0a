/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The schema of the graph: every kind of node, every kind of edge and every
 * attribute, a row of schema.c each.  A row has everything that other code
 * needs to know about its kind, so that a new kind is a new row.
 *
 * scripts/schema-page.sh writes the tables of godeps-graph(5) and
 * architecture.rst from it.  DOT files may have other kinds; see graph.h.
 */
#ifndef GRAPH_SCHEMA_H
#define GRAPH_SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum node_kind {
	NODE_OTHER,	/* a kind that is not in the schema */
	NODE_DIR,
	NODE_OBJ,
	NODE_SRC,
	NODE_FILE,
	NODE_KMOD,
	NODE_HOSTPROG,
	NODE_USERPROG,
	NODE_CONFIG,
	NODE_GOPROG,
	NODE_GOPKG,
	NODE_GOMOD,
	NODE_GOTOOL,
	NODE_KSYM,
	NODE_TRACEPOINT,
	NODE_SYSCALL,
	NODE_NETLINK,
	NODE_RTNL,
	NODE_FS,
	NODE_HEADER,
	NODE_DEVICE,
	NODE_FIELD,
	NODE_PC,
	NODE_LIBRARY,
	NODE_C_HEADER,
	NR_NODE_KINDS
};

enum edge_kind {
	EDGE_NONE,	/* an edge of a DOT file that has no kind */
	EDGE_DESCEND,
	EDGE_ENTER,
	EDGE_BUILTIN,
	EDGE_LIB,
	EDGE_MODULE,
	EDGE_PART,
	EDGE_SOURCE,
	EDGE_ALWAYS,
	EDGE_EXTRA,
	EDGE_HOSTPROG,
	EDGE_USERPROG,
	EDGE_GOPROG,
	EDGE_TARGET,
	EDGE_RULE,
	EDGE_INCLUDES,
	EDGE_CONFIG,
	EDGE_DEFINES,
	EDGE_SYMBOL,
	EDGE_DEPENDS,
	EDGE_SOFTDEP,
	EDGE_SELECTS,
	EDGE_IMPLIES,
	EDGE_BUILD,
	EDGE_IMPORT,
	EDGE_IN_MODULE,
	EDGE_REQUIRE,
	EDGE_EMBED,
	EDGE_GENERATE,
	EDGE_RUNS,
	EDGE_NEEDS,
	EDGE_READS,
	EDGE_PROBE,
	EDGE_CALL,
	EDGE_TRACE,
	EDGE_SYSCALL,
	EDGE_NETLINK,
	EDGE_CREATE,
	EDGE_MOUNT,
	EDGE_INCLUDE,
	EDGE_OPEN,
	EDGE_LOAD,
	EDGE_ACCESS,
	EDGE_PKG_CONFIG,
	EDGE_PC_REQUIRES,
	EDGE_LINKS,
	EDGE_C_HEADER,
	NR_EDGE_KINDS
};

/* Attributes of nodes; those from ATTR_LABEL on are of pictures alone. */
enum node_attr {
	ATTR_ARCH,
	ATTR_VERSION,
	ATTR_LINK,
	ATTR_FILE,
	ATTR_VALUE,
	ATTR_TYPE,
	ATTR_PROMPT,
	ATTR_RANGE,
	ATTR_CHOICE,
	ATTR_MENU,
	ATTR_PKGDIR,
	ATTR_DIR,
	ATTR_MODULE,
	ATTR_STD,
	ATTR_COMMAND,
	ATTR_CGO,
	ATTR_CC,
	ATTR_MISSING,
	ATTR_SELECTED,
	ATTR_MAIN,
	ATTR_HOLE,
	ATTR_STATE,
	ATTR_FROM,
	ATTR_NOPROBE,
	ATTR_PREFIX,
	ATTR_GLOB,
	ATTR_RULE,
	ATTR_FINDING,
	ATTR_COST,
	ATTR_LABEL,
	ATTR_TOOLTIP,
	ATTR_FOCUS,
	ATTR_CHANGE,
	NR_NODE_ATTRS
};

/* Which side a kind belongs to. */
enum graph_area {
	AREA_KERNEL,
	AREA_CONFIG,
	AREA_GO,
	AREA_BRIDGE,	/* where both meet */
};

/* How a picture draws an edge; the colours are those of view-look.c. */
enum edge_style {
	STYLE_PLAIN,
	STYLE_DECLARES,
	STYLE_USES,
	STYLE_BUILD,
	STYLE_IMPORT,
	STYLE_IN_MODULE,
	STYLE_REQUIRE,
	STYLE_MADE_OF,
	STYLE_CONFIG,
	STYLE_IN_DIR,
	NR_EDGE_STYLES
};

/* How a picture draws a node. */
enum node_style {
	LOOK_GOPROG,
	LOOK_GOPKG,
	LOOK_STD,
	LOOK_GOMOD,
	LOOK_UNSELECTED,
	LOOK_CONFIG,
	LOOK_CONFIG_OFF,
	LOOK_OBJ,
	LOOK_SRC,
	LOOK_KMOD,
	LOOK_INTERFACE,
	LOOK_PROG,
	LOOK_DIR,
	LOOK_TILE,
	LOOK_MORE,
	LOOK_OTHER,
	NR_NODE_STYLES
};

/* A set of kinds of nodes. */
#define NODE_BIT(kind)	(UINT32_C(1) << (kind))
#define NODE_ANY	(NODE_BIT(NR_NODE_KINDS) - 1)

struct node_schema {
	const char *name;	/* before the colon of the id */
	const char *example;	/* of what follows the colon */
	enum graph_area area;
	enum node_style style;
	enum edge_kind used_by;	/* how a Go package depends on one, or EDGE_NONE */
	/*
	 * Of the directive that asks for one by name, "//kbuild:WORD"; several
	 * are apart by blanks, and the node's name is then WORD/NAME.
	 */
	const char *directive;
	bool has_state;		/* bind_kernel() says whether this kernel has it */
	const char *absent;	/* the end of a sentence on one that it does not have */
	const char *doc;	/* for the manual; words in `...` are literal */
};

struct edge_schema {
	const char *name;
	uint32_t from, to;	/* sets of kinds of nodes */
	enum graph_area area;
	enum edge_style style;
	bool upward;		/* a layered picture has the head above the tail */
	bool is_goal;		/* from what lists a file to the file: Kbuild makes it */
	bool is_step;		/* the head must be made before the tail */
	bool carries_change;	/* a change of the head's content reaches the tail */
	bool is_need;		/* what Go code, or an object in it, wants */
	bool to_kernel;		/* leads to a node that has a state */
	const char *does;	/* then, the verb of a sentence about the tail: "opens" */
	const char *doc;
};

struct attr_schema {
	const char *name;
	uint32_t of;		/* set of kinds of nodes */
	const char *doc;	/* NULL: never written, only used in pictures */
};

/**
 * node_schema - the row of a kind of node
 * @kind: kind
 */
const struct node_schema *node_schema(enum node_kind kind);

/**
 * edge_schema - the row of a kind of edge
 * @kind: enum edge_kind, or the number of a kind that the schema does not know
 *
 * Return: the row; that of EDGE_NONE for a number that has none.
 */
const struct edge_schema *edge_schema(uint32_t kind);

/**
 * attr_schema - the row of an attribute
 * @attr: attribute
 */
const struct attr_schema *attr_schema(enum node_attr attr);

/**
 * node_id_add - append the id that a node has in any graph, "kind:name"
 * @out: buffer
 * @kind: kind
 * @name: name
 */
void node_id_add(struct strbuf *out, enum node_kind kind, struct str name);

/**
 * edge_can_be_weak - whether Go code may do without what an edge leads to
 * @kind: kind of edge
 */
bool edge_can_be_weak(uint32_t kind);

/**
 * node_kind_of_directive - the kind of node that a directive asks for
 * @word: of "//kbuild:WORD"
 * @in_name: set to whether the word is the first part of the node's name
 *
 * Return: the kind, or NODE_OTHER.
 */
enum node_kind node_kind_of_directive(struct str word, bool *in_name);

/**
 * node_kind_find - the kind of node with a name
 * @name: such as "obj"
 *
 * Return: the kind, or NODE_OTHER.
 */
enum node_kind node_kind_find(struct str name);

#endif
