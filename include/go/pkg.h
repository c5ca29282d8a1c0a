/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The packages that go_read() gathered, for readers that look at them again.
 */
#ifndef GO_PKG_H
#define GO_PKG_H

#include <stdbool.h>
#include <stddef.h>

#include "go/packages.h"
#include "go/source.h"

struct go;

/* A package with what its sources say; it lasts as long as the Go side. */
struct go_pkg {
	const struct go_package *p;
	const char **names;	/* of p->files, as in origins, or NULL */
	struct go_source *sources;	/* of p->files; NULL: not read */
	bool shown;		/* it is a node of the graph */
};

/**
 * go_pkg_count - how many packages there are
 * @go: Go side
 */
size_t go_pkg_count(const struct go *go);

/**
 * go_pkg_at - one of them
 * @go: Go side
 * @i: below go_pkg_count(); they are in order of their import paths
 */
const struct go_pkg *go_pkg_at(const struct go *go, size_t i);

/**
 * go_pkg_find - the package with an import path
 * @go: Go side
 * @path: import path
 *
 * Return: the package, or NULL.
 */
const struct go_pkg *go_pkg_find(const struct go *go, struct str path);

/**
 * go_pkg_embedded - the files that a pattern of //go:embed stands for
 * @go: Go side, which keeps the names
 * @p: package
 * @pattern: pattern
 *
 * Return: absolute names, of files that need not be there; none: no match.
 */
struct str_list go_pkg_embedded(const struct go *go, const struct go_package *p,
				struct str pattern);

/**
 * go_pkg_text - the text of a Go file
 * @go: Go side
 * @p: package
 * @i: number of the file in @p->files
 * @buf: empty buffer, which receives what must be read for it
 *
 * With keep_texts in its options, files of main modules are not opened again.
 *
 * Return: the text, as long as the Go side and @buf last; empty if it cannot be
 * read.
 */
struct str go_pkg_text(const struct go *go, const struct go_package *p,
		       size_t i, struct strbuf *buf);

/**
 * go_pkg_file_name - what a file is called in graphs and origins
 * @go: Go side, which keeps the name
 * @p: package that the file belongs to
 * @path: its absolute name
 */
const char *go_pkg_file_name(const struct go *go, const struct go_package *p,
			     struct str path);

#endif
