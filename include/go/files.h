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

/**
 * go_files_new - begin to read Go code
 * @mem: where listings and names go
 * @root: absolute name of the source tree
 * @tree: what is below @root, or NULL: the machine's files
 *
 * Return: the files; free them with go_files_free().
 */
struct go_files *go_files_new(struct arena *mem, struct str root,
			      struct tree *tree);

/**
 * go_files_free - free files
 * @f: files or NULL
 */
void go_files_free(struct go_files *f);

/**
 * go_files_root - the source tree that files were made with
 * @f: files
 */
struct str go_files_root(const struct go_files *f);

/**
 * go_files_mem - the arena that files were made with
 * @f: files
 */
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

/**
 * go_files_set_store - look for directories in a store first from now on
 * @f: files
 * @store: store, which must stay, or NULL: no longer
 */
void go_files_set_store(struct go_files *f, const struct go_dir_store *store);

/**
 * go_dir - what is in a directory
 * @f: files
 * @path: absolute, clean name
 *
 * Return: the listing, made once; empty, with @is false, if it is not a
 * directory.
 */
const struct go_dir *go_dir(struct go_files *f, struct str path);

/**
 * go_find_entry - an entry of a directory
 * @dir: listing
 * @name: name in it
 *
 * Return: the entry, or NULL.
 */
const struct go_entry *go_find_entry(const struct go_dir *dir,
				     struct str name);

/**
 * go_dir_stat - what stat() says of a directory on disk
 * @f: files
 * @dir: directory
 * @has_more: entries of it will be asked for, too
 * @st: filled in
 *
 * Return: false if it is not on disk, or cannot be looked at.
 */
bool go_dir_stat(struct go_files *f, const struct go_dir *dir,
		    bool has_more, struct stat *st);

/**
 * go_entry_stat - what stat() says of an entry on disk
 * @f: files
 * @dir: directory
 * @e: entry
 * @st: filled in
 *
 * Return: false if it is not on disk, or cannot be looked at.
 */
bool go_entry_stat(struct go_files *f, const struct go_dir *dir,
		   const struct go_entry *e, struct stat *st);

/**
 * go_file_read - append the content of a file
 * @f: files
 * @path: absolute name
 * @out: buffer
 *
 * Return: 0, or a negative errno.
 */
int go_file_read(struct go_files *f, struct str path, struct strbuf *out);

/**
 * go_manifest_read - the same for go.mod, go.work, go.sum and modules.txt, which
 *    messages quote
 * @f: files
 * @path: absolute name
 * @out: buffer
 *
 * A link that leads out of the root, or out of the directory that it is in where
 * that is outside, is noted.
 *
 * Return: 0, or a negative errno; -EXDEV for such a link.
 */
int go_manifest_read(struct go_files *f, struct str path, struct strbuf *out);

/**
 * go_file_stamp - the stamp of a regular file on disk
 * @f: files
 * @path: absolute name
 * @out: set to it
 *
 * Return: false if it is not one.
 */
bool go_file_stamp(struct go_files *f, struct str path, struct stamp *out);

/**
 * go_is_file - whether a name leads to a regular file
 * @f: files
 * @path: absolute name
 */
bool go_is_file(struct go_files *f, struct str path);

/**
 * go_is_dir - whether a name leads to a directory
 * @f: files
 * @path: absolute name
 */
bool go_is_dir(struct go_files *f, struct str path);

/* A file of which the beginning was read. */
struct go_rest {
	int fd;		/* -1: nothing is left */
};

/**
 * go_file_head - read the beginning of a file
 * @f: files
 * @dir: directory
 * @name: name in it
 * @bytes: how much, about
 * @text: replaced by it
 * @rest: for go_file_rest(), which appends the rest, or go_file_close()
 *
 * Return: 0, or a negative errno, and then there is no rest.
 */
int go_file_head(struct go_files *f, const struct go_dir *dir,
		 struct str name, size_t bytes, struct strbuf *text,
		 struct go_rest *rest);

/**
 * go_has_rest - whether a file was longer than its beginning
 * @rest: what go_file_head() set
 */
bool go_has_rest(const struct go_rest *rest);

/**
 * go_file_rest - append the rest of a file, and close it
 * @rest: what go_file_head() set
 * @text: buffer with the beginning
 *
 * Return: 0, or a negative errno.
 */
int go_file_rest(struct go_rest *rest, struct strbuf *text);

/**
 * go_file_close - close a file of which the rest is not needed
 * @rest: what go_file_head() set
 */
void go_file_close(struct go_rest *rest);

#endif
