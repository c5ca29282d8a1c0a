/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the package list is made in: pkgload.c takes the patterns, pkgwalk.c the
 * directories that they name, pkgimport.c what packages import, pkgcheck.c says
 * what is wrong with them; each calls only those after it, and loader.c.
 */
#ifndef GO_LOADER_H
#define GO_LOADER_H

#include "base/intern.h"
#include "go/pkgdir.h"
#include "resolve.h"

struct node {
	struct go_package p;
	const struct pkg_dir *src;
	const struct atom *id;
	bool loaded;		/* with all that it imports */
	bool root;
	bool is_internal;	/* see go_is_internal() */
	bool reached;		/* by an import that is allowed */
};

struct loader {
	struct arena *mem;
	const struct go_load *load;
	struct diag *diag;
	struct go_build build;
	struct go_files *files;
	struct go_files *own_files;	/* made here */
	struct pkg_reader reader;
	struct go_resolver resolver;
	struct interner *paths;		/* of packages */
	struct node **nodes;		/* by number of the path */
	size_t cap_nodes;
	struct interner *dirs;		/* that were read as packages */
	struct pkg_dir **read;		/* by number of the directory */
	size_t cap_read;
	struct interner *folded;	/* paths in lower case */
	const struct atom **spelled;	/* as first seen, by number */
	size_t cap_spelled;
	struct node **order;		/* finished, dependencies first */
	size_t nr_order, cap_order;
	size_t nr_matched;		/* by patterns */
	unsigned int depth;
	bool too_deep;
};

/* Where an import is: of a package, in one of its files. */
struct importer {
	const struct node *from;	/* NULL: a pattern named it */
	const struct pkg_ref *ref;	/* NULL: nothing is written */
};

/**
 * go_set_error - set the error of a package
 * @l: loader
 * @n: package
 * @text: message
 *
 * Return: false if it has one already, which stays.
 */
bool go_set_error(struct loader *l, struct node *n, struct str text);

/**
 * go_set_pos - set the place of the error
 * @l: loader
 * @n: package
 * @dir: directory
 * @ref: reference in a file of it, or NULL: none
 */
void go_set_pos(struct loader *l, struct node *n, struct str dir,
		const struct pkg_ref *ref);

/**
 * go_read_dir - a directory as a package, read once
 * @l: loader
 * @dir: absolute name
 */
const struct pkg_dir *go_read_dir(struct loader *l, struct str dir);

/**
 * go_load_root - load a package that a pattern names, with all that it imports
 * @l: loader
 * @path: import path
 */
void go_load_root(struct loader *l, struct str path);

/**
 * go_load_pattern - load the packages that a pattern names, see struct go_load
 * @l: loader
 * @pattern: pattern
 */
void go_load_pattern(struct loader *l, struct str pattern);

/**
 * go_takes_part - whether files of a kind are used in this build
 * @l: loader
 * @kind: enum pkg_kind
 */
bool go_takes_part(const struct loader *l, size_t kind);

/**
 * go_check_data - check that a package was found, and is one
 * @l: loader
 * @n: package, whose error is set
 * @f: where it is
 * @by: what imports it
 */
void go_check_data(struct loader *l, struct node *n, const struct go_found *f,
		   struct importer by);

/**
 * go_check_path - whether the path of a package differs from another only in
 *    case
 * @l: loader
 * @n: package, whose error is set
 * @by: what imports it
 */
bool go_check_path(struct loader *l, struct node *n, struct importer by);

/**
 * go_check_names - whether the names of a package's files are valid
 * @l: loader
 * @n: package, whose error is set
 */
bool go_check_names(struct loader *l, struct node *n);

/**
 * go_is_internal - whether only packages near it may import a package
 * @path: import path
 */
bool go_is_internal(struct str path);

/**
 * go_check_c_files - check that a package with C files uses cgo
 * @l: loader
 * @n: package, whose error is set
 */
void go_check_c_files(struct loader *l, struct node *n);

/**
 * go_check_import - whether one package may import another
 * @l: loader
 * @from: one
 * @to: other
 * @ref: the import
 *
 * Return: false: a copy of @from has the error.
 */
bool go_check_import(struct loader *l, struct node *from, struct node *to,
		     const struct pkg_ref *ref);

#endif
