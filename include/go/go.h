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
#include "go/options.h"

struct go;
struct graph;
struct tree;

/**
 * go_reader - which reader to take
 * @asked: "static" or "go"; NULL or empty: "static"
 * @is_static: set if it is that one
 *
 * Return: NULL, or the name if it is unknown.
 */
const char *go_reader(const char *asked, bool *is_static);

/**
 * go_read - read the Go side
 * @opt: what to read
 * @diag: where findings and errors go
 *
 * A finding has a rule ([go-mod-verify], [go-list], [go-directive],
 * [go-module-graph]) and is a warning; what Go says of a package that is
 * broken is one of them, an embedded file that does not exist yet is not.
 *
 * Return: what was read, or NULL after an error that left nothing sensible
 * (no go command, a broken go.mod, text that is something else), which has
 * been added to @diag.  Free it with go_free().
 */
struct go *go_read(const struct go_options *opt, struct diag *diag);

/**
 * go_report_unread - say what could not be read since go_read() returned
 * @go: what go_read() gave
 * @diag: receives an error
 *
 * Graphs, lists and bridges look at files, too.
 *
 * Return: 0, or a negative errno: what was made of it may lack parts.
 */
int go_report_unread(const struct go *go, struct diag *diag);

/**
 * go_note_unread - a file of the machine that a package names could not be read
 * @go: what go_read() gave
 * @file: its name
 * @err: negative errno; those that mean that it is absent are not noted
 *
 * Return: @err.
 */
int go_note_unread(const struct go *go, const char *file, int err);

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
 * go_list - the facts as text, one per line, sorted by bytes in each kind
 * @go: what go_read() gave
 * @out: buffer
 */
void go_list(const struct go *go, struct strbuf *out);

enum go_why {
	GO_WHY_ABSENT,		/* the module is not in the build list */
	GO_WHY_OTHER,		/* it is at other versions only */
	GO_WHY_SELECTED,
};

/**
 * go_why - why a module is needed, and what set its version
 * @go: what go_read() gave
 * @module: its path
 * @version: the version in question; empty: whichever is selected
 * @out: buffer that receives the version selected, then the requirements
 *       on a shortest path to it, one per line with file:line; the last one set
 *       it
 *
 * Return: what is known of @version; nothing is appended if the module is absent.
 */
enum go_why go_why(const struct go *go, struct str module, struct str version,
		   struct strbuf *out);

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
