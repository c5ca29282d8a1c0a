/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where Go code is read from: the one place that opens files and lists
 * directories for modfiles, packages and patterns.
 *
 * Names are absolute and clean.  What is in the source tree is taken from a
 * struct tree if there is one (a git revision); module cache, GOROOT and all
 * else are the machine's.
 */
#ifndef GO_FILES_H
#define GO_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/stamp.h"
#include "base/str.h"
#include "base/unread.h"

struct stat;
struct tree;

struct go_entry {
	struct str name;
	bool is_dir;		/* a directory, not a link to one */
	bool is_file;		/* a regular file, or a link to one */
	bool is_link;
	bool is_dangling;	/* a link that leads nowhere */
};

struct go_dir {
	bool is;		/* it could be listed */
	struct str path;
	struct go_entry *at;	/* in order of bytes */
	size_t nr, cap;
	bool has_go;		/* a file whose name ends in ".go" */
	bool has_gomod;		/* a go.mod that is not a directory */
	/* For a store: what it was read at, and whether it may be kept. */
	struct stamp base;
	bool is_fixed;		/* in a module of the cache: it never changes */
	bool may_keep;
};

struct go_files;
struct diag;

/* @tree may be NULL; else it is what is below @root. */
struct go_files *go_files_new(struct arena *mem, struct str root,
			      struct tree *tree);
void go_files_free(struct go_files *f);
/* What they were made with. */
struct str go_files_root(const struct go_files *f);
struct arena *go_files_mem(const struct go_files *f);

/**
 * go_files_unread - what could not be read of the machine; of a tree, the tree
 *    remembers it
 * @f: files
 *
 * All functions here note it, and who opens a file in another way does so, too.
 */
struct unread *go_files_unread(struct go_files *f);

/* Where listings of the machine's directories are kept from one run to the next. */
struct go_dir_store {
	void *ctx;
	/* Fill a directory of which the path is set; false: it must be listed. */
	bool (*find)(void *ctx, struct go_files *f, struct go_dir *dir);
	/* Take one that was listed to its end. */
	void (*add)(void *ctx, struct go_files *f, struct go_dir *dir);
};

/* From here on directories are looked for in @store first; NULL: no longer. */
void go_files_set_store(struct go_files *f, const struct go_dir_store *store);

/* What is in a directory, listed once; empty if it is not a directory. */
const struct go_dir *go_dir(struct go_files *f, struct str path);
const struct go_entry *go_find_entry(const struct go_dir *dir,
				     struct str name);

/*
 * For a directory on disk, and for an entry of it: what stat() says.
 * @has_more: there are entries that will be asked for.
 */
bool go_dir_stat(struct go_files *f, const struct go_dir *dir,
		    bool has_more, struct stat *st);
bool go_entry_stat(struct go_files *f, const struct go_dir *dir,
		   const struct go_entry *e, struct stat *st);

/* Append the content of a file: 0 or a negative errno. */
int go_file_read(struct go_files *f, struct str path, struct strbuf *out);
/*
 * The same for go.mod, go.work, go.sum and modules.txt, which messages quote: a
 * link that leads out of the root, or out of the directory that it is in where
 * that is outside, is noted and gives -EXDEV.
 */
int go_manifest_read(struct go_files *f, struct str path, struct strbuf *out);
/* The stamp of a regular file on disk; false: it is not one. */
bool go_file_stamp(struct go_files *f, struct str path, struct stamp *out);
bool go_is_file(struct go_files *f, struct str path);
bool go_is_dir(struct go_files *f, struct str path);

/* A file of which the beginning was read. */
struct go_rest {
	int fd;		/* -1: nothing is left */
};

/*
 * Replace @text by the beginning of a file of a directory, some @bytes of it;
 * end with go_file_rest(), which appends the rest, or with go_file_close().
 * 0 or a negative errno.
 */
int go_file_head(struct go_files *f, const struct go_dir *dir,
		 struct str name, size_t bytes, struct strbuf *text,
		 struct go_rest *rest);
bool go_has_rest(const struct go_rest *rest);
int go_file_rest(struct go_rest *rest, struct strbuf *text);
void go_file_close(struct go_rest *rest);

#endif
