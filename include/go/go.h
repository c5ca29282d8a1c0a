/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The Go side: modules, packages and what their sources say about the
 * kernel, read from the go command (or from text it printed earlier).
 *
 * The network is never used, and with a cache file whose inputs are
 * unchanged no process is started either.
 */
#ifndef GO_GO_H
#define GO_GO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct go;
struct graph;
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
	 * Read files alone and run nothing; otherwise the go command is run
	 * and its word taken.
	 */
	bool is_static;
	bool modules_only;	/* packages are not of interest */
	bool keep_texts;	/* of main modules, for go_look_read() */
	bool list_only;		/* nothing will be asked but go_list() */
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

/**
 * go_reader - which reader to take
 * @asked: "static" or "go"; NULL: what $GODEPS_GO says, or "static"
 * @is_static: set if it is that one
 *
 * The variable is for builds, which pass options on to others.
 *
 * Return: NULL, or a name that is no reader's.
 */
const char *go_reader(const char *asked, bool *is_static);

/**
 * go_read - read the Go side
 * @opt: what to read
 * @diag: where findings and errors go
 *
 * A finding has a rule ([go-mod-verify], [go-list], [go-directive],
 * [go-module-graph]) and is a warning; what Go says of a package that is
 * broken is one of them, an embedded file that is not there yet is none.
 *
 * Return: what was read, or NULL after an error that left nothing sensible
 * (no go command, a broken go.mod, text that is something else), which has
 * been added to @diag.  Free it with go_free().
 */
struct go *go_read(const struct go_options *opt, struct diag *diag);

/**
 * go_free - free what go_read() gave
 * @go: it, or NULL
 */
void go_free(struct go *go);

/**
 * go_graph - the Go side as a graph
 * @go: what go_read() gave
 * @g: graph that receives nodes and edges
 */
void go_graph(const struct go *go, struct graph *g);

/**
 * go_list - the facts as text, a line each, sorted by bytes in each kind
 * @go: what go_read() gave
 * @out: buffer
 */
void go_list(const struct go *go, struct strbuf *out);

/**
 * go_why - why a module is there, and who set its version
 * @go: what go_read() gave
 * @module: its path
 * @out: buffer that receives the version selected, then the requirements on
 *       a shortest way to it, a line each with file:line; the last one set it
 *
 * Return: false, with nothing appended, if it is not there.
 */
bool go_why(const struct go *go, struct str module, struct strbuf *out);

/**
 * go_module_dir - the directory of the module that a directory belongs to
 * @tree: tree, above whose root nothing is looked for
 * @dir: directory in it
 * @out: buffer that receives the nearest directory with a go.mod at or above
 *       @dir, relative to the root
 *
 * Return: whether there is one.
 */
bool go_module_dir(struct tree *tree, struct str dir, struct strbuf *out);

#endif
