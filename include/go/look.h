/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What go_read() gathered, for readers that look at the same packages again.
 */
#ifndef GO_LOOK_H
#define GO_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "go/packages.h"
#include "go/source.h"

struct go;

/* A package; what it points to lives as long as the Go side. */
struct go_look {
	const struct go_package *p;
	const char *const *names;	/* of p->files, as in origins */
	const struct go_source *sources;	/* of p->files; NULL: not read */
	bool shown;			/* it is a node of the graph */
};

/**
 * go_look_count - how many packages there are
 * @go: Go side
 */
size_t go_look_count(const struct go *go);

/**
 * go_look_at - one of them
 * @go: Go side
 * @i: below go_look_count(); they are in order of their import paths
 */
struct go_look go_look_at(const struct go *go, size_t i);

/**
 * go_look_find - the package with an import path
 * @go: Go side
 * @path: import path
 * @out: set to it
 *
 * Return: whether there is one.
 */
bool go_look_find(const struct go *go, struct str path, struct go_look *out);

/**
 * go_look_embedded - the files that a pattern of //go:embed stands for
 * @go: Go side, which keeps the names
 * @p: package
 * @pattern: pattern
 *
 * Return: absolute names, of files that need not be there; none: no match.
 */
struct str_list go_look_embedded(const struct go *go,
				 const struct go_package *p,
				 struct str pattern);

/**
 * go_look_text - the text of a Go file
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
struct str go_look_text(const struct go *go, const struct go_package *p,
			size_t i, struct strbuf *buf);

/**
 * go_look_name - what a file is called in graphs and origins
 * @go: Go side, which keeps the name
 * @p: package that the file belongs to
 * @path: its absolute name
 */
const char *go_look_name(const struct go *go, const struct go_package *p,
			 struct str path);

#endif
