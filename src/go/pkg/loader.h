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

/* Set the error of a package; the first one stays: false. */
bool go_set_error(struct loader *l, struct node *n, struct str text);
/* The place of the error: that of a reference in a directory; none if NULL. */
void go_set_pos(struct loader *l, struct node *n, struct str dir,
		const struct pkg_ref *ref);
/* A directory as a package, read once. */
const struct pkg_dir *go_read_dir(struct loader *l, struct str dir);
/* pkgimport.c: a package that a pattern names, with all that it imports. */
void go_load_root(struct loader *l, struct str path);
/* pkgwalk.c: those that @pattern names; see struct go_load. */
void go_load_pattern(struct loader *l, struct str pattern);

/* Whether files of a kind are used in this build. */
bool go_takes_part(const struct loader *l, size_t kind);

/* pkgcheck.c: what is wrong with the files of a package or finding them. */
void go_check_data(struct loader *l, struct node *n, const struct go_found *f,
		   struct importer by);
/* pkgcheck.c: whether its path differs from another in case only. */
bool go_check_path(struct loader *l, struct node *n, struct importer by);
/* pkgcheck.c: whether the names of its files are good. */
bool go_check_names(struct loader *l, struct node *n);
/* pkgcheck.c: whether only packages near it may import a package. */
bool go_is_internal(struct str path);
/* pkgcheck.c: C files need cgo. */
void go_check_c_files(struct loader *l, struct node *n);
/* pkgcheck.c: whether one may import the other; false: an own copy has the
 * error.
 */
bool go_check_import(struct loader *l, struct node *from, struct node *to,
		     const struct pkg_ref *ref);

#endif
