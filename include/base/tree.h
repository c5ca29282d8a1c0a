/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tree that is examined, behind one small interface: a directory today, a
 * git revision or a patched tree tomorrow, a fault injector in tests.
 *
 * Names are relative to the tree's root, "/" apart, and may hold "." and
 * "..", but never lead out of the root, neither through ".." nor through a
 * symbolic link: that gives -EXDEV.
 *
 * "Absent" and "could not be read" are different answers.  A caller that asks
 * for a name which may be missing, and so takes any error for "no", cannot lose
 * the second: the tree remembers it, and readers of a tree call tree_report()
 * at the end.
 */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <stddef.h>

#include "base/str.h"
#include "base/unread.h"

enum tree_type {
	TREE_NONE,	/* no such name, it leads out of the tree, or a failure */
	TREE_FILE,
	TREE_DIR,
	TREE_OTHER,	/* FIFO, socket, device */
	TREE_LINK,	/* symbolic link, whatever to; only tree_list_types() says so */
};

struct diag;
struct tree;

/* Called by tree_list() for each entry of a directory, "." and ".." apart. */
typedef void tree_visit(void *ctx, struct str name);

/* The same for tree_list_types(). */
typedef void tree_visit_type(void *ctx, struct str name, enum tree_type type);

/* Names what a file holds: two files with the same name of it are equal. */
struct tree_content {
	unsigned char id[32];
	size_t len;
};

struct tree_ops {
	int (*read)(struct tree *t, const char *name, size_t cap,
		    struct strbuf *out);
	int (*list)(struct tree *t, const char *name, tree_visit *visit,
		    void *ctx);
	/*
	 * One of the two may be NULL and is implemented with the other; without
	 * this one all links are followed.
	 */
	int (*list_types)(struct tree *t, const char *name,
			  tree_visit_type *visit, void *ctx);
	int (*type)(struct tree *t, const char *name);	/* or a negative errno */
	/* See tree_content(); NULL: never known. */
	bool (*content)(struct tree *t, const char *name,
			struct tree_content *content);
	void (*close)(struct tree *t);
	bool is_shared;		/* by threads, all but close() */
};

/* What an implementation begins with; close() calls tree_forget(). */
struct tree {
	const struct tree_ops *ops;
	struct unread unread;
};

/**
 * tree_note - unread_note() of a tree
 * @t: tree
 * @name: what was not read
 * @err: negative errno, or 0
 *
 * Return: @err.
 */
static inline int tree_note(struct tree *t, const char *name, int err)
{
	return unread_note(&t->unread, name, err);
}

/**
 * tree_refuse - unread_refuse() of a tree
 * @t: tree
 * @name: file or directory
 * @err: negative errno
 *
 * Return: @err.
 */
static inline int tree_refuse(struct tree *t, const char *name, int err)
{
	return unread_refuse(&t->unread, name, err);
}

/**
 * tree_report - unread_report() of a tree
 * @t: tree
 * @where: what to call the tree
 * @diag: receives an error
 *
 * Return: 0, or a negative errno.
 */
static inline int tree_report(struct tree *t, const char *where, struct diag *diag)
{
	return unread_report(&t->unread, where, diag);
}

/**
 * tree_forget - free what a tree remembers; for implementations
 * @t: tree
 */
static inline void tree_forget(struct tree *t)
{
	unread_clear(&t->unread);
}

/**
 * tree_open_dir - a tree that is a directory of the file system
 * @root: the directory
 * @tree: set to the tree; close it with tree_close()
 *
 * Return: 0, or a negative errno.
 */
int tree_open_dir(const char *root, struct tree **tree);

/**
 * tree_open_links - the same, some links to directories outside followed
 * @root: the directory
 * @names: names of such links, directly in it; must outlive the tree
 * @nr: their number
 * @tree: set to the tree; close it with tree_close()
 *
 * Only for a directory that the user named.
 *
 * Return: 0, or a negative errno.
 */
int tree_open_links(const char *root, const char *const *names, size_t nr,
		    struct tree **tree);

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
	int err = t->ops->read(t, name, cap, out);

	return err ? tree_note(t, name, err) : 0;
}

/**
 * tree_read_in - append the content of a file below a directory
 * @dir: directory
 * @name: file, by a name relative to it
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Return: 0, or a negative errno as tree_read() gives it: -EXDEV for a link that
 * leads out of the directory.
 */
int tree_read_in(const char *dir, const char *name, size_t cap, struct strbuf *out);

/**
 * tree_content - what a file holds, where the tree knows that without reading it
 * @t: tree
 * @name: file
 * @content: filled; comparable with those of other trees of the same kind
 *
 * Return: whether it knows.
 */
static inline bool tree_content(struct tree *t, const char *name,
				struct tree_content *content)
{
	return t->ops->content && t->ops->content(t, name, content);
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
	int type = t->ops->type(t, name);

	return type < 0 ? tree_note(t, name, type), TREE_NONE : (enum tree_type)type;
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
