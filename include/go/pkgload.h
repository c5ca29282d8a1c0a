/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The package list from sources: what "go list -deps -e -json" would print,
 * without running it and without Go on the machine.
 *
 * The caller provides the modules and their directories (the build list); this
 * finds the packages that patterns name, reads their files up to the imports,
 * follows these through the main modules, the vendor directory or the
 * directories of the modules, and the standard library, and returns what go list
 * prints about each package, including its error.
 */
#ifndef GO_PKGLOAD_H
#define GO_PKGLOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/unread.h"
#include "go/packages.h"
#include "go/vendortxt.h"

struct go_files;
struct go_pkgindex;
struct gomod_words;

/* A module of the build list, each path once. */
struct go_build_module {
	/*
	 * As go list describes it.  @m.dir is the directory with its content: of
	 * a main module, in the module cache, or of what replaces it; empty:
	 * it is not on this machine.
	 */
	struct go_module m;
	bool root;	/* the go.mod of a main module requires it */
	/* Directories that its go.mod says to ignore; see go_ignore_dir(). */
	const struct gomod_words *ignores;
};

struct go_load {
	const struct go_build_module *modules;
	size_t nr_modules;
	/*
	 * The main module is at go 1.17 or later: packages are looked for in
	 * the modules that it requires itself before all others.
	 */
	bool pruned;
	/*
	 * Absolute name of the vendor directory that packages come from, and
	 * what its modules.txt says.  Empty: from the directories of the modules.
	 */
	struct str vendor;
	const struct vendor_txt *vendored;
	/*
	 * The main module is at go 1.23 or later: what modules.txt does not
	 * list does not exist.
	 */
	bool vendor_listed;
	/*
	 * Absolute name of GOROOT, of which src/ is read; see go_goroot().
	 * Empty: there is none, and a package whose first path element has no
	 * dot and that is not in a main module is assumed to be in the standard
	 * library, with nothing else known about it.
	 */
	struct str goroot;
	unsigned int minor;	/* 19 of Go 1.19: go1.1 .. go1.19 are true */
	struct str goos;	/* empty: linux */
	struct str goarch;
	struct str tags;	/* commas apart */
	bool cgo;		/* CGO_ENABLED=1 */
	/*
	 * What to list: an absolute directory, or one and "/..." for all packages
	 * in and below it ("testdata", "vendor", what begins with "." or "_"
	 * and other modules left out); an import path; or "std".
	 */
	const struct str *patterns;
	size_t nr_patterns;
	/*
	 * Of the standard library only that the packages are there: they are
	 * not read and what they import is not listed, patterns apart.
	 */
	bool std_by_name;
	/*
	 * Keep what directives the files of all other packages hold (see
	 * go_source_scan()) and what they import in go_package.read; or the
	 * texts of all files of main modules, too.
	 */
	bool keep_directives;
	bool keep_texts;
	/*
	 * Imports of single files without directives, tests and "#cgo" lines
	 * are not needed, and may be missing.
	 */
	bool is_brief;
	struct go_files *files;	/* to read through; NULL: the machine's own */
	struct go_pkgindex *index;	/* of packages read earlier, or NULL */
};

/**
 * go_pkgload - the package list
 * @mem: where the texts go
 * @load: what to list
 * @out: list that grows, dependencies first; free() its @at
 * @diag: receives errors that do not belong to a package: a limit
 *
 * Return: 0, or -1 after an error that left nothing sensible.
 */
int go_pkgload(struct arena *mem, const struct go_load *load,
	       struct go_packages *out, struct diag *diag);

/**
 * go_goroot - find GOROOT without running anything
 * @asked: what the user asked for, or NULL
 * @go: the go command whose GOROOT it shall be, or NULL
 * @unread: notes what could not be read on the way
 * @out: buffer that receives its absolute name
 *
 * Looked for in this order: @asked, $GOROOT, beside the command @go, beside
 * "go" in $PATH (links are followed: /usr/bin/go, /usr/lib/go-1.19/bin/go).
 *
 * Return: its minor version (19 of Go 1.19), or 0 if there is none.
 */
unsigned int go_goroot(const char *asked, const char *go, struct unread *unread,
		       struct strbuf *out);

#endif
