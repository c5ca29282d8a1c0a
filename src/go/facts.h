/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What go_read() gathers; shared by the files of this directory only.
 */
#ifndef GO_FACTS_H
#define GO_FACTS_H

#include "go/go.h"
#include "go/listing.h"
#include "go/modfiles.h"
#include "go/pkg.h"

struct go {
	struct arena *mem;
	struct go_files *files;
	/* What is kept from one run to the next, or NULL. */
	struct go_index *modules, *packages;
	struct go_modindex *modindex;
	struct go_pkgindex *pkgindex;
	char *root;		/* the source tree, absolute */
	bool std;
	bool verbose;		/* say what could not be checked, too */
	bool list_only;		/* without places, and imports of files */
	unsigned int minor;	/* of the Go that lists are to be like; 0: any */
	struct str goroot;	/* ptr NULL: go_goroot() was not called yet */
	unsigned int goroot_minor;
	struct go_unit *units;
	size_t nr_units, cap_units;
	struct go_pkg *pkgs;	/* sorted by import path, each once */
	size_t nr_pkgs;
};

/**
 * go_static_graph - read the module graph of a unit from files
 * @go: receives it
 * @u: unit
 * @opt: options
 * @diag: receives findings and errors
 *
 * That of a vendored tree whose modules are not in the cache is what go.mod and
 * modules.txt say.
 */
void go_static_graph(struct go *go, struct go_unit *u,
		     const struct go_options *opt, struct diag *diag);

/**
 * go_static_packages - read the packages of a unit from their sources
 * @go: receives them
 * @u: unit
 * @opt: options
 * @diag: receives findings and errors
 *
 * Return: 0 or -1.
 */
int go_static_packages(struct go *go, struct go_unit *u,
		       const struct go_options *opt, struct diag *diag);

/**
 * go_static_checks - compare modules.txt, and go.sum if that is asked for, with
 *    what is there
 * @go: reading
 * @u: unit
 * @opt: options
 * @diag: receives findings
 */
void go_static_checks(struct go *go, struct go_unit *u,
		      const struct go_options *opt, struct diag *diag);

/**
 * go_import_output - take in what the go command printed for a unit
 * @go: receives it
 * @opt: options
 * @u: unit
 * @raw: what it printed
 * @diag: receives findings and errors
 *
 * Return: 0 or -1.
 */
int go_import_output(struct go *go, const struct go_options *opt,
		     struct go_unit *u, struct go_raw *raw, struct diag *diag);

/**
 * go_scan_sources - read the sources of all packages but those of the standard
 *    library
 * @go: reading, whose packages are known
 * @diag: receives findings
 */
void go_scan_sources(struct go *go, struct diag *diag);

#endif
