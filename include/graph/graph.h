/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The graph: nodes "kind:name" with attributes, and edges "A depends on B"
 * with a kind and an origin.
 *
 * Node numbers are dense and in order of creation; everything that is
 * printed is sorted by bytes first (graph_sort()), so that equal graphs give
 * equal files.  The graph takes the words for its kinds from graph/schema.h and
 * knows nothing of what they mean.  What a DOT file has besides is kept too: a
 * node of another kind is NODE_OTHER, an edge's kind is then a number from
 * NR_EDGE_KINDS on, which means the same in this graph alone.
 */
#ifndef GRAPH_GRAPH_H
#define GRAPH_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"
#include "graph/schema.h"

#define GRAPH_NONE UINT32_MAX

struct graph;

struct graph_attr {
	const struct atom *key;
	const struct atom *value;
};

struct graph_edge {
	uint32_t from;
	uint32_t to;
	uint32_t kind;			/* enum edge_kind, or another: graph_edge_word() */
	uint32_t line;			/* of @file, 0: not known */
	const struct atom *file;	/* its file, or empty */
	const struct atom *value;	/* what is asked of @to ("y"), or empty */
	const struct atom *how;		/* how surely @to is known, or empty */
	const struct atom *when;	/* in which configurations there is the edge, or empty */
};

/* Of edges from one node with the same value that begins so, one is needed. */
#define GRAPH_EITHER	"or:"

/**
 * graph_edge_is_either - whether what an edge comes from needs this target or another
 * @e: edge
 */
static inline bool graph_edge_is_either(const struct graph_edge *e)
{
	return str_starts(atom_str(e->value), STR(GRAPH_EITHER));
}

/* The value of an edge to a function whose name is taken as it is, without a prefix. */
#define GRAPH_PLAIN	"plain"

/**
 * graph_edge_is_weak - whether what an edge comes from works without its target
 * @e: edge
 */
static inline bool graph_edge_is_weak(const struct graph_edge *e)
{
	return e->kind == EDGE_READS || str_is(atom_str(e->value), "weak") ||
	       graph_edge_is_either(e);
}

/* What an edge says besides its ends and kind; any of them may be empty. */
struct graph_label {
	struct str file;
	uint32_t line;
	struct str value;
	struct str how;
	struct str when;
};

/**
 * graph_new - an empty graph
 *
 * Return: the graph; free it with graph_free().
 */
struct graph *graph_new(void);

/**
 * graph_free - free a graph
 * @g: graph or NULL
 */
void graph_free(struct graph *g);

/**
 * graph_node - the node with this id, created if it does not exist
 * @g: graph
 * @kind: kind, not NODE_OTHER
 * @name: such as "drivers/net/dummy.o"; any bytes
 *
 * Return: its number.
 */
uint32_t graph_node(struct graph *g, enum node_kind kind, struct str name);

/**
 * graph_node_id - the same, from a whole id
 * @g: graph
 * @id: "kind:name"; without a colon the kind is empty
 */
uint32_t graph_node_id(struct graph *g, struct str id);

/**
 * graph_find - the node with this id
 * @g: graph
 * @kind: kind
 * @name: name
 *
 * Return: its number, or GRAPH_NONE.
 */
uint32_t graph_find(const struct graph *g, enum node_kind kind,
		    struct str name);

/**
 * graph_find_id - the same, from a whole id
 * @g: graph
 * @id: "kind:name"
 */
uint32_t graph_find_id(const struct graph *g, struct str id);

/**
 * graph_top - the node of the top directory, which has the kernel's version
 * @g: graph
 *
 * Return: its number, or GRAPH_NONE in a graph without a kernel.
 */
uint32_t graph_top(const struct graph *g);

/**
 * graph_nr_nodes - how many nodes there are
 * @g: graph
 */
uint32_t graph_nr_nodes(const struct graph *g);

/**
 * graph_id - "kind:name" of a node
 * @g: graph
 * @node: number
 */
struct str graph_id(const struct graph *g, uint32_t node);

