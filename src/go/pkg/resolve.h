/* SPDX-License-Identifier: GPL-2.0 */
/*
 * From an import path to the directory and the module it is in.
 */
#ifndef GO_RESOLVE_H
#define GO_RESOLVE_H

#include "base/diag.h"
#include "base/intern.h"
#include "go/pkgload.h"

#include "go/files.h"

struct go_found {
	struct str dir;		/* absolute; empty: nowhere */
	const struct go_module *module;	/* or NULL */
	bool standard;
	struct str error;	/* why nowhere, as go list says it */
};

struct go_resolver {
	struct arena *mem;
	const struct go_load *load;
	struct go_files *files;
	struct interner *paths;		/* of modules */
	const struct go_build_module **by_path;	/* by number of the name */
	const struct go_build_module **mains;
	size_t nr_mains, cap_mains;
	struct interner *vendored;	/* packages of modules.txt */
	const struct go_module **vendored_in;	/* by number of the name */
	size_t cap_vendored;
	struct str std;		/* directory of the standard library, or empty */
	bool vendor_strict;	/* a directory that does not exist is not a package */
};

/* @load must stay. */
void go_resolver_init(struct go_resolver *r, struct arena *mem,
		      const struct go_load *load, struct go_files *files);
void go_resolver_clear(struct go_resolver *r);

/* Find the package with an import path. */
struct go_found go_resolve(struct go_resolver *r, struct str path);

/* What @path means in a package of the standard library. */
struct str go_resolve_std_vendor(struct go_resolver *r, struct str importer,
				 struct str path);

/* The package in a directory of a main module or of GOROOT; false: none. */
bool go_resolve_dir(struct go_resolver *r, struct str dir, struct str *path);

/* Whether a directory is of the standard library. */
bool go_resolver_is_std(const struct go_resolver *r, struct str dir);

/* "x" or "x/y" for x; the first element has no dot in it: not a module. */
bool go_path_below(struct str path, struct str prefix);
bool go_path_is_std(struct str path);

#endif
