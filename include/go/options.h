/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What go_read() shall read, and how.
 */
#ifndef GO_OPTIONS_H
#define GO_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct tree;

struct go_options {
	/*
	 * Root of the source tree: names are relative to it.  NULL is the
	 * current directory.  Files outside it are called MODULE@VERSION/FILE.
	 */
	const char *srctree;
	/*
	 * What there is in @srctree, for the static reader: a git revision, say.
	 * NULL: what the directory holds.
	 */
	struct tree *tree;
	/*
	 * Directories with a go.mod or go.work in which the go command is run; with
	 * @tree their names in it.
	 */
	const char *const *dirs;
	size_t nr_dirs;
	/* What the packages are listed for; NULL is the machine's own. */
	const char *goarch;
	const char *goos;	/* NULL: linux */
	const char *goroot;	/* standard library; NULL: see go_goroot() */
	/* The go command; NULL is $GO, or "go" in $PATH. */
	const char *go;
	const char *gocache;	/* GOCACHE for it; NULL: inherited */
	/* Build tags, commas apart; NULL is "kbuild", as Kbuild builds. */
	const char *tags;
	unsigned int timeout;	/* seconds for each run; 0: 120 */
	/* Where to keep what it printed; NULL: nowhere. */
	const char *cache;
	bool verify;		/* go mod verify, a finding if it fails */
	bool verbose;		/* notes on what could not be verified */
	bool replaces;		/* look for directories outside of @srctree */
	bool std;		/* the whole standard library, not one level */
	/*
	 * Read only files and run nothing; otherwise the go command is run and
	 * its output used.
	 */
	bool is_static;
	bool modules_only;	/* packages are not of interest */
	bool keep_texts;	/* of main modules, for go_look_read() */
	bool list_only;		/* only go_list() will be called */
	const char *modcache;	/* module cache; NULL: where Go has it */
	/*
	 * Directory in which the static reader keeps what it read of machine's
	 * files; see go_index_place().  NULL: nothing is kept.
	 */
	const char *index;
	/* Minor version of the Go that is imitated in go_list(); 0: newest. */
	unsigned int minor;
	/* Files with what "go mod graph" and "go list" printed, or NULL. */
	const char *module_graph;
	const char *package_list;
};

#endif