/**
 * graph_kind - the kind of a node
 * @g: graph
 * @node: number
 */
enum node_kind graph_kind(const struct graph *g, uint32_t node);

/**
 * graph_kind_word - the part of a node's id before the first colon
 * @g: graph
 * @node: number
 */
struct str graph_kind_word(const struct graph *g, uint32_t node);

/**
 * graph_name - the part of a node's id after the first colon
 * @g: graph
 * @node: number
 */
struct str graph_name(const struct graph *g, uint32_t node);

/**
 * graph_is - whether a node is of a kind
 * @g: graph
 * @node: number
 * @kind: kind
 */
bool graph_is(const struct graph *g, uint32_t node, enum node_kind kind);

/**
 * graph_set - give a node an attribute, replacing one of the same key
 * @g: graph
 * @node: number
 * @key: attribute
 * @value: any bytes; an empty value removes the attribute
 */
void graph_set(struct graph *g, uint32_t node, enum node_attr key,
	       struct str value);

/**
 * graph_set_word - the same for a key that the schema may not know
 * @g: graph
 * @node: number
 * @key: printable ASCII without quotes and backslashes
 * @value: value
 */
void graph_set_word(struct graph *g, uint32_t node, struct str key,
		    struct str value);

/**
 * graph_get - an attribute of a node
 * @g: graph
 * @node: number
 * @key: key
 *
 * Return: the value; { NULL, 0 } if the node has none of that key.
 */
struct str graph_get(const struct graph *g, uint32_t node, enum node_attr key);

/**
 * graph_config_is_on - whether a CONFIG symbol has a value other than n
 * @g: graph
 * @symbol: its node
 */
bool graph_config_is_on(const struct graph *g, uint32_t symbol);

/**
 * graph_config_is_met - whether a CONFIG symbol has the value that an edge asks for
 * @g: graph
 * @e: edge to the symbol, whose value is "" for any but n, the value itself, "!y" for
 *     any other, or "?" for one of several that decide: that is met if it is not n
 */
bool graph_config_is_met(const struct graph *g, const struct graph_edge *e);

/**
 * graph_attrs - all attributes of a node, sorted by key
 * @g: graph
 * @node: number
 * @n: set to their number
 *
 * Return: the attributes, valid until the next change of the graph.
 */
const struct graph_attr *graph_attrs(const struct graph *g, uint32_t node,
				     size_t *n);

/**
 * graph_edge_kind - the number of a kind of edge
 * @g: graph, which gives a word that the schema does not know a number
 * @word: the kind's name; any bytes
 */
uint32_t graph_edge_kind(struct graph *g, struct str word);

/**
 * graph_edge_word - the name of an edge's kind
 * @g: graph of the edge
 * @e: edge
 */
struct str graph_edge_word(const struct graph *g, const struct graph_edge *e);

/**
 * graph_edge - add an edge: @from depends on @to
 * @g: graph
 * @from: number
 * @to: number
 * @kind: kind of edge
 * @at: its origin, or NO_PLACE
 *
 * An edge that already exists with the same kind and place is not added again
 * (graph_sort() removes duplicates).
 */
void graph_edge(struct graph *g, uint32_t from, uint32_t to, uint32_t kind,
		struct place at);

/**
 * graph_edge_value - the same, with a value that @to must have
 * @g: graph
 * @from: number
 * @to: number
 * @kind: kind of edge
 * @at: its origin
 * @value: such as "y" for a CONFIG symbol that must be built in
 */
void graph_edge_value(struct graph *g, uint32_t from, uint32_t to,
		      uint32_t kind, struct place at, struct str value);

/**
 * graph_edge_label - the same, with all that an edge can say
 * @g: graph
 * @from: number
 * @to: number
 * @kind: kind of edge
 * @label: file and line, value, and how @to is known: "exact", "folded" ...
 */
void graph_edge_label(struct graph *g, uint32_t from, uint32_t to,
		      uint32_t kind, struct graph_label label);

