/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A directory read as a package, nothing but its own files looked at.
 */
#ifndef GO_PKGDIR_H
#define GO_PKGDIR_H

#include "go/constraint.h"
#include "go/packages.h"

#include "go/files.h"

/* An import or a pattern, and its first place. */
struct pkg_ref {
	struct str text;
	struct str file;	/* name in the directory */
	uint32_t line, col;
};

struct pkg_refs {
	struct pkg_ref *at;	/* in order of text, each once */
	size_t nr, cap;
};

struct pkg_names {
	struct str *at;
	size_t nr, cap;
};

struct pkg_reads {
	struct go_file *at;
	size_t nr, cap;
};

enum pkg_kind {
	PKG_GO, PKG_CGO, PKG_TEST, PKG_XTEST, PKG_IGNORED_GO,
	PKG_C, PKG_CXX, PKG_M, PKG_H, PKG_F, PKG_S, PKG_SWIG, PKG_SWIGCXX,
	PKG_SYSO, PKG_IGNORED_OTHER, NR_PKG_KINDS
};

struct pkg_dir {
	struct str name;	/* of the package */
	struct pkg_names files[NR_PKG_KINDS];
	struct pkg_reads reads[PKG_CGO + 1];	/* of these kinds, if kept */
	struct pkg_refs imports;	/* "C" among them */
	struct pkg_refs embeds;
	struct pkg_refs test_imports;
	struct pkg_names cgo_includes;
	struct pkg_names cgo_flags;
	struct str error;	/* or empty */
	struct str error_file;	/* its place, if it is a mistake in a file */
	uint32_t error_line, error_col;
	bool no_go;		/* the error is that there are no Go files */
	bool invalid;		/* a Go file has a mistake */
	bool unread;		/* a file could not be read: that may pass */
};

/* What is kept of files besides what defines a package. */
enum pkg_keep { KEEP_NOTHING, KEEP_DIRECTIVES, KEEP_TEXTS };

struct pkg_reader {
	struct arena *mem;
	const struct go_build *build;
	struct go_files *files;
	enum pkg_keep keep;
	bool is_brief;		/* see struct go_load */
	struct strbuf text;	/* of the current file */
};

/**
 * go_pkg_dir_read - read a directory as a package
 * @r: reader, whose arena gets texts and arrays
 * @dir: directory
 * @out: filled in, with the first error
 */
void go_pkg_dir_read(struct pkg_reader *r, const struct go_dir *dir,
		     struct pkg_dir *out);

/**
 * go_pkg_looks_into - whether the content of a file decides on the package
 * @b: build
 * @e: entry of a directory
 */
bool go_pkg_looks_into(const struct go_build *b, const struct go_entry *e);

/**
 * go_cgo_preamble - read the comment before 'import "C"'
 * @r: reader
 * @doc: comment
 * @path: file, for messages
 * @out: receives flags and headers
 * @why: receives a message
 *
 * Return: false if the comment is malformed.
 */
bool go_cgo_preamble(struct pkg_reader *r, struct str doc, struct str path,
		     struct pkg_dir *out, struct strbuf *why);

/**
 * go_pkg_settle - make the lists of a package final
 * @mem: where they go
 * @d: package, to whose lists nothing is added any more
 */
void go_pkg_settle(struct arena *mem, struct pkg_dir *d);

/**
 * go_pkg_add - append a name
 * @mem: where the copy goes
 * @n: list
 * @name: name
 */
void go_pkg_add(struct arena *mem, struct pkg_names *n, struct str name);

/**
 * go_pkg_take - a list that is final, as an array
 * @mem: where it goes
 * @n: list, to which nothing is added any more
 */
struct str_list go_pkg_take(struct arena *mem, struct pkg_names *n);

/**
 * go_pkg_list - two lists as one array
 * @mem: where it goes, if it must be made
 * @a: one, which stays
 * @b: other, which stays
 */
struct str_list go_pkg_list(struct arena *mem, const struct pkg_names *a,
			    const struct pkg_names *b);

#endif
