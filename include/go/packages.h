/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The package list: the stream of JSON objects that
 * "go list -deps -e -json=FIELDS" prints.
 *
 * This is the one module that knows json-c.
 */
#ifndef GO_PACKAGES_H
#define GO_PACKAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"
#include "go/module.h"

/* What to ask the go command for; all of it is known since Go 1.19. */
#define GO_LIST_FIELDS							\
	"ImportPath,Name,Dir,Standard,DepOnly,Module,Imports,ImportMap,"	\
	"GoFiles,CgoFiles,EmbedPatterns,Error"

struct go_source;

struct str_list {
	const struct str *at;
	size_t nr;
};

/* What was read of a Go file when its package was looked for. */
struct go_file {
	/* All of it; empty if what it says is known and it was not asked for. */
	struct str text;
	/* Without @text: what go_source_scan() gives, or its imports alone. */
	const struct go_source *source;
	int err;		/* a negative errno: not all could be read */
};

/* What is wrong with a package, as far as it makes a difference. */
enum go_error_kind {
	GO_ERROR_OTHER,
	GO_ERROR_MISSING_EMBED,	/* a pattern matches nothing: Kbuild may make it */
	GO_ERROR_C_FILES,	/* C files without cgo: a makefile may compile them */
	GO_ERROR_NO_MODULE,	/* its module is not in the module cache */
};

/* How the go command ends what it says of such a module, MODULE@VERSION. */
#define GO_NO_MODULE ": module lookup disabled by GOPROXY=off"

struct go_package {
	struct str path;	/* import path */
	struct str name;	/* of the package clause; empty if unknown */
	struct str dir;		/* absolute */
	struct go_module module;
	bool standard;
	bool dep_only;		/* listed only because another one needs it */
	struct str_list imports;	/* as resolved, "C" left out */
	struct str_list import_map;	/* pairs: as written, as resolved */
	struct str_list files;		/* Go files of this build */
	struct str_list embed_patterns;
	bool cgo;
	/* Not requested from go list; go_pkgload() sets them all. */
	struct str_list embed_files;	/* none as long as a pattern fails */
	struct str_list test_files;	/* of the package and of PACKAGE_test */
	struct str_list ignored_files;	/* Go files not of this build */
	struct str_list other_files;	/* .c, .S, .h, .syso ... of this build */
	struct str_list test_imports;	/* as written, "C" left out */
	struct str_list cgo_includes;	/* <x.h> and "x.h" of preambles */
	struct str_list cgo_flags;	/* "LDFLAGS -lx" of #cgo lines */
	const struct go_file *read;	/* of each of @files; NULL: not kept */
	struct str error;	/* or empty */
	enum go_error_kind error_kind;
	struct str error_pos;	/* "file:line:col", or empty */
};

/**
 * go_package_is_name - whether only the name of a package is known
 * @p: package
 *
 * Return: true for one of the standard library if Go was not found: whether it
 * exists is not known.
 */
static inline bool go_package_is_name(const struct go_package *p)
{
	return p->standard && !p->dir.len && !p->error.len;
}

struct go_packages {
	struct go_package *at;
	size_t nr;
	size_t cap;
};

/**
 * go_packages_read - read a package list
 * @mem: where the texts go
 * @text: what the go command printed
 * @file: what to call it
 * @out: list that grows; free() its @at
 * @diag: receives the error
 *
 * Return: 0, or -1 if the text is not a complete package list.
 */
int go_packages_read(struct arena *mem, struct str text, const char *file,
		     struct go_packages *out, struct diag *diag);

/**
 * go_package_resolve - import path that a written import stands for
 * @p: importing package
 * @written: path as written in its source
 *
 * Return: the path, another one for vendored packages of the standard
 * library and the like.
 */
struct str go_package_resolve(const struct go_package *p, struct str written);

#endif