/**
 * graph_copy_node - make a node of another graph, with its attributes
 * @g: graph that receives it
 * @other: graph that has it
 * @node: number in @other
 *
 * Return: its number in @g.
 */
uint32_t graph_copy_node(struct graph *g, const struct graph *other, uint32_t node);

/**
 * graph_copy_edge - make an edge of another graph
 * @g: graph that receives it
 * @from: number in @g
 * @to: number in @g
 * @other: graph that has it
 * @e: edge of @other
 */
void graph_copy_edge(struct graph *g, uint32_t from, uint32_t to, const struct graph *other,
		     const struct graph_edge *e);

/**
 * graph_edge_relabel - say something else of an edge, but for its origin
 * @g: graph
 * @i: which of graph_edges(), which are in no order then
 * @kind: kind of edge
 * @value: its value
 */
void graph_edge_relabel(struct graph *g, size_t i, uint32_t kind,
			struct str value);

/**
 * graph_place - the origin of an edge
 * @e: edge; the place borrows from its graph
 *
 * Return: the place; NO_PLACE if the edge has none.
 */
struct place graph_place(const struct graph_edge *e);

/**
 * graph_add_origin - append the place of an edge as files have it, "file:line"
 * @e: edge
 * @out: buffer
 */
void graph_add_origin(const struct graph_edge *e, struct strbuf *out);

/**
 * graph_split_origin - the opposite: what a file has becomes file and line
 * @origin: "file:line"; what does not end in a line is a file
 * @label: receives both; borrows from @origin
 */
void graph_split_origin(struct str origin, struct graph_label *label);

/**
 * graph_label_of - what an edge says, to give it to another
 * @e: edge; the label borrows from its graph
 */
struct graph_label graph_label_of(const struct graph_edge *e);

/**
 * graph_edges - all edges
 * @g: graph
 * @n: set to their number
 *
 * Return: the edges, valid until the next change of the graph; in order of
 * creation, or sorted after graph_sort().
 */
const struct graph_edge *graph_edges(const struct graph *g, size_t *n);

/**
 * graph_sort - put the edges in order of (from id, to id, kind, origin,
 *              value, how, when) bytes
 * @g: graph
 *
 * Repetitions go away.  Nodes keep their numbers: see graph_order().
 */
void graph_sort(struct graph *g);

/**
 * graph_is_sorted - whether the edges are as graph_sort() leaves them
 * @g: graph
 */
bool graph_is_sorted(const struct graph *g);

/**
 * graph_sorted - a graph's contents, sorted
 * @g: graph that stays as it is
 * @copy: set to what the caller passes to graph_free() afterwards
 *
 * Return: @g itself if it is sorted, else a copy.
 */
const struct graph *graph_sorted(const struct graph *g, struct graph **copy);

/**
 * graph_order - the nodes in order of their ids' bytes
 * @g: graph
 *
 * Return: an array of graph_nr_nodes() numbers; free() it.
 */
uint32_t *graph_order(const struct graph *g);

/**
 * graph_add_graph - add all nodes, attributes and edges of another graph
 * @g: graph that grows
 * @other: graph that stays as it is
 *
 * An attribute that @g has already stays.
 */
void graph_add_graph(struct graph *g, const struct graph *other);

/*
 * A frozen view for walking: the edges out of and into each node.
 */
struct graph_index {
	const struct graph *g;
	uint32_t *out_start;	/* nr_nodes + 1 offsets into out[] */
	uint32_t *out;		/* edge numbers */
	uint32_t *in_start;
	uint32_t *in;
};

/**
 * graph_index_new - index the edges by node
 * @g: graph; numbers go stale when it changes
 *
 * Return: the index; free it with graph_index_free().
 */
struct graph_index *graph_index_new(const struct graph *g);

/**
 * graph_index_free - free an index
 * @ix: index or NULL
 */
void graph_index_free(struct graph_index *ix);

/* A walk over the edges of one node; what graph_for_each_out() keeps. */
struct graph_walk {
	const struct graph_edge *edges;
	const uint32_t *at, *end;
	uint32_t kind;		/* of edges that count, or GRAPH_ANY_KIND */
};

