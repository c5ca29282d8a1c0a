/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The two trees as makefiles name them.
 *
 * make sees absolute names, "." and "..", depending on the location of the
 * object tree.  Here the trees have fictitious locations, "/srctree" and
 * "/objtree" (or below "/srctree", if the object tree is there), so that
 * nothing that is computed or printed depends on where the trees really are.
 * The directory of an external module is a third tree, "/module/NAME", with the
 * name that it really has.  Relative names start in the object tree, or for
 * such a module and Linux from 6.13 on, in its directory.
 *
 * Only what is below the directories that the user named may be read, with one
 * exception: for an external module, also what is below its parent directory,
 * because modules often share a common.mk, or are links to each other.
 */
#ifndef KBUILD_ROOTS_H
#define KBUILD_ROOTS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/tree.h"
#include "mk/eval.h"

struct roots {
	struct tree *src;
	struct tree *obj;		/* the same as @src: built in-tree */
	struct tree *ext;		/* external module, or NULL */
	struct tree *around;		/* the directory that holds it, or NULL */
	bool ext_borrowed;		/* these two are the caller's */
	char *extdir;			/* "/module/NAME" */
	char *srcdir;			/* fictitious absolute names */
	char *objdir;
	const char *curdir;		/* where relative names start */
	bool borrowed;			/* @src is the caller's */
	bool search_src;		/* include also searches the sources */
	struct str autoconf;		/* text of include/config/auto.conf */
	const struct mk_defs *defs;	/* of the same, or NULL */
};

/**
 * roots_open - open both trees
 * @r: filled; close it with roots_close(), after an error too
 * @srctree: directory
 * @objtree: directory
 * @headers: whether they may be header packages, with links to directories outside
 * @diag: receives errors
 *
 * Return: 0, or a negative errno.
 */
int roots_open(struct roots *r, const char *srctree, const char *objtree,
	       bool headers, struct diag *diag);

/**
 * roots_borrow - take a tree of the caller's, in which "make" is run
 * @r: filled; close it with roots_close()
 * @src: tree, which must outlive it
 */
void roots_borrow(struct roots *r, struct tree *src);

/**
 * roots_add_external - open the directory of an external module
 * @r: roots that are open
 * @dir: directory
 * @diag: receives errors
 *
 * Return: 0, or a negative errno.
 */
int roots_add_external(struct roots *r, const char *dir, struct diag *diag);

/**
 * roots_borrow_external - take the directory of an external module from the caller
 * @r: roots that are open
 * @dir: what it is called
 * @ext: what is in it; must outlive the roots, as must @around
 * @around: the directory that holds it, or NULL
 */
void roots_borrow_external(struct roots *r, const char *dir, struct tree *ext,
			   struct tree *around);

/**
 * roots_report - say what of the trees could not be read
 * @r: roots, some of which may not be open
 * @diag: receives errors
 *
 * Return: 0, or a negative errno: what was read may lack parts.
 */
int roots_report(const struct roots *r, struct diag *diag);

/**
 * roots_type - type of a file that a fact names
 * @r: roots
 * @name: as in the fact
 */
enum tree_type roots_type(const struct roots *r, const char *name);

/**
 * roots_facts - the tree that the names in facts are relative to
 * @r: roots
 */
static inline struct tree *roots_facts(const struct roots *r)
{
	return r->ext ? r->ext : r->src;
}

/**
 * roots_close - close both trees
 * @r: roots
 */
void roots_close(struct roots *r);

/**
 * roots_resolve - where a name of a makefile leads
 * @r: roots
 * @name: as the makefile spells it, relative to the object tree or absolute
 * @rel: buffer that receives the clean name inside the tree
 *
 * Return: the tree that facts name it in ("../x" beside an external module), or
 * NULL (@rel unchanged) for a name outside all.
 */
struct tree *roots_resolve(const struct roots *r, struct str name,
			   struct strbuf *rel);

/**
 * roots_files - the evaluator's view of the trees
 * @r: roots, which must outlive it
 */
struct mk_files roots_files(const struct roots *r);

#endif
