/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tree that is examined, behind one small interface: a directory today, a
 * git revision or a patched tree tomorrow, a fault injector in tests.
 *
 * Names are relative to the tree's root, "/" apart, and may hold "." and
 * "..", but never lead out of the root, neither through ".." nor through a
 * symbolic link: that gives -EXDEV.
 */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <stddef.h>

#include "base/str.h"

enum tree_type {
	TREE_NONE,	/* there is no such name, or it leads out of the tree */
	TREE_FILE,
	TREE_DIR,
	TREE_OTHER,	/* FIFO, socket, device */
	TREE_LINK,	/* symbolic link, whatever to; only tree_list_types() says so */
};

struct tree;

/* Called by tree_list() for each entry of a directory, "." and ".." apart. */
typedef void tree_visit(void *ctx, struct str name);

/* The same for tree_list_types(). */
typedef void tree_visit_type(void *ctx, struct str name, enum tree_type type);

struct tree_ops {
	int (*read)(struct tree *t, const char *name, size_t cap,
		    struct strbuf *out);
	int (*list)(struct tree *t, const char *name, tree_visit *visit,
		    void *ctx);
	/*
	 * One of both may be NULL and is made of the other; without this one
	 * all links are followed.
	 */
	int (*list_types)(struct tree *t, const char *name,
			  tree_visit_type *visit, void *ctx);
	enum tree_type (*type)(struct tree *t, const char *name);
	void (*close)(struct tree *t);
	bool is_shared;		/* by threads, all but close() */
};

/* What an implementation begins with. */
struct tree {
	const struct tree_ops *ops;
};

/**
 * tree_open_dir - a tree that is a directory of the file system
 * @root: the directory
 * @tree: set to the tree; close it with tree_close()
 *
 * Return: 0, or a negative errno.
 */
int tree_open_dir(const char *root, struct tree **tree);

/**
 * tree_open_empty - a tree without files
 *
 * Return: the tree; close it with tree_close().
 */
struct tree *tree_open_empty(void);

/**
 * tree_read - append the content of a file
 * @t: tree
 * @name: file
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Return: 0, or a negative errno: -ENOENT, -EISDIR, -EXDEV, -EFBIG, -EINVAL
 * (neither file nor directory).
 */
static inline int tree_read(struct tree *t, const char *name, size_t cap,
			    struct strbuf *out)
{
	return t->ops->read(t, name, cap, out);
}

/**
 * tree_list - visit the names in a directory, in no particular order
 * @t: tree
 * @name: directory; "." is the root
 * @visit: called for each
 * @ctx: passed on
 *
 * Return: 0, or a negative errno.
 */
int tree_list(struct tree *t, const char *name, tree_visit *visit, void *ctx);

/**
 * tree_list_types - visit the names in a directory and say what they are
 * @t: tree
 * @name: directory; "." is the root
 * @visit: called for each
 * @ctx: passed on
 *
 * Return: 0, or a negative errno.
 */
int tree_list_types(struct tree *t, const char *name, tree_visit_type *visit,
		    void *ctx);

/**
 * tree_type - what a name is, symbolic links inside the tree followed
 * @t: tree
 * @name: name
 */
static inline enum tree_type tree_type(struct tree *t, const char *name)
{
	return t->ops->type(t, name);
}

/**
 * tree_close - close a tree
 * @t: tree or NULL
 */
static inline void tree_close(struct tree *t)
{
	if (t)
		t->ops->close(t);
}

#endif