#define GRAPH_ANY_KIND UINT32_MAX

/**
 * graph_walk_out - begin a walk over the edges that leave a node
 * @ix: index
 * @node: number
 * @kind: kind of edge, or GRAPH_ANY_KIND
 */
struct graph_walk graph_walk_out(const struct graph_index *ix, uint32_t node,
				 uint32_t kind);

/**
 * graph_walk_in - the same over the edges that lead to a node
 * @ix: index
 * @node: number
 * @kind: kind of edge, or GRAPH_ANY_KIND
 */
struct graph_walk graph_walk_in(const struct graph_index *ix, uint32_t node,
				uint32_t kind);

/**
 * graph_walk_next - the next edge of a walk
 * @w: walk
 *
 * Return: the edge, or NULL at the end.
 */
static inline const struct graph_edge *graph_walk_next(struct graph_walk *w)
{
	while (w->at < w->end) {
		const struct graph_edge *e = &w->edges[*w->at++];

		if (w->kind == GRAPH_ANY_KIND || e->kind == w->kind)
			return e;
	}
	return NULL;
}

/* Loops nest, so each has a name of its own. */
#define GRAPH_WALK_NAME(line)	GRAPH_WALK_PASTE(line)
#define GRAPH_WALK_PASTE(line)	graph_walk_##line
#define graph_for_each_edge(e, walk) \
	for (struct graph_walk GRAPH_WALK_NAME(__LINE__) = (walk); \
	     ((e) = graph_walk_next(&GRAPH_WALK_NAME(__LINE__)));)

/**
 * graph_for_each_out - loop over the edges that leave a node
 * @e: the edge, a const struct graph_edge *
 * @ix: index of a graph to which the body adds no edge
 * @node: number
 */
#define graph_for_each_out(e, ix, node) \
	graph_for_each_edge(e, graph_walk_out(ix, node, GRAPH_ANY_KIND))

/**
 * graph_for_each_in - loop over the edges that lead to a node
 * @e: the edge
 * @ix: index
 * @node: number
 */
#define graph_for_each_in(e, ix, node) \
	graph_for_each_edge(e, graph_walk_in(ix, node, GRAPH_ANY_KIND))

/**
 * graph_for_each_out_kind - loop over the edges of a kind that leave a node
 * @e: the edge
 * @ix: index
 * @node: number
 * @kind: kind of edge
 */
#define graph_for_each_out_kind(e, ix, node, kind) \
	graph_for_each_edge(e, graph_walk_out(ix, node, kind))

/**
 * graph_for_each_in_kind - loop over the edges of a kind that lead to a node
 * @e: the edge
 * @ix: index
 * @node: number
 * @kind: kind of edge
 */
#define graph_for_each_in_kind(e, ix, node, kind) \
	graph_for_each_edge(e, graph_walk_in(ix, node, kind))

/**
 * graph_visit_code - visit what the code of a program depends on
 * @g: graph
 * @ix: its index
 * @node: a Go program or package
 * @visit: called for each edge of the node, of the packages that it is built from and
 *         imports, and of what these embed, unless it works without
 * @ctx: passed on
 */
void graph_visit_code(const struct graph *g, const struct graph_index *ix, uint32_t node,
		      void (*visit)(void *ctx, const struct graph_edge *e), void *ctx);

/**
 * graph_first_out - the first edge of a kind that leaves a node
 * @ix: index
 * @node: number
 * @kind: kind of edge, or GRAPH_ANY_KIND
 *
 * Return: the edge, or NULL.
 */
const struct graph_edge *graph_first_out(const struct graph_index *ix,
					 uint32_t node, uint32_t kind);

/**
 * graph_first_in - the first edge of a kind that leads to a node
 * @ix: index
 * @node: number
 * @kind: kind of edge, or GRAPH_ANY_KIND
 *
 * Return: the edge, or NULL.
 */
const struct graph_edge *graph_first_in(const struct graph_index *ix,
					uint32_t node, uint32_t kind);

#endif
