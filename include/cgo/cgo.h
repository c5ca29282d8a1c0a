/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the C code in Go packages is compiled and linked with: the .pc files and
 * libraries behind "#cgo" lines, for the machine that the program is for.
 */
#ifndef CGO_CGO_H
#define CGO_CGO_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct go;
struct graph;

/* The pkg-config that a build for a machine takes. */
struct cgo_tools {
	bool is_cross;			/* the machine is not that of the build */
	struct strbuf triplet;		/* "aarch64-linux-gnu", of the machine */
	struct strbuf pkg_config;	/* command */
	struct strbuf personality;	/* triplet whose directories it searches */
	struct strbuf libdir;		/* PKG_CONFIG_LIBDIR to give it, or empty */
};

/**
 * cgo_tools_find - choose as the makefiles in a kernel tree do
 * @goarch: GOARCH of the program, or NULL: that of this machine
 * @tools: filled; free with cgo_tools_clear()
 *
 * PKG_CONFIG of the environment, or $(CROSS_COMPILE)pkg-config if it exists, or else
 * pkg-config; where that would search for libraries of this machine in a build for
 * another one, it is given the directories of that machine.
 */
void cgo_tools_find(const char *goarch, struct cgo_tools *tools);

/**
 * cgo_tools_clear - free the texts
 * @tools: tools
 */
void cgo_tools_clear(struct cgo_tools *tools);

/**
 * cgo_tools_print - append "PKG_CONFIG=..." and so on, one per line
 * @tools: tools
 * @out: buffer
 */
void cgo_tools_print(const struct cgo_tools *tools, struct strbuf *out);

/* Programs of the makefiles, as far as packages are built only for them. */
struct cgo_programs {
	const struct str *without;	/* directories of those built without cgo */
	size_t nr;
};

/**
 * cgo_read - add the .pc files and libraries of the Go side to a graph
 * @go: Go side
 * @goarch: GOARCH that it is read for, or NULL
 * @programs: programs that Kbuild builds
 * @g: graph that go_graph() has filled
 * @diag: receives findings
 *
 * Packages that only programs without cgo import get ATTR_CGO "off": what their C
 * code needs does not matter.
 *
 * Return: 0, or a negative errno if something could not be read.
 */
int cgo_read(const struct go *go, const char *goarch, const struct cgo_programs *programs,
	     struct graph *g, struct diag *diag);

#endif
