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
	bool absent;		/* its module is not in the module cache */
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

/**
 * go_resolver_init - prepare to find packages
 * @r: resolver; clear it with go_resolver_clear()
 * @mem: where texts go
 * @load: options, which must stay
 * @files: files
 */
void go_resolver_init(struct go_resolver *r, struct arena *mem,
		      const struct go_load *load, struct go_files *files);

/**
 * go_resolver_clear - free what a resolver has
 * @r: resolver
 */
void go_resolver_clear(struct go_resolver *r);

/**
 * go_resolve - find the package with an import path
 * @r: resolver
 * @path: import path
 *
 * Return: where it is; @error is set if that is nowhere.
 */
struct go_found go_resolve(struct go_resolver *r, struct str path);

/**
 * go_resolve_std_vendor - what an import means in a package of the standard
 *    library
 * @r: resolver
 * @importer: path of that package
 * @path: import path
 *
 * Return: @path, or the vendored package's path.
 */
struct str go_resolve_std_vendor(struct go_resolver *r, struct str importer,
				 struct str path);

/**
 * go_resolve_dir - the package in a directory of a main module or of GOROOT
 * @r: resolver
 * @dir: absolute name
 * @path: set to its import path
 *
 * Return: false if the directory is in none.
 */
bool go_resolve_dir(struct go_resolver *r, struct str dir, struct str *path);

/**
 * go_resolver_is_std - whether a directory is of the standard library
 * @r: resolver
 * @dir: absolute name
 */
bool go_resolver_is_std(const struct go_resolver *r, struct str dir);

/**
 * go_path_below - whether a path is another or below it: "x" or "x/y" for x
 * @path: path
 * @prefix: other
 */
bool go_path_below(struct str path, struct str prefix);

/**
 * go_path_is_std - whether a path can only be of the standard library, its
 *    first element having no dot
 * @path: import path
 */
bool go_path_is_std(struct str path);

#endif
