/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A software bill of materials: what a kernel and its Go programs are made of,
 * from the graph of a session, before it is written in one of the formats.
 *
 * Everything in it is a function of the contents of the trees: equal trees give
 * equal bytes.
 */
#ifndef SBOM_SBOM_H
#define SBOM_SBOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/intern.h"
#include "base/mem.h"
#include "base/str.h"

struct diag;
struct graph;
struct kb;
struct tree;

/* In the order of the output. */
enum sbom_kind {
	SBOM_NONE,	/* not part of a bill */
	SBOM_KERNEL,	/* the kernel itself: the subject */
	SBOM_KMOD,	/* a kernel module */
	SBOM_GOPROG,	/* a Go program */
	SBOM_GOMOD,	/* a Go module */
	SBOM_GOPKG,	/* a Go package */
	SBOM_HOSTPROG,	/* a program that the build runs */
	SBOM_FILE,	/* any other file: source, header, object, script ... */
	/* From outside of the tree, for C code in Go packages: */
	SBOM_PC,	/* what a .pc file describes */
	SBOM_LIBRARY,	/* a library, by the name that follows "-l" */
	SBOM_C_HEADER,	/* a header, by the name used to include it */
};

enum sbom_relation {
	SBOM_CONTAINS,	/* what it is made of */
	SBOM_DEPENDS,	/* what it needs, without containing it */
	SBOM_GENERATES,	/* what is made from it */
	SBOM_TOOL,	/* what runs to make it */
	NR_SBOM_RELATIONS
};

struct sbom_item {
	enum sbom_kind kind;
	struct str name;	/* of files: relative to the source tree; "PATH@VERSION" */
	struct str label;	/* the same without the version */
	struct str version;	/* or empty */
	struct str license;	/* as declared, or empty: no assertion; "LicenseRef-..." */
	struct str notice;	/* the text that such a license stands for, or empty */
	struct str concluded;	/* of packages: the licenses of all that they are made of */
	bool is_default;	/* ... or that of the kernel, as nothing has one of its own */
	struct str copyright;	/* lines, or empty */
	bool has_no_copyright;	/* certainly: all that it is made of has been looked through */
	struct str supplier;	/* or empty: that of the document, or of outside unknown */
	struct str h1;		/* of Go modules: base64 of go.sum's sum, or empty */
	bool has_sums;		/* the file exists: */
	unsigned char sha256[DIGEST_SHA256];
	unsigned char sha1[DIGEST_SHA1];
	bool is_made;		/* by a build, whether there was one or not */
	bool is_built;		/* by the build that the bill is of */
	bool is_seen;		/* a build left a trace of it */
	char id[DIGEST_SHA256 + 1];	/* from kind, name and version: 128 bits */
};

struct sbom_link {
	uint32_t from, to;	/* numbers of items */
	enum sbom_relation relation;
};

/* Links that begin at one item and say the same are one after the other. */
struct sbom {
	struct arena *mem;
	struct interner *keys;		/* "KIND:NAME" */
	uint32_t *by_key;		/* number of an item + 1, by number of the key */
	size_t cap_keys;
	struct sbom_item *items;
	size_t nr, cap;
	struct sbom_link *links;
	size_t nr_links, cap_links;
	bool is_exact;			/* of files, only those that a build used are written */
	struct str version, arch;	/* of the kernel */
	struct str supplier;		/* of the kernel and all in its tree */
	struct str created;		/* "2026-11-30T12:00:00Z" */
	struct str tool;		/* version of godeps */
	char digest[DIGEST_SHA256 * 2 + 1];	/* of all of it, in hexadecimal */
};

/**
 * sbom_new - an empty bill
 *
 * Return: the bill; free it with sbom_free().
 */
struct sbom *sbom_new(void);

/**
 * sbom_free - free a bill
 * @b: bill or NULL
 */
void sbom_free(struct sbom *b);

/**
 * sbom_add - the item of this kind and name, created if it does not exist
 * @b: bill
 * @kind: kind
 * @name: any bytes, copied
 *
 * Return: its number, until sbom_finish().
 */
uint32_t sbom_add(struct sbom *b, enum sbom_kind kind, struct str name);

/**
 * sbom_find - the item of this kind and name
 * @b: bill
 * @kind: kind
 * @name: name
 *
 * Return: its number, or UINT32_MAX.
 */
uint32_t sbom_find(const struct sbom *b, enum sbom_kind kind, struct str name);

/**
 * sbom_link - say how two items are related
 * @b: bill
 * @from: number of an item
 * @to: number of another
 * @relation: how; repetitions go away
 */
void sbom_link(struct sbom *b, uint32_t from, uint32_t to, enum sbom_relation relation);

/**
 * sbom_license - give an item the license that a text declares
 * @b: bill
 * @item: number of the item
 * @text: content of a file, as license_find() takes it
 */
void sbom_license(struct sbom *b, uint32_t item, struct str text);

/**
 * sbom_of_graph - add everything in a graph that takes part in the build
 * @b: bill
 * @g: merged graph, sorted
 * @source: source tree
 *
 * Host programs and generated files that nothing needs are left out.
 */
void sbom_of_graph(struct sbom *b, const struct graph *g, struct tree *source);

struct sbom_go {
	struct tree *source;	/* source tree */
	struct str root;	/* its absolute name */
	struct str goarch;	/* what packages are built for */
	struct str goversion;	/* of the standard library, or empty */
};

/**
 * sbom_of_go - add the files of Go packages and the sums of Go modules
 * @b: bill with the items of sbom_of_graph()
 * @g: the same graph
 * @o: where to look
 * @diag: receives errors in a go.sum
 */
void sbom_of_go(struct sbom *b, const struct graph *g, const struct sbom_go *o,
		struct diag *diag);

/**
 * sbom_of_build - add what a build used, from the .cmd files that it left
 * @b: bill with the items of sbom_of_graph()
 * @source: source tree
 * @source_root: its absolute name
 * @object: object tree
 * @object_root: its absolute name
 *
 * Files that left no trace are dropped by sbom_finish(), except those of Go packages.
 * Files outside of both trees, such as the compiler's headers, are left out.
 *
 * Return: whether there is a build at all.
 */
bool sbom_of_build(struct sbom *b, struct tree *source, struct str source_root,
		   struct tree *object, struct str object_root);

/**
 * sbom_of_rules - add what generated files are made from that left no .cmd file
 * @b: bill with the items of sbom_of_build()
 * @g: the graph of sbom_of_graph()
 * @kb: the reading of the kernel tree
 * @source: source tree
 * @object: object tree
 */
void sbom_of_rules(struct sbom *b, const struct graph *g, const struct kb *kb,
		   struct tree *source, struct tree *object);

/**
 * sbom_finish - read the files, and bring everything into its final order
 * @b: bill
 * @source: source tree
 * @object: object tree of a build, or NULL: what is built does not exist yet
 */
void sbom_finish(struct sbom *b, struct tree *source, struct tree *object);

#endif
